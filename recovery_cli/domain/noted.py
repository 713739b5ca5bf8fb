"""Notes of which there may be millions: all are counted by kind, the first of each kind are kept."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")

MOST = 1000
"""So many notes of a kind are kept as examples."""


class Noted(list[T]):
    """The first notes of each kind, in the order in which they came; `counts` has them all."""

    def __init__(self, kind: Callable[[T], Hashable]) -> None:
        super().__init__()
        self._kind = kind
        self.counts: Counter[Hashable] = Counter()

    def note(self, item: T) -> None:
        """Count a note, and keep it if it is among the first of its kind."""
        kind = self._kind(item)
        self.counts[kind] += 1
        if self.counts[kind] <= MOST:
            self.append(item)

    def note_all_of(self, kind: Hashable, items: Sequence[S], make: Callable[[S], T]) -> None:
        """Count notes of this kind, of which only the first are made."""
        if items:
            self.extend(map(make, items[: max(0, MOST - self.counts[kind])]))
            self.counts[kind] += len(items)

    def note_all(self, items: Iterable[T]) -> None:
        """Note several."""
        for item in items:
            self.note(item)

    @property
    def total(self) -> int:
        """How many there were, kept or not."""
        return self.counts.total()

    @property
    def by_kind(self) -> dict[Hashable, list[T]]:
        """Those that are kept, the most frequent kind first."""
        grouped: dict[Hashable, list[T]] = {
            kind: [] for kind in sorted(self.counts, key=lambda kind: (-self.counts[kind], str(kind)))
        }
        for item in self:
            grouped[self._kind(item)].append(item)
        return grouped


class Numbers:
    """A set of numbers from 0, in one bit each."""

    def __init__(self) -> None:
        self._bits = bytearray()
        self._count = 0

    def add(self, number: int) -> None:
        """Put a number in; a second time changes nothing."""
        at, bit = number >> 3, 1 << (number & 7)
        if at >= len(self._bits):
            self._bits.extend(bytes(at + 1 - len(self._bits)))
        if not self._bits[at] & bit:
            self._bits[at] |= bit
            self._count += 1

    def __len__(self) -> int:
        return self._count

    def all(self) -> set[int]:
        """The numbers."""
        filled = ((at, byte) for at, byte in enumerate(self._bits) if byte)
        return {at * 8 + place for at, byte in filled for place in range(8) if byte >> place & 1}
