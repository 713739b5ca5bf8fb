"""A list as a CSV file or as a workbook: what a spreadsheet shows well and our reader gives back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from recovery_cli.domain.errors import Refused
from recovery_cli.spreadsheets.writing import cell_of, csv_bytes, new_workbook

Value = str | int | float | date | None
"""What a cell holds: a code is text, so that its zeros stay; one reckons with a number, which is whole or a
share of one; None is nothing."""

_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
"""What a sheet of Excel can hold, its header included."""
_EXACT = 10**15
"""Excel keeps fifteen digits of a number."""
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts a 29th of February 1900, so days before it mean something else to each reader."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The name of a column and its width in characters."""

    text: str
    width: int


@dataclass(frozen=True, kw_only=True)
class List:
    """A table with a header; each row has a value for each heading."""

    title: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Value]]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(heading.text for heading in self.headings)


@dataclass(eq=False)
class TextTooLong(Refused):
    """A workbook's cell cannot hold the text, which would be cut."""

    column: str
    row: int
    most: int = _LONGEST_CELL


@dataclass(eq=False)
class TooManyRows(Refused):
    """A workbook's sheet cannot hold so many rows."""

    count: int
    most: int = _MOST_ROWS - 1


def as_csv(table: List, delimiter: str = ";") -> bytes:
    """The list as French Excel opens it by a double click; see `csv_bytes`."""
    return csv_bytes(table.header, ([_text(value) for value in row] for row in table.rows), delimiter)


def as_workbook(*tables: List) -> bytes:
    """Lists as the sheets of an XLSX file: text stays text, headers in sight, each column can be filtered.

    Raises:
        TextTooLong, TooManyRows: it does not fit; nothing is ever cut.
    """
    stream = BytesIO()
    with new_workbook(stream, row_by_row=True) as workbook:
        formats = _Formats(workbook)
        for table in tables:
            if len(table.rows) >= _MOST_ROWS:
                raise TooManyRows(count=len(table.rows))
            _write_sheet(workbook.add_worksheet(table.title), table, formats)
    return stream.getvalue()


def _write_sheet(worksheet: Any, table: List, formats: "_Formats") -> None:
    for column, heading in enumerate(table.headings):
        # Also what is typed below the last row is text: a code keeps its zeros there too.
        worksheet.set_column(column, column, heading.width, formats.text)
    worksheet.freeze_panes(1, 1)
    worksheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    for column, name in enumerate(table.header):
        worksheet.write_string(0, column, name, formats.header)
    for number, row in enumerate(table.rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str) and len(value) > _LONGEST_CELL:
                raise TextTooLong(column=table.header[column], row=number + 1)
            _write(worksheet, (number, column), value, formats)


class _Formats:
    """How the cells of a workbook look."""

    def __init__(self, workbook: Any) -> None:
        own = {"valign": "top"}
        self.header = workbook.add_format(own | {"bold": True, "bg_color": "#E7ECEF", "text_wrap": True})
        self.text = workbook.add_format(own | {"num_format": "@"})
        self.day = workbook.add_format(own | {"num_format": "dd/mm/yyyy", "align": "left"})
        self.number = workbook.add_format(own | {"num_format": "#,##0"})
        self.share = workbook.add_format(own | {"num_format": "0.0%"})


def _write(worksheet: Any, place: tuple[int, int], value: Value, formats: _Formats) -> None:
    if value is None or value == "":
        return
    if isinstance(value, float):
        worksheet.write_number(*place, value, formats.share)
    elif isinstance(value, int) and abs(value) < _EXACT:
        worksheet.write_number(*place, value, formats.number)
    elif isinstance(value, date) and value >= _FIRST_DAY:
        worksheet.write_datetime(*place, value, formats.day)
    else:
        worksheet.write_string(*place, cell_of(_text(value)), formats.text)


def _text(value: Value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
