"""The communes of France: which lie where, and which one an address means."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from recovery_cli.domain.communes import Commune, CommuneTable, commune_key
from recovery_cli.domain.distances import Point, kilometres
from recovery_cli.domain.postal_codes import departments_served
from recovery_cli.domain.texts import fold
from recovery_cli.reference.tables import rows, whole_rows

_ABOUT = "~"
"""Before coordinates that are those of the neighbours."""
_NAME, _POSTAL_CODES, _POINT, _ZONE = 1, 2, 3, 4
"""Where these cells stand in a row."""
_CODE = 5
"""Letters of an Insee code, with which a row begins."""
_CLOSE = 75
_DEGREE = 110.0
"""Kilometres; no degree of latitude is shorter."""


@lru_cache(maxsize=4096)  # a list names the same towns over and over
def departments_of_commune(name: str) -> frozenset[str]:
    """The codes of the departments that have a commune of this name; empty where it is none we know."""
    return _names().departments(name)


def communes_named(name: str) -> list[Commune]:
    """The communes of this name, by Insee code; those that it spells out in full, where there are any."""
    return _spelled_out(name, [_commune(code) for code in _names().communes(name)])


def commune(code: str) -> Commune:
    """The commune of an Insee code.

    Raises:
        KeyError: there is none today.
    """
    return _commune(code)


def group_name(siren: str) -> str:
    """The name of a group of communes (EPCI) by its SIREN.

    Raises:
        KeyError: there is none today.
    """
    return _groups()[siren]


def is_postal_code(text: str) -> bool:
    """Whether communes have this postal code; a CEDEX is none of theirs."""
    return text in _by_postal_code()


def names_like(name: str) -> tuple[str, ...]:
    """Up to three names of communes that come close to this one."""
    from rapidfuzz import fuzz, process

    names = dict(_cells_in(_NAME))
    close = process.extract(name, names, scorer=fuzz.ratio, processor=fold, score_cutoff=_CLOSE, limit=3)
    return tuple(dict.fromkeys(found for found, _, _ in close))


def communes_of_zone(zone: str) -> list[Commune]:
    """The communes of an employment zone, by its code."""
    return [_commune(code) for code, cell in _cells_in(_ZONE) if cell == zone]


def communes_near(point: Point, most: float) -> list[Commune]:
    """The communes that lie no further from a point than so many kilometres, by Insee code."""
    north, reach = point[0], most / _DEGREE
    near = []
    for code, cell in _cells_in(_POINT):
        where = cell.lstrip(_ABOUT)
        if where and abs(float(where[: where.index(" ")]) - north) <= reach:
            commune = _commune(code)
            if commune.point and kilometres(point, commune.point) <= most:
                near.append(commune)
    return near


@lru_cache(maxsize=65_536)  # a registry names the same places over and over
def communes_of_address(postal_code: str, name: str, department: str = "") -> tuple[Commune, ...]:
    """The communes that an address may mean: one as a rule; several, or none, where nothing decides.

    Each may be empty. The postal code is believed before the name. A CEDEX has a code of its own: then, and
    without a code, the name decides among the communes of the department.
    """
    here = [_commune(code) for code in _by_postal_code().get(postal_code, ())]
    if len(here) == 1:
        return (here[0],)
    named = [_commune(code) for code in _names().communes(name)]
    both = [commune for commune in named if commune in here]
    if not both and here and name:
        key = f"{commune_key(name)} "
        both = [commune for commune in here if commune_key(commune.name).startswith(key)]
    if not both and not here:
        served = departments_served(postal_code) or {department}
        begun = map(_commune, _names().communes_beginning(name))
        both = [commune for commune in named if commune.department in served]
        both = both or [commune for commune in begun if commune.department in served]
    return tuple(dict.fromkeys(_spelled_out(name, both) or here))


def _spelled_out(name: str, found: Sequence[Commune]) -> list[Commune]:
    """Those whose name is this one with its articles too, where there are any; else all of them."""
    return [commune for commune in found if fold(commune.name) == fold(name)] or list(found)


@cache
def _groups() -> Mapping[str, str]:
    return dict(rows("epci"))


@cache
def _names() -> CommuneTable:
    return CommuneTable(dict(rows("commune_names")))


@cache
def _rows() -> Mapping[str, str]:
    """The row of each commune by its code; its cells are parted when they are asked for."""
    return {row[:_CODE]: row for row in whole_rows("communes")}


def _cells_in(column: int) -> Iterator[tuple[str, str]]:
    """By code, the cells of a column that is not the last."""
    return ((code, row.split("\t", column + 1)[column]) for code, row in _rows().items())


@lru_cache(maxsize=65_536)
def _commune(code: str) -> Commune:
    _, name, postal_codes, point, zone, epci, territories = _rows()[code].split("\t")
    north, _, east = point.removeprefix(_ABOUT).partition(" ")
    return Commune(
        code=code,
        name=name,
        postal_codes=tuple(postal_codes.split()),
        point=(float(north), float(east)) if point else None,
        about=point.startswith(_ABOUT),
        zone=zone or None,
        epci=epci or None,
        territories=tuple(territories.split()),
    )


@cache
def _by_postal_code() -> Mapping[str, list[str]]:
    """The codes of the communes of each postal code."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, cell in _cells_in(_POSTAL_CODES):
        for postal_code in cell.split():
            found[postal_code].append(code)
    return found
