"""Regions as people write them in lists: abbreviated, turned round, with a typing error; never a guess."""

import re
from functools import cache
from itertools import pairwise

from recovery_cli.domain.regions import REGIONS, Region, region, region_called, region_names
from recovery_cli.domain.texts import fold

_WORDS = {
    "gd": "grand", "grd": "grand", "gde": "grande", "nlle": "nouvelle", "nvelle": "nouvelle",
    "nvlle": "nouvelle", "nelle": "nouvelle", "hte": "haute", "bse": "basse", "hts": "hauts",
    "champ": "champagne", "bourg": "bourgogne", "prov": "provence", "aquit": "aquitaine", "lang": "languedoc",
    "auv": "auvergne", "rh": "rhone", "bret": "bretagne", "norm": "normandie",
}  # fmt: skip
"""Abbreviations of words; each gives a name of its own only together with the others."""

_NAMES = {
    "region parisienne": "IDF", "paris region": "IDF", "ile de fr": "IDF", "ile de f": "IDF",
    "normandy": "NOR", "brittany": "BRE", "bourgogne fc": "BFC", "burgundy franche comte": "BFC",
    "n aquitaine": "NAQ", "na": "NAQ", "pdll": "PDL", "cvdl": "CVL", "npdcp": "HDF", "npdc picardie": "HDF",
    "picardy": "HDF", "occitanie pyrenees mediterranee": "OCC", "occitanie pyrenees": "OCC",
    "sud paca": "PAC", "sud provence alpes cote d azur": "PAC", "provence alpes cote d azur corse": "",
    "ile de la reunion": "REU", "reunion island": "REU", "french guiana": "GUF",
    "paris ile de france": "IDF",
}  # fmt: skip
"""What is said and is no name of a region; to nothing what names two."""

_LITTLE = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "region"})
_BRACKETS = re.compile(r"^(.*?)\s*[(\[](.*?)[)\]]\s*$")
_BETWEEN = re.compile(r"\s*[/+,;&]\s*|\s+-\s+|\s+et\s+", re.IGNORECASE)
_NEAR = 0.88
_APART = 0.08
_LONG_ENOUGH = 6
"""Shorter names are alike by chance."""
_LONGEST = 200
"""A longer text names no region, and would be compared with all of them for seconds."""


def spelt_region(text: str) -> Region:
    """The region that a cell means, also abbreviated (`Champ.-Ardenne`), turned round or with a typing error.

    Raises:
        UnknownRegion: nothing fits surely; a place within a region (`Bordeaux`) is none.
    """
    found = region_called(text)
    if found is None and len(text) <= _LONGEST:
        found = _in_brackets(text) or _by_words(fold(text)) or _together(text) or _nearly(fold(text))
    return found or region(text)


def _in_brackets(text: str) -> Region | None:
    """`Provence-Alpes-Côte d’Azur (PACA)`: both say the same; `Normandie (Haute)`: together they say one."""
    found = _BRACKETS.match(text)
    if found is None:
        return None
    outside, inside = _plainly(found[1]), _plainly(found[2])
    if outside and outside == inside:
        return outside
    return _plainly(f"{found[2]} {found[1]}") or _plainly(f"{found[1]} {found[2]}")


def _plainly(text: str) -> Region | None:
    return region_called(text) or _by_words(fold(text)) if text.strip() else None


def _by_words(folded: str) -> Region | None:
    """By what is said for it, by its letters with dots, or by its words whatever their order."""
    words = folded.split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return _whole("".join(words))
    if folded in _NAMES:
        return _by_letters(_NAMES[folded])
    return _by_word_sets().get(_key(" ".join(_WORDS.get(word, word) for word in words)))


def _whole(joined: str) -> Region | None:
    return region_called(joined) or _by_letters(_NAMES.get(joined, ""))


def _together(text: str) -> Region | None:
    """`Alsace / Lorraine`: several names of one region of today; of two regions, none."""
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) < 2:  # noqa: PLR2004 - several
        parts = text.split("-")
    found = [_plainly(part) for part in parts]
    return found[0] if len(parts) > 1 and len(set(found)) == 1 else None


def _nearly(folded: str) -> Region | None:
    """The region whose name is one typing error away, where no other region's is near."""
    from difflib import SequenceMatcher

    if len(folded) < _LONG_ENOUGH or folded.isdigit():
        return None
    matcher = SequenceMatcher(b=folded, autojunk=False)
    best: dict[Region, float] = {}
    for name, known in region_names().items():
        if len(name) >= _LONG_ENOUGH:
            matcher.set_seq1(name)
            best[known] = max(best.get(known, 0.0), matcher.ratio())
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0].letters))
    (first, score), (_, second) = next(pairwise(ranked))
    return first if score >= _NEAR and score - second >= _APART else None


def _by_letters(letters: str) -> Region | None:
    return next((each for each in REGIONS if each.letters == letters), None)


def _key(folded: str) -> frozenset[str]:
    return frozenset(folded.split()) - _LITTLE


@cache
def _by_word_sets() -> dict[frozenset[str], Region]:
    return {_key(name): known for name, known in region_names().items() if _key(name) and not name.isdigit()}
