"""Rows that can be read at a glance: each cell as it is kept, or of a text that was read before."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from recovery_cli.domain.columns import Columns, getter
from recovery_cli.domain.headings import Field, Layout
from recovery_cli.domain.luhn import is_siren, is_siret
from recovery_cli.domain.plain_cells import is_plain
from recovery_cli.domain.repairs import RepairKind, is_unknown, is_unknown_name
from recovery_cli.services.plain_parts import Days, Parts, Places, Read, Shape, Texts, Told, read_alone

_PLACE = Shape(
    (Field.POSTAL_CODE, Field.COMMUNE, Field.DEPARTMENT, Field.REGION),
    site=("postal_code", "commune", "department", "region"),
)
_STATE = Shape(
    (Field.STATUS, Field.SITE_STATUS, Field.HEAD_OFFICE, Field.FICTIONAL, Field.PUBLISHED),
    company=("status", "fictional"),
    site=("status", "head_office"),
)
_ACTIVITY = Shape((Field.NAF, Field.NAF_VERSION, Field.SECTOR), company=("naf", "sector"))
_FIGURES = Shape(
    (Field.SIZE, Field.HEADCOUNT, Field.HEADCOUNT_BAND, Field.TURNOVER, Field.BALANCE_SHEET),
    company=("headcount", "headcount_band", "turnover", "balance_sheet", "size", "size_source"),
)
_TIES = Shape((Field.GROUP, Field.WEBSITE), company=("group", "website"))
_DAY = Shape((Field.SOURCE_DATE,))
_ADDRESS = Shape((Field.ADDRESS,), site=("address",))
_GROUPS = (_PLACE, _STATE, _ACTIVITY, _FIGURES, _TIES)
COMPANY_COLUMNS = tuple(chain.from_iterable(shape.company for shape in _GROUPS))
SITE_COLUMNS = ("siret", "name", *_ADDRESS.site, *chain.from_iterable(shape.site for shape in _GROUPS))

_NUMBERS = (Field.SIREN, Field.SIRET, Field.NIC)
_NAMES = (Field.NAME, Field.OWNER_FIRST_NAME, Field.OWNER_NAME, Field.SITE_NAME)
_STAND_INS = {Field.SIREN: "552081317", Field.SIRET: "55208131766522", Field.NAME: "Entreprise"}
"""What the reader is given besides the cells in question: a company needs a name, a site a number."""
_SAYS_WHERE = frozenset({Field.POSTAL_CODE, Field.COMMUNE})
"""Without these an address is looked through for them."""
_REMEMBERED = 50_000


class Who(NamedTuple):
    """Who a row is about.

    `named` is false where a company is called as its site is; `name_column` says where that is still to be
    told.
    """

    siren: str
    siret: str | None
    name: str
    site_name: str | None
    named: bool = True
    name_column: str = ""
    told: Told | None = None


class Plain(NamedTuple):
    """What a row says: columns of the company, and of its site, as the registry keeps them."""

    who: Who
    day: str | None
    company: tuple[Any, ...]
    site: tuple[Any, ...] | None
    given: frozenset[Field]
    told: tuple[Told, ...]


class PlainRows:
    """Reads rows at a glance, for the columns of a sheet; `read` is how a row is read otherwise."""

    def __init__(self, columns: Columns, read: Read) -> None:
        places = {field: [column.index for column in columns.holding(field)] for field in Field}
        self._columns = columns
        self._width = len(columns.columns)
        self._identities = _Identities(columns, places, read)
        blank = _blank(places, self._width)
        where = Places(_PLACE, _places(_PLACE.fields, places), columns)
        groups = [Parts(shape, _places(shape.fields, places), blank, read) for shape in _GROUPS[1:]]
        days = Days(_DAY, places[Field.SOURCE_DATE], blank, read)
        self._groups = [(group.texts, group.known, group.of) for group in (where, *groups, days)]
        self._address = getter(places[Field.ADDRESS])
        self._lines = [Parts(_ADDRESS, [place], blank, read) for place in places[Field.ADDRESS]]
        known = {*_NUMBERS, *_NAMES, *_DAY.fields, *_ADDRESS.fields}
        known.update(chain.from_iterable(shape.fields for shape in _GROUPS))
        self._silent = getter(_places([field for field in Field if field not in known], places))
        states_sites = places[Field.SITE_STATUS] or places[Field.HEAD_OFFICE]
        # Of a row that gives a place and no SIRET, what is said of the site is read with the place.
        self._together = columns.layout is Layout.RECOVERY or bool(states_sites and not places[Field.SIRET])

    def plain(self, cells: Sequence[str]) -> Plain | None:
        """What the row says; None where it has to be read with care."""
        if self._together or len(cells) != self._width or any(self._silent(cells)):
            return None
        who = self._identities.of(cells)
        if who is None:
            return None
        parts = [
            part for texts, known, of in self._groups if (part := known.get(key := texts(cells)) or of(key))
        ]
        if len(parts) < len(self._groups):
            return None
        place, state, activity, figures, ties, day = parts
        told = [part.told for part in parts if part.told]
        address = self._address_of(cells, told)
        if address is None or (address and not place.given & _SAYS_WHERE):
            return None
        if who.told:
            told.append(who.told)
        site = None
        if who.siret or who.site_name or address or any(place.site):
            site = (who.siret, who.site_name, address or None, *place.site, *state.site)
        elif Field.SITE_STATUS in state.given:
            return None  # it was read as that of a site
        company = state.company + activity.company + figures.company + ties.company
        return Plain(who, day.day, company, site, state.given, tuple(told))

    def _address_of(self, cells: Sequence[str], told: list[Told]) -> str | None:
        """The lines of an address together; None where a line takes the whole row to read."""
        lines = []
        for position, text in enumerate(self._address(cells)):
            if not text:
                continue
            if _is_kept(text):
                lines.append(text)
                continue
            part = self._lines[position].of((text,))
            if part is None:
                return None
            if part.told:
                told.append(part.told)
            if part.site[0]:
                lines.append(part.site[0])
        return " ".join(lines)


class _Identities:
    """Reads who rows are about."""

    def __init__(self, columns: Columns, places: dict[Field, list[int]], read: Read) -> None:
        self._read = read
        self._blank = [""] * len(columns.columns)
        self._siren, self._siret, self._nic = (
            places[field][0] if places[field] else None for field in _NUMBERS
        )
        self._owner = getter(_places((Field.OWNER_FIRST_NAME, Field.OWNER_NAME), places))
        self._names, self._site_names = getter(places[Field.NAME]), getter(places[Field.SITE_NAME])
        self._labels = [column.label for column in columns.holding(Field.SITE_NAME)]
        self._all = _places((*_NUMBERS, *_NAMES), places)
        self._unusual = any(column.missing for column in columns.columns) or any(
            len(places[field]) > 1 for field in _NUMBERS
        )

    def of(self, cells: Sequence[str]) -> Who | None:
        """Who a row is about, with what is told of these cells; None where that is no easy question."""
        found = None if self._unusual or any(self._owner(cells)) else self._at_a_glance(cells)
        return found or self._asked(cells)

    def _at_a_glance(self, cells: Sequence[str]) -> Who | None:
        siren = cells[self._siren] if self._siren is not None else ""
        siret = cells[self._siret] if self._siret is not None else ""
        if self._nic is not None and cells[self._nic] and not (siret and _is_digits(cells[self._nic])):
            return None
        if not siret:
            if not is_siren(siren):
                return None
        elif not (siren in {siret[:9], ""} and is_siren(siret[:9]) and is_siret(siret)):
            return None
        name = _first(self._names(cells))
        site_name = _first(self._site_names(cells))
        if name is None or site_name is None or not (name or site_name):
            return None
        if name:
            return Who(siren or siret[:9], siret or None, name, site_name or None)
        at = self._site_names(cells).index(site_name)
        return Who(siren or siret[:9], siret or None, site_name, site_name, False, self._labels[at])  # noqa: FBT003 - a tuple

    def _asked(self, cells: Sequence[str]) -> Who | None:
        found = read_alone(self._read, self._blank, self._all, tuple(cells[place] for place in self._all))
        if found.problems or not (found.company.siren and found.company.name):
            return None
        return Who(
            siren=found.company.siren,
            siret=found.site.siret if found.site else None,
            name=found.company.name,
            site_name=found.site.name if found.site else None,
            named=not any(each.kind is RepairKind.NAME_FROM_SITE for each in found.repairs),
            told=Told.of(found),
        )


def _blank(places: dict[Field, list[int]], width: int) -> list[str]:
    """The cells of a row that says nothing but who it is about."""
    cells = [""] * width
    for field, text in _STAND_INS.items():
        if places[field]:
            cells[places[field][0]] = text
    return cells


def _places(fields: Sequence[Field], places: dict[Field, list[int]]) -> list[int]:
    return [place for field in fields for place in places[field]]


def _first(texts: Texts) -> str | None:
    """The first filled cell, empty where none is; None unless all that are filled are plain names."""
    found = ""
    for text in texts:
        if text:
            if not is_plain(text) or is_unknown_name(text):
                return None
            found = found or text
    return found


@lru_cache(maxsize=_REMEMBERED)
def _is_kept(text: str) -> bool:
    return is_plain(text) and not is_unknown(text)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
