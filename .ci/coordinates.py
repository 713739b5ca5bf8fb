"""Where the communes lie: GeoNames' places (CC BY 4.0) matched with Insee's communes, doubts refused.

GeoNames knows no Insee codes. A place is taken for a commune if it bears its name, lies in its department and
has about its population. A commune that no place fits lies, about, between those of its postal code that one
does; what is left has no coordinates.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recovery_cli.domain.texts import fold

OVERSEAS = {"GP": "01", "MQ": "02", "GF": "03", "RE": "04", "YT": "06"}
"""GeoNames' countries that are regions of France, with Insee's code of the region."""

ABOUT = 2.0
"""Populations further apart than by this factor are not of one place: a part of it, or a namesake."""

TOWN = 5_000
"""So many people have no namesake in their department."""

FAR, ENOUGH = 0.2, 3
"""A fifth of a degree is 22 km; fewer than three points of a postal code do not tell which one is astray."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Place:
    """A populated place of GeoNames; `department` is None where no table says it."""

    names: tuple[str, ...]
    point: Point
    region: str
    department: str | None
    population: int


def coordinates(
    communes: Sequence[Mapping[str, Any]], seats: Mapping[str, str], places: Iterable[Place]
) -> dict[str, tuple[Point, bool]]:
    """The point of each commune found, by Insee code, and whether it is only about there.

    `seats` names, by code of a merged commune, the former commune where its town hall is.
    """
    named: dict[tuple[str, str], list[Place]] = defaultdict(list)
    known: list[Place] = []
    for place in places:
        for name in place.names:
            named[name, place.region].append(place)
        if place.department:
            known.append(place)
    neighbours = Neighbours(known)
    found = {}
    for commune in communes:
        for name in (commune["nom"], seats.get(commune["code"])):
            fitting = [
                place
                for place in named.get((plain(name or ""), commune["region"]), ())
                if (place.department or neighbours.department(place.point)) == commune["departement"]
                and has_its_people(place, commune, merged=commune["code"] in seats)
            ]
            if fitting:
                found[commune["code"]] = max(fitting, key=lambda place: likeness(place, commune)).point
                break
    exact = without_strays(communes, found)
    return {code: (point, False) for code, point in exact.items()} | about(communes, exact)


def without_strays(communes: Sequence[Mapping[str, Any]], found: Mapping[str, Point]) -> dict[str, Point]:
    """The points but for those far from the others of their postal code: hamlets that bear the same name."""
    of_code = points_of_codes(communes, found)
    strays = set()
    for commune in communes:
        point = found.get(commune["code"])
        around = [of_code.get(code, []) for code in commune.get("codesPostaux", ())]
        if point and around and all(len(each) >= ENOUGH and is_far(point, each) for each in around):
            strays.add(commune["code"])
    return {code: point for code, point in found.items() if code not in strays}


def is_far(point: Point, others: Sequence[Point]) -> bool:
    """Whether it lies further from most of the others than a postal code reaches."""
    return sorted(distance(point, other) for other in others)[len(others) // 2] > FAR


def points_of_codes(
    communes: Sequence[Mapping[str, Any]], found: Mapping[str, Point]
) -> Mapping[str, list[Point]]:
    """The points found of each postal code."""
    of_code: dict[str, list[Point]] = defaultdict(list)
    for commune in communes:
        if commune["code"] in found:
            for code in commune.get("codesPostaux", ()):
                of_code[code].append(found[commune["code"]])
    return of_code


def about(communes: Sequence[Mapping[str, Any]], exact: Mapping[str, Point]) -> dict[str, tuple[Point, bool]]:
    """The middle of the communes of the same postal codes, for those that nothing fits."""
    of_code = points_of_codes(communes, exact)
    found = {}
    for commune in communes:
        around = [point for code in commune.get("codesPostaux", ()) for point in of_code.get(code, ())]
        if commune["code"] not in exact and around:
            found[commune["code"]] = (middle(around), True)
    return found


def has_its_people(place: Place, commune: Mapping[str, Any], *, merged: bool) -> bool:
    """Whether as many people may live there: a town grows, and a merged commune is more than its seat."""
    people = commune.get("population", 0)
    if merged or min(place.population, people) >= TOWN:
        return place.population <= ABOUT * people
    return likeness(place, commune) >= 1 / ABOUT


def likeness(place: Place, commune: Mapping[str, Any]) -> float:
    """The smaller of the two populations as a share of the larger."""
    low, high = sorted((max(place.population, 1), max(commune.get("population", 0), 1)))
    return float(low / high)


def middle(points: Sequence[Point]) -> Point:
    """The middle of some points near each other."""
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def plain(name: str) -> str:
    """A name as it is compared."""
    words = (
        {"st": "saint", "ste": "sainte"}.get(word, word) for word in fold(name.replace("œ", "oe")).split()
    )
    return " ".join(words)


class Neighbours:
    """Places whose department is known, by squares of a fifth of a degree."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._squares: dict[tuple[int, int], list[Place]] = defaultdict(list)
        for place in places:
            self._squares[self._square(place.point)].append(place)

    def department(self, point: Point) -> str | None:
        """The department of most of the three nearest; None where nothing is near."""
        row, column = self._square(point)
        near = [
            place
            for r in range(row - 1, row + 2)
            for c in range(column - 1, column + 2)
            for place in self._squares.get((r, c), ())
        ]
        nearest = sorted(near, key=lambda place: distance(place.point, point))[:3]
        names = [place.department for place in nearest]
        return max(names, key=names.count) if names else None

    @staticmethod
    def _square(point: Point) -> tuple[int, int]:
        return math.floor(point[0] * 5), math.floor(point[1] * 5)


def distance(a: Point, b: Point) -> float:
    """How far two near points are apart, in degrees of latitude."""
    return math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians(a[0])))
