"""Reading workbooks (XLSX, XLSB, XLS, ODS): which sheet is the list, every cell as text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from itertools import chain
from typing import Any

from recovery_cli.spreadsheets import archives, open_documents
from recovery_cli.spreadsheets.mistakes import Place, mistakes
from recovery_cli.spreadsheets.panics import surviving
from recovery_cli.spreadsheets.sheets import (
    Header,
    PasswordProtected,
    Sheet,
    SheetRow,
    Source,
    WorkbookDamaged,
    header_among,
    padded,
)

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_EXACT = 1 << 53


def is_workbook(start: bytes) -> bool:
    """Whether the first bytes are those of a workbook: a zip archive or a compound file."""
    return start.startswith((_ZIP, _COMPOUND))


def sheet(source: Source, name: str) -> Sheet | None:
    """The sheet that looks most like a list: most known headings, then most rows; None if all are empty.

    Raises:
        PasswordProtected, WorkbookDamaged, WorkbookIncomplete: it does not open.
        FormatUnknown, WorkbookTooLarge, CellFarOut: see `archives.check`.
    """
    tables = [table for table in _tables(source, name) if table.header]
    if not tables:
        return None
    best = max(tables, key=lambda table: (table.known, len(table.cells)))
    return best.sheet(name, tuple(table.title for table in tables if table is not best and table.filled))


@dataclass(frozen=True, kw_only=True)
class _Table:
    """One sheet of a workbook as it lies in memory, from its first row on."""

    title: str
    cells: Sequence[Sequence[Any]]
    header: Header | None

    @property
    def known(self) -> int:
        return self.header.known if self.header else 0

    @property
    def filled(self) -> bool:
        """Whether there is something below the header."""
        return self.header is not None and len(self.cells) > self.header.position + 1

    def sheet(self, name: str, others: tuple[str, ...]) -> Sheet:
        header = self.header or Header(position=0, cells=(), known=0)
        return Sheet(
            file=name,
            title=self.title,
            others=others,
            header=header.cells,
            header_number=header.position + 1,
            rows=_Rows(cells=self.cells, header=header),
        )


@dataclass(frozen=True, kw_only=True)
class _Rows:
    """The rows below the header, put into text each time they are gone through."""

    cells: Sequence[Sequence[Any]]
    header: Header

    def __iter__(self) -> Iterator[SheetRow]:
        width = len(self.header.cells)
        for number, row in enumerate(self.cells[self.header.position + 1 :], start=self.header.position + 2):
            texts = tuple(map(cell_text, row))
            if any(text and not text.isspace() for text in texts):
                yield SheetRow(number=number, cells=padded(texts, width))


def cell_text(value: object) -> str:
    """A cell as text: `341.0` is `341`, a day is ISO, midnight is left out, a number keeps its digits."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, datetime):
        return str(value.date()) if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _tables(source: Source, name: str) -> list[_Table]:
    """The sheets that can be seen, or the hidden ones where all are hidden."""
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    data = source if isinstance(source, bytes) else source.read_bytes()
    merged = archives.check(BytesIO(data), name) if data.startswith(_ZIP) else {}
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        raise PasswordProtected(file=name)
    try:
        with surviving(name):
            workbook = CalamineWorkbook.from_filelike(BytesIO(data))
            sheets = [each for each in workbook.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
            seen = [each for each in sheets if each.visible is SheetVisibleEnum.Visible] or sheets
            wrong = mistakes(data) if data.startswith(_ZIP) else {}
            return [
                _table(workbook, each.name, wrong.get(each.name, {}), merged.get(each.name, ()))
                for each in seen
            ]
    except PasswordError as error:
        raise PasswordProtected(file=name) from error
    except CalamineError as error:
        raise WorkbookDamaged(file=name, reason=str(error)) from error


def _table(
    workbook: Any, title: str, wrong: Mapping[Place, str], merged: Sequence[open_documents.Merged]
) -> _Table:
    # Empty rows above the table stay in, so that a row's number is the one Excel shows.
    sheet = workbook.get_sheet_by_name(title)
    cells = sheet.to_python(skip_empty_area=False)
    for (row, column), text in wrong.items():  # so that what a failed formula leaves empty is told
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = text
    looked_at = [tuple(map(cell_text, row)) for row in cells[:60]]
    header = header_among(looked_at)
    if header:
        areas = chain(sorted(sheet.merged_cell_ranges or ()), open_documents.areas(merged))
        _repeat_merged(cells, areas, below=header.position)
    return _Table(title=title, cells=cells, header=header)


def _repeat_merged(cells: Sequence[list[Any]], areas: Iterable[open_documents.Area], *, below: int) -> None:
    """Say in each row that says anything what cells merged over several rows say of all of them.

    The areas of a column come from the top down; where a file lets them overlap, the first one counts.
    """
    filled: list[bool] = []
    reached: dict[int, int] = {}
    for (top, column), (bottom, _) in areas:
        if below < top < len(cells) and column < len(cells[top]):
            filled = filled or [any(cell != "" for cell in row) for row in cells]
            for at in range(max(top, reached.get(column, 0)) + 1, min(bottom + 1, len(cells))):
                if filled[at]:
                    cells[at][column] = cells[top][column]
            reached[column] = max(bottom, reached.get(column, 0))
