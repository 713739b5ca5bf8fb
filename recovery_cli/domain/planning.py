"""What follows from the day of a workshop, and what can be wrong with asking for one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood, Refused

ABOUT_A_MONTH = timedelta(days=45)
"""A company on a list so shortly before or after was invited "lately"."""

_TO_REPLY = timedelta(days=14)
_TO_REMIND = timedelta(days=14)
_SATURDAY = 5


@dataclass(eq=False)
class DateOrMonth(NotUnderstood):
    """Both a date and a month were given, and the date lies in another month."""

    day: date


@dataclass(eq=False)
class NobodyToInvite(Refused):
    """No company of the region can be invited; `region` is its name."""

    region: str


class Step(StrEnum):
    """What the organiser does for a workshop, in order."""

    VENUE = "venue"
    INVITATIONS = "invitations"
    REMINDERS = "reminders"
    PAIRING = "pairing"
    SHEETS = "sheets"
    CHECK_IN = "check-in"
    CLOSING = "closing"
    MINUTES = "minutes"


@dataclass(frozen=True, kw_only=True)
class Task:
    """A step of the checklist: by when, and whether it is done."""

    step: Step
    due: date
    done: bool


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What is done of a workshop, as far as the registry knows."""

    has_venue: bool
    all_sent: bool
    first_sent_on: date | None
    silent_unreminded: int
    paired: bool
    marked: bool
    closed: bool
    minutes_sent: bool = False
    documents: frozenset[str] = frozenset()


def reply_before(day: date, today: date, *, holidays: Collection[date] = ()) -> date | None:
    """By when to reply: two weeks before, on a working day; half the time that is left if there is less."""
    wanted = day - _TO_REPLY
    if wanted <= today + _TO_REPLY:
        wanted = today + (day - today) / 2
    wanted = _working_day(wanted, -1, holidays)
    return wanted if wanted > today else None


def reminder_day(sent_on: date, reply_before: date | None) -> date:
    """When those who keep silent are reminded: two weeks after, or a week before the replies are due."""
    wanted = sent_on + _TO_REMIND
    if reply_before:
        wanted = min(wanted, reply_before - timedelta(days=7))
    return _working_day(max(wanted, sent_on + timedelta(days=2)), 1)


def checklist(day: date, reply_due: date | None, progress: Progress) -> tuple[Task, ...]:
    """All steps from the planning to the minutes, each with the day by which it should be done."""
    sent = progress.first_sent_on or day - timedelta(days=42)
    done = {
        Step.VENUE: progress.has_venue,
        Step.INVITATIONS: progress.all_sent,
        Step.REMINDERS: progress.all_sent and not progress.silent_unreminded,
        Step.PAIRING: progress.paired,
        Step.SHEETS: any(name.startswith(("schedules", "programmes")) for name in progress.documents),
        Step.CHECK_IN: progress.marked,
        Step.CLOSING: progress.closed,
        Step.MINUTES: progress.minutes_sent,
    }
    due = {
        Step.VENUE: day - timedelta(days=45),
        Step.INVITATIONS: day - timedelta(days=42),
        Step.REMINDERS: reminder_day(sent, reply_due),
        Step.PAIRING: day - timedelta(days=7),
        Step.SHEETS: day - timedelta(days=2),
        Step.CHECK_IN: day,
        Step.CLOSING: day + timedelta(days=1),
        Step.MINUTES: day + timedelta(days=3),
    }
    late = {Step.CLOSING, Step.MINUTES}
    return tuple(
        Task(
            step=step,
            due=due[step] if step is Step.CHECK_IN else _working_day(due[step], 1 if step in late else -1),
            done=done[step] or (progress.closed and step not in late),
        )
        for step in Step
    )


def _working_day(day: date, direction: int, holidays: Collection[date] = ()) -> date:
    """The day, or the next working day towards the past (-1) or the future (1)."""
    while day.weekday() >= _SATURDAY or day in holidays:
        day += timedelta(days=direction)
    return day
