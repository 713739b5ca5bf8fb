"""What the templates of the minutes, of the decisions and of the covering mail may see. A public contract."""

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from recovery_cli.rendering.pages import Family, Person, ProgrammePoint, Recipient, WorkshopPage


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """Somebody in the minutes; `note` is in words ("arrivé au tour 2"), left out when None."""

    person: Person
    represented_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class NoteLines:
    """What was said at a table (`table` set) or in the plenary; `title` is its theme or project.

    `around` names the firms and partners who sat there, the host first; left out when empty.
    """

    table: int | None = None
    title: str | None = None
    around: tuple[str, ...] = ()
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionLine:
    """A decision, numbered within the workshop."""

    number: int
    text: str


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """An action: what, who, for when, how it stands (in words); nobody and no day are gaps.

    One that is `closed` is done or dropped. `heard` is what its owner said last, on the day `heard_on`; both
    are left out when None.
    """

    number: int
    text: str
    owner: str | None = None
    company: str | None = None
    due: date | None = None
    state: str
    closed: bool = False
    closing_note: str | None = None
    heard: str | None = None
    heard_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class TieLine:
    """Two firms that really met; `level` is in words, left out when None."""

    companies: tuple[str, str]
    level: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class CollectiveLine:
    """A collective project; its stage in words and the day of its next step are left out when None."""

    title: str
    stage: str | None = None
    leaders: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    next_step: str | None = None
    next_step_due: date | None = None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure in words and its value."""

    label: str
    value: int


@dataclass(frozen=True, kw_only=True)
class Record(WorkshopPage):
    """What minutes and decisions share: what was settled, who does what, when we meet again.

    `for_organiser` marks the edition that only the organiser reads; `version` grows with what is told, and is
    of the day `issued_on`; `diffusion` names who gets it; `previous` is the reference of the workshop whose
    actions are reviewed.
    """

    for_organiser: bool = False
    author: str | None = None
    version: int = 1
    issued_on: date
    diffusion: tuple[str, ...] = ()
    previous: str | None = None
    previous_actions: tuple[ActionLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    next_day: date | None = None
    next_start: time | None = None
    next_venue: str | None = None

    @property
    def archived_on(self) -> date:
        """The day the record was drawn up."""
        return self.issued_on


@dataclass(frozen=True, kw_only=True)
class MinutesPage(Record):
    """The minutes of a workshop.

    `departures` are the departures from the agenda that the competition trace reports, `left_early` those who
    were gone before the end; `animator` and `note_taker` led the day and took the notes; `recipients` are
    those to whom the participants' edition goes, known in the organiser's. All left out when None or empty.
    """

    name: ClassVar[str] = "minutes"
    family: ClassVar[Family] = Family.LETTER

    present: tuple[Attendee, ...] = ()
    represented: tuple[Attendee, ...] = ()
    excused: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    agenda: tuple[ProgrammePoint, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[NoteLines, ...] = ()
    ties: tuple[TieLine, ...] = ()
    collectives: tuple[CollectiveLine, ...] = ()
    departures: tuple[str, ...] = ()
    left_early: tuple[Attendee, ...] = ()
    annexes: tuple[str, ...] = ()
    animator: str | None = None
    note_taker: str | None = None
    recipients: tuple[Attendee, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DecisionsPage(Record):
    """The decisions and actions of a workshop on one page; `previous_actions` are only those still open."""

    name: ClassVar[str] = "decisions"
    family: ClassVar[Family] = Family.LETTER
    one_sheet: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class MinutesMailPage(WorkshopPage):
    """The mail that the minutes are attached to; `actions` are those of this recipient."""

    name: ClassVar[str] = "minutes-mail"
    family: ClassVar[Family] = Family.LETTER

    recipient: Recipient
    issued_on: date
    actions: tuple[ActionLine, ...] = ()
    next_day: date | None = None
