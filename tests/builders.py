"""Things of the domain with sensible values: a test names only what it cares about."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.contacts import Civility, Contact
from recovery_cli.domain.invitations import Guest, Invitation, Reply
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.partners import Partner, PartnerKind
from recovery_cli.domain.projects import Confidentiality, Need, Offer, Project
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.tables import Seat, Table, TableProject
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import AgendaItem, AgendaKind, Workshop
from recovery_cli.registry.registry import Registry

_NUMBERS = count(1)

SETTINGS = {
    "organisation": "Agence de la relance",
    "sender": "Claire MARTIN",
    "signature": "Claire MARTIN\nresponsable du réseau",
    "address": "12, rue des Forges, 57000 Metz",
    "phone": "03 87 00 00 00",
    "email": "relance@exemple.fr",
    "data_controller": "Agence de la relance",
    "retention": "trois ans après le dernier contact",
}

AGENDA = (
    (AgendaKind.WELCOME, 30),
    (AgendaKind.OPENING, 15),
    (AgendaKind.SHARE, 25),
    (AgendaKind.WEAVE, 45),
    (AgendaKind.BREAK, 15),
    (AgendaKind.ENVISAGE, 50),
    (AgendaKind.RESTITUTION, 20),
    (AgendaKind.COMMITMENTS, 10),
)


def a_moment(day: date = date(2026, 10, 5)) -> Moment:
    """Nine o'clock in Paris on a day; chance repeats itself."""
    return Moment(now=datetime(day.year, day.month, day.day, 7, tzinfo=UTC), author="tests", chance=Random)


def a_company(**values: Any) -> Company:
    number = next(_NUMBERS)
    site = Site(
        address=f"{number}, rue du Port", postal_code="57000", commune="Metz", department="57", region="GES"
    )
    return Company(**{"name": f"Forges {number}", "sector": "25", "sites": (site,), **values})


def a_contact(company_id: str | None, **values: Any) -> Contact:
    number = next(_NUMBERS)
    return Contact(
        company_id=company_id,
        **{
            "civility": Civility.MADAME,
            "first_name": "Zoé",
            "family_name": f"Durand{number}",
            "function": "directrice",
            "email": f"contact{number}@entreprise.example",
            **values,
        },
    )


def a_project(company_id: str, **values: Any) -> Project:
    number = next(_NUMBERS)
    return Project(
        company_id=company_id,
        **{
            "title": f"Four électrique {number}",
            "summary": "Remplacer deux fours à gaz.",
            "confidentiality": Confidentiality.PARTICIPANTS,
            "needs": (Need(text="un essai sur site", capability="essai"),),
            "offers": (Offer(text="des heures de coulée", capability="coulée"),),
            "themes": ("energy",),
            **values,
        },
    )


def a_workshop(**values: Any) -> Workshop:
    return Workshop(
        **{
            "reference": "GES-2026-11",
            "region": "GES",
            "day": date(2026, 11, 19),
            "start": time(9, 0),
            "duration": 210,
            "rounds": 3,
            "round_minutes": 12,
            "tables": 6,
            "title": "Décarboner l’atelier",
            "reply_before": date(2026, 11, 5),
            **values,
        }
    )


def a_venue(**values: Any) -> Venue:
    return Venue(
        **{
            "name": "Halle des Tanneries",
            "address": "3, quai des Tanneurs",
            "postal_code": "54000",
            "commune": "Nancy",
            "department": "54",
            "region": "GES",
            "access": "Tram T1, parking gratuit",
            "step_free_tables": (1,),
            **values,
        }
    )


def a_partner(**values: Any) -> Partner:
    return Partner(
        **{"name": f"CCI {next(_NUMBERS)}", "kind": PartnerKind.CHAMBER, "region": "GES", **values}
    )


def a_need_met(seeker: Project, bringer: Project, names: tuple[str, str] = ("Elle", "Lui")) -> Reason:
    """The reason that a need of one project is answered by an offer of another."""
    return Reason(
        kind="need-met",
        fields={
            "seeker": seeker.company_id,
            "seeker_name": names[0],
            "bringer": bringer.company_id,
            "bringer_name": names[1],
            "need": seeker.needs[0].text,
            "offer": bringer.offers[0].text,
            "need_project": seeker.id,
            "offer_project": bringer.id,
        },
    )


def keep_settings(registry: Registry, **values: str) -> None:
    for name, value in {**SETTINGS, **values}.items():
        registry.settings.keep(name, value)


def keep_agenda(registry: Registry, workshop: Workshop) -> None:
    for position, (kind, minutes) in enumerate(AGENDA, start=1):
        registry.agenda_items.add(
            AgendaItem(workshop_id=workshop.id, position=position, kind=kind, minutes=minutes)
        )


def a_small_region(registry: Registry, count: int = 6, *, paired: bool = True, **values: Any) -> Workshop:
    """A workshop to which `count` companies say yes, each with a guest and a project; paired and seated."""
    keep_settings(registry)
    venue = registry.venues.add(a_venue())
    partner = registry.partners.add(a_partner(name="CCI Grand Est"))
    workshop = registry.workshops.add(
        a_workshop(
            **{"venue_id": venue.id, "partner_ids": (partner.id,), "capacity": max(count, 2), **values}
        )
    )
    keep_agenda(registry, workshop)
    companies = registry.companies.add_all(a_company() for _ in range(count))
    for rank, company in enumerate(companies, start=1):
        invite(registry, workshop, company, rank=rank)
    if paired and count > 1:
        workshop = pair(registry, workshop, [company.id for company in companies], partner.id)
    return workshop


def invite(registry: Registry, workshop: Workshop, company: Company, **values: Any) -> Invitation:
    """An invitation with a contact who comes, and a project."""
    contact = registry.contacts.add(a_contact(company.id))
    project = registry.projects.add(a_project(company.id))
    invitation = registry.invitations.add(
        Invitation(
            workshop_id=workshop.id,
            company_id=company.id,
            project_id=project.id,
            **{"reply": Reply.YES, "sent_on": date(2026, 10, 6), **values},
        )
    )
    if invitation.reply is Reply.YES:
        registry.guests.add(a_guest(invitation, contact))
    return invitation


def a_guest(invitation: Invitation, contact: Contact, **values: Any) -> Guest:
    return Guest(
        invitation_id=invitation.id,
        contact_id=contact.id,
        **{
            "civility": contact.civility.value if contact.civility else None,
            "first_name": contact.first_name,
            "family_name": contact.family_name,
            "function": contact.function,
            "email": contact.email,
            **values,
        },
    )


def pair(registry: Registry, workshop: Workshop, ids: list[str], partner_id: str) -> Workshop:
    """One-to-ones in a ring, three rounds; tables of six with a project each; the plan's first version."""
    projects = {id_: registry.projects.of_company(id_)[0] for id_ in ids}
    met: set[frozenset[str]] = set()
    for number in range(1, workshop.rounds + 1):
        free = list(ids)
        table = 0
        while len(free) > 1:
            one = free.pop(0)
            other = next((each for each in free if frozenset((one, each)) not in met), None)
            if other is None:
                continue
            free.remove(other)
            met.add(frozenset((one, other)))
            table += 1
            a, b = sorted((one, other))
            registry.meetings.add(
                Meeting(
                    workshop_id=workshop.id,
                    round=number,
                    table=table,
                    company_a=a,
                    company_b=b,
                    reasons=(a_need_met(projects[a], projects[b]), Reason(kind="both-ways")),
                )
            )
    for number, start in enumerate(range(0, len(ids), 6), start=1):
        around = ids[start : start + 6]
        registry.tables.add(
            Table(
                workshop_id=workshop.id,
                number=number,
                theme="energy",
                host_partner_id=partner_id,
                seats=tuple(Seat(company_id=id_) for id_ in around),
                projects=tuple(
                    TableProject(project_id=projects[id_].id, challenger_id=around[-1]) for id_ in around[:2]
                ),
            )
        )
    made = datetime(2026, 11, 17, 16, 5, tzinfo=UTC)
    return registry.workshops.keep(replace(workshop, plan_version=2, plan_made_at=made))


def everything_under(folder: Path) -> list[Path]:
    """All files below a folder, hidden ones too."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
