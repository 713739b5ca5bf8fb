"""Lists handed to people as workbooks: to be signed, typed into or passed on; every cell is text."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from recovery_cli.spreadsheets.drop_downs import DropDown, offer
from recovery_cli.spreadsheets.writing import cell_of, new_workbook

_A4 = 9
_LINE, _HIGHEST = 14, 409
"""Points of a line, and of the highest row that Excel knows."""
_LETTERS, _IN_PROSE = 1.12, 1.25
"""How much broader capitals are than the digits in which columns are measured; how much narrower prose is."""
_LONGEST_TAB = 31
_PICTURE_HIGH, _PICTURE_WIDE = 38, 300
"""The largest a picture is shown, in pixels of 1/96 inch: 10 mm high."""
_PICTURE_ROW = 36
_QUIET = "#444444"
_WRAPPED = {"text_wrap": True, "valign": "vcenter"}
_TITLE = {"bold": True, "font_size": 15}


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: its heading, and its width in characters."""

    heading: str
    width: float


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture above a list, and what is said of it to those who cannot see it.

    `content` is a PNG that does not say how large it is to be shown.
    """

    said: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Handout:
    """A list as people get it: what stands above it, its columns and rows, what stands below.

    `pictures` stand under the notes, as high as each other. `row_height` is in points, for a row of one line;
    `page` is the word before "1 / 2". `drop_downs` offer what may be typed; with `filters` the rows can be
    chosen by what they hold.
    """

    title: str
    notes: Sequence[str] = ()
    pictures: Sequence[Picture] = ()
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    foot: Sequence[str] = ()
    row_height: float = 18
    landscape: bool = True
    tab: str
    page: str = "page"
    drop_downs: Sequence[DropDown] = ()
    filters: bool = False


def handout_workbook(handout: Handout) -> bytes:
    """The XLSX file of a list, ready to print on A4: its headings stay in sight and stand on every page."""
    stream = BytesIO()
    with new_workbook(stream) as workbook:
        workbook.set_properties({"title": handout.title, "created": workbook.doc_properties["created"]})
        sheet = workbook.add_worksheet(_tab(handout.tab))
        head = _write_head(workbook, sheet, handout)
        _write_rows(workbook, sheet, handout, head)
        if handout.drop_downs:
            offer(workbook, sheet, handout.drop_downs, first_row=head + 1)
        if handout.filters:
            sheet.autofilter(head, 0, head + max(1, len(handout.rows)), len(handout.columns) - 1)
        _set_up_print(sheet, handout, head)
    return stream.getvalue()


def _write_head(workbook: Any, sheet: Any, handout: Handout) -> int:
    """Title, notes and headings; the row in which the headings stand."""
    _write_across(sheet, 0, [handout.title], handout, workbook.add_format({**_WRAPPED, **_TITLE}))
    _write_across(sheet, 1, handout.notes, handout, workbook.add_format({**_WRAPPED, "font_color": _QUIET}))
    head = len(handout.notes) + 2
    _show(sheet, head - 1, handout.pictures)
    bold = workbook.add_format({**_WRAPPED, "bold": True, "bg_color": "#E7ECEF", "border": 1})
    for place, column in enumerate(handout.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(head, place, cell_of(column.heading), bold)
    sheet.set_row(head, _height([column.heading for column in handout.columns], handout.columns, _LINE))
    return head


def _show(sheet: Any, row: int, pictures: Sequence[Picture]) -> None:
    """Pictures beside each other in a row that is as high as they need."""
    if pictures:
        sheet.set_row(row, _PICTURE_ROW)
    left = 0.0
    for picture in pictures:
        width, height = struct.unpack(">II", picture.content[16:24])
        scale = min(_PICTURE_HIGH / height, _PICTURE_WIDE / width)
        place = {"x_offset": left, "y_offset": 4, "x_scale": scale, "y_scale": scale, "object_position": 3}
        told = {"image_data": BytesIO(picture.content), "description": picture.said}
        sheet.insert_image(row, 0, "logo.png", {**place, **told})
        left += width * scale + _PICTURE_HIGH / 2


def _write_rows(workbook: Any, sheet: Any, handout: Handout, head: int) -> None:
    text = workbook.add_format({**_WRAPPED, "num_format": "@", "border": 1})
    for number, row in enumerate(handout.rows, start=head + 1):
        sheet.set_row(number, _height(row, handout.columns, handout.row_height))
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(number, place, cell_of(cell), text)
            else:
                sheet.write_blank(number, place, None, text)
    last = head + len(handout.rows)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{chr(64 + len(handout.columns))}{last + 1}"})
    quiet = workbook.add_format({**_WRAPPED, "font_color": _QUIET})
    _write_across(sheet, last + 2, handout.foot, handout, quiet)


def _write_across(sheet: Any, row: int, lines: Sequence[str], handout: Handout, format_: Any) -> None:
    """Lines from a row on, each as broad as all columns, and as high as it must be."""
    whole = Column(heading="", width=sum(column.width for column in handout.columns) * _IN_PROSE)
    for place, line in enumerate(lines, start=row):
        sheet.merge_range(place, 0, place, len(handout.columns) - 1, "", format_)
        sheet.write_string(place, 0, cell_of(line), format_)
        sheet.set_row(place, _height([line], [whole], _LINE + 2 if row else _LINE * 2))


def _height(row: Sequence[str], columns: Sequence[Column], least: float) -> float:
    """The height in points at which all text of a row shows, for no program reckons it on opening."""
    lines = max(-(-len(cell) * _LETTERS // column.width) for cell, column in zip(row, columns, strict=True))
    return float(min(max(least, lines * _LINE + 3), _HIGHEST))


def _set_up_print(sheet: Any, handout: Handout, head: int) -> None:
    sheet.freeze_panes(head + 1, 0)
    sheet.repeat_rows(head)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    if handout.landscape:
        sheet.set_landscape()
    title = handout.title.replace("&", "&&")[:120]
    sheet.set_header(f"&L&8{title}" if not title[:1].isdigit() else f"&L&8 {title}")
    sheet.set_footer(f"&R&8{handout.page} &P / &N")


def _tab(name: str) -> str:
    """The name as Excel takes it for a tab: not too long, without the signs it forbids there."""
    return "".join(letter for letter in name if letter not in "[]:*?/\\'")[:_LONGEST_TAB] or "1"
