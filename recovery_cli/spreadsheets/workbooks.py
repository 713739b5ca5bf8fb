"""Reading workbooks (XLSX, XLSB, XLS, ODS): which sheet is the list, every cell as text."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from itertools import chain
from typing import Any

from recovery_cli.spreadsheets import archives, open_documents
from recovery_cli.spreadsheets.mistakes import Place, mistakes
from recovery_cli.spreadsheets.panics import surviving
from recovery_cli.spreadsheets.sheets import PasswordProtected, Sheet, Source, WorkbookDamaged, header_among
from recovery_cli.spreadsheets.tables import LOOKED_AT, Table, cell_text, foremost

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_workbook(start: bytes) -> bool:
    """Whether the first bytes are those of a workbook: a zip archive or a compound file."""
    return start.startswith((_ZIP, _COMPOUND))


def sheet(source: Source, name: str) -> Sheet | None:
    """The sheet that looks most like a list: most known headings, then most rows; None if all are empty.

    Raises:
        PasswordProtected, WorkbookDamaged, WorkbookIncomplete: it does not open.
        FormatUnknown, WorkbookTooLarge, CellFarOut: see `archives.check`.
    """
    return foremost(_tables(source, name), name)


def _tables(source: Source, name: str) -> list[Table]:
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
) -> Table:
    # Empty rows above the table stay in, so that a row's number is the one Excel shows.
    sheet = workbook.get_sheet_by_name(title)
    cells = sheet.to_python(skip_empty_area=False)
    for (row, column), text in wrong.items():  # so that what a failed formula leaves empty is told
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = text
    looked_at = [tuple(map(cell_text, row)) for row in cells[:LOOKED_AT]]
    header = header_among(looked_at)
    if header:
        areas = chain(sorted(sheet.merged_cell_ranges or ()), open_documents.areas(merged))
        _repeat_merged(cells, areas, below=header.position)
    return Table(title=title, cells=cells, header=header)


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
