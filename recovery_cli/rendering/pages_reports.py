"""What the template of the report of a region may see. A public contract."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from recovery_cli.rendering.logo import Logo
from recovery_cli.rendering.pages import Family, Heading, Page


@dataclass(frozen=True, kw_only=True)
class FigureLine:
    """A figure as it is printed, beside what it counts."""

    name: str
    value: str
    definition: str


@dataclass(frozen=True, kw_only=True)
class WorkshopLine:
    """A workshop in the report; `session` is its number in words, left out when None."""

    reference: str
    session: str | None = None
    day: date
    invited: int
    accepted: int
    came: int
    newcomers: int
    persons: int
    meetings: int
    followed: int


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Figures as a picture; `alt` says what it shows in words. The text shows it by the picture's `name`."""

    title: str
    alt: str
    picture: Logo


@dataclass(frozen=True, kw_only=True)
class CollectiveLine:
    """A collective that everybody may read of; `missing` are the roles that nobody plays yet."""

    title: str
    stage: str
    formed_on: date
    companies: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MeasureLine:
    """A measure, and how many projects use and seek it."""

    name: str
    plan: str | None = None
    used: int
    sought: int


@dataclass(frozen=True, kw_only=True)
class MonthLine:
    """A month as it is called, and what is counted at its end in words, in the order of the columns."""

    month: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReportPage(Page):
    """What the platform of a region did over some months, and how its weave stands; it names no person.

    `activity` are figures of the workshops, `weave` those of the network on the last day, `projects` those of
    needs, collectives and measures; `withheld` counts the collectives that are not for everybody's eyes;
    `brokers` are the companies that lie between others, with how much; `months` tell of each month what
    `columns` say, whose values are those of the last one.
    """

    name: ClassVar[str] = "report"
    family: ClassVar[Family] = Family.LETTER

    region: str
    first: date
    last: date
    activity: tuple[FigureLine, ...] = ()
    reach: tuple[FigureLine, ...] = ()
    weave: tuple[FigureLine, ...] = ()
    projects: tuple[FigureLine, ...] = ()
    workshops: tuple[WorkshopLine, ...] = ()
    attendance: Chart | None = None
    departments: Chart | None = None
    sectors: Chart | None = None
    ties: Chart | None = None
    brokers: tuple[str, ...] = ()
    collectives: tuple[CollectiveLine, ...] = ()
    withheld: int = 0
    measures: tuple[MeasureLine, ...] = ()
    columns: tuple[FigureLine, ...] = ()
    months: tuple[MonthLine, ...] = ()

    @property
    def heading(self) -> Heading:
        """The region, and the last day of the report."""
        return Heading(title=self.region, day=self.last)

    @property
    def pictures(self) -> tuple[Logo, ...]:
        """Its charts."""
        charts = (self.attendance, self.departments, self.sectors, self.ties)
        return tuple(chart.picture for chart in charts if chart)


@dataclass(frozen=True, kw_only=True)
class NationalRow:
    """A region, and what is counted of it in words, in the order of the columns."""

    region: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NationalPage(Page):
    """Several regions beside each other; `columns` are what is counted, with the sum over the regions.

    `regions` is how many there are in all, `absent` those without a registry; it names no company, no person.
    """

    name: ClassVar[str] = "national-report"
    family: ClassVar[Family] = Family.LETTER

    title: str
    first: date
    last: date
    columns: tuple[FigureLine, ...]
    rows: tuple[NationalRow, ...] = ()
    regions: int
    absent: tuple[str, ...] = ()
    map: Chart | None = None

    @property
    def heading(self) -> Heading:
        """The country, and the last day of the report."""
        return Heading(title=self.title, day=self.last)

    @property
    def pictures(self) -> tuple[Logo, ...]:
        """Its map."""
        return (self.map.picture,) if self.map else ()
