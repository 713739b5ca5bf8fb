"""What the templates of schedules, table sheets, table numbers and master grid may see. A public contract."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import ClassVar

from recovery_cli.rendering.pages import Family, Person, PlanVersion, WorkshopPage


class CardSize(StrEnum):
    """How large an individual schedule is: one on a sheet of A4, two of A5, or four of A6."""

    A4 = "a4"
    A5 = "a5"
    A6 = "a6"


@dataclass(frozen=True, kw_only=True)
class Party:
    """A delegation that is met: the firm, the names of its people, and the project that may be told here."""

    company: str
    people: tuple[str, ...] = ()
    project: str | None = None


@dataclass(frozen=True, kw_only=True)
class Stop:
    """Where a person is for a while: a one-to-one (`round` set) or a group at a table; no `table`: a pause.

    `title` names what is no numbered round ("Table : énergie", "Pause de rencontre").
    """

    start: time
    end: time
    round: int | None = None
    title: str | None = None
    table: int | None = None
    parties: tuple[Party, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """The day of one person; `first_table` is where to go first, None when the day starts with a pause."""

    person: Person
    stops: tuple[Stop, ...]
    first_table: int | None = None
    step_free: bool = False


@dataclass(frozen=True, kw_only=True)
class SchedulesPage(WorkshopPage):
    """The individual schedules, in the order they are to be printed (by family name), on cards to be cut.

    Where they are `alone`, each page is a card. With `reply`, what came of each meeting can be ticked on it.
    """

    name: ClassVar[str] = "schedules"
    family: ClassVar[Family] = Family.SHEET

    plan: PlanVersion
    schedules: tuple[Schedule, ...]
    paper: CardSize = CardSize.A5
    alone: bool = False
    reply: bool = False


@dataclass(frozen=True, kw_only=True)
class TableRound:
    """A one-to-one at a table: who, and why."""

    number: int
    start: time
    end: time
    parties: tuple[Party, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TableTopic:
    """A project on the table's menu; `challenger` is the firm from another sector that questions it."""

    title: str
    company: str
    summary: str | None = None
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    challenger: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group at a table: when, on what, with whom; `speaking_minutes` is each person's share."""

    start: time
    end: time
    theme: str | None = None
    people: tuple[Person, ...] = ()
    topics: tuple[TableTopic, ...] = ()
    speaking_minutes: float | None = None


@dataclass(frozen=True, kw_only=True)
class TableSheet:
    """The sheet that lies on a table: its one-to-ones, then its groups; `host` is left out when None."""

    number: int
    host: str | None = None
    step_free: bool = False
    rounds: tuple[TableRound, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TableSheetsPage(WorkshopPage):
    """The table sheets of the groups, one a page."""

    name: ClassVar[str] = "table-sheets"
    family: ClassVar[Family] = Family.SHEET

    plan: PlanVersion
    tables: tuple[TableSheet, ...]


@dataclass(frozen=True, kw_only=True)
class RoundSheetsPage(TableSheetsPage):
    """The table sheets of the one-to-ones, one a page: drawn as those of the groups, named apart."""

    name: ClassVar[str] = "round-sheets"


@dataclass(frozen=True, kw_only=True)
class TableNumber:
    """What stands on a table, to be read from afar; theme and host are left out when None."""

    number: int
    theme: str | None = None
    host: str | None = None


@dataclass(frozen=True, kw_only=True)
class TableNumbersPage(WorkshopPage):
    """The table cards, each folded in two and read from both sides."""

    name: ClassVar[str] = "table-numbers"
    family: ClassVar[Family] = Family.SHEET

    tables: tuple[TableNumber, ...]


@dataclass(frozen=True, kw_only=True)
class GridColumn:
    """A moment of the day in the grid: a round (`round` set) or a time at tables (`title` set).

    `sitting_out` names the firms without a table at that moment.
    """

    start: time
    end: time
    round: int | None = None
    title: str | None = None
    sitting_out: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """A table across the day: for each column the firms that sit there (none: the table is free)."""

    table: int
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class MasterGridPage(WorkshopPage):
    """Round × table for the animator and the door."""

    name: ClassVar[str] = "master-grid"
    family: ClassVar[Family] = Family.SHEET

    plan: PlanVersion
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
