"""What a heading says: looked up in the table of headings by its letters and figures, else by its words."""

import re
from collections.abc import Sequence
from functools import cache

from recovery_cli.domain.garbled import mended
from recovery_cli.domain.heading_phrases import field_of_phrase
from recovery_cli.domain.headings import HEADINGS, MEANINGS, SIGNATURES, Field, Layout
from recovery_cli.domain.texts import fold

REPEATABLE = frozenset({Field.NEEDS, Field.OFFERS, Field.THEMES})
"""Fields whose columns may be numbered: `Besoin 1`, `Besoin n° 2`."""
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_NUMBERED = (re.compile(r"\d{1,2}$"), re.compile(r"(?:n|no|numero)\d{1,2}$"))
_PATH = re.compile(r"\w+(?:\.\w+)+")
_LONGEST = 500
"""A longer text is no heading, and would be looked up word by word for minutes."""
_UNCLEAR_ALONE = frozenset(
    {"nom", "name", "titre", "title", "etat", "statut", "status", "site", "description", "objet"}
)
"""Keys that say nothing without what holds them: the name may be a person's."""


def layout_of(header: Sequence[str]) -> Layout | None:
    """The published layout that has these headings."""
    keys = {squashed(heading) for heading in header} | {squashed(_bare(heading)) for heading in header}
    return next((layout for layout, signature in SIGNATURES.items() if signature <= keys), None)


def field_of(heading: str, layout: Layout | None = None) -> Field | None:
    """What a column with this heading holds; accents, case, punctuation, brackets and a number aside."""
    if len(heading) > _LONGEST:
        return None
    meanings = MEANINGS.get(layout, {}) if layout else {}
    for key in _keys(heading):
        if key in meanings:
            return meanings[key]
        if key in _fields():
            return _fields()[key]
        for number in _NUMBERED:
            unnumbered = _fields().get(number.sub("", key))
            if unnumbered in REPEATABLE:
                return unnumbered
    return None if layout or _PATH.fullmatch(heading) else field_of_phrase(_bare(mended(heading)), _fields())


def _keys(heading: str) -> tuple[str, ...]:
    """What a heading is looked up by; one of JSON (`contact.nom`) also as `nomcontact`, as `nom` if clear."""
    keys = (squashed(heading), squashed(_bare(heading)))
    if not _PATH.fullmatch(heading):
        return keys
    *_, holder, own = heading.split(".")
    alone = squashed(own)
    return (*keys, alone + squashed(holder), *(() if alone in _UNCLEAR_ALONE else (alone,)))


def squashed(heading: str) -> str:
    """A heading as small letters and figures only: `Numéro SIRET` and `numero_siret` are one."""
    return _NOT_ALNUM.sub("", fold(mended(heading)))


def preference(heading: str) -> int:
    """How far behind a heading stands among those of its field; the smaller, the better."""
    ranks = _preferences()
    return min(ranks.get(squashed(heading), len(ranks)), ranks.get(squashed(_bare(heading)), len(ranks)))


def _bare(heading: str) -> str:
    return _IN_BRACKETS.sub("", heading)


@cache
def _fields() -> dict[str, Field]:
    return {key: field for field, keys in HEADINGS.items() for key in keys}


@cache
def _preferences() -> dict[str, int]:
    return {key: rank for keys in HEADINGS.values() for rank, key in enumerate(keys)}
