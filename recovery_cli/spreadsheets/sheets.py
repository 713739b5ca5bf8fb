"""What every reader takes and hands out: a source, a sheet with rows of text, what can be wrong."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from recovery_cli.domain.errors import NotFound, NotUnderstood, Refused
from recovery_cli.domain.guessing import LOOKS
from recovery_cli.domain.heading_keys import field_of
from recovery_cli.domain.headings import Field
from recovery_cli.domain.problems import Problem
from recovery_cli.spreadsheets import headers

Source = Path | bytes
"""Where the bytes are: a file, or what standard input gave."""

_LOOKED_AT = 40
_KNOWN_ENOUGH = 2
_LONGEST_HEADING = 80
_WIDE_ENOUGH = 0.5


class SheetRow(NamedTuple):
    """One row that is not empty; every cell is text, as many as the header has or more.

    `number` is the row as Excel counts it (the header is mostly 1, empty rows count, a cell with line breaks
    is one row). `line` is the line of the text file where the row begins, None in a workbook.
    """

    number: int
    cells: tuple[str, ...]
    line: int | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table: `rows` can be gone through several times and is read while it is.

    `file` is what the person called the file, `title` the name of the sheet in a workbook, `others` those of
    its other sheets that hold rows too, `header_number` the row of the header as Excel counts it, `above`
    what stands in the cells above it. `encoding` and `delimiter` are of CSV files.
    """

    file: str
    header: tuple[str, ...]
    rows: Iterable[SheetRow]
    header_number: int = 1
    above: tuple[str, ...] = ()
    title: str | None = None
    others: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None


@dataclass(frozen=True, kw_only=True)
class Header:
    """Where a table's header was found: its place among the first rows, and how many headings are known.

    `above` are the cells above it that hold something, such as the title of the table.
    """

    position: int
    cells: tuple[str, ...]
    known: int
    above: tuple[str, ...] = ()


def opened(source: Source) -> AbstractContextManager[IO[bytes]]:
    """The bytes of a source as a stream; may raise OSError."""
    return BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def header_among(rows: Sequence[Sequence[str]]) -> Header | None:
    """The header among the first rows: the one with most known headings, else the first that looks like one.

    A header of two levels becomes one. Where the first row is data, the headings are empty and the place is
    -1. None if there is no filled cell.
    """
    filled = [(at, row) for at, row in enumerate(rows[:_LOOKED_AT]) if any(cell.strip() for cell in row)]
    if not filled:
        return None
    at, row = max(filled, key=lambda found: (_known(found[1]), -found[0]))
    if _known(row) < _KNOWN_ENOUGH:
        widest = max(_width(row) for _, row in filled)
        plain = ((at, row) for at, row in filled if _looks_like_header(row, widest))
        at, row = next(plain, (at, row) if _known(row) else filled[0])
        if not _known(row) and _is_data(row):
            return Header(position=-1, cells=("",) * len(row), known=0)
    position, headings = headers.levels(rows, at)
    above = tuple(cell for each in rows[:position] for cell in each if cell.strip())
    return Header(position=position, cells=_headings(headings), known=_known(headings), above=above)


def _is_data(row: Sequence[str]) -> bool:
    """Whether a row is of data by what stands in it: a SIREN, a SIRET or an address for mails."""
    return any(
        LOOKS[field](cell.strip()) for cell in row for field in (Field.SIRET, Field.SIREN, Field.EMAIL)
    )


def padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """The cells, filled up with empty ones to a width."""
    return (*cells, *("" for _ in range(width - len(cells))))


def _known(row: Sequence[str]) -> int:
    return len({field_of(cell) for cell in row if len(cell) <= _LONGEST_HEADING} - {None})


def _width(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _looks_like_header(row: Sequence[str], widest: int) -> bool:
    """Half as wide as the table or more, every cell a word of its own, and no figure."""
    cells = [cell.strip() for cell in row if cell.strip()]
    distinct = len(set(cells)) == len(cells)
    return (
        len(cells) >= max(2, widest * _WIDE_ENOUGH)
        and distinct
        and not any(cell[0].isdigit() for cell in cells)
    )


def _headings(row: Sequence[str]) -> tuple[str, ...]:
    cells = [" ".join(cell.split()) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


@dataclass(eq=False)
class FileMissing(NotFound):
    """There is no such file."""

    file: str


@dataclass(eq=False)
class FileUnreadable(Refused):
    """The file is there and cannot be read; `reason` is the system's."""

    file: str
    reason: Problem


@dataclass(eq=False)
class FileEmpty(Refused):
    """The file holds nothing."""

    file: str


@dataclass(eq=False)
class FormatUnknown(NotUnderstood):
    """The file is no spreadsheet that we read; `found` says what it seems to be, or is empty."""

    file: str
    found: str = ""


@dataclass(eq=False)
class NotATable(NotUnderstood):
    """The file can be read and holds no table: no row of headings above rows of cells."""

    file: str


@dataclass(eq=False)
class PasswordProtected(Refused):
    """The workbook is locked with a password."""

    file: str


@dataclass(eq=False)
class WorkbookDamaged(Refused):
    """The file begins like a workbook and cannot be read as one; `reason` is the reader's."""

    file: str
    reason: str


@dataclass(eq=False)
class WorkbookIncomplete(Refused):
    """The file begins like a workbook, and the reader gave up within it: cut off, or parts are wrong."""

    file: str


@dataclass(eq=False)
class WorkbookTooLarge(Refused):
    """The workbook would unpack to more than memory should be asked for."""

    file: str


@dataclass(eq=False)
class CellFarOut(Refused):
    """A sheet reaches so far that its cells would not fit into memory; `cell` is its last corner."""

    file: str
    cell: str


@dataclass(eq=False)
class CellTooLong(Refused):
    """A cell of a CSV file is longer than any spreadsheet lets one be; `line` counts from 1."""

    file: str
    line: int
    most: int


@dataclass(eq=False)
class QuoteNeverClosed(Refused):
    """A quotation mark opens a cell of a CSV file that no other closes; `line` counts from 1."""

    file: str
    line: int


@dataclass(eq=False)
class JsonDamaged(Refused):
    """The file is called JSON and cannot be read as such; `line` is where it goes wrong, from 1."""

    file: str
    line: int
