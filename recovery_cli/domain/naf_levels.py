"""The levels of NAF: sections, divisions, groups, classes and sub-classes, as people name them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.naf_codes import naf_codes, near_naf_codes
from recovery_cli.domain.sectors import SECTORS, branch_of, naf_version

_SECTIONS_2025 = {
    "A": "01 03",
    "B": "05 09",
    "C": "10 33",
    "D": "35 35",
    "E": "36 39",
    "F": "41 43",
    "G": "46 47",
    "H": "49 53",
    "I": "55 56",
    "J": "58 60",
    "K": "61 63",
    "L": "64 66",
    "M": "68 68",
    "N": "69 75",
    "O": "77 82",
    "P": "84 84",
    "Q": "85 85",
    "R": "86 88",
    "S": "90 93",
    "T": "94 96",
    "U": "97 98",
    "V": "99 99",
}
"""The first and last division of each section of NAF 2025, as in NACE rév. 2.1 (regulation (EU) 2023/137)."""

_SECTION = re.compile(r"(?:SECTION )?([A-V])")
_LEVEL = re.compile(r"(\d{2})(?:\.?(\d)(\d)? ?([A-Z])?)?")


@dataclass(frozen=True, kw_only=True)
class NafLevel:
    """Part of NAF, of whichever level: what codes begin with, or by a letter the divisions of a section.

    `divisions` holds, by version ("rev2", "2025"), the divisions of the section; J of one version is not J of
    the other. It is empty where `code` itself says what codes begin with.
    """

    code: str
    divisions: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def holds(self, naf: str) -> bool:
        """Whether a code of a sub-class belongs to it."""
        if not self.divisions:
            return naf.startswith(self.code)
        return naf[:2] in dict(self.divisions).get(naf_version(naf) or "", ())


@dataclass(eq=False)
class UnknownNafLevel(NotUnderstood):
    """It is no section, division, group, class or sub-class of NAF; `similar` holds what comes close."""

    value: str
    similar: Sequence[str] = ()


def naf_level(text: str) -> NafLevel:
    """The part of NAF meant by `C`, `25`, `25.5`, `25.50` or `25.50A`, dot or no dot, of rév. 2 or 2025.

    Raises:
        UnknownNafLevel: no code of either version is or begins so.
    """
    typed = text.strip().upper()
    if section := _SECTION.fullmatch(typed):
        return NafLevel(code=section[1], divisions=_divisions(section[1]))
    parts = _LEVEL.fullmatch(typed)
    if parts is None or (parts[4] and not parts[3]):
        raise UnknownNafLevel(value=text)
    division, group, last, letter = (part or "" for part in parts.groups())
    code = f"{division}.{group}{last}{letter}" if group else division
    if not any(each.startswith(code) for each in naf_codes()):
        raise UnknownNafLevel(value=text, similar=near_naf_codes(code))
    return NafLevel(code=code)


def _divisions(section: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The divisions of a section by version; V is one of NAF 2025 alone."""
    first, last = _SECTIONS_2025[section].split()
    return (
        ("rev2", tuple(each for each in SECTORS if branch_of(each)[0] == section)),
        ("2025", tuple(each for each in SECTORS if first <= each <= last and each != _GONE)),
    )


_GONE = "45"
"""The division that NAF 2025 has no more: it went to 46, 47 and 95."""
