"""Sectors of activity: NAF codes, their two versions, and how near two sectors are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.naf_codes import naf_codes, near_naf_codes

_NAF = re.compile(r"([0-9]{2})\.?([0-9]{2}) ?([A-Z])")

_LAST_LETTERS = {"rev2": frozenset("ZABCDEF"), "2025": frozenset("YGHJKL")}
"""No code stands in both versions: each ends its sub-classes with letters of its own (Insee)."""

_BRANCHES = {
    "A": "01 02 03",
    "B": "05 06 07 08 09",
    "CA": "10 11 12",
    "CB": "13 14 15",
    "CC": "16 17 18",
    "CD": "19",
    "CE": "20",
    "CF": "21",
    "CG": "22 23",
    "CH": "24 25",
    "CI": "26",
    "CJ": "27",
    "CK": "28",
    "CL": "29 30",
    "CM": "31 32 33",
    "D": "35",
    "E": "36 37 38 39",
    "F": "41 42 43",
    "G": "45 46 47",
    "H": "49 50 51 52 53",
    "I": "55 56",
    "JA": "58 59 60",
    "JB": "61",
    "JC": "62 63",
    "K": "64 65 66",
    "L": "68",
    "MA": "69 70 71",
    "MB": "72",
    "MC": "73 74 75",
    "N": "77 78 79 80 81 82",
    "O": "84",
    "P": "85",
    "QA": "86",
    "QB": "87 88",
    "R": "90 91 92 93",
    "S": "94 95 96",
    "T": "97 98",
    "U": "99",
}
"""The 38 posts of Insee's aggregate nomenclature A38, and the NAF divisions in each."""

_BESIDE_INDUSTRY = frozenset({"84", "85", "86", "87", "88", "90", "91", "92", "93", "94", "97", "98", "99"})
"""Administration, schools, care, arts, associations, households; repair and laundries (95, 96) are firms."""

_BRANCH_OF = {division: branch for branch, divisions in _BRANCHES.items() for division in divisions.split()}

SECTORS: tuple[str, ...] = tuple(sorted(_BRANCH_OF))
"""The keys of all sectors: the 88 divisions of NAF rév. 2 (NAF 2025 has the same but 45)."""


@dataclass(eq=False)
class UnknownNaf(NotUnderstood):
    """It is no NAF code of rév. 2 or 2025; `similar` holds codes of the same class, group or division."""

    value: str
    similar: Sequence[str] = ()


def naf(text: str) -> str:
    """A NAF code of rév. 2 or 2025 as it is printed, `25.50A`, typed with or without dot, in any case.

    Raises:
        UnknownNaf: neither has this code; codes of the older NAF rév. 1 and NAP (`28.5D`) are none.
    """
    parts = _NAF.fullmatch(text.strip().upper())
    if parts is None:
        raise UnknownNaf(value=text)
    code = f"{parts[1]}.{parts[2]}{parts[3]}"
    if code not in naf_codes():
        raise UnknownNaf(value=text, similar=near_naf_codes(code))
    return code


def naf_version(code: str) -> str | None:
    """Which NAF a code belongs to: "rev2" (since 2008), "2025" (in use from 2027), None for neither."""
    for version, letters in _LAST_LETTERS.items():
        if code[-1:].upper() in letters:
            return version
    return None


def last_letters(version: str) -> frozenset[str]:
    """The letters in which codes of a version end ("rev2", "2025"); no code stands in both."""
    return _LAST_LETTERS[version]


def sector_of(naf: str) -> str:
    """The key of the sector of a NAF code: its division, `25` for `25.50A`."""
    return naf[:2]


def branch_of(sector: str) -> str:
    """The coarser branch of a sector, as Insee's A38 groups them: `CH` (metals) for `24` and `25`.

    Raises:
        KeyError: no sector has this key.
    """
    return _BRANCH_OF[sector]


def is_beside_industry(sector: str | None) -> bool:
    """Whether a sector is administration, schools, care, arts, associations or households.

    Lists of employers hold many of them; a workshop of firms lacks nothing without them.
    """
    return sector in _BESIDE_INDUSTRY


def same_branch(sector_a: str | None, sector_b: str | None) -> bool:
    """Whether two sectors lie in one branch; False where either is unknown or an organiser's own word."""
    branch = _BRANCH_OF.get(sector_a or "")
    return branch is not None and branch == _BRANCH_OF.get(sector_b or "")
