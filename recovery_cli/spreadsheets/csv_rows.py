"""The records of a text of cells, one after the other, with the line where each begins."""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from typing import TypeVar

from recovery_cli.spreadsheets.formulas import unguarded
from recovery_cli.spreadsheets.sheets import (
    CellTooLong,
    Header,
    NotATable,
    QuoteNeverClosed,
    SheetRow,
    Source,
    opened,
    padded,
)

T = TypeVar("T")

_SHORTEST = 3
"""Letters of a line, its end among them, that surely has a cell."""


@dataclass(frozen=True, kw_only=True)
class TextRows:
    """The rows of a text file, read anew each time they are gone through.

    `declared` says that its first line only names the separator; without a header there are no rows yet.
    """

    source: Source
    name: str
    encoding: str
    delimiter: str
    declared: bool
    header: Header | None = None

    @property
    def header_number(self) -> int:
        """The row of the header as Excel counts it; 0 where there is none."""
        at = self.header.position if self.header else 0
        if at < 0:
            return 0
        return next(row.number for row in islice(self.records(), at, None))

    def __iter__(self) -> Iterator[SheetRow]:
        if self.header is None:
            return
        width = len(self.header.cells)
        with self._text() as text:
            records = enumerate(text.records(), start=1)
            for number, cells in islice(records, self.header.position + 1 + self.declared, None):
                if cells and ((cells[0] and not cells[0].isspace()) or not _is_blank(cells)):
                    whole = tuple(cells) if len(cells) >= width else padded(cells, width)
                    yield SheetRow(number, whole, text.first)

    def records(self) -> Iterator[SheetRow]:
        """Every record, empty ones too, with its number and the line where it begins."""
        with self._text() as text:
            for number, cells in islice(enumerate(text.records(), start=1), int(self.declared), None):
                yield SheetRow(number, tuple(cells), text.first)

    def judged(
        self, at: int, quick: Callable[[str], T | None], careful: Callable[[Sequence[str]], T]
    ) -> Iterator[T]:
        """What `quick` makes of one cell of each row; where that is None, what `careful` makes of them all.

        Much quicker than to go through the rows, which are cut only as far as that cell.
        """
        if self.header is None:
            return
        width = len(self.header.cells)
        with self._text() as text:
            for _ in islice(text.records(), self.header.position + 1 + self.declared):
                pass
            for found, cells in text.judged(at, quick):
                if found is not None:
                    yield found
                elif not _is_blank(cells):
                    yield careful(cells if len(cells) >= width else padded(cells, width))

    @contextmanager
    def _text(self) -> Iterator["_Text"]:
        with opened(self.source) as stream:
            text = _Text(TextIOWrapper(stream, encoding=self.encoding, newline=""), self.delimiter)
            try:
                yield text
            except csv.Error as error:
                if text.closed:
                    raise CellTooLong(file=self.name, line=text.first, most=csv.field_size_limit()) from error
                raise QuoteNeverClosed(file=self.name, line=text.first) from error
            except UnicodeError as error:
                raise NotATable(file=self.name) from error


def _is_blank(cells: Sequence[str]) -> bool:
    return not any(cell and not cell.isspace() for cell in cells)


class _Text:
    """The lines of a text, cut into records.

    A line without a quotation mark is a record, and is cut where the separators stand. The CSV reader would
    say the same and take twice as long; it is given the other lines.
    """

    def __init__(self, lines: Iterator[str], delimiter: str) -> None:
        self._text = lines
        self._delimiter = delimiter
        self._starts = f"{delimiter}'", "\"'"
        self._most = csv.field_size_limit()
        self._reader = csv.reader(self._given(), delimiter=delimiter)
        self._next: str | None = None
        self._lines = 0
        self._quotes = 0
        self._guarded = False
        self.first = 1
        """The line where the record that is being read began."""

    @property
    def closed(self) -> bool:
        """Whether every quotation mark of the record that is being read has its other one."""
        return self._quotes % 2 == 0

    def records(self) -> Iterator[Sequence[str]]:
        """The cells of every record; `first` says meanwhile where it began."""
        delimiter, most = self._delimiter, self._most
        for line in self._text:
            if '"' in line or "'" in line or not _SHORTEST <= len(line) <= most:
                yield self._record(line)
            else:
                self.first = self._lines = self._lines + 1
                yield line.rstrip("\r\n").split(delimiter)

    def judged(self, at: int, quick: Callable[[str], T | None]) -> Iterator[tuple[T | None, Sequence[str]]]:
        """What a function makes of one cell of each record; where that is None, the cells."""
        delimiter = self._delimiter
        cuts, enough = at + 1, at + 2
        for line in self._text:
            if '"' not in line:
                cells = line.split(delimiter, cuts)
                if len(cells) == enough and (found := quick(cells[at])) is not None:
                    self._lines += 1
                    yield found, ()
                    continue
            yield None, self._record(line)

    def _record(self, line: str) -> Sequence[str]:
        """The cells of the record that begins with this line."""
        self._lines += 1
        self.first = self._lines
        self._guarded, self._quotes = False, 0
        if "'" in line:
            self._look_for_guards(line)
        if '"' in line or len(line) > self._most:
            self._next = line
            cells = next(self._reader)
        else:
            line = line.rstrip("\r\n")
            cells = line.split(self._delimiter) if line else []
        return list(map(unguarded, cells)) if self._guarded else cells

    def _given(self) -> Iterator[str]:
        """The line that waits for the CSV reader, then what it asks for to end a cell between quotes."""
        while line := self._next or next(self._text, None):
            if self._next is None:
                self._lines += 1
                self._look_for_guards(line)
            self._next = None
            self._quotes += line.count('"')
            yield line
        if not self.closed:
            # The reader would hand out the rest of the file as one cell, silently.
            raise csv.Error

    def _look_for_guards(self, line: str) -> None:
        """Note whether a cell of the record may begin with an apostrophe."""
        if line[0] == "'" or any(start in line for start in self._starts):
            self._guarded = True
