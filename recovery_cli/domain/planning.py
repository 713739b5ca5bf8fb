"""What follows from the day of a workshop, and what can be wrong with asking for one."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood, Refused

ABOUT_A_MONTH = timedelta(days=45)
"""A company on a list so shortly before or after was invited "lately"."""

_TO_REPLY = timedelta(days=14)
_TO_ANSWER = timedelta(days=2)
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
    SCHEDULES = "schedules"
    PRINTING = "printing"
    CHECK_IN = "check-in"
    SIGNED_SHEET = "signed-sheet"
    CLOSING = "closing"
    MINUTES = "minutes"
    ACTIONS = "actions"


_DAYS_FROM_THE_WORKSHOP = {
    Step.VENUE: -45,
    Step.INVITATIONS: -35,
    Step.REMINDERS: -15,
    Step.PAIRING: -3,
    Step.SCHEDULES: -2,
    Step.PRINTING: -1,
    Step.CHECK_IN: 0,
    Step.SIGNED_SHEET: 1,
    Step.CLOSING: 1,
    Step.MINUTES: 2,
    Step.ACTIONS: 10,
}
_PREPARING = frozenset(step for step, days in _DAYS_FROM_THE_WORKSHOP.items() if days < 0)
_AFTERWARDS = frozenset({Step.MINUTES, Step.ACTIONS})


class Blank(StrEnum):
    """What only the organiser can put into a command that the program proposes."""

    NAME = "name"
    NOTE = "note"
    VENUE = "venue"


Command = tuple[str, ...]
"""The words of a command line behind `recovery`; a `Blank` among them is to be filled in."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """A step of the checklist: by when, whether it is done, and what to type for it, in that order."""

    step: Step
    due: date
    done: bool
    commands: tuple[Command, ...] = ()

    def is_late(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return not self.done and self.due < today


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What is done of a workshop, as far as the registry knows.

    `over` once its day is past; `arrived` once somebody is marked, `marked` once everybody expected is;
    `unasked_actions` counts its open actions of which nothing was heard since.
    """

    has_venue: bool
    all_sent: bool
    first_sent_on: date | None
    silent_unreminded: int
    paired: bool
    schedules_written: bool = False
    sheets_written: bool = False
    over: bool = False
    arrived: bool = False
    marked: bool
    closed: bool
    minutes_sent: bool = False
    unasked_actions: int = 0


def _never(_: date) -> bool:
    return False


def reply_before(day: date, today: date, *, holidays: Collection[date] = ()) -> date | None:
    """By when to reply: two weeks before, on a working day; half the time that is left if there is less."""
    wanted = day - _TO_REPLY
    if wanted <= today + _TO_REPLY:
        wanted = today + (day - today) / 2
    wanted = _working_day(wanted, -1, holidays.__contains__)
    return wanted if wanted > today else None


def reminder_day(
    day: date, sent_on: date | None = None, *, is_holiday: Callable[[date], bool] = _never
) -> date:
    """When those who keep silent are reminded of a workshop: two days after the letters at the earliest."""
    wanted = due_on(Step.REMINDERS, day, is_holiday=is_holiday)
    if sent_on is None or sent_on + _TO_ANSWER <= wanted:
        return wanted
    return _working_day(sent_on + _TO_ANSWER, 1, is_holiday)


def had_time(sent_on: date, today: date) -> bool:
    """Whether who got a letter that left on a day can be said to keep silent."""
    return sent_on + _TO_ANSWER <= today


def due_on(step: Step, day: date, *, is_holiday: Callable[[date], bool] = _never) -> date:
    """By when a step of a workshop is done: so many days before or after it, never later for a day off.

    What follows the workshop waits for the next working day instead.
    """
    days = _DAYS_FROM_THE_WORKSHOP[step]
    wanted = day + timedelta(days=days)
    return _working_day(wanted, 1 if days > 0 else -1, is_holiday) if days else wanted


def checklist(
    day: date, progress: Progress, *, is_holiday: Callable[[date], bool] = _never
) -> tuple[Task, ...]:
    """All steps from the venue to what became of the actions, each with the day by which it is to be done.

    What was to be prepared is not asked for once the day is over, nor what was to be noted of it once the
    workshop is closed.
    """
    done = {
        Step.VENUE: progress.has_venue,
        Step.INVITATIONS: progress.all_sent,
        Step.REMINDERS: progress.all_sent and not progress.silent_unreminded,
        Step.PAIRING: progress.paired,
        Step.SCHEDULES: progress.schedules_written,
        Step.PRINTING: progress.sheets_written,
        Step.CHECK_IN: progress.arrived,
        Step.SIGNED_SHEET: progress.marked,
        Step.CLOSING: progress.closed,
        Step.MINUTES: progress.minutes_sent,
        Step.ACTIONS: (progress.closed or progress.over) and not progress.unasked_actions,
    }
    due = {step: due_on(step, day, is_holiday=is_holiday) for step in Step}
    due[Step.REMINDERS] = reminder_day(day, progress.first_sent_on, is_holiday=is_holiday)
    return tuple(
        Task(
            step=step,
            due=due[step],
            done=done[step]
            or (progress.over and step in _PREPARING)
            or (progress.closed and step not in _AFTERWARDS),
        )
        for step in Step
    )


def _working_day(day: date, direction: int, is_holiday: Callable[[date], bool]) -> date:
    """The day, or the next working day towards the past (-1) or the future (1)."""
    while day.weekday() >= _SATURDAY or is_holiday(day):
        day += timedelta(days=direction)
    return day
