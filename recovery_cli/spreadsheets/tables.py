"""Tables that lie in memory: which of several in a file is the list, and their rows as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from recovery_cli.spreadsheets.sheets import Header, Sheet, SheetRow, padded

LOOKED_AT = 60
"""Among so many first rows the header is looked for."""
_EXACT = 1 << 53


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of a file as it lies in memory, from its first row on; `title` is that of its sheet."""

    title: str | None
    cells: Sequence[Sequence[Any]]
    header: Header | None

    @property
    def known(self) -> int:
        """How many of its headings are known."""
        return self.header.known if self.header else 0

    @property
    def filled(self) -> bool:
        """Whether there is something below the header."""
        return self.header is not None and len(self.cells) > self.header.position + 1

    def sheet(self, name: str, others: tuple[str, ...]) -> Sheet:
        """The table as a sheet of the file of this name."""
        header = self.header or Header(position=0, cells=(), known=0)
        return Sheet(
            file=name,
            title=self.title,
            others=others,
            header=header.cells,
            above=header.above,
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


def foremost(tables: Sequence[Table], name: str) -> Sheet | None:
    """The one that looks most like a list: most known headings, then most rows; None if all are empty."""
    headed = [table for table in tables if table.header]
    if not headed:
        return None
    best = max(headed, key=lambda table: (table.known, len(table.cells)))
    others = (table.title for table in headed if table is not best and table.filled)
    return best.sheet(name, tuple(title for title in others if title))
