"""The rows of a sheet in batches: all rows that may be about one company come together."""

import marshal
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import compress, islice
from tempfile import TemporaryFile
from typing import IO

from recovery_cli.spreadsheets.sheets import SheetRow

SIZE = 2000
"""So many rows are read, joined with the registry and written together."""
_IN_MEMORY = 5000
"""So many rows wait in memory for others of their company; more wait on the disk."""
_BITS = 27
_SPREAD = 0x9E3779B97F4A7C15
"""Multiplying by it spreads numbers evenly over the upper bits (Fibonacci hashing)."""

Keys = Callable[[Iterable[SheetRow]], "RowKeys"]
"""Looks over all rows of a sheet and says which hang together."""


@dataclass(kw_only=True)
class RowKeys:
    """A number for each row of a sheet, in order; rows whose numbers are linked hang together."""

    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    links: dict[int, int] = field(default_factory=dict)

    def link(self, one: int, other: int) -> None:
        """Let the rows of two numbers hang together."""
        one, other = self.root(one), self.root(other)
        if one != other:
            self.links[max(one, other)] = min(one, other)

    def root(self, number: int) -> int:
        """The number that stands for all that hang together with this one."""
        while number in self.links:
            number = self.links[number]
        return number

    def roots(self) -> "array[int]":
        """For each row, the number that stands for all that hang together with it."""
        return array("q", map(self.root, self.numbers)) if self.links else self.numbers

    def last_ones(self) -> bytearray:
        """For each row, 1 if it is surely the last of those that hang together.

        A row may be the last and not be known as such: bits of a table stand for numbers, and two numbers may
        share one. Then its company waits for the end of the file.
        """
        seen = bytearray(1 << _BITS - 3)
        last = bytearray(len(self.numbers))
        shift = 64 - _BITS
        following = None
        for at, number in zip(range(len(last) - 1, -1, -1), reversed(self.roots()), strict=True):
            if number == following:
                continue
            following = number
            bit = (number * _SPREAD & 0xFFFFFFFFFFFFFFFF) >> shift
            if not seen[bit >> 3] >> (bit & 7) & 1:
                seen[bit >> 3] |= 1 << (bit & 7)
                last[at] = 1
        return last


def key_of_name(folded: str) -> int:
    """A number for a folded name, below all that SIREN make; the same on every day and machine."""
    data = folded.encode("utf-8", "surrogatepass")
    return -1 - (zlib.crc32(data) << 31 | zlib.crc32(data[::-1]) >> 1)


def batches(rows: Iterable[SheetRow], keys: Keys, size: int = SIZE) -> Iterator[list[SheetRow]]:
    """All rows in batches of about this size, none of which parts the rows of a company."""
    first = list(islice(rows, size + 1))
    if len(first) <= size:
        if first:
            yield first
        return
    del first
    known = keys(rows)
    batch: list[SheetRow] = []
    with ExitStack() as stack:
        for group in _groups(rows, known, size, _Waiting(stack)):
            batch += group
            if len(batch) * 2 >= size:
                yield sorted(batch, key=_number)
                batch = []
    if batch:
        yield sorted(batch, key=_number)


def _groups(
    rows: Iterable[SheetRow], keys: RowKeys, size: int, waiting: "_Waiting"
) -> Iterator[Sequence[SheetRow]]:
    """The rows that hang together, as soon as the last of them has come; together those that did not wait."""
    numbers, last, rest = keys.roots(), keys.last_ones(), iter(rows)
    for at in range(0, len(numbers), size):
        own = numbers[at : at + size]
        complete = set(compress(own, last[at : at + size]))
        alone = []
        for key, row in zip(own, islice(rest, size), strict=True):
            if key in complete and key not in waiting:
                alone.append(row)
            else:
                waiting.put(key, row)
        yield alone
        for key in dict.fromkeys(own):
            if key in complete and key in waiting:
                yield waiting.take(key)
    for key in waiting.wanted():
        yield waiting.take(key)


def _number(row: SheetRow) -> int:
    return row.number


class _Waiting:
    """Rows that wait for others of their company: the first in memory, the others in a temporary file."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._rows: dict[int, list[SheetRow]] = {}
        self._in_memory = 0
        self._places: dict[int, int] = {}
        self._file: IO[bytes] | None = None

    def __contains__(self, key: int) -> bool:
        return key in self._rows or key in self._places

    def wanted(self) -> list[int]:
        """What rows wait for, in the order in which it came."""
        return list(dict.fromkeys((*self._rows, *self._places)))

    def put(self, key: int, row: SheetRow) -> None:
        """Let a row wait."""
        if self._in_memory < _IN_MEMORY:
            self._rows.setdefault(key, []).append(row)
            self._in_memory += 1
            return
        self._file = self._file or self._stack.enter_context(TemporaryFile())  # noqa: SIM115
        place = self._file.seek(0, 2)
        before = self._places.get(key, -1)
        marshal.dump((before, row.number, row.cells, row.line), self._file)
        self._places[key] = place

    def take(self, key: int) -> list[SheetRow]:
        """The rows that wait for a key, which wait no more."""
        rows = self._rows.pop(key, [])
        self._in_memory -= len(rows)
        place = self._places.pop(key, -1)
        while place >= 0 and self._file:
            self._file.seek(place)
            place, number, cells, line = marshal.load(self._file)  # noqa: S302 - our own file
            rows.append(SheetRow(number=number, cells=cells, line=line))
        return rows
