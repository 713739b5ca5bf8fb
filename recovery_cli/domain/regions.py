"""The 18 regions of France, and how people name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.texts import fold


@dataclass(frozen=True, kw_only=True)
class Region:
    """A region as of 2016.

    `letters` start the references of its workshops, `insee` its code by Insee (Code officiel géographique),
    `iso` its code of ISO 3166-2. `within` says "in the region" in French. `timezone` is an IANA name.
    """

    letters: str
    insee: str
    iso: str
    name: str
    within: str
    timezone: str = "Europe/Paris"


@dataclass(frozen=True, kw_only=True)
class FormerRegion:
    """A region of before 2016, by its `name` of then, and the `region` of today that it was merged into."""

    name: str
    region: Region


@dataclass(eq=False)
class UnknownRegion(NotUnderstood):
    """No region is called so; `similar` holds the names that come close."""

    value: str
    similar: Sequence[str] = ()


_PARIS = "Europe/Paris"

_TABLE = (
    ("ARA", "84", "FR-ARA", "Auvergne-Rhône-Alpes", "en Auvergne-Rhône-Alpes", _PARIS),
    ("BFC", "27", "FR-BFC", "Bourgogne-Franche-Comté", "en Bourgogne-Franche-Comté", _PARIS),
    ("BRE", "53", "FR-BRE", "Bretagne", "en Bretagne", _PARIS),
    ("CVL", "24", "FR-CVL", "Centre-Val de Loire", "en Centre-Val de Loire", _PARIS),
    ("COR", "94", "FR-20R", "Corse", "en Corse", _PARIS),
    ("GES", "44", "FR-GES", "Grand Est", "dans le Grand Est", _PARIS),
    ("HDF", "32", "FR-HDF", "Hauts-de-France", "dans les Hauts-de-France", _PARIS),
    ("IDF", "11", "FR-IDF", "Île-de-France", "en Île-de-France", _PARIS),
    ("NOR", "28", "FR-NOR", "Normandie", "en Normandie", _PARIS),
    ("NAQ", "75", "FR-NAQ", "Nouvelle-Aquitaine", "en Nouvelle-Aquitaine", _PARIS),
    ("OCC", "76", "FR-OCC", "Occitanie", "en Occitanie", _PARIS),
    ("PDL", "52", "FR-PDL", "Pays de la Loire", "dans les Pays de la Loire", _PARIS),
    ("PAC", "93", "FR-PAC", "Provence-Alpes-Côte d’Azur", "en Provence-Alpes-Côte d’Azur", _PARIS),
    ("GLP", "01", "FR-971", "Guadeloupe", "en Guadeloupe", "America/Guadeloupe"),
    ("MTQ", "02", "FR-972", "Martinique", "en Martinique", "America/Martinique"),
    ("GUF", "03", "FR-973", "Guyane", "en Guyane", "America/Cayenne"),
    ("REU", "04", "FR-974", "La Réunion", "à La Réunion", "Indian/Reunion"),
    ("MYT", "06", "FR-976", "Mayotte", "à Mayotte", "Indian/Mayotte"),
)

REGIONS: tuple[Region, ...] = tuple(
    Region(letters=letters, insee=insee, iso=iso, name=name, within=within, timezone=timezone)
    for letters, insee, iso, name, within, timezone in _TABLE
)
"""All regions: the 13 of the metropole by name, then the five overseas."""

_OTHER_NAMES = {
    "ARA": ("AURA",),
    "GES": ("Alsace-Champagne-Ardenne-Lorraine", "ACAL"),
    "HDF": ("Nord-Pas-de-Calais-Picardie",),
    "NAQ": ("Aquitaine-Limousin-Poitou-Charentes", "ALPC"),
    "OCC": ("Languedoc-Roussillon-Midi-Pyrénées", "LRMP"),
    "CVL": ("Centre",),
    "COR": ("FR-COR", "Corsica"),
    "PAC": ("PACA", "Région Sud", "Provence-Alpes-Côte-Azur"),
    "GLP": ("FR-GP", "FR-GUA", "GUA", "971"),
    "MTQ": ("FR-MQ", "972"),
    "GUF": ("FR-GF", "Guyane française", "973"),
    "REU": ("FR-RE", "FR-LRE", "LRE", "974"),
    "MYT": ("FR-YT", "FR-MAY", "MAY", "976"),
}
"""Older ISO codes, names borne until September 2016 or since changed, and what people say for short."""

_FORMER_NAMES = {
    "ARA": (("Auvergne",), ("Rhône-Alpes",)),
    "BFC": (("Bourgogne",), ("Franche-Comté",)),
    "GES": (("Alsace",), ("Champagne-Ardenne", "Champagne-Ardennes"), ("Lorraine",)),
    "HDF": (("Nord-Pas-de-Calais", "NPDC"), ("Picardie",)),
    "NOR": (("Basse-Normandie",), ("Haute-Normandie",)),
    "NAQ": (("Aquitaine",), ("Limousin",), ("Poitou-Charentes", "Poitou-Charente")),
    "OCC": (("Languedoc-Roussillon",), ("Midi-Pyrénées",)),
}
"""The sixteen regions merged on 1 January 2016 (law 2015-29): the proper name, then how else it is typed."""

_SIMILAR_ENOUGH = 0.6


def region(text: str) -> Region:
    """The region meant by letters, INSEE code, ISO code or name, of today or of before 2016.

    Case, accents, hyphens, an article and the word "région" do not matter; neither do the zero that a
    spreadsheet took from an INSEE code, nor the `.0` that it added.

    Raises:
        UnknownRegion: nothing fits; it carries the names that come close.
    """
    if found := region_called(text):
        return found
    from difflib import get_close_matches

    names = region_names()
    close = get_close_matches(_bare(text), names, n=6, cutoff=_SIMILAR_ENOUGH)
    similar = tuple(dict.fromkeys(names[name].name for name in close))[:3]
    raise UnknownRegion(value=text, similar=similar)


def region_called(text: str) -> Region | None:
    """The region that `region` would find, without looking for what comes close when there is none."""
    return region_names().get(_bare(text))


def is_own_name(text: str, known: Region) -> bool:
    """Whether the text is the region's name of today as it is printed, or a code of it."""
    return text.strip().replace("'", "’") == known.name or _bare(text) in map(_bare, _codes(known))


def former_region(text: str) -> FormerRegion | None:
    """The region of before 2016 that the text names; None for what names a region of today, or none."""
    return _by_former_name().get(_bare(text))


def region_of_letters(letters: str) -> Region:
    """The region of its letters as the registry keeps them (`GES`).

    Raises:
        UnknownRegion: no region has these letters.
    """
    for candidate in REGIONS:
        if candidate.letters == letters:
            return candidate
    raise UnknownRegion(value=letters)


def _bare(text: str) -> str:
    """A name folded, without "région" and article; a code with its zero back."""
    typed = text.strip().removesuffix(".0")
    if typed.isdecimal():
        return typed.zfill(2)
    words = fold(typed).split()
    while len(words) > 1 and words[0] in {"region", "la", "le", "les", "l", "de", "du", "d", "en"}:
        words = words[1:]
    return " ".join(words)


def _codes(known: Region) -> tuple[str, ...]:
    return known.letters, known.insee, known.iso, known.iso.removeprefix("FR-")


@cache
def region_names() -> dict[str, Region]:
    """All that regions are called, folded, with codes and letters."""
    names: dict[str, Region] = {}
    for each in REGIONS:
        for name in (*_codes(each), each.name, *_OTHER_NAMES.get(each.letters, ())):
            names[_bare(name)] = each
    return names | {name: former.region for name, former in _by_former_name().items()}


@cache
def _by_former_name() -> dict[str, FormerRegion]:
    """The regions of before 2016 by all that each is called, folded."""
    return {
        _bare(typed): FormerRegion(name=spellings[0], region=region_of_letters(letters))
        for letters, formers in _FORMER_NAMES.items()
        for spellings in formers
        for typed in spellings
    }
