"""From rows to files that French Excel opens: CSV and XLSX, the same bytes for the same rows."""

import csv
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from recovery_cli.domain.errors import Refused
from recovery_cli.spreadsheets.formulas import guarded

_CREATED = datetime(2020, 1, 1, tzinfo=UTC)
"""A workbook holds the day of its making; a fixed one makes the same rows the same bytes."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767
_NARROWEST, _WIDEST = 8, 60
_LONGEST_TITLE = 31
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, kw_only=True)
class WrittenSheet:
    """A sheet to be written: `title` is what its tab shows."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(eq=False)
class FileNotWritten(Refused):
    """The file cannot be written, mostly because it is open in Excel; `reason` is the system's."""

    file: str
    reason: str


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file as French Excel opens it by a double click; see `csv_bytes`.

    Raises:
        FileNotWritten: the place cannot be written to; an older file is left as it was.
    """
    _put(path, csv_bytes(header, rows))


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a BOM, `;`, CRLF; no cell can become a formula, and our reader gives each back unchanged."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    for row in (header, *rows):
        writer.writerow([guarded(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def write_workbook(path: Path, sheets: Sequence[WrittenSheet]) -> None:
    """Write an XLSX workbook; see `workbook_bytes`.

    Raises:
        FileNotWritten: the place cannot be written to; an older file is left as it was.
    """
    _put(path, workbook_bytes(sheets))


def workbook_bytes(sheets: Sequence[WrittenSheet]) -> bytes:
    """A workbook of text cells: codes keep their zeros, no cell is a formula, headers stay in sight."""
    stream = BytesIO()
    with new_workbook(stream) as workbook:
        bold = workbook.add_format({"bold": True, "bg_color": "#E7ECEF", "bottom": 1})
        text = workbook.add_format({"num_format": "@", "valign": "top"})
        for sheet in sheets:
            _fill(workbook.add_worksheet(_tab(sheet.title)), sheet, bold, text)
    return stream.getvalue()


def new_workbook(stream: BytesIO) -> Any:
    """An empty workbook that writes text as text and bears no date of its own."""
    import xlsxwriter

    plain = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    workbook = xlsxwriter.Workbook(stream, plain)
    workbook.set_properties({"created": _CREATED.replace(tzinfo=None)})
    return workbook


def cell_of(text: str) -> str:
    """Text as a workbook can hold it: no control characters, at most 32,767 characters."""
    return _NOT_IN_XML.sub("", text)[:_LONGEST_CELL]


def _fill(worksheet: Any, sheet: WrittenSheet, bold: Any, text: Any) -> None:
    worksheet.freeze_panes(1, 0)
    for column, heading in enumerate(sheet.header):
        cells = [heading, *(row[column] for row in sheet.rows if column < len(row))]
        width = max(max((len(line) for line in cell.splitlines()), default=0) for cell in cells)
        worksheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST), text)
        worksheet.write_string(0, column, cell_of(heading), bold)
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            if cell:
                worksheet.write_string(number, column, cell_of(cell), text)
    if sheet.header and sheet.rows:
        worksheet.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)


def _tab(title: str) -> str:
    return _NOT_IN_TITLE.sub(" ", title).strip("' ")[:_LONGEST_TITLE] or "1"


def _put(path: Path, data: bytes) -> None:
    """Write beside, then move into place: never half a file."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise FileNotWritten(file=str(path), reason=error.strerror or str(error)) from error
