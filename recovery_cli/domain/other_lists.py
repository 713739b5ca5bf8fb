"""Telling a table that is no list of companies, where only a column such as `nom` makes it look like one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from recovery_cli.domain.columns import Column, Columns, Ground, NoCompanyColumn, first_headings
from recovery_cli.domain.countries import is_country
from recovery_cli.domain.departments import DEPARTMENTS
from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.guessing import LOOKS
from recovery_cli.domain.heading_keys import squashed
from recovery_cli.domain.headings import HEADINGS, SIGNATURES, Field
from recovery_cli.domain.regions import region_called
from recovery_cli.domain.texts import fold

_NAMES_ENOUGH = 2 / 3
_FORMS_ENOUGH = 0.1
_FEWEST = 3
_TOLD = 3
_OF_THE_STATE = "2"
"""With this figure begin the SIREN of communes, departments, regions and what they make together."""


class OtherList(StrEnum):
    """What a table may list instead of companies."""

    COMMUNES = "communes"
    DEPARTMENTS = "departments"
    REGIONS = "regions"
    COUNTRIES = "countries"
    PERSONS = "persons"
    PRODUCTS = "products"
    CODES = "codes"
    FIELDS = "fields"
    DATA_SETS = "data-sets"
    DAYS = "days"


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_BARE = _words("nom name noms names libelle label intitule designation title titre")
"""Headings of names of anything."""

_HEADINGS = {
    OtherList.COMMUNES: _words("""
        population populationmunicipale populationtotale populationlegale pmun ptot nbhabitants
        nombrehabitants nombredhabitants habitants superficie superficiekm2 densite altitude maire
    """),
    OtherList.PRODUCTS: _words("""
        prix prixht prixttc prixunitaire prixunitaireht puht price unitprice sku ean ean13 gtin codebarres
        stock quantite qte quantity tauxtva
    """),
    OtherList.DATA_SETS: _words("""
        license licence lastmodified lastupdate resourcesformats formats format frequency frequence
    """),
    OtherList.DAYS: _words("""
        nomjourferie jourferie joursferies ferie feries estferie holiday holidays publicholiday vacances
        nomvacances vacancesscolaires vacanceszonea vacanceszoneb vacanceszonec schoolholidays
    """),
}
"""Headings that no list of companies has and one of these tables does."""
_OF_PLACES = _words("""
    iris libiris com libcom codgeo libgeo depcom codecommune codeinsee inseecom nomcommune libellecommune
    libellezonedemploi2020 libelledelazonedemploi2020 coderegion libelleregion codedepartement
""")
"""Headings that lists of companies have, too: they tell figures by place where nobody is named."""
_TYPES = _words("string boolean integer number float date datetime array object text")

_SPEAKING = frozenset({
    Field.SIREN, Field.SIRET, Field.NIC, Field.OWNER_NAME, Field.NAF, Field.SECTOR, Field.HEADCOUNT,
    Field.HEADCOUNT_BAND, Field.TURNOVER, Field.BALANCE_SHEET, Field.SIZE, Field.GROUP, Field.WEBSITE,
    Field.MEMBERS, Field.ADDRESS, Field.CIVILITY, Field.FIRST_NAME, Field.FAMILY_NAME, Field.FULL_NAME,
    Field.FUNCTION, Field.EMAIL, Field.PHONE, Field.NEEDS, Field.OFFERS, Field.MEASURE, Field.STAGE,
})  # fmt: skip
"""What is known of companies and not of places or goods."""

_Rows = Sequence[Sequence[str]]


@dataclass(eq=False)
class NoListOfCompanies(NotUnderstood):
    """The table lists something else: `because` are headings or names that say so.

    `heading` is that of the names.
    """

    kind: OtherList
    because: Sequence[str]
    heading: str


@dataclass(eq=False)
class NoColumnOfCompanies(NoCompanyColumn):
    """No column holds a company, and `because` are headings or cells that say what the table lists."""

    kind: OtherList
    because: Sequence[str]


def refuse_without_companies(header: Sequence[str], sample: Iterable[Sequence[str]]) -> None:
    """Refuse a table of which no column holds a company, if it shows what it is instead.

    Raises:
        NoColumnOfCompanies: it does.
    """
    headings = {squashed(heading): heading for heading in header if heading.strip()}
    found = (
        _with_headings(OtherList.DAYS, headings)
        or _of_headings(list(sample))
        or _nomenclature(headings)
        or _by_place(headings)
    )
    if found:
        kind, because = found
        raise NoColumnOfCompanies(headings=first_headings(header), kind=kind, because=because)


def refuse_other_lists(
    columns: Columns, sample: Iterable[Sequence[str]], is_commune: Callable[[str], bool]
) -> None:
    """Refuse a table where nothing but a bare name speaks for companies, and something against them.

    Nobody is contradicted: a column that somebody says holds the name holds it, a known layout is known.

    Raises:
        NoListOfCompanies: it is one of something else.
        NoColumnOfCompanies: what stands in it are headings.
    """
    names = columns.holding(Field.NAME)
    if columns.layout or any(column.ground is Ground.ASKED for column in columns.columns):
        return
    rows = list(sample)
    if not names:
        _refuse_headings(columns, rows)
        return
    headings = {squashed(column.heading): column.heading for column in columns.columns if column.heading}
    found = _despite_names(columns, headings) or _nameless(names[0], columns, rows, headings, is_commune)
    if found:
        kind, because = found
        raise NoListOfCompanies(kind=kind, because=because, heading=names[0].label)


def _refuse_headings(columns: Columns, rows: _Rows) -> None:
    if not _numbered(columns, rows) and (found := _of_headings(rows)):
        header = [column.heading for column in columns.columns]
        raise NoColumnOfCompanies(headings=first_headings(header), kind=found[0], because=found[1])


_Found = tuple[OtherList, Sequence[str]] | None


def _despite_names(columns: Columns, headings: Mapping[str, str]) -> _Found:
    """Persons without a company, and catalogues of data sets, which name who published them."""
    names, firsts = columns.holding(Field.NAME), columns.holding(Field.FIRST_NAME)
    if columns.holding(Field.SIREN) or columns.holding(Field.SIRET):
        return None
    if firsts and all(squashed(column.heading) in {"nom", "name"} for column in names):
        return OtherList.PERSONS, [names[0].label, firsts[0].label]
    return _with_headings(OtherList.DATA_SETS, headings, least=2)


def _nameless(
    name: Column,
    columns: Columns,
    rows: _Rows,
    headings: Mapping[str, str],
    is_commune: Callable[[str], bool],
) -> _Found:
    """What a table lists of which only the names are called so."""
    if squashed(name.heading) not in _BARE or _speaks(columns, rows):
        return None
    names = _cells(name, rows)
    if squashed(name.heading) == "libelle" and (found := _nomenclature(headings)):
        return found
    if sum(map(LOOKS[Field.NAME], names)) > _FORMS_ENOUGH * len(names):
        return None
    return (
        _with_names(OtherList.REGIONS, names, lambda each: region_called(each) is not None)
        or _with_names(OtherList.DEPARTMENTS, names, lambda each: fold(each) in _departments())
        or _with_names(OtherList.COUNTRIES, names, is_country)
        or _with_names(OtherList.COMMUNES, names, is_commune)
        or _fields(columns, rows, headings)
        or _with_headings(OtherList.COMMUNES, headings)
        or _with_headings(OtherList.PRODUCTS, headings)
    )


def _nomenclature(headings: Mapping[str, str]) -> _Found:
    codes = {"code", "libelle"}
    if codes <= headings.keys() <= codes | {"niveau"}:
        return OtherList.CODES, [headings["code"], headings["libelle"]]
    return None


def _by_place(headings: Mapping[str, str]) -> _Found:
    found = [heading for key, heading in headings.items() if key in _OF_PLACES]
    return (OtherList.COMMUNES, found[:_TOLD]) if len(found) > 1 else None


def _speaks(columns: Columns, rows: _Rows) -> bool:
    """Whether a column that only companies have is filled; SIREN of communes are none of companies."""
    for column in columns.columns:
        if column.field in _SPEAKING:
            cells = _cells(column, rows)
            if column.field is Field.SIREN:
                cells = [cell for cell in cells if not cell.startswith(_OF_THE_STATE)]
            if cells:
                return True
    return False


def _numbered(columns: Columns, rows: _Rows) -> bool:
    """Whether numbers of companies stand where their heading says."""
    return any(
        LOOKS[field](cell)
        for field in (Field.SIREN, Field.SIRET)
        for column in columns.holding(field)
        for cell in _cells(column, rows)
    )


def _with_names(kind: OtherList, names: Sequence[str], is_one: Callable[[str], bool]) -> _Found:
    fitting = [each for each in names if is_one(each)]
    enough = len(names) >= _FEWEST and len(fitting) >= _NAMES_ENOUGH * len(names)
    return (kind, fitting[:_TOLD]) if enough else None


def _with_headings(kind: OtherList, headings: Mapping[str, str], *, least: int = 1) -> _Found:
    found = [heading for key, heading in headings.items() if key in _HEADINGS[kind]]
    return (kind, found[:_TOLD]) if len(found) >= least else None


def _fields(columns: Columns, rows: _Rows, headings: Mapping[str, str]) -> _Found:
    """The documentation of a table: names of its columns, with their types."""
    column = next((each for each in columns.columns if squashed(each.heading) == "type"), None)
    types = _cells(column, rows) if column else []
    return (OtherList.FIELDS, [headings["type"], types[0]]) if types and set(types) <= _TYPES else None


def _of_headings(rows: _Rows) -> _Found:
    """The documentation of a table: what stands below each other are headings that we know."""
    for cells in zip(*(row[:_FEWEST] for row in rows), strict=False):
        known = list(dict.fromkeys(cell for cell in cells if squashed(cell) in _known_headings()))
        if len(known) >= max(_FEWEST, len(cells) / 2):
            return OtherList.FIELDS, known[:_TOLD]
    return None


@cache
def _known_headings() -> frozenset[str]:
    return frozenset().union(*HEADINGS.values(), *SIGNATURES.values())


def _cells(column: Column, rows: _Rows) -> list[str]:
    cells = (row[column.index].strip() for row in rows if column.index < len(row))
    return [cell for cell in cells if cell]


@cache
def _departments() -> frozenset[str]:
    return frozenset(fold(department.name) for department in DEPARTMENTS)
