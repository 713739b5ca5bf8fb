"""The dossier of a workshop: all that its papers are made from, read from the registry at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from recovery_cli.domain.companies import Company
from recovery_cli.domain.confidentiality import PARTICIPANTS, may_read
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.invitations import Attendance, Guest, Invitation, Reply
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.minutes import Action, ActionUpdate, Decision, Note
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import Project
from recovery_cli.domain.settings import Settings
from recovery_cli.domain.tables import Table
from recovery_cli.domain.ties import Held, TieNote
from recovery_cli.domain.time_zones import time_zone
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import AgendaItem, Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services.collective_dossiers import CollectiveDossier, dossiers_of
from recovery_cli.services.file_names import names_apart
from recovery_cli.services.origins import ListedIn, lists_of
from recovery_cli.services.settings import settings
from recovery_cli.services.ties import held_meetings, never_came


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A workshop with everything that hangs on it.

    `projects` are those of all companies that were asked, `reserved` those of anybody that not every
    participant may read: what was typed may name them. `collectives` are all of the region. `lists` are those
    that the data of each contact came from. `newcomers` are companies that never came before, where others
    did. `heard` holds by action what was heard of the earlier ones before the next workshop. `table_talk` is
    what was said after its tables.
    """

    workshop: Workshop
    settings: Settings
    agenda: Sequence[AgendaItem]
    venue: Venue | None
    invitations: Sequence[Invitation]
    guests: Mapping[str, Sequence[Guest]]
    companies: Mapping[str, Company]
    partners: Mapping[str, Partner]
    contacts: Mapping[str, Sequence[Contact]]
    lists: Mapping[str, Sequence[ListedIn]]
    projects: Mapping[str, Project]
    reserved: Sequence[Project]
    meetings: Sequence[Meeting]
    tables: Sequence[Table]
    held: Sequence[Held]
    notes: Sequence[Note]
    decisions: Sequence[Decision]
    actions: Sequence[Action]
    collectives: Sequence[CollectiveDossier]
    earlier: Sequence[Workshop]
    earlier_actions: Sequence[Action]
    heard: Mapping[str, Sequence[ActionUpdate]]
    later: Sequence[Workshop]
    later_venue: Venue | None
    newcomers: frozenset[str] = frozenset()
    table_talk: Sequence[TieNote] = ()

    @property
    def zone(self) -> str:
        """The IANA time zone in which the workshop is held."""
        department = self.venue.department if self.venue else None
        return time_zone(department=department, region=self.workshop.region)

    @property
    def local(self) -> ZoneInfo:
        """The same, to turn moments into local time."""
        return ZoneInfo(self.zone)

    @cached_property
    def coming(self) -> Sequence[Invitation]:
        """The invitations of those who are expected or have come."""
        return [invitation for invitation in self.invitations if self.expects(invitation)]

    @cached_property
    def projects_of(self) -> Mapping[str, Sequence[Project]]:
        """The projects of each company, by title."""
        found: dict[str, list[Project]] = defaultdict(list)
        for project in self.projects.values():
            found[project.company_id].append(project)
        return {company: sorted(several, key=lambda p: (p.title, p.id)) for company, several in found.items()}

    @cached_property
    def by_company(self) -> Mapping[str, Invitation]:
        """The invitation of each company or partner, by its id."""
        return {invitation.invitee: invitation for invitation in self.invitations}

    @cached_property
    def guarded(self) -> Sequence[Project]:
        """All projects that a typed text is searched for: those of the companies asked, and reserved ones."""
        return list({project.id: project for project in (*self.projects.values(), *self.reserved)}.values())

    def expects(self, invitation: Invitation) -> bool:
        """Whether somebody is expected or came: a yes not taken back, or a guest seen at the door."""
        guests = self.guests.get(invitation.id, ())
        gone = {Attendance.ABSENT, Attendance.EXCUSED}
        if guests and all(guest.attendance in gone for guest in guests):
            return False
        seen = any(guest.attendance in {Attendance.PRESENT, Attendance.REPRESENTED} for guest in guests)
        return seen or invitation.reply is Reply.YES

    def expected_guests(self, invitee_id: str) -> Sequence[Guest]:
        """The persons of a company or partner for whom a seat is kept, in the order they were named."""
        invitation = self.by_company.get(invitee_id)
        guests = self.guests.get(invitation.id, ()) if invitation else ()
        return [guest for guest in guests if guest.attendance not in {Attendance.ABSENT, Attendance.EXCUSED}]

    def name(self, invitee_id: str | None) -> str:
        """The name of a company or partner."""
        found = self.companies.get(invitee_id or "") or self.partners.get(invitee_id or "")
        return found.name if found else ""

    def filed_as(self, invitee_id: str) -> str:
        """A company or partner in the names of files: no other of the workshop is called so there."""
        return self._filed_as[invitee_id]

    @cached_property
    def _filed_as(self) -> Mapping[str, str]:
        names = {id_: self.name(id_) for id_ in (*self.companies, *self.partners)}
        return names_apart(names, {company.id: company.siren for company in self.companies.values()})

    def projects_of_all(self, companies: Iterable[str]) -> list[Project]:
        """The projects of some companies."""
        return [project for company in companies for project in self.projects_of.get(company, ())]


def dossier(registry: Registry, workshop: Workshop) -> Dossier:
    """All that the papers of a workshop are made from."""
    invitations = registry.invitations.of_workshop(workshop.id)
    meetings = registry.meetings.of_workshop(workshop.id)
    tables = registry.tables.of_workshop(workshop.id)
    companies = registry.companies.many(_companies(invitations, meetings, tables))
    partners = registry.partners.many(_partners(workshop, invitations, tables))
    guests: dict[str, list[Guest]] = defaultdict(list)
    for guest in registry.guests.of_workshop(workshop.id):
        guests[guest.invitation_id].append(guest)
    earlier = registry.workshops.before(workshop.region, workshop.day)
    later = registry.workshops.after(workshop.region, workshop.day)
    held = {each.id for each in earlier}
    carried = [a for a in registry.actions.of_region(workshop.region) if a.workshop_id in held]
    contacts = _contacts(registry, companies, partners)
    return Dossier(
        workshop=workshop,
        settings=settings(registry),
        agenda=registry.agenda_items.of_workshop(workshop.id),
        venue=registry.venues.get(workshop.venue_id) if workshop.venue_id else None,
        invitations=invitations,
        guests=guests,
        companies=companies,
        partners=partners,
        contacts=contacts,
        lists=lists_of(registry, [each for several in contacts.values() for each in several]),
        projects={p.id: p for id_ in companies for p in registry.projects.of_company(id_)},
        reserved=[p for p in registry.projects.all() if not may_read(p, PARTICIPANTS)],
        meetings=meetings,
        tables=tables,
        held=held_meetings(registry, workshop),
        notes=registry.notes.of_workshop(workshop.id),
        decisions=registry.decisions.of_workshop(workshop.id),
        actions=registry.actions.of_workshop(workshop.id),
        collectives=dossiers_of(registry, registry.collectives.in_region(workshop.region)),
        earlier=earlier,
        earlier_actions=carried,
        heard=_heard(registry, carried, until=later[0].day if later else None),
        later=later,
        later_venue=registry.venues.get(later[0].venue_id) if later and later[0].venue_id else None,
        newcomers=never_came(registry, workshop, companies),
        table_talk=[n for n in registry.tie_notes.said_on(workshop.day) if companies.keys() >= {*n.pair}],
    )


def _heard(
    registry: Registry, actions: Iterable[Action], *, until: date | None
) -> dict[str, list[ActionUpdate]]:
    """What was heard of each action before a day: papers do not tell what came after the next workshop."""
    found = registry.action_updates.of_actions(action.id for action in actions)
    return {
        action: [update for update in updates if until is None or update.day < until]
        for action, updates in found.items()
    }


def _companies(
    invitations: Sequence[Invitation], meetings: Sequence[Meeting], tables: Sequence[Table]
) -> list[str]:
    asked = [invitation.company_id for invitation in invitations]
    met = [company for meeting in meetings for company in (meeting.company_a, meeting.company_b)]
    seated = [seat.company_id for table in tables for seat in table.seats]
    hosts = [table.host_company_id for table in tables]
    challengers = [project.challenger_id for table in tables for project in table.projects]
    return [id_ for id_ in (*asked, *met, *seated, *hosts, *challengers) if id_]


def _partners(workshop: Workshop, invitations: Sequence[Invitation], tables: Sequence[Table]) -> list[str]:
    asked = [invitation.partner_id for invitation in invitations]
    seated = [seat.partner_id for table in tables for seat in table.seats]
    hosts = [table.host_partner_id for table in tables]
    return [id_ for id_ in (*workshop.partner_ids, *asked, *seated, *hosts) if id_]


def _contacts(
    registry: Registry, companies: Iterable[str], partners: Iterable[str]
) -> dict[str, Sequence[Contact]]:
    found: dict[str, Sequence[Contact]] = {id_: registry.contacts.of_company(id_) for id_ in companies}
    return found | {id_: registry.contacts.of_partner(id_) for id_ in partners}
