"""What a map of a weave shows: companies, projects, collectives and ties, month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from recovery_cli.domain.collectives import CollectiveStage
from recovery_cli.domain.companies import Size
from recovery_cli.domain.projects import Stage
from recovery_cli.domain.regions import Region
from recovery_cli.domain.ties import TieLevel
from recovery_cli.domain.weave import Figures


class SectorGroup(StrEnum):
    """Groups of sectors, as many as colours and shapes that an eye can tell apart.

    They follow the posts of Insee's A38, those of one trade together.
    """

    FOOD = "food"
    TEXTILE = "textile"
    WOOD = "wood"
    CHEMISTRY = "chemistry"
    METAL = "metal"
    ELECTRONICS = "electronics"
    MACHINES = "machines"
    BUILDING = "building"
    SERVICES = "services"
    OTHER = "other"


_DIVISIONS = {
    SectorGroup.FOOD: "01 02 03 10 11 12",
    SectorGroup.TEXTILE: "13 14 15",
    SectorGroup.WOOD: "16 17 18 31",
    SectorGroup.CHEMISTRY: "19 20 21 22 23",
    SectorGroup.METAL: "24 25",
    SectorGroup.ELECTRONICS: "26 27",
    SectorGroup.MACHINES: "28 29 30 33",
    SectorGroup.BUILDING: "05 06 07 08 09 35 36 37 38 39 41 42 43",
    SectorGroup.SERVICES: """
        45 46 47 49 50 51 52 53 55 56 58 59 60 61 62 63 64 65 66 68 69 70 71 72 73 74 75 77 78 79 80 81 82
        84 85 86 87 88 90 91 92 93 94 95 96 97 98 99
    """,
}
_GROUP_OF = {division: group for group, divisions in _DIVISIONS.items() for division in divisions.split()}


def group_of(sector: str | None) -> SectorGroup:
    """The group of a sector; `OTHER` for one that is unknown, an organiser's own, or of its own kind."""
    return _GROUP_OF.get(sector or "", SectorGroup.OTHER)


@dataclass(frozen=True, kw_only=True)
class MappedCompany:
    """A company on a map; `since` is the place of the month from which on it is there.

    `sector` is the key of its sector, `themes` those of its projects that the map shows, `place` and
    `department` tell where it is, `visits` to how many workshops it came.
    """

    id: str
    name: str
    sector: str | None = None
    size: Size | None = None
    place: str | None = None
    department: str | None = None
    themes: tuple[str, ...] = ()
    visits: int = 0
    since: int = 0

    @property
    def group(self) -> SectorGroup:
        """The group of its sector."""
        return group_of(self.sector)

    @property
    def large(self) -> bool:
        """Whether it is a mid-cap or larger."""
        return self.size in {Size.ETI, Size.GE}


@dataclass(frozen=True, kw_only=True)
class MappedProject:
    """A project that the readers of a map may read of."""

    id: str
    company_id: str
    title: str
    themes: tuple[str, ...] = ()
    stage: Stage | None = None


@dataclass(frozen=True, kw_only=True)
class MappedCollective:
    """A collective on a map; `since` is the place of the month in which it was formed."""

    id: str
    title: str
    company_ids: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    stage: CollectiveStage | None = None
    since: int = 0


@dataclass(frozen=True, kw_only=True)
class MappedTie:
    """Two companies, and how far they were at the end of each month; None before they met.

    `begun` and `last` are the days of the first and the last that is known of them.
    """

    company_a: str
    company_b: str
    stages: tuple[TieLevel | None, ...]
    meetings: int = 0
    begun: date | None = None
    last: date | None = None

    @property
    def stage(self) -> TieLevel | None:
        """How far they are at the end."""
        return self.stages[-1] if self.stages else None


@dataclass(frozen=True, kw_only=True)
class WeaveMap:
    """The weave of a region as of a day: `months` are the first days of the months that it looks back on.

    Companies are in the order of their names. `workshops` counts those held, `figures` are those of the
    weave month by month, `hidden` counts the projects and collectives that its readers may not read of.
    """

    region: Region
    today: date
    months: tuple[date, ...]
    workshops: int = 0
    companies: tuple[MappedCompany, ...] = ()
    projects: tuple[MappedProject, ...] = ()
    collectives: tuple[MappedCollective, ...] = ()
    ties: tuple[MappedTie, ...] = ()
    figures: Sequence[Figures] = ()
    hidden: int = 0

    @cached_property
    def drawn(self) -> tuple[MappedTie, ...]:
        """The ties that are there at the end."""
        return tuple(tie for tie in self.ties if tie.stage is not None)

    @cached_property
    def degrees(self) -> Mapping[str, int]:
        """How many ties each company has at the end, those that are dormant included."""
        found = dict.fromkeys((company.id for company in self.companies), 0)
        for tie in self.drawn:
            found[tie.company_a] += 1
            found[tie.company_b] += 1
        return found

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each company in the list beside the picture."""
        return {company.id: number for number, company in enumerate(self.companies, start=1)}

    @cached_property
    def projects_of(self) -> Mapping[str, Sequence[MappedProject]]:
        """The projects of each company."""
        found: dict[str, list[MappedProject]] = {}
        for project in self.projects:
            found.setdefault(project.company_id, []).append(project)
        return found

    @cached_property
    def groups(self) -> tuple[SectorGroup, ...]:
        """The groups of sectors that are there, in the order of the legend."""
        there = {company.group for company in self.companies}
        return tuple(group for group in SectorGroup if group in there)
