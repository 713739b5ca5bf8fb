"""From a file that a person has to a sheet of text: CSV, JSON, XLSX, XLS, ODS, HTML, standard input."""

import sys
from pathlib import Path

from recovery_cli.domain.problems import problem_of
from recovery_cli.spreadsheets import csv_files, json_files, web_pages, workbooks
from recovery_cli.spreadsheets.sheets import (
    FileEmpty,
    FileMissing,
    FileUnreadable,
    FormatUnknown,
    NotATable,
    Sheet,
    Source,
    opened,
)

STANDARD_INPUT = "-"

_BINARY = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"SQLite format 3": "SQLite",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"{\\rtf": "RTF",
}
"""First bytes of what people hand in for a spreadsheet."""


def read_sheet(path: Path | str) -> Sheet:
    """The table in a file; `-` is standard input. A workbook's is on the sheet that looks most like a list.

    Every cell is text: whole numbers without `.0`, dates as ISO, codes with their zeros. Rows of a CSV file
    are read while the sheet is gone through.

    Raises:
        FileMissing, FileUnreadable, FileEmpty: there is nothing to read.
        FormatUnknown, NotATable: it is no table.
        PasswordProtected, WorkbookDamaged, WorkbookIncomplete: it is a workbook that does not open.
        WorkbookTooLarge, CellFarOut: it is one that would fill the memory.
        JsonDamaged: it is called JSON and is none.
        QuoteNeverClosed, CellTooLong: a cell of a CSV file has no end, or a far one; come with the rows.
    """
    name = str(path)
    source = _source(path)
    start = _start(source, name)
    if not start.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise FileEmpty(file=name)
    if workbooks.is_workbook(start):
        sheet = workbooks.sheet(source, name)
    elif web_pages.is_page(start):
        sheet = web_pages.sheet(source, name)
    else:
        _refuse_binary(start, name)
        sheet = json_files.sheet(source, name) if json_files.may_be(start) else None
        sheet = sheet or csv_files.sheet(source, name)
    if sheet is None:
        raise NotATable(file=name)
    return sheet


def _source(path: Path | str) -> Source:
    return sys.stdin.buffer.read() if str(path) == STANDARD_INPUT else Path(path)


def _start(source: Source, name: str) -> bytes:
    """The first bytes, so that every reason why a file does not open is told here."""
    try:
        with opened(source) as stream:
            return stream.read(4096)
    except FileNotFoundError as error:
        raise FileMissing(file=name) from error
    except OSError as error:
        raise FileUnreadable(file=name, reason=problem_of(error)) from error


def _refuse_binary(start: bytes, name: str) -> None:
    for magic, found in _BINARY.items():
        if start.startswith(magic):
            raise FormatUnknown(file=name, found=found)
    if csv_files.is_binary(start):
        raise FormatUnknown(file=name)
