"""What was said after meetings that really took place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from recovery_cli.domain.companies import Company
from recovery_cli.domain.meetings import (
    Meeting,
    NoMeeting,
    NoMeetingAtAll,
    NoSideOfMeeting,
    NotBothThere,
    Outcome,
    OutcomeLevel,
)
from recovery_cli.domain.texts import clean
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services.invited import circles, company_among
from recovery_cli.services.presence import presence, workshop_held


def record_outcome(
    registry: Registry,
    reference: str,
    a: str,
    b: str,
    *,
    level: OutcomeLevel,
    said_by: str | None = None,
    note: str | None = None,
) -> tuple[Company, Company, Outcome]:
    """Keep what one side said after a meeting, or the organiser for both; what it said before is replaced.

    Companies are looked for among those that were to meet there, who spoke among the two.

    Raises:
        Unknown, Ambiguous: the workshop or a company is not the one meant.
        WorkshopCancelled: the workshop is.
        NoMeeting, NoMeetingAtAll: the two were not to meet there.
        NotBothThere: they were, and one was missing in that round.
        NoSideOfMeeting: a third company is said to have spoken.
    """
    workshop = workshop_held(registry, reference)
    one, other = (_that_met(registry, workshop, who) for who in (a, b))
    meeting = _meeting(registry, workshop, one, other)
    _refuse_unless_held(registry, workshop, meeting, (one, other))
    speaker = _speaker(registry, said_by, one, other)
    text = clean(note).strip() or None if note is not None else None
    said = Outcome(meeting_id=meeting.id, said_by=speaker, level=level, note=text)
    return one, other, _kept(registry, workshop, said, note_given=note is not None)


def _that_met(registry: Registry, workshop: Workshop, who: str) -> Company:
    """The company meant, looked for among those that were to meet, then among all who come or were asked."""
    return company_among(
        registry, chain(_meeting_each_other(registry, workshop), circles(registry, workshop)), who
    )


def _meeting_each_other(registry: Registry, workshop: Workshop) -> Iterator[list[Company]]:
    meetings = registry.meetings.of_workshop(workshop.id)
    ids = {id_ for one in meetings for id_ in (one.company_a, one.company_b)}
    yield list(registry.companies.many(sorted(ids)).values())


def _meeting(registry: Registry, workshop: Workshop, one: Company, other: Company) -> Meeting:
    pair = {one.id, other.id}
    meetings = registry.meetings.of_workshop(workshop.id)
    found = next((meeting for meeting in meetings if {meeting.company_a, meeting.company_b} == pair), None)
    if found is None:
        raise _no_meeting(registry, workshop, meetings, (one, other))
    return found


def _no_meeting(
    registry: Registry, workshop: Workshop, meetings: Sequence[Meeting], sides: tuple[Company, Company]
) -> NoMeeting | NoMeetingAtAll:
    """What to say of two that were not to meet: whom the first of them was to meet."""
    one, other = sides
    ids = [
        {each.company_a, each.company_b} - {one.id}
        for each in meetings
        if one.id in (each.company_a, each.company_b)
    ]
    if not ids:
        return NoMeetingAtAll(name=one.name, reference=workshop.reference)
    firms = registry.companies.many(sorted(set().union(*ids)))
    names = sorted(firm.name for firm in firms.values())
    return NoMeeting(one=one.name, other=other.name, reference=workshop.reference, partners=names)


def _refuse_unless_held(
    registry: Registry, workshop: Workshop, meeting: Meeting, sides: tuple[Company, Company]
) -> None:
    there = presence(registry, workshop.id)
    missing = [side.name for side in sides if not there.there(side.id, meeting.round)]
    if missing:
        raise NotBothThere(round=meeting.round, missing=missing, reference=workshop.reference)


def _speaker(registry: Registry, said_by: str | None, one: Company, other: Company) -> str | None:
    if said_by is None:
        return None
    speaker = company_among(registry, [(one, other)], said_by)
    if speaker.id not in {one.id, other.id}:
        raise NoSideOfMeeting(name=speaker.name, one=one.name, other=other.name)
    return speaker.id


def _kept(registry: Registry, workshop: Workshop, said: Outcome, *, note_given: bool) -> Outcome:
    outcomes = registry.outcomes.of_workshop(workshop.id)
    former = next(
        (one for one in outcomes if (one.meeting_id, one.said_by) == (said.meeting_id, said.said_by)), None
    )
    if former is None:
        return registry.outcomes.add(said)
    note = said.note if note_given else former.note
    return registry.outcomes.keep(replace(former, level=said.level, note=note))
