"""Workshops for tests: companies, invitations, replies; only what a test cares about is named."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations, count

from recovery_cli.domain.companies import Company, Site, Size, SizeSource
from recovery_cli.domain.invitations import Guest, Invitation, Reply
from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import Need, Offer, Project
from recovery_cli.domain.workshops import Format, Workshop
from recovery_cli.services import attendance
from recovery_cli.services.outcomes import record_outcome
from recovery_cli.services.pairing import pair_workshop

SECTORS = ("24", "10", "22", "13", "28", "16")
SIZES = (Size.PME, Size.ETI, Size.MICRO)
_NUMBERS = count(1)


def a_workshop(registry, reference="GES-2026-11", *, day=date(2026, 11, 26), **values):
    values = {"format": Format.BOTH, "rounds": 3, "tables": 10} | values
    return registry.workshops.add(Workshop(reference=reference, region="GES", day=day, **values))


def companies(registry, names: Sequence[str], **values):
    made = [
        Company(
            name=name,
            sector=SECTORS[place % len(SECTORS)],
            size=SIZES[place % len(SIZES)],
            size_source=SizeSource.DECLARED,
            sites=(Site(region="GES", department=("67", "57", "54")[place % 3]),),
            **values,
        )
        for place, name in enumerate(names)
    ]
    return registry.companies.add_all(made)


def a_project(registry, company, *, needs=(), offers=(), **values):
    return registry.projects.add(
        Project(
            company_id=company.id,
            title=values.pop("title", f"Projet {next(_NUMBERS)}"),
            needs=tuple(Need(text=text, capability=tag) for text, tag in needs),
            offers=tuple(Offer(text=text, capability=tag) for text, tag in offers),
            **values,
        )
    )


def invited(registry, workshop, parties, *, reply=Reply.YES, guests=()):
    """Invitations of companies or partners, each with the guests of these names ("NOM Prénom")."""
    made = []
    for rank, party in enumerate(parties, start=1):
        own = {"partner_id": party.id} if isinstance(party, Partner) else {"company_id": party.id}
        made.append(
            registry.invitations.add(Invitation(workshop_id=workshop.id, rank=rank, reply=reply, **own))
        )
        for name in guests:
            family, _, first = name.partition(" ")
            registry.guests.add(
                Guest(invitation_id=made[-1].id, family_name=family, first_name=first or None)
            )
    return made


def a_gathering(registry, size=12, **values):
    """A workshop at which so many companies said yes."""
    workshop = a_workshop(registry, **values)
    firms = companies(registry, [f"Firme {place:02}" for place in range(1, size + 1)])
    invited(registry, workshop, firms)
    return workshop, firms


def invitation_of(registry, workshop, company_id):
    """The invitation of a company to a workshop."""
    return next(one for one in registry.invitations.of_workshop(workshop.id) if one.company_id == company_id)


def pairs(meetings):
    """The two companies of each meeting."""
    return [(one.company_a, one.company_b) for one in meetings]


def at_tables(tables):
    """All pairs of companies that sit at one table."""
    return {
        pair
        for table in tables
        for pair in combinations(sorted(seat.company_id for seat in table.seats if seat.company_id), 2)
    }


def everybody_came(registry, workshop):
    """Check in all who are expected."""
    attendance.mark_the_rest(registry, workshop.reference, attendance.Mark())


def a_held_workshop(registry, size):
    """A workshop of two rounds to which so many firms came; the first two that met want to work together."""
    workshop, firms = a_gathering(registry, size, format=Format.PAIRS, rounds=2, day=date(2026, 9, 24))
    met = pair_workshop(registry, workshop.reference).meetings[0]
    everybody_came(registry, workshop)
    pair, level = (met.company_a, met.company_b), OutcomeLevel.WORK_TOGETHER
    record_outcome(registry, workshop.reference, *pair, level=level)
    return workshop, firms
