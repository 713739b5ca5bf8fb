"""What the templates of a collective's sheet may see. A public contract."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from recovery_cli.rendering.pages import Family, Heading, Page


@dataclass(frozen=True, kw_only=True)
class PartLine:
    """A part in a collective, in words, and who plays it; one that nobody plays is to be filled."""

    role: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DisciplineLine:
    """A discipline that a collective has, in words; `names` bring it, nobody in particular where empty."""

    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class JoinedProject:
    """A project that the collective joins, and the company that carries it."""

    title: str
    company: str
    stage: str | None = None


@dataclass(frozen=True, kw_only=True)
class StageLine:
    """A stage that the collective came to on a day, in words."""

    day: date
    stage: str
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class MilestoneLine:
    """What is to be reached by a day, and the day on which it was; `late` when that day is over."""

    number: int
    text: str
    due: date
    reached_on: date | None = None
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class QuestionLine:
    """What a challenger asked, where, of which project if not of the collective, and what became of it.

    `state` is in words; what is None is left out.
    """

    number: int
    text: str
    challenger: str | None = None
    workshop: str | None = None
    project: str | None = None
    state: str
    answer: str | None = None


@dataclass(frozen=True, kw_only=True)
class NewsLine:
    """What was heard on a day."""

    day: date
    text: str


@dataclass(frozen=True, kw_only=True)
class CollectivePage(Page):
    """The sheet of a collective, as it stands on the day `issued_on`; what is None or empty is left out.

    `parts` are those that are played and those without which it does not get on, `missing` the disciplines
    that it lacks, in words. `since` is the day of its stage, `measures` say how they are used. `level` says
    who may read of it, `alarms` what calls for the organiser: both stand in the organiser's edition alone,
    which `for_organiser` marks. `withheld` counts what was typed and names a project kept from the readers.
    """

    name: ClassVar[str] = "collective"
    family: ClassVar[Family] = Family.LETTER
    one_sheet: ClassVar[bool] = True

    for_organiser: bool = False
    issued_on: date
    title: str
    region: str
    formed_on: date
    workshop: str | None = None
    stage: str
    since: date | None = None
    summary: str | None = None
    themes: tuple[str, ...] = ()
    level: str | None = None
    next_step: str | None = None
    next_step_due: date | None = None
    parts: tuple[PartLine, ...] = ()
    disciplines: tuple[DisciplineLine, ...] = ()
    missing: tuple[str, ...] = ()
    projects: tuple[JoinedProject, ...] = ()
    measures: tuple[str, ...] = ()
    milestones: tuple[MilestoneLine, ...] = ()
    history: tuple[StageLine, ...] = ()
    questions: tuple[QuestionLine, ...] = ()
    news: tuple[NewsLine, ...] = ()
    alarms: tuple[str, ...] = ()
    withheld: int = 0

    @property
    def heading(self) -> Heading:
        """The collective's title, on the day of the sheet."""
        return Heading(title=self.title, day=self.issued_on)
