"""The meetings that took place and who met at them, derived from who was there and from what was said."""

from collections import defaultdict

from recovery_cli.domain.meetings import Outcome
from recovery_cli.domain.ties import Held, Tie, ties
from recovery_cli.domain.workshops import Workshop, WorkshopStatus
from recovery_cli.registry.registry import Registry
from recovery_cli.services.presence import presence


def held_meetings(registry: Registry, workshop: Workshop) -> list[Held]:
    """The meetings of a workshop that took place, by round and table, with what was said after them."""
    if workshop.status is WorkshopStatus.CANCELLED:
        return []
    said: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in registry.outcomes.of_workshop(workshop.id):
        said[outcome.meeting_id].append(outcome)
    there = presence(registry, workshop.id)
    return [
        Held(meeting=one, reference=workshop.reference, day=workshop.day, outcomes=tuple(said[one.id]))
        for one in there.held(registry.meetings.of_workshop(workshop.id))
    ]


def ties_before(registry: Registry, workshop: Workshop) -> tuple[Tie, ...]:
    """The ties of those that really met at workshops of any region up to the day of this one."""
    return ties(one for other in earlier(registry, workshop) for one in held_meetings(registry, other))


def earlier(registry: Registry, workshop: Workshop) -> list[Workshop]:
    """The other workshops of the registry up to the day of this one, cancelled ones left out."""
    return [
        other
        for other in registry.workshops.all()
        if other.id != workshop.id
        and other.day <= workshop.day
        and other.status is not WorkshopStatus.CANCELLED
    ]
