"""What the templates of project sheets and of the participants' booklet may see. A public contract."""

from dataclasses import dataclass
from typing import ClassVar

from recovery_cli.rendering.pages import Family, Person, ProgrammePoint, WorkshopPage


@dataclass(frozen=True, kw_only=True)
class ProjectSheet:
    """A project on a page of its own; `number` counts within the paper. What is None or empty is left out.

    `town` is that of the company, `people` are those who come for it, `measures` say how they are used in
    words. `level` says who may read of the project; it stands in the organiser's edition alone.
    """

    number: int
    title: str
    company: str
    town: str | None = None
    people: tuple[str, ...] = ()
    stage: str | None = None
    horizon: str | None = None
    themes: tuple[str, ...] = ()
    summary: str | None = None
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    circularity: str | None = None
    climate: str | None = None
    work: str | None = None
    measures: tuple[str, ...] = ()
    level: str | None = None


@dataclass(frozen=True, kw_only=True)
class ProjectSheetsPage(WorkshopPage):
    """A sheet a project, by company; `for_organiser` marks the edition that only the organiser reads."""

    name: ClassVar[str] = "project-sheets"
    family: ClassVar[Family] = Family.SHEET

    for_organiser: bool = False
    projects: tuple[ProjectSheet, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Participant:
    """Somebody who comes; `projects` are the numbers of the sheets of their company."""

    person: Person
    town: str | None = None
    projects: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A company in the index, and the number of its sheet."""

    company: str
    project: int


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What companies seek and offer under one word."""

    word: str
    seek: tuple[Entry, ...] = ()
    offer: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BookletPage(WorkshopPage):
    """The participants' booklet: programme, people by family name, project sheets, who seeks and offers what.

    `for_organiser` marks the edition that only the organiser reads.
    """

    name: ClassVar[str] = "booklet"
    family: ClassVar[Family] = Family.SHEET

    for_organiser: bool = False
    programme: tuple[ProgrammePoint, ...] = ()
    participants: tuple[Participant, ...] = ()
    projects: tuple[ProjectSheet, ...] = ()
    topics: tuple[Topic, ...] = ()
