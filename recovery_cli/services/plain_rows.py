"""Rows that can be read at a glance: each cell as it is kept, or of a text that was read before."""

from collections.abc import Sequence
from itertools import chain, count
from typing import Any, NamedTuple

from recovery_cli.domain.columns import Columns
from recovery_cli.domain.headings import Field, Layout
from recovery_cli.services.plain_identities import NAMES, NUMBERS, Identities, Who
from recovery_cli.services.plain_parts import (
    Addresses,
    Days,
    Parts,
    Places,
    Read,
    Remembered,
    Shape,
    Told,
    places_of,
)
from recovery_cli.spreadsheets.sheets import SheetRow

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
    (
        Field.SIZE,
        Field.SIZE_SOURCE,
        Field.HEADCOUNT,
        Field.HEADCOUNT_BAND,
        Field.TURNOVER,
        Field.BALANCE_SHEET,
    ),
    company=("headcount", "headcount_band", "turnover", "balance_sheet", "size", "size_source"),
)
_TIES = Shape((Field.GROUP, Field.WEBSITE), company=("group", "website"))
_DAY = Shape((Field.SOURCE_DATE,))
_ADDRESS = Shape((Field.ADDRESS,), site=("address",))
_GROUPS = (_PLACE, _STATE, _ACTIVITY, _FIGURES, _TIES)
COMPANY_COLUMNS = tuple(chain.from_iterable(shape.company for shape in _GROUPS))
SITE_COLUMNS = ("siret", "name", *_ADDRESS.site, *chain.from_iterable(shape.site for shape in _GROUPS))

_STAND_INS = {Field.SIREN: "552081317", Field.SIRET: "55208131766522", Field.NAME: "Entreprise"}
"""What the reader is given besides the cells in question: a company needs a name, a site a number."""
_CODE = _PLACE.site.index("postal_code")
_SAYS_WHERE = frozenset({Field.POSTAL_CODE, Field.COMMUNE})
"""Without these an address is looked through for them."""


class Plain(NamedTuple):
    """What a row says: columns of the company, and of its site, as the registry keeps them."""

    number: int
    who: Who
    day: str | None
    company: tuple[Any, ...]
    site: tuple[Any, ...] | None
    given: frozenset[Field]
    told: Sequence[Told]


class PlainRows:
    """Reads rows at a glance, for the columns of a sheet; `read` is how a row is read otherwise.

    Rows are read many at once, column by column: most of what a column says is looked up, and to ask a
    function for each cell of each row would take several times longer.
    """

    def __init__(self, columns: Columns, read: Read) -> None:
        places = {field: [column.index for column in columns.holding(field)] for field in Field}
        self._width = len(columns.columns)
        self._identities = Identities(columns, places)
        blank = _blank(places, self._width)
        where = Places(_PLACE, places_of(_PLACE.fields, places), columns)
        groups = [Parts(shape, places_of(shape.fields, places), blank, read) for shape in _GROUPS[1:]]
        days = Days(_DAY, places[Field.SOURCE_DATE], blank, read)
        self._groups: Sequence[Remembered] = (where, *groups, days)
        self._addresses = Addresses(_ADDRESS, places[Field.ADDRESS], blank, read)
        known = {*NUMBERS, *NAMES, *_DAY.fields, *_ADDRESS.fields}
        known.update(chain.from_iterable(shape.fields for shape in _GROUPS))
        if columns.layout is Layout.RECOVERY:
            known.add(Field.SOURCE)  # of companies that are known it is not asked
        self._silent = places_of([field for field in Field if field not in known], places)
        states_sites = places[Field.SITE_STATUS] or places[Field.HEAD_OFFICE]
        # Of a row that gives a place and no SIRET, what is said of the site is read with the place.
        self._together = bool(states_sites and not places[Field.SIRET])

    def parted(self, rows: Sequence[SheetRow]) -> tuple[list[Plain], list[SheetRow]]:
        """The rows that are read at a glance, as they are read, and the rows to be read with care."""
        if self._together:
            return [], list(rows)
        fitting = [row for row in rows if len(row.cells) == self._width]
        plain = self._plain(fitting) if fitting else []
        numbers = {one.number for one in plain}
        return plain, [row for row in rows if row.number not in numbers] if len(plain) < len(rows) else []

    def _plain(self, rows: Sequence[SheetRow]) -> list[Plain]:
        columns = list(zip(*(row.cells for row in rows), strict=True))
        odd = {at for place in self._silent for at, text in enumerate(columns[place]) if text}
        found = zip(
            count(),
            rows,
            self._identities.all(columns),
            self._addresses.all(columns),
            *(group.all(columns) for group in self._groups),
            strict=False,
        )
        plain = []
        for at, row, who, lines, place, state, activity, figures, ties, day in found:
            if not (who and lines and place and state and activity and figures and ties and day) or at in odd:
                continue
            address, told = lines
            if who.siret or who.site_name or address or any(place.site):
                if address and (_SAYS_WHERE.isdisjoint(place.given) or (place.site[_CODE] or "?") in address):
                    continue  # what stands at its end may be the place
                site = (who.siret, who.site_name, address or None, *place.site, *state.site)
            elif Field.SITE_STATUS in state.given:
                continue  # it was read as that of a site
            else:
                site = None
            if who.told or place.told or state.told or activity.told or figures.told or ties.told or day.told:
                parts = (who, place, state, activity, figures, ties, day)
                told = (*told, *(part.told for part in parts if part.told))
            company = state.company + activity.company + figures.company + ties.company
            plain.append(Plain(row.number, who, day.day, company, site, state.given, told))
        return plain


def _blank(places: dict[Field, list[int]], width: int) -> list[str]:
    """The cells of a row that says nothing but who it is about."""
    cells = [""] * width
    for field, text in _STAND_INS.items():
        if places[field]:
            cells[places[field][0]] = text
    return cells
