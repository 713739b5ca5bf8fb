"""An OpenDocument workbook gone through once before a reader: that it is sound, how large, what is merged."""

from collections.abc import Iterator, Mapping, Sequence
from math import prod
from typing import IO, NamedTuple, NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from recovery_cli.domain.columns import letters
from recovery_cli.spreadsheets.sheets import CellFarOut, WorkbookIncomplete, WorkbookTooLarge

_DIGITS = 9
"""A number of repetitions that is longer is beyond any sheet."""

_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_VALUES = frozenset(
    f"office:{name}"
    for name in ("value-type", "value", "string-value", "date-value", "time-value", "boolean-value")
)
"""What the reader goes by, which knows these names with no other prefix."""

Area = tuple[tuple[int, int], tuple[int, int]]
"""The first row and column of merged cells, and the last, counted from 0."""


class Merged(NamedTuple):
    """Cells merged over several rows, with others of the same kind in the columns to the right."""

    top: int
    bottom: int
    first: int
    last: int


def check(content: IO[bytes], file: str, most_cells: int) -> Mapping[str, Sequence[Merged]]:
    """Refuse the text of a workbook on which its reader would run for ever, or which would fill the memory.

    Of one that is sound, the cells that are merged over several rows, by the title of the sheet, from the
    top down: the reader does not tell them.

    Raises:
        WorkbookIncomplete: an element of it never ends, or it is no XML.
        WorkbookTooLarge: it has more filled cells than `most_cells`, repeated ones counted.
        CellFarOut: empty cells counted, as far as the last filled ones, it has.
    """
    cells = _Cells()
    parser = ParserCreate()
    parser.StartElementHandler = cells.begin
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.ParseFile(content)
    except (ExpatError, ValueError, LookupError) as error:
        raise WorkbookIncomplete(file=file) from error
    if cells.filled > most_cells:
        raise WorkbookTooLarge(file=file)
    rows, columns = cells.farthest
    if rows * columns > most_cells:
        raise CellFarOut(file=file, cell=f"{letters(columns - 1)}{rows}")
    return cells.merged


class _Cells:
    """How many cells hold something, how far a sheet reaches, which cells are merged over several rows."""

    def __init__(self) -> None:
        self.filled = 0
        self.farthest = (0, 0)
        self.merged: dict[str, list[Merged]] = {}
        self._title = ""
        self._row, self._rows, self._column, self._width = 0, 0, 0, 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Count what begins here."""
        if name in _CELLS:
            self._begin_cell(attributes)
        elif name == "table:table-row":
            self._row += self._rows
            self._rows = _times(attributes, "table:number-rows-repeated")
            self._column = 0
        elif name == "table:table":
            self._title = attributes.get("table:name", "")
            self._row, self._rows, self._column, self._width = 0, 0, 0, 0

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        columns = _times(attributes, "table:number-columns-repeated")
        first, self._column = self._column, self._column + columns
        if _VALUES.isdisjoint(attributes):
            return
        self.filled += self._rows * columns
        self._width = max(self._width, self._column)
        reach = max(self._row + self._rows, 1), self._width  # the reader makes room for a row that is no row
        self.farthest = max(self.farthest, reach, key=prod)
        spanned = _times(attributes, "table:number-rows-spanned")
        if 1 < spanned < 10**_DIGITS:
            top = self._row + self._rows - 1
            merged = Merged(top, top + spanned - 1, first, self._column - 1)
            self.merged.setdefault(self._title, []).append(merged)


def areas(merged: Sequence[Merged]) -> Iterator[Area]:
    """Each column of merged cells as an area of its own."""
    for each in merged:
        for column in range(each.first, each.last + 1):
            yield (each.top, column), (each.bottom, column)


def _times(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 10**_DIGITS


def _refuse(*_: object) -> NoReturn:
    raise ValueError("a workbook declares no document type")
