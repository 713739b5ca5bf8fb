"""A series of workshops: the rule by which its days are found, and what can become of each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood, Refused

SUMMER = frozenset({7, 8})
"""The months that are left out if nothing else is said: July and August."""


class Unit(StrEnum):
    """What a rule counts."""

    MONTH = "month"
    WEEK = "week"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """On which days of which months or weeks.

    Every so many months or weeks (`interval`): on weekdays (0: Monday), in a month each with its `place` (1:
    the first, -1: the last); or on `days` of the month (-1: the last), else on the next working day.
    """

    unit: Unit = Unit.MONTH
    interval: int = 1
    weekdays: tuple[tuple[int, int], ...] = ()
    """Place in the month and weekday; in a week the place is 0."""
    days: tuple[int, ...] = ()

    @property
    def once_a_month(self) -> bool:
        """Whether no month has two days."""
        return self.unit is Unit.MONTH and len(self.weekdays) + len(self.days) == 1

    def instead(self, day: date) -> tuple[date, ...]:
        """The days to which one that cannot be moves, the best first.

        In a month to the same weekday a week or two off, in a week to a day beside it; a day of the month to
        the next one.
        """
        if self.days:
            return tuple(day + timedelta(days=number) for number in range(1, 15))
        step = 7 if self.unit is Unit.MONTH else 1
        offsets = (step, -step, 2 * step, -2 * step)
        if self.unit is Unit.MONTH:
            return tuple(day + timedelta(days=offset) for offset in offsets)
        beside = (day + timedelta(days=offset) for offset in offsets)
        return tuple(each for each in beside if each.isocalendar()[:2] == day.isocalendar()[:2])


class Fate(StrEnum):
    """What became of a day that the rule gives."""

    PLANNED = "planned"
    MOVED = "moved"
    SKIPPED = "skipped"


@dataclass(eq=False)
class RuleNotUnderstood(NotUnderstood):
    """The text names no rule by which days are found; `similar` holds those that come close."""

    value: str
    similar: Sequence[str] = ()


@dataclass(eq=False)
class RuleAndMore(NotUnderstood):
    """The text begins with a rule and says more (`rest`) than a rule can: an hour, months left out."""

    value: str
    rule: str
    rest: str


@dataclass(eq=False)
class SkipOrNot(NotUnderstood):
    """Months to be left out were named, and none was to be left out."""


@dataclass(eq=False)
class NoDayLeft(Refused):
    """Between the two days no day of the rule suits; `rule` is the text it was read from."""

    rule: str
    first: date
    last: date


@dataclass(eq=False)
class DaysAllBlocked(Refused):
    """Between the two days no day of the rule is left, and `count` of them are blocked."""

    rule: str
    first: date
    last: date
    count: int
