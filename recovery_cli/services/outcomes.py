"""What was said after meetings that really took place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from recovery_cli.domain.companies import Company
from recovery_cli.domain.meetings import (
    Meeting,
    NoMeeting,
    NoMeetingAtAll,
    NoSideOfMeeting,
    NotBothThere,
    Outcome,
    OutcomeLevel,
    refuse_due_before,
)
from recovery_cli.domain.ties import TieLevel, TieNote
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services.invited import circles, company_among
from recovery_cli.services.presence import presence, workshop_held
from recovery_cli.services.ties import beside


@dataclass(frozen=True, kw_only=True)
class NotedOutcome:
    """What was said of a meeting, its two companies, and what was noted of it until now."""

    one: Company
    other: Company
    outcome: Outcome
    before: Outcome | None = None


def record_outcome(
    registry: Registry,
    reference: str,
    a: str,
    b: str,
    *,
    level: OutcomeLevel,
    said_by: str | None = None,
    about: Mapping[str, Any] | None = None,
) -> NotedOutcome:
    """Keep what one side said after a meeting, or the organiser for both; what it said before is replaced.

    Of two who were not to meet, and sat at one table, it is kept as said there.

    `about` may hold `note`, `next_step`, `owner` and `due`; what it does not hold stays as it was.
    Companies are looked for among those that were to meet there, who spoke among the two.

    Raises:
        Unknown, Ambiguous: the workshop or a company is not the one meant.
        WorkshopCancelled: the workshop is.
        NoMeeting, NoMeetingAtAll: the two were not to meet there.
        NotBothThere: they were, and one was missing in that round.
        NoSideOfMeeting: a third company is said to have spoken. DueBeforeMeeting: a next step is due before.
    """
    said = SaidThere(registry, workshop_held(registry, reference))
    one, other = (said.company(who) for who in (a, b))
    speaker = _speaker(registry, said_by, one, other)
    if not said.to_meet(one, other) and said.sat_together(one, other):
        former, note = said.note(one, other, speaker, level, about or {})
        told = (note and note.outcome) or Outcome(meeting_id="", said_by=speaker, level=level)
        return NotedOutcome(one=one, other=other, outcome=told, before=former.outcome if former else None)
    meeting = said.meeting(one, other)
    before, outcome = said.keep(meeting, speaker, level, about or {})
    return NotedOutcome(one=one, other=other, outcome=outcome, before=before)


class SaidThere:
    """What is said after the meetings of a workshop: who met and who was there is read once, for many."""

    def __init__(self, registry: Registry, workshop: Workshop) -> None:
        self.workshop = workshop
        self.presence = presence(registry, workshop.id)
        self._registry = registry
        self._meetings = registry.meetings.of_workshop(workshop.id)
        self._of_pair = {frozenset((one.company_a, one.company_b)): one for one in self._meetings}
        outcomes = registry.outcomes.of_workshop(workshop.id)
        self._said = {(one.meeting_id, one.said_by): one for one in outcomes}
        self._beside = list(beside(registry, workshop, self.presence))
        self._circles = [self._meeting_each_other(), *circles(registry, workshop)]

    def company(self, who: str) -> Company:
        """The company meant, looked for among those that were to meet, then among all who come or were asked.

        Raises:
            Unknown, Ambiguous: it is none, or several.
        """
        return company_among(self._registry, self._circles, who)

    def meeting(self, one: Company, other: Company) -> Meeting:
        """The meeting of the two, if it took place.

        Raises:
            NoMeeting, NoMeetingAtAll: they were not to meet. NotBothThere: one was missing in that round.
        """
        meeting = self._of_pair.get(frozenset((one.id, other.id)))
        if meeting is None:
            raise self._no_meeting(one, other)
        missing = [side.name for side in (one, other) if not self.presence.there(side.id, meeting.round)]
        if missing:
            raise NotBothThere(round=meeting.round, missing=missing, reference=self.workshop.reference)
        return meeting

    def to_meet(self, one: Company, other: Company) -> bool:
        """Whether the two were to meet one to one."""
        return frozenset((one.id, other.id)) in self._of_pair

    def sat_together(self, one: Company, other: Company) -> bool:
        """Whether the two sat at one table, both there."""
        pair = (min(one.id, other.id), max(one.id, other.id))
        return any(each.pair == pair for each in self._beside)

    def keep(
        self, meeting: Meeting, said_by: str | None, level: OutcomeLevel, about: Mapping[str, Any]
    ) -> tuple[Outcome | None, Outcome]:
        """Keep what a side said, or the organiser for both; what was kept before, and what is kept now."""
        refuse_due_before(about.get("due"), self.workshop.day)
        former = self._said.get((meeting.id, said_by))
        outcome = former or Outcome(meeting_id=meeting.id, said_by=said_by, level=level)
        outcome = replace(outcome, level=level, **about)
        outcomes = self._registry.outcomes
        kept = outcomes.keep(outcome) if former else outcomes.add(outcome)
        self._said[meeting.id, said_by] = kept
        return former, kept

    def note(
        self,
        one: Company,
        other: Company,
        said_by: str | None,
        level: OutcomeLevel,
        about: Mapping[str, Any],
    ) -> tuple[TieNote | None, TieNote | None]:
        """Keep what a side said of another at its table; what was kept before, and what is kept now.

        If it wants nothing, nothing is kept of it: they only sat there.
        """
        refuse_due_before(about.get("due"), self.workshop.day)
        first, second = sorted((one.id, other.id))
        note = TieNote(
            company_a=first, company_b=second, level=TieLevel.EXCHANGING, day=self.workshop.day,
            said_by=said_by, wanted=level,
        )  # fmt: skip
        notes = self._registry.tie_notes
        former = notes.of_day(note)
        if level is OutcomeLevel.NOTHING:
            gone = former if former and former.wanted else None
            if gone:
                notes.remove(gone.id)
            return gone, None
        note = replace(former or note, wanted=level, **about)
        return former, notes.keep(note) if former else notes.add(note)

    def _meeting_each_other(self) -> list[Company]:
        ids = {id_ for one in self._meetings for id_ in (one.company_a, one.company_b)}
        return list(self._registry.companies.many(sorted(ids)).values())

    def _no_meeting(self, one: Company, other: Company) -> NoMeeting | NoMeetingAtAll:
        """What to say of two that were not to meet: whom the first of them was to meet."""
        met = {id_ for pair in self._of_pair if one.id in pair for id_ in pair} - {one.id}
        if not met:
            return NoMeetingAtAll(name=one.name, reference=self.workshop.reference)
        names = sorted(firm.name for firm in self._registry.companies.many(sorted(met)).values())
        return NoMeeting(one=one.name, other=other.name, reference=self.workshop.reference, partners=names)


def _speaker(registry: Registry, said_by: str | None, one: Company, other: Company) -> str | None:
    if said_by is None:
        return None
    speaker = company_among(registry, [(one, other)], said_by)
    if speaker.id not in {one.id, other.id}:
        raise NoSideOfMeeting(name=speaker.name, one=one.name, other=other.name)
    return speaker.id
