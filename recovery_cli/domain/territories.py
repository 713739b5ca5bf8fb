"""Territorial priority: points for companies of places where work is scarce or industry a priority.

The points are a choice, not a fact: `recovery settings --weight` says otherwise. Two publications decide.
Unemployment counts from the middle zone of France upwards, by the tenth of a point; below it nothing is taken
away. A Territoire d'industrie counts once, however many a place belongs to. Large companies get none of these
points: the workshops are made for PME and ETI, and a place does not change that.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.texts import fold
from recovery_cli.domain.zones import Zone


class Priority(StrEnum):
    """What comes first where companies are chosen."""

    TERRITORY = "territory"


@dataclass(frozen=True, kw_only=True)
class TerritoryWeights:
    """What each thing that speaks for a territory is worth, in points; reasons under `settings.weight`."""

    unemployment: int = 6
    """For each percentage point that unemployment in the employment zone is above that of the middle zone."""
    unemployment_most: int = 24
    """No more than that: a project that may be told is worth as much."""
    industry_territory: int = 10
    """It lies in a Territoire d'industrie."""


TERRITORY_WEIGHTS = TerritoryWeights()
TERRITORY_WEIGHT_NAMES: tuple[str, ...] = tuple(field.name for field in fields(TerritoryWeights))

REASONS = frozenset({"invited.unemployment", "invited.industry-territory"})
"""The reasons that a priority gives; whoever asks for it reads them before others."""


@dataclass(frozen=True, kw_only=True)
class Territory:
    """What is published of the place of a site: its employment zone and its Territoires d'industrie.

    `group` is the name of the group of communes (EPCI) that it belongs to.
    """

    zone: Zone | None = None
    group: str | None = None
    industry: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlacedSite:
    """A commune where a company has open sites, or a postal code that several share, with its territory."""

    place: str
    territory: Territory


@dataclass(frozen=True, kw_only=True)
class TerritoryDates:
    """Of when the figures on territories are: unemployment by quarter, Territoires d'industrie by year."""

    year: int
    quarter: int
    list_year: int


@dataclass(frozen=True, kw_only=True)
class TerritorialPriority:
    """The figures by which territories are weighed: what they are worth, and what they are of.

    `usual` is the unemployment of the middle zone in per cent; `year` and `quarter` are when unemployment was
    counted, `list_year` is that of the list of Territoires d'industrie.
    """

    weights: TerritoryWeights = TERRITORY_WEIGHTS
    usual: float
    year: int
    quarter: int
    list_year: int

    def points(self, territory: Territory) -> Iterator[tuple[int, Reason]]:
        """What speaks for a territory, and by how many points."""
        zone = territory.zone
        if zone and zone.unemployment is not None:
            above = max(0, round(10 * zone.unemployment) - round(10 * self.usual))
            worth = min(self.weights.unemployment * above // 10, self.weights.unemployment_most)
            said = {
                "zone": zone.name, "rate": str(zone.unemployment), "usual_rate": str(self.usual),
                "year": str(self.year), "quarter": str(self.quarter),
            }  # fmt: skip
            yield worth, Reason(kind="invited.unemployment", fields=said)
        if territory.industry:
            told = {"industry": territory.industry[0], "year": str(self.list_year)}
            yield self.weights.industry_territory, Reason(kind="invited.industry-territory", fields=told)


@dataclass(eq=False)
class UnknownPriority(NotUnderstood):
    """It is no priority; `names` are those that there are."""

    value: str
    names: Sequence[str] = tuple(priority.value for priority in Priority)


def parse_priority(text: str) -> Priority:
    """The priority meant.

    Raises:
        UnknownPriority: it is none.
    """
    if fold(text) in {"territory", "territoire", "territoires", "territorial", "territoriale"}:
        return Priority.TERRITORY
    raise UnknownPriority(value=text)


def usual_unemployment(zones: Iterable[Zone]) -> float:
    """That of the middle one of the zones, in per cent to one decimal."""
    from statistics import median

    return round(median(zone.unemployment for zone in zones if zone.unemployment is not None), 1)
