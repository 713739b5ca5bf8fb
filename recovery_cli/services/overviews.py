"""A workshop at a glance: its replies, who comes, and the steps to take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.agenda import SpeakingTimes, speaking_times
from recovery_cli.domain.candidates import SHAREABLE
from recovery_cli.domain.invitations import DECLINED, Guest, Invitation, Place, Reply
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.planning import Task
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import AgendaItem, Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.checklists import tasks_of
from recovery_cli.services.workshops import guests_of, places_taken


@dataclass(frozen=True, kw_only=True)
class Overview:
    """All that one sees of a workshop at a glance."""

    workshop: Workshop
    venue: Venue | None
    partners: Sequence[Partner]
    agenda: Sequence[AgendaItem]
    speaking: SpeakingTimes
    invitations: Sequence[Invitation]
    guests: Mapping[str, Sequence[Guest]]
    names: Mapping[str, str]
    tasks: Sequence[Task]

    @property
    def places_taken(self) -> int:
        """How many persons have accepted."""
        return places_taken(self.invitations, self.guests)

    @property
    def next_task(self) -> Task | None:
        """The first step that is not done."""
        return next((task for task in self.tasks if not task.done), None)

    def count(self, reply: Reply) -> int:
        """How many companies asked gave this reply; for silence, how many got the letter and say nothing."""
        asked = [i for i in self.invitations if i.company_id and i.place is not Place.WALK_IN]
        return sum(i.reply is reply and (reply is not Reply.NONE or i.sent_on is not None) for i in asked)

    @property
    def walked_in(self) -> int:
        """How many companies came without being on the list: nobody of them had replied."""
        return sum(i.place is Place.WALK_IN and bool(i.company_id) for i in self.invitations)


def overview(registry: Registry, reference: str) -> Overview:
    """A workshop with its replies and the steps to take.

    Raises:
        Unknown: there is no such workshop.
    """
    workshop = references.workshop(registry, reference)
    invitations = registry.invitations.of_workshop(workshop.id)
    items = registry.agenda_items.of_workshop(workshop.id)
    guests = guests_of(registry, workshop)
    companies = registry.companies.many(i.company_id for i in invitations if i.company_id)
    partners = registry.partners.many(
        [*workshop.partner_ids, *(i.partner_id for i in invitations if i.partner_id)]
    )
    later = registry.workshops.after(workshop.region, workshop.day)
    return Overview(
        workshop=replace(workshop, next_day=later[0].day) if later else workshop,
        venue=registry.venues.get(workshop.venue_id) if workshop.venue_id else None,
        partners=[partners[id_] for id_ in workshop.partner_ids],
        agenda=items,
        speaking=speaking_times(workshop, items, projects=_pitchable(registry, invitations)),
        invitations=invitations,
        guests=guests,
        names={c.id: c.name for c in companies.values()} | {p.id: p.name for p in partners.values()},
        tasks=tasks_of(registry, workshop, invitations, guests),
    )


def _pitchable(registry: Registry, invitations: Sequence[Invitation]) -> int:
    """How many of those who may come carry a project that may be told to all."""
    coming = [i for i in invitations if i.place is Place.FIRST_WAVE and i.reply not in DECLINED]
    projects = registry.projects.many(i.project_id for i in coming if i.project_id)
    return sum(project.confidentiality in SHAREABLE for project in projects.values())
