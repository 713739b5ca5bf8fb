"""The 101 departments of France: where they belong, which school zone they follow, how people name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.regions import REGIONS, Region
from recovery_cli.domain.texts import fold


@dataclass(frozen=True, kw_only=True)
class Department:
    """A department; `region` holds region letters.

    `school_zone` is A, B or C, None where the calendar is set locally (Corse, overseas).
    `alsace_moselle` says that local law adds two public holidays.
    `of` is the name with its French preposition ("de l’Ain").
    """

    code: str
    name: str
    of: str
    region: str
    school_zone: str | None = None
    alsace_moselle: bool = False


@dataclass(eq=False)
class UnknownDepartment(NotUnderstood):
    """No department is called so; `similar` holds the names that come close."""

    value: str
    similar: Sequence[str] = ()


_ALSACE_MOSELLE = frozenset({"57", "67", "68"})

_TABLE = """
01|ARA|A|de l’|Ain
02|HDF|B|de l’|Aisne
03|ARA|A|de l’|Allier
04|PAC|B|des |Alpes-de-Haute-Provence
05|PAC|B|des |Hautes-Alpes
06|PAC|B|des |Alpes-Maritimes
07|ARA|A|de l’|Ardèche
08|GES|B|des |Ardennes
09|OCC|C|de l’|Ariège
10|GES|B|de l’|Aube
11|OCC|C|de l’|Aude
12|OCC|C|de l’|Aveyron
13|PAC|B|des |Bouches-du-Rhône
14|NOR|B|du |Calvados
15|ARA|A|du |Cantal
16|NAQ|A|de la |Charente
17|NAQ|A|de la |Charente-Maritime
18|CVL|B|du |Cher
19|NAQ|A|de la |Corrèze
21|BFC|A|de la |Côte-d’Or
22|BRE|B|des |Côtes-d’Armor
23|NAQ|A|de la |Creuse
24|NAQ|A|de la |Dordogne
25|BFC|A|du |Doubs
26|ARA|A|de la |Drôme
27|NOR|B|de l’|Eure
28|CVL|B|d’|Eure-et-Loir
29|BRE|B|du |Finistère
2A|COR|-|de la |Corse-du-Sud
2B|COR|-|de la |Haute-Corse
30|OCC|C|du |Gard
31|OCC|C|de la |Haute-Garonne
32|OCC|C|du |Gers
33|NAQ|A|de la |Gironde
34|OCC|C|de la |Hérault
35|BRE|B|d’|Ille-et-Vilaine
36|CVL|B|de l’|Indre
37|CVL|B|d’|Indre-et-Loire
38|ARA|A|de l’|Isère
39|BFC|A|du |Jura
40|NAQ|A|des |Landes
41|CVL|B|de |Loir-et-Cher
42|ARA|A|de la |Loire
43|ARA|A|de la |Haute-Loire
44|PDL|B|de la |Loire-Atlantique
45|CVL|B|du |Loiret
46|OCC|C|du |Lot
47|NAQ|A|de |Lot-et-Garonne
48|OCC|C|de la |Lozère
49|PDL|B|de |Maine-et-Loire
50|NOR|B|de la |Manche
51|GES|B|de la |Marne
52|GES|B|de la |Haute-Marne
53|PDL|B|de la |Mayenne
54|GES|B|de |Meurthe-et-Moselle
55|GES|B|de la |Meuse
56|BRE|B|du |Morbihan
57|GES|B|de la |Moselle
58|BFC|A|de la |Nièvre
59|HDF|B|du |Nord
60|HDF|B|de l’|Oise
61|NOR|B|de l’|Orne
62|HDF|B|du |Pas-de-Calais
63|ARA|A|du |Puy-de-Dôme
64|NAQ|A|des |Pyrénées-Atlantiques
65|OCC|C|des |Hautes-Pyrénées
66|OCC|C|des |Pyrénées-Orientales
67|GES|B|du |Bas-Rhin
68|GES|B|du |Haut-Rhin
69|ARA|A|du |Rhône
70|BFC|A|de la |Haute-Saône
71|BFC|A|de |Saône-et-Loire
72|PDL|B|de la |Sarthe
73|ARA|A|de la |Savoie
74|ARA|A|de la |Haute-Savoie
75|IDF|C|de |Paris
76|NOR|B|de la |Seine-Maritime
77|IDF|C|de |Seine-et-Marne
78|IDF|C|des |Yvelines
79|NAQ|A|des |Deux-Sèvres
80|HDF|B|de la |Somme
81|OCC|C|du |Tarn
82|OCC|C|de |Tarn-et-Garonne
83|PAC|B|du |Var
84|PAC|B|du |Vaucluse
85|PDL|B|de la |Vendée
86|NAQ|A|de la |Vienne
87|NAQ|A|de la |Haute-Vienne
88|GES|B|des |Vosges
89|BFC|A|de l’|Yonne
90|BFC|A|du |Territoire de Belfort
91|IDF|C|de l’|Essonne
92|IDF|C|des |Hauts-de-Seine
93|IDF|C|de la |Seine-Saint-Denis
94|IDF|C|du |Val-de-Marne
95|IDF|C|du |Val-d’Oise
971|GLP|-|de la |Guadeloupe
972|MTQ|-|de la |Martinique
973|GUF|-|de la |Guyane
974|REU|-|de |La Réunion
976|MYT|-|de |Mayotte
"""
"""Code, region, school zone, preposition, name: Insee, Code officiel géographique 2026 (Licence Ouverte 2.0);
zones of the French ministry of education (decree 2015-652 and the yearly calendars)."""


def _department(line: str) -> Department:
    code, region, zone, preposition, name = line.split("|")
    return Department(
        code=code,
        name=name,
        of=preposition + name,
        region=region,
        school_zone=None if zone == "-" else zone,
        alsace_moselle=code in _ALSACE_MOSELLE,
    )


DEPARTMENTS: tuple[Department, ...] = tuple(_department(line) for line in _TABLE.split("\n") if line)
"""All departments by code."""

_BY_CODE = {department.code: department for department in DEPARTMENTS}

_OTHER_CODES = {"02A": "2A", "02B": "2B", "69D": "69", "69M": "69"}
"""Padded Corsican codes, and the two halves of Rhône in Insee's newer files."""

_CORSE = ("Corse-du-Sud", "Haute-Corse")

_SIMILAR_ENOUGH = 0.6


def department(text: str) -> Department:
    """The department meant by a code or a name.

    Case, accents, hyphens and the article do not matter; neither do the zero that a spreadsheet took from the
    code ("8") and the `.0` that it added ("8.0").

    Raises:
        UnknownDepartment: nothing fits; it carries the names that come close.
    """
    typed = text.strip().upper().removesuffix(".0")
    code = typed.zfill(2) if typed.isdecimal() else _OTHER_CODES.get(typed, typed)
    if code in _BY_CODE:
        return _BY_CODE[code]
    names = _by_folded_name()
    wanted = _bare(text)
    if wanted in names:
        return names[wanted]
    raise UnknownDepartment(value=text, similar=_CORSE if code in {"20", "CORSE"} else _similar(wanted))


def department_of_postal_code(text: str) -> Department | None:
    """The department that the first digits of a five-digit postal code name, CEDEX codes included.

    None for Monaco, the overseas collectivities and what is no French postal code. A few villages are served
    from the neighbouring department, so a commune's own code says more where it is known.
    """
    code = text.strip().replace(" ", "")
    if len(code) != _POSTAL_CODE_LENGTH or not (code.isascii() and code.isdigit()):
        return None
    if code in _COLLECTIVITIES:
        return None
    if code.startswith("20"):
        return _BY_CODE["2A" if code[2] in _CORSE_DU_SUD else "2B"]
    return _BY_CODE.get(code[:3] if code.startswith("97") else code[:2])


def restored_postal_code(text: str) -> str:
    """A postal code with the zero that a spreadsheet took from it ("8000", "8000.0") back, spaces gone."""
    code = text.strip().replace("\u00a0", " ").replace(" ", "").removesuffix(".0")
    lost = len(code) == _POSTAL_CODE_LENGTH - 1 and code.isascii() and code.isdigit()
    return f"0{code}" if lost else code


def region_of_department(code: str) -> Region:
    """The region of a department's code ("67" lies in Grand Est).

    Raises:
        UnknownDepartment: no department has this code.
    """
    letters = department(code).region
    return next(region for region in REGIONS if region.letters == letters)


def departments_of_region(letters: str) -> tuple[Department, ...]:
    """The departments of a region, by code."""
    return tuple(department for department in DEPARTMENTS if department.region == letters)


_POSTAL_CODE_LENGTH = 5

_COLLECTIVITIES = frozenset({"97133", "97150"})
"""Saint-Barthélemy and Saint-Martin left the department of Guadeloupe in 2007 and kept its postal codes."""

_CORSE_DU_SUD = frozenset("01357")
"""Third digits of the postal codes of Ajaccio and the south; those of Bastia and the north are the others."""


def _bare(text: str) -> str:
    """A name folded, without article or preposition."""
    words = fold(text).split()
    while len(words) > 1 and words[0] in {"departement", "la", "le", "les", "l", "de", "du", "des", "d"}:
        words = words[1:]
    return " ".join(words)


@cache
def _by_folded_name() -> dict[str, Department]:
    return {_bare(each.name): each for each in DEPARTMENTS}


def _similar(wanted: str) -> tuple[str, ...]:
    from difflib import get_close_matches

    names = _by_folded_name()
    return tuple(names[name].name for name in get_close_matches(wanted, names, n=3, cutoff=_SIMILAR_ENOUGH))
