"""What the templates of the minutes and of their covering mail may see. A public contract."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from recovery_cli.rendering.pages import Family, Page, Person, ProgrammePoint, Recipient


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """Somebody in the minutes; `note` is in words ("arrivé au tour 2"), left out when None."""

    person: Person
    represented_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class NoteLines:
    """What was said at a table (`table` set) or in the plenary; `title` is its theme or project."""

    table: int | None = None
    title: str | None = None
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionLine:
    """A decision, numbered within the workshop."""

    number: int
    text: str


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """An action: what, who, for when, how it stands (in words); `closed` strikes it through."""

    number: int
    text: str
    owner: str
    company: str | None = None
    due: date
    state: str
    closed: bool = False
    closing_note: str | None = None


@dataclass(frozen=True, kw_only=True)
class TieLine:
    """Two firms that really met; `level` is in words, left out when None."""

    companies: tuple[str, str]
    level: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class CollectiveLine:
    """A collective project launched or advanced."""

    title: str
    leaders: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    next_step: str | None = None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure in words and its value."""

    label: str
    value: int


@dataclass(frozen=True, kw_only=True)
class MinutesPage(Page):
    """The minutes of a workshop.

    `for_organiser` marks the edition that only the organiser reads; `previous` is the reference of the
    workshop whose actions are reviewed; `departures` are the departures from the agenda that the competition
    trace reports, `left_early` those who were gone before the end.
    """

    name: ClassVar[str] = "minutes"
    family: ClassVar[Family] = Family.LETTER

    for_organiser: bool = False
    author: str | None = None
    version: int = 1
    issued_on: date
    diffusion: tuple[str, ...] = ()
    present: tuple[Attendee, ...] = ()
    represented: tuple[Attendee, ...] = ()
    excused: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    agenda: tuple[ProgrammePoint, ...] = ()
    figures: tuple[Figure, ...] = ()
    previous: str | None = None
    previous_actions: tuple[ActionLine, ...] = ()
    notes: tuple[NoteLines, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    ties: tuple[TieLine, ...] = ()
    collectives: tuple[CollectiveLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    next_day: date | None = None
    next_venue: str | None = None
    departures: tuple[str, ...] = ()
    left_early: tuple[Attendee, ...] = ()
    annexes: tuple[str, ...] = ()

    @property
    def archived_on(self) -> date:
        """The day the minutes were drawn up."""
        return self.issued_on


@dataclass(frozen=True, kw_only=True)
class MinutesMailPage(Page):
    """The mail that the minutes are attached to; `actions` are those of this recipient."""

    name: ClassVar[str] = "minutes-mail"
    family: ClassVar[Family] = Family.LETTER

    recipient: Recipient
    issued_on: date
    actions: tuple[ActionLine, ...] = ()
    next_day: date | None = None
