"""The companies of a region with what decides about inviting them: projects, contacts, earlier workshops."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from recovery_cli.domain.candidates import Candidate
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.invitations import Attendance
from recovery_cli.domain.planning import ABOUT_A_MONTH
from recovery_cli.domain.projects import Project
from recovery_cli.registry.registry import Registry

_CAME = frozenset({Attendance.PRESENT, Attendance.REPRESENTED})

T = TypeVar("T", Project, Contact)


def candidates(registry: Registry, region: str, day: date) -> list[Candidate]:
    """Every company in business with an open site in a region, as it stands before a day."""
    projects = _by_company(registry.projects.in_region(region))
    contacts = _by_company(registry.contacts.all())
    invited, came, lately = _past(registry, region, day)
    return [
        Candidate(
            company=company,
            projects=tuple(projects.get(company.id, ())),
            contacts=tuple(contacts.get(company.id, ())),
            invited=company.id in invited,
            came=company.id in came,
            lately=company.id in lately,
        )
        for company in registry.companies.in_region(region)
    ]


def _by_company(things: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        if thing.company_id:
            found[thing.company_id].append(thing)
    return found


def _past(registry: Registry, region: str, day: date) -> tuple[set[str], set[str], set[str]]:
    """The companies ever invited in the region before a day, those that came, those invited a month ago.

    Who stood in reserve and never got a letter was not invited.
    """
    invited: set[str] = set()
    came: set[str] = set()
    lately: set[str] = set()
    for workshop in registry.workshops.before(region, day):
        seen = {g.invitation_id for g in registry.guests.of_workshop(workshop.id) if g.attendance in _CAME}
        asked = registry.invitations.of_workshop(workshop.id)
        companies = {i.company_id for i in asked if i.company_id and (i.place != "reserve" or i.sent_on)}
        invited |= companies
        came |= {i.company_id for i in asked if i.company_id and i.id in seen}
        if day - workshop.day <= ABOUT_A_MONTH:
            lately |= companies
    return invited, came, lately
