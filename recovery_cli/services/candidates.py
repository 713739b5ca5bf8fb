"""The companies of a region with what decides about inviting them: projects, contacts, earlier workshops."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from recovery_cli.domain.candidates import Candidate
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.invitations import Attendance, Invitation, Place
from recovery_cli.domain.planning import ABOUT_A_MONTH
from recovery_cli.domain.projects import Project
from recovery_cli.registry.registry import Registry

_CAME = frozenset({Attendance.PRESENT, Attendance.REPRESENTED})

T = TypeVar("T", Project, Contact)


def candidates(registry: Registry, region: str, day: date) -> list[Candidate]:
    """Every company in business with an open site in a region, as it stands for a day."""
    projects = _by_company(registry.projects.in_region(region))
    contacts = _by_company(registry.contacts.all())
    invited, came = _past(registry, region, day)
    lately = _lately(registry, day)
    return [
        Candidate(
            company=company,
            projects=tuple(projects.get(company.id, ())),
            contacts=tuple(contacts.get(company.id, ())),
            invited=company.id in invited or company.id in lately,
            came=company.id in came,
            lately=lately.get(company.id),
        )
        for company in registry.companies.in_region(region)
    ]


def _by_company(things: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        if thing.company_id:
            found[thing.company_id].append(thing)
    return found


def _past(registry: Registry, region: str, day: date) -> tuple[set[str], set[str]]:
    """The companies ever invited in the region before a day, and those that came."""
    invited: set[str] = set()
    came: set[str] = set()
    for workshop in registry.workshops.before(region, day):
        seen = {g.invitation_id for g in registry.guests.of_workshop(workshop.id) if g.attendance in _CAME}
        asked = registry.invitations.of_workshop(workshop.id)
        invited |= _asked(asked)
        came |= {i.company_id for i in asked if i.company_id and i.id in seen}
    return invited, came


def _lately(registry: Registry, day: date) -> dict[str, str]:
    """The companies on the list of a workshop within about a month, with the nearest one's reference."""
    found: dict[str, str] = {}
    near = registry.workshops.around(day, ABOUT_A_MONTH)
    for workshop in sorted(near, key=lambda each: (abs(each.day - day), each.reference)):
        for company in _asked(registry.invitations.of_workshop(workshop.id)):
            found.setdefault(company, workshop.reference)
    return found


def _asked(invitations: Iterable[Invitation]) -> set[str]:
    """The companies invited; who stood in reserve and never got a letter was not."""
    return {i.company_id for i in invitations if i.company_id and (i.place is not Place.RESERVE or i.sent_on)}
