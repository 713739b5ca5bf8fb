"""What lies near a place: `Nancy, 40 km` as people type it, and what can be wrong with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recovery_cli.domain.errors import NotFound, NotUnderstood
from recovery_cli.domain.texts import collapse


@dataclass(frozen=True, kw_only=True)
class Nearness:
    """No further from a place than so many kilometres; `within` is its department or postal code, if told."""

    place: str
    kilometres: float
    within: str | None = None


@dataclass(eq=False)
class NearNotUnderstood(NotUnderstood):
    """The text names no place and distance."""

    value: str


@dataclass(eq=False)
class UnknownCommune(NotUnderstood):
    """No commune bears this name or postal code; `similar` holds names that come close."""

    value: str
    similar: Sequence[str] = ()


@dataclass(eq=False)
class UnknownPostalCode(NotUnderstood):
    """No commune has this postal code; a CEDEX says nothing without the name of its town."""

    value: str


@dataclass(eq=False)
class SeveralCommunes(NotUnderstood):
    """Several communes bear the name: `similar` tells them apart."""

    value: str
    similar: Sequence[str]


@dataclass(eq=False)
class PointUnknown(NotFound):
    """It is not known where the commune lies."""

    commune: str


_DISTANCE = r"(?P<number>\d{1,4}(?:[.,]\d+)?)\s*(?:km|kms|kilom[eè]tres?|kilometers?)"
_WITHIN_REACH = "(?:à|a|dans un rayon de|within)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<place>.+?)\s*(?:[,;:]|\bà|\bat|\bwithin)?\s*(?:\bmoins de\s+)?{_DISTANCE}",
        rf"(?:{_WITHIN_REACH}\s+)?{_DISTANCE}\s*(?:autour d[e’']|around|of|d[e’'])\s*(?P<place>.+)",
    )
)
_WITHIN = re.compile(r"(?P<place>.+?)[\s,]*\(\s*(?P<within>[^()]+?)\s*\)")
_CODE_BESIDE = re.compile(
    r"(?:(?P<before>\d{5})\s+)?(?P<place>[^\d].*?)(?:\s+(?P<after>\d{5}|97\d|\d[\dAB]))?"
)
_AFTER_COMMA = re.compile(r"(?P<place>[^,]+?)\s*,\s*(?P<within>[^,]+)")
_SIGNS = ("-", "\u2212", "\u2013")


def parse_near(text: str) -> Nearness:
    """The place and the distance of `Nancy, 40 km`, `40 km autour de Nancy`, `Saint-Denis (93), 12,5 km`.

    Raises:
        NearNotUnderstood: one of the two is missing.
    """
    typed = collapse(text).replace("\u00a0", " ").replace("\u202f", " ")
    found = next((match for pattern in _PATTERNS if (match := pattern.fullmatch(typed))), None)
    if found is None or float(found["number"].replace(",", ".")) == 0:
        raise NearNotUnderstood(value=text)
    place, within = found["place"].strip(" ,;:"), None
    if place.endswith(_SIGNS):
        raise NearNotUnderstood(value=text)
    if told := _WITHIN.fullmatch(place) or _AFTER_COMMA.fullmatch(place):
        place, within = told["place"], told["within"]
    elif beside := _CODE_BESIDE.fullmatch(place):
        place, within = beside["place"], beside["before"] or beside["after"]
    return Nearness(place=place, kilometres=float(found["number"].replace(",", ".")), within=within)
