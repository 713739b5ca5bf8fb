"""What a report of a region counts: its workshops one by one, whom they reached, the measures behind it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recovery_cli.domain.collectives import CollectiveStage, Role
from recovery_cli.domain.companies import Company
from recovery_cli.domain.errors import NotFound, NotUnderstood, Refused, RegistryUnusable
from recovery_cli.domain.measures import Measure


class Activity(StrEnum):
    """What is counted of a workshop; what each counts is said in the catalogues."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    CAME = "came"
    UNANNOUNCED = "unannounced"
    NEWCOMERS = "newcomers"
    NO_SHOWS = "no-shows"
    PERSONS = "persons"
    PARTNERS = "partners"
    MEETINGS = "meetings"
    FOLLOWED = "followed"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    ACTIONS_DONE = "actions-done"


Counts = Mapping[Activity, int]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A workshop in a report; `session` is its number in the region's count."""

    reference: str
    session: int | None
    day: date
    counts: Counts


@dataclass(frozen=True, kw_only=True)
class Reached:
    """A company that came: to which workshops of the report, by reference."""

    company: Company
    references: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A collective as everybody may read of it; `missing` are the roles that nobody plays yet."""

    title: str
    stage: CollectiveStage
    formed_on: date
    companies: int
    missing: tuple[Role, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Behind:
    """A measure, and how many projects of the companies reached use and seek it."""

    measure: Measure
    used: int
    sought: int


@dataclass(frozen=True, kw_only=True)
class RegionLine:
    """A region in the national report: `values` in the order of what is counted of all."""

    region: str
    values: tuple[int, ...]


@dataclass(eq=False)
class WhichRegion(NotUnderstood):
    """Neither a region nor registries of regions are said."""


@dataclass(eq=False)
class RegistriesUnasked(NotUnderstood):
    """Registries are given to a report of one region; they are for the national one."""

    file: str


@dataclass(eq=False)
class RegionOfNational(NotUnderstood):
    """A region is named for the national report, which is of all that the registries hold."""

    region: str


@dataclass(eq=False)
class NothingToReport(NotFound):
    """No registry is where it was looked for."""

    place: str


@dataclass(eq=False)
class NotOfARegion(RegistryUnusable):
    """A file given as the registry of a region cannot be read as one: empty, damaged, another thing."""

    file: str


@dataclass(eq=False)
class RegionTwice(Refused):
    """Two registries hold workshops of one region: its companies would be counted twice."""

    region: str
    one: str
    other: str


def totals(lines: Iterable[Line]) -> Counts:
    """The sums of what is counted of workshops: who comes to two of them counts twice."""
    several = list(lines)
    return {activity: sum(line.counts[activity] for line in several) for activity in Activity}


def share(part: int, whole: int) -> float | None:
    """A part as a share of one; None where there is nothing to have a share of."""
    return part / whole if whole else None


@dataclass(frozen=True)
class Group:
    """How many of those reached belong together; `key` is what they share, None where it is not known."""

    key: str | None
    count: int


def groups(keys: Iterable[str | None]) -> list[Group]:
    """How often each key stands there, the most frequent first; what is not known last."""
    counted: dict[str | None, int] = {}
    for key in keys:
        counted[key] = counted.get(key, 0) + 1
    return [
        Group(key, count)
        for key, count in sorted(counted.items(), key=lambda each: (each[0] is None, -each[1], each[0] or ""))
    ]


def foremost(found: Sequence[Group], most: int) -> tuple[list[Group], int]:
    """The first groups, and how many belong to the others."""
    return list(found[:most]), sum(group.count for group in found[most:])
