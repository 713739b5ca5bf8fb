"""Headcount bands of Insee: codes, ranges, and how public files write them."""

import re
from dataclasses import dataclass

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.texts import fold


@dataclass(frozen=True, kw_only=True)
class Band:
    """A band of people employed (tranche d'effectif salarié); `high` is None where it is open at the top."""

    code: str
    low: int
    high: int | None


@dataclass(eq=False)
class UnknownBand(NotUnderstood):
    """It is neither the code nor the name of a headcount band."""

    value: str


_RANGES = {
    "NN": (0, 0),
    "00": (0, 0),
    "01": (1, 2),
    "02": (3, 5),
    "03": (6, 9),
    "11": (10, 19),
    "12": (20, 49),
    "21": (50, 99),
    "22": (100, 199),
    "31": (200, 249),
    "32": (250, 499),
    "41": (500, 999),
    "42": (1_000, 1_999),
    "51": (2_000, 4_999),
    "52": (5_000, 9_999),
    "53": (10_000, None),
}

BANDS: tuple[Band, ...] = tuple(Band(code=code, low=low, high=high) for code, (low, high) in _RANGES.items())
"""All bands from no employee upwards (Insee, variable trancheEffectifsUniteLegale of Sirene)."""

_BY_CODE = {band.code: band for band in BANDS}
_BY_RANGE = {(band.low, band.high): band for band in BANDS if band.code != "NN"}

_FROM_TO = re.compile(
    r"(\d[\d ]*?) ?(?:a|ou|to|and|et|-) ?(\d[\d ]*)(?: (?:salarie|employee|personne)s?\b.*)?"
)
_AND_MORE = re.compile(
    r"(\d[\d ]*?) (?:salarie|employee|personne)s? (?:et plus|ou plus|and more|or more)\b.*"
)
_NOBODY = re.compile(r"0 (?:salarie|employee)s?\b.*")


def band(text: str) -> Band:
    """The band of a code ("12") or a name ("20 à 49 salariés", "1 000 à 1 999", "10 000 salariés et plus").

    A code keeps its zero: "1" is refused, for nobody can tell whether it is a band or a number of people.

    Raises:
        UnknownBand: it is neither a code nor the name of a band.
    """
    typed = text.strip().upper()
    if typed in _BY_CODE:
        return _BY_CODE[typed]
    name = fold(text.replace("–", " a ").replace("-", " a "))
    if name.startswith("unite non employeuse"):
        return _BY_CODE["NN"]
    if _NOBODY.fullmatch(name):
        return _BY_CODE["00"]
    found = _BY_RANGE.get(_range(name))
    if found is None:
        raise UnknownBand(value=text)
    return found


def _range(name: str) -> tuple[int, int | None]:
    """The two ends that a folded name says; nobody's range where it says none."""
    if ends := _FROM_TO.fullmatch(name):
        return _number(ends[1]), _number(ends[2])
    if start := _AND_MORE.fullmatch(name):
        return _number(start[1]), None
    return -1, -1


def _number(digits: str) -> int:
    return int(digits.replace(" ", ""))
