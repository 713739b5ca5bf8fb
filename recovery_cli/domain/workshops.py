"""What a workshop is: one day in one region, and what is planned for it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from recovery_cli.domain.errors import Refused


class Format(StrEnum):
    """How people meet: one-to-one rounds, tables, or both."""

    PAIRS = "pairs"
    TABLES = "tables"
    BOTH = "both"


class WorkshopStatus(StrEnum):
    """How far a workshop is."""

    PLANNED = "planned"
    PAIRED = "paired"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """One day in one region.

    `reference` is what people type (`GES-2026-11`); `region` holds its letters; `duration` and `round_minutes` are
    minutes; `no_show_rate` is a share of one; `plan_version` counts pairings (0: none yet), made at `plan_made_at`
    (UTC); `calendar_sequence` grows with each change that calendars must learn.
    """

    id: str = ""
    reference: str
    region: str
    day: date
    start: time = time(9, 0)
    duration: int = 240
    title: str | None = None
    theme: str | None = None
    format: Format = Format.BOTH
    capacity: int = 40
    rounds: int = 5
    round_minutes: int = 12
    tables: int = 20
    venue_id: str | None = None
    status: WorkshopStatus = WorkshopStatus.PLANNED
    no_show_rate: float = 0.3
    reply_before: date | None = None
    next_day: date | None = None
    calendar_sequence: int = 0
    plan_version: int = 0
    plan_made_at: datetime | None = None
    cancelled_reason: str | None = None
    partner_ids: tuple[str, ...] = ()


class AgendaKind(StrEnum):
    """The parts of a workshop, after the half-day shape of French business meetings."""

    WELCOME = "welcome"
    OPENING = "opening"
    SHARE = "share"
    WEAVE = "weave"
    BREAK = "break"
    ENVISAGE = "envisage"
    RESTITUTION = "restitution"
    COMMITMENTS = "commitments"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """One point of the agenda; it starts when the one before ends. `minutes` is its length."""

    id: str = ""
    workshop_id: str = ""
    position: int
    kind: AgendaKind
    minutes: int
    title: str | None = None
    lead: str | None = None
    material: str | None = None
    setup: str | None = None


@dataclass(eq=False)
class WorkshopState(Refused):
    """What is asked does not go with the state of the workshop (cancelled, closed, not paired yet…)."""

    reference: str
    status: str


@dataclass(eq=False)
class DayInThePast(Refused):
    """A workshop cannot be planned for a day that is over."""

    day: date


@dataclass(eq=False)
class AgendaTooLong(Refused):
    """The points of the agenda take more minutes than the workshop lasts."""

    needed: int
    available: int


@dataclass(eq=False)
class WorkshopFull(Refused):
    """As many guests have accepted as there are places."""

    reference: str
    capacity: int
