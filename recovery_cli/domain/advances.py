"""How a collective advances, step by step: its stages, its milestones, its news, each with its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recovery_cli.domain.collectives import CollectiveStage
from recovery_cli.domain.errors import Refused


@dataclass(frozen=True, kw_only=True)
class StageChange:
    """A stage that a collective came to on a day."""

    id: str = ""
    collective_id: str
    day: date
    stage: CollectiveStage
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class News:
    """What was heard of a collective on a day."""

    id: str = ""
    collective_id: str
    day: date
    text: str


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """What a collective will have reached by a day; `number` counts within the collective."""

    id: str = ""
    collective_id: str
    number: int = 0
    text: str
    due: date
    reached_on: date | None = None


@dataclass(eq=False)
class BeforeFormed(Refused):
    """Nothing happens in a collective before it was formed."""

    day: date
    formed_on: date
    title: str


def is_late(milestone: Milestone, today: date) -> bool:
    """Whether a milestone is not reached and its day is over."""
    return milestone.reached_on is None and milestone.due < today


def last_sign(
    formed_on: date, changes: Iterable[StageChange], news: Iterable[News], milestones: Iterable[Milestone]
) -> date:
    """The last day on which something of a collective was heard: its forming, or what came after."""
    reached = (milestone.reached_on for milestone in milestones if milestone.reached_on)
    return max((formed_on, *(change.day for change in changes), *(each.day for each in news), *reached))
