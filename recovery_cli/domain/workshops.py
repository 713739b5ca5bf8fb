"""What a workshop is: one day in one region, and what is planned for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from recovery_cli.domain.choices import named_apart, themes
from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.names import by_name
from recovery_cli.domain.territories import TerritorialPriority
from recovery_cli.domain.texts import fold
from recovery_cli.domain.ties import Aim


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

    `reference` is what people type (`GES-2026-11`); `region` holds its letters; `duration` and
    `round_minutes` are minutes, the welcome at `start` included; `capacity` counts persons, `tables` those of
    the room; `no_show_rate` is a share of one; `plan_version` counts pairings (0: none yet), made at
    `plan_made_at` (UTC); `calendar_sequence` grows with each change that calendars must learn; `priority`
    holds by which figures companies were chosen, where territories came first; `timekeeper` and `note_taker`
    name who keeps the time of the day and who takes its notes; `funding` is the programme that pays for it;
    `aim` says which ties its pairing seeks; `session` is its number in the region's count, as it is printed;
    `series` is what the workshops of one planning of a series have in common.
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
    minutes_sent_on: date | None = None
    timekeeper: str | None = None
    note_taker: str | None = None
    funding: str | None = None
    priority: TerritorialPriority | None = None
    aim: Aim = Aim.NEW
    session: int | None = None
    series: str | None = None
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
class WorkshopClosed(Refused):
    """What is asked of the workshop cannot be done any more; reopened, it can."""

    reference: str


@dataclass(eq=False)
class WorkshopCancelled(Refused):
    """What is asked of the workshop is not done for one that does not take place."""

    reference: str


def refuse_closed(workshop: Workshop) -> None:
    """Raises WorkshopClosed if the workshop is over."""
    if workshop.status is WorkshopStatus.CLOSED:
        raise WorkshopClosed(reference=workshop.reference)


def refuse_cancelled(workshop: Workshop) -> None:
    """Raises WorkshopCancelled if the workshop does not take place."""
    if workshop.status is WorkshopStatus.CANCELLED:
        raise WorkshopCancelled(reference=workshop.reference)


@dataclass(eq=False)
class DayInThePast(Refused):
    """A workshop cannot be planned for a day that is over."""

    day: date


@dataclass(eq=False)
class MonthInThePast(Refused):
    """No working day of the month is left; `month` is written 01/2027."""

    month: str


@dataclass(eq=False)
class NotHeldYet(Refused):
    """A workshop cannot end before its day."""

    reference: str
    day: date


@dataclass(eq=False)
class AgendaTooLong(Refused):
    """The points of the agenda take more minutes than the workshop lasts."""

    needed: int
    available: int


@dataclass(eq=False)
class WorkshopFull(Refused):
    """More guests would come than there are places: `needed` are all of them."""

    reference: str
    capacity: int
    needed: int


@dataclass(eq=False)
class TooManyAccepted(Refused):
    """More guests have accepted than the new capacity has places."""

    reference: str
    capacity: int
    accepted: int


@dataclass(eq=False)
class OutOfRange(Refused):
    """A figure of a workshop makes no sense: `option` names it, `least` and `most` are what is possible."""

    option: str
    value: int
    least: int
    most: int


@dataclass(eq=False)
class PastMidnight(Refused):
    """A workshop that begins so late would not end on its day."""

    start: time


@dataclass(eq=False)
class UnknownFormat(NotUnderstood):
    """People meet in pairs, at tables or both; the text is none of these."""

    value: str


@dataclass(eq=False)
class SeveralThemes(NotUnderstood):
    """A workshop has one theme; the text names several."""

    value: str
    themes: Sequence[str]


_FORMATS = by_name({
    Format.PAIRS: "pairs, paires, rendez vous, tete a tete, one to one, one to ones",
    Format.TABLES: "tables, table",
    Format.BOTH: "both, les deux, rendez vous et tables, pairs and tables",
})  # fmt: skip


def parse_format(text: str) -> Format:
    """The format meant, in French or English.

    Raises:
        UnknownFormat: it is none.
    """
    try:
        return _FORMATS[fold(text)]
    except KeyError as error:
        raise UnknownFormat(value=text) from error


def parse_theme(text: str) -> str | None:
    """The one theme that a text names, a controlled one or the organiser's own; None for a blank text.

    Raises:
        SeveralThemes: commas or semicolons part several.
    """
    found = themes(text)
    if len(found) > 1:
        raise SeveralThemes(value=text, themes=named_apart(text))
    return found[0] if found else None


def new_reference(region: str, day: date, taken: Collection[str]) -> str:
    """What people type for a workshop: `GES-2026-11`, then `GES-2026-11-2` for a second one that month."""
    first = f"{region}-{day:%Y-%m}"
    number, reference = 1, first
    while reference in taken:
        number += 1
        reference = f"{first}-{number}"
    return reference


_DAY = 24 * 60
_RANGES = {
    "duration": (60, 720),
    "capacity": (2, 2000),
    "rounds": (0, 30),
    "round_minutes": (3, 60),
    "tables": (1, 1000),
}


def checked(workshop: Workshop) -> Workshop:
    """The workshop, if its figures make sense.

    Raises:
        OutOfRange: one does not. PastMidnight: it would not end on its day.
    """
    meeting_in_pairs = {"rounds": (1, 30)} if workshop.format is Format.PAIRS else {}
    for name, (least, most) in (_RANGES | meeting_in_pairs).items():
        value = getattr(workshop, name)
        if not least <= value <= most:
            raise OutOfRange(option=f"--{name.replace('_', '-')}", value=value, least=least, most=most)
    if workshop.start.hour * 60 + workshop.start.minute + workshop.duration >= _DAY:
        raise PastMidnight(start=workshop.start)
    return workshop
