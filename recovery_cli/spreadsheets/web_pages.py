"""Reading web pages that are called workbooks: many tools of the web save a table of HTML as `.xls`."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from recovery_cli.spreadsheets.csv_files import encoding_of
from recovery_cli.spreadsheets.sheets import Sheet, Source, header_among, opened
from recovery_cli.spreadsheets.tables import LOOKED_AT, Table, foremost

_PAGE = re.compile(r"\s*<(?:!doctype html|!--|(?:html|head|body|meta|table|div|style)\b)", re.IGNORECASE)
_PIECE = re.compile(r"<(/?)([a-z][a-z0-9]*+)([^<>]*+)>|([^<]++|<)", re.IGNORECASE)
_SPAN = re.compile(r"(col|row)span\s*=\s*[\"']?(\d{1,5})", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins."""
_WIDEST, _TALLEST = 40, 5000
"""Columns and rows that one cell may span; a list needs fewer, and a hostile page is not believed more."""


def is_page(start: bytes) -> bool:
    """Whether the first bytes of a file are those of a web page."""
    return bool(_PAGE.match(start.decode("utf-16" if start[:2] in _WIDE else "utf-8-sig", "ignore")))


def sheet(source: Source, name: str) -> Sheet | None:
    """The table of the page that looks most like a list; None where there is none."""
    encoding = encoding_of(source)
    with opened(source) as stream:
        text = stream.read().decode(encoding, errors="replace")
    tables = [
        Table(title=None, cells=grid.rows, header=header_among(grid.rows[:LOOKED_AT]))
        for grid in _grids(_without_comments(text))
    ]
    return foremost(tables, name)


def _without_comments(page: str) -> str:
    first, *rest = page.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)


@dataclass(kw_only=True)
class _Grid:
    """A table in the making: its rows, and the pieces of the cell that is open (None: none is).

    A cell that spans rows is said again in each of them, as in a workbook; one that spans columns stands in
    the first of these.
    """

    rows: list[list[str]] = field(default_factory=list)
    pieces: list[str] | None = None
    spans: tuple[int, int] = (1, 1)
    below: dict[int, tuple[int, str]] = field(default_factory=dict)
    """By column, for how many rows more a cell from above is said there, and what it says."""

    def begin_row(self) -> None:
        self.end_cell()
        self.rows.append([])

    def begin_cell(self, attributes: str) -> None:
        self.end_cell()
        found = {kind.lower(): max(1, int(number)) for kind, number in _SPAN.findall(attributes)}
        self.spans = min(found.get("col", 1), _WIDEST), min(found.get("row", 1), _TALLEST)
        self.pieces = []

    def end_cell(self) -> None:
        if self.pieces is None:
            return
        lines = (" ".join(line.split()) for line in html.unescape("".join(self.pieces)).split("\n\n"))
        text, (columns, rows), self.pieces = "\n".join(filter(None, lines)), self.spans, None
        if not self.rows:
            self.rows.append([])
        self._say_from_above()
        row = self.rows[-1]
        if rows > 1:
            self.below[len(row)] = rows - 1, text
        row += [text, *[""] * (columns - 1)]

    def end_row(self) -> None:
        self.end_cell()
        if self.rows:
            self._say_from_above()

    def _say_from_above(self) -> None:
        row = self.rows[-1]
        while len(row) in self.below:
            left, text = self.below.pop(at := len(row))
            if left > 1:
                self.below[at] = left - 1, text
            row.append(text)


def _grids(page: str) -> Iterator[_Grid]:
    """The tables of a page, those within cells of others apart, each when it ends."""
    open_: list[_Grid] = []
    for piece in _PIECE.finditer(page):
        closing, tag, attributes, text = piece.groups()
        grid = open_[-1] if open_ else None
        if text is not None:
            if grid and grid.pieces is not None:
                grid.pieces.append(text)
        elif (tag or "").lower() == "table":
            if not closing:
                open_.append(_Grid())
            elif open_:
                grid = open_.pop()
                grid.end_row()
                yield grid
        elif grid and tag:
            _put(grid, tag.lower(), attributes, opens=not closing)
    for grid in open_:  # the file was cut off
        grid.end_row()
        yield grid


def _put(grid: _Grid, tag: str, attributes: str, *, opens: bool) -> None:
    if tag == "tr":
        grid.end_row()
        if opens:
            grid.begin_row()
    elif tag in {"td", "th"}:
        if opens:
            grid.begin_cell(attributes)
        else:
            grid.end_cell()
    elif tag in {"br", "p", "div"} and grid.pieces is not None:
        grid.pieces.append("\n\n")
