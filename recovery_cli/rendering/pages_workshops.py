"""What the templates of agenda and run sheet may see. A public contract."""

from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from recovery_cli.rendering.pages import Family, PlanVersion, ProgrammePoint, WorkshopPage
from recovery_cli.rendering.pages_minutes import ActionLine, CollectiveLine


@dataclass(frozen=True, kw_only=True)
class AgendaPage(WorkshopPage):
    """The agenda for participants.

    `objective` is left out when None; `round_minutes` is the length of a one-to-one, `speaking_minutes` what
    each person has at a table; both are left out when None. `actions` are those of earlier workshops that
    are open, or were closed since the `previous` one (its reference); left out when empty.
    `collectives` are those of the region that go on; left out when empty.
    """

    name: ClassVar[str] = "agenda"
    family: ClassVar[Family] = Family.LETTER
    one_sheet: ClassVar[bool] = True

    objective: str | None = None
    points: tuple[ProgrammePoint, ...]
    round_minutes: int | None = None
    speaking_minutes: float | None = None
    previous: str | None = None
    actions: tuple[ActionLine, ...] = ()
    collectives: tuple[CollectiveLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RunSheetStep:
    """A step of the day for the team; what is None is left blank, to be filled in by hand."""

    start: time
    end: time
    minutes: int
    title: str
    objective: str | None = None
    lead: str | None = None
    material: str | None = None
    setup: str | None = None


@dataclass(frozen=True, kw_only=True)
class RoundTime:
    """When a one-to-one round starts and ends."""

    number: int
    start: time
    end: time


@dataclass(frozen=True, kw_only=True)
class TableHost:
    """Who hosts a group table, and for whom."""

    table: int
    host: str


@dataclass(frozen=True, kw_only=True)
class RunSheetPage(WorkshopPage):
    """The run sheet for the team, step by step.

    Who animates, keeps the time and takes the notes is a gap when None; `planned_minutes` is the sum of the
    steps, `available_minutes` the length of the workshop; `step_free` are the tables reached without a step.
    """

    name: ClassVar[str] = "run-sheet"
    family: ClassVar[Family] = Family.LETTER
    one_sheet: ClassVar[bool] = True
    landscape: ClassVar[bool] = True

    plan: PlanVersion | None = None
    steps: tuple[RunSheetStep, ...]
    rounds: tuple[RoundTime, ...] = ()
    animator: str | None = None
    timekeeper: str | None = None
    note_taker: str | None = None
    planned_minutes: int
    available_minutes: int
    expected_guests: int | None = None
    tables: int | None = None
    step_free: tuple[int, ...] = ()
    hosts: tuple[TableHost, ...] = ()
