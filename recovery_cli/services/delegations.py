"""Who sits where: delegations with their people, and the project of theirs that readers may be told."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from recovery_cli.domain.confidentiality import Readers, may_read
from recovery_cli.domain.guests import guest as guest_named
from recovery_cli.domain.invitations import Attendance, Guest
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.projects import Project
from recovery_cli.domain.tables import Table
from recovery_cli.domain.texts import fold
from recovery_cli.rendering.pages import Person
from recovery_cli.rendering.pages_pairings import Party
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import person_of_guest


def party(dossier: Dossier, invitee_id: str, project: Project | None = None) -> Party:
    """A delegation: its name, its people, and a project that may be told here."""
    people = (person.listed for _, person in persons(dossier, invitee_id))
    return Party(
        company=dossier.name(invitee_id),
        people=tuple(name for name in people if name),
        project=project.title if project else None,
    )


def persons(dossier: Dossier, invitee_id: str) -> Iterator[tuple[Guest | None, Person]]:
    """The people of a delegation, by name; somebody unknown where it is to come and nobody was named."""
    name = dossier.name(invitee_id)
    expected = dossier.expected_guests(invitee_id)
    invitation = dossier.by_company.get(invitee_id)
    if not expected and not (invitation and dossier.guests.get(invitation.id)):
        yield None, Person(company=name)
    people = [(guest, person_of_guest(_who_comes(guest), name)) for guest in expected]
    yield from sorted(people, key=lambda one: person_order(one[1]))


def _who_comes(guest: Guest) -> Guest:
    """The guest, or who came instead."""
    if guest.attendance is not Attendance.REPRESENTED or not guest.represented_by:
        return guest
    other = guest_named(guest.represented_by)
    return replace(
        guest,
        civility=other.civility,
        first_name=other.first_name,
        family_name=other.family_name,
        function=other.function,
    )


def person_order(person: Person) -> tuple[bool, str, str, str]:
    """By family name, first name and company, as the desk looks for people; the unknown last."""
    return (
        not person.family_name,
        fold(person.family_name or ""),
        fold(person.first_name or ""),
        fold(person.company or ""),
    )


def project_of_meeting(
    dossier: Dossier, meeting: Meeting, company_id: str, readers: Readers
) -> Project | None:
    """The project of a company that a meeting is about: one a reason names, else the first readable."""
    named = {value for reason in meeting.reasons for value in reason.fields.values()}
    known = [project for project in dossier.projects_of.get(company_id, ()) if may_read(project, readers)]
    return next((project for project in known if project.id in named), next(iter(known), None))


def seated(table: Table) -> list[str]:
    """The ids of the companies and partners at a table, its host first, each once."""
    hosts = [table.host_partner_id, table.host_company_id]
    ids = [*hosts, *(seat.company_id or seat.partner_id for seat in table.seats)]
    return list(dict.fromkeys(id_ for id_ in ids if id_))


def companies_of(dossier: Dossier, ids: Iterable[str]) -> list[str]:
    """Those of some ids that are companies."""
    return [id_ for id_ in ids if id_ in dossier.companies]


def host_of(dossier: Dossier, table: Table) -> str | None:
    """Who hosts a table: the person if one is named, and for whom."""
    id_ = table.host_partner_id or table.host_company_id
    if id_ is None:
        return None
    named: Sequence[str] = [person.addressed for _, person in persons(dossier, id_) if person.addressed]
    return ", ".join([*named[:1], dossier.name(id_)])


def together(dossier: Dossier) -> list[str]:
    """The ids of all who are in the plan or expected, companies first, by name."""
    planned = [id_ for meeting in dossier.meetings for id_ in (meeting.company_a, meeting.company_b)]
    planned += [id_ for table in dossier.tables for id_ in seated(table)]
    expected = [each.invitee for each in dossier.coming]
    return sorted(
        set(planned) | set(expected), key=lambda id_: (id_ in dossier.partners, fold(dossier.name(id_)), id_)
    )
