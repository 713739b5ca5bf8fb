"""From rows to CSV files that French Excel opens, and workbooks that write text as text."""

import csv
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from filecmp import cmp
from io import BytesIO, StringIO
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from recovery_cli.domain.errors import Refused
from recovery_cli.domain.problems import Problem, problem_of
from recovery_cli.spreadsheets.formulas import guarded

_CREATED = datetime(2020, 1, 1, tzinfo=UTC)
"""A workbook holds the day of its making; a fixed one makes the same rows the same bytes."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767


@dataclass(eq=False)
class FileNotWritten(Refused):
    """The file cannot be written, mostly because it is open in Excel; `reason` is the system's."""

    file: str
    reason: Problem


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file as French Excel opens it by a double click; see `csv_bytes`.

    Raises:
        FileNotWritten: the place cannot be written to; an older file is left as it was.
    """
    _put(path, csv_bytes(header, rows))


def write_new_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """Write a CSV file of any length as `write_csv` does; return where.

    A file with other contents is kept: the new one gets a number. One with the same contents is left alone.

    Raises:
        FileNotWritten: the place cannot be written to.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8-sig", errors="replace", newline="") as stream:
            _write_rows(stream, header, rows)
        free, number = path, 1
        while free.exists() and not cmp(free, beside, shallow=False):
            number += 1
            free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        beside.replace(free)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError):
            raise FileNotWritten(file=str(path), reason=problem_of(error)) from error
        raise
    return free


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ";") -> bytes:
    """UTF-8 with a BOM, `;`, CRLF; no cell can become a formula, and our reader gives each back unchanged."""
    text = StringIO(newline="")
    _write_rows(text, header, rows, delimiter)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _write_rows(
    stream: TextIO, header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ";"
) -> None:
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    for row in chain([header], rows):
        writer.writerow([guarded(cell) for cell in row])


def new_workbook(stream: BytesIO, *, row_by_row: bool = False) -> Any:
    """An empty workbook that writes text as text and bears no date of its own.

    One that is written `row_by_row` keeps nothing in memory of the rows it has.
    """
    import xlsxwriter

    plain = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": not row_by_row,
        "constant_memory": row_by_row,
    }
    workbook = xlsxwriter.Workbook(stream, plain)
    workbook.set_properties({"created": _CREATED.replace(tzinfo=None)})
    return workbook


def cell_of(text: str) -> str:
    """Text as a workbook can hold it: no control characters, at most 32,767 characters."""
    return _NOT_IN_XML.sub("", text)[:_LONGEST_CELL]


def _put(path: Path, data: bytes) -> None:
    """Write beside, then move into place: never half a file."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise FileNotWritten(file=str(path), reason=problem_of(error)) from error
