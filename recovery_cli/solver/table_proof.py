"""Why no seating at group tables is worth more, in whole numbers that anyone can add up.

Where tables differ by one seat, an empty seat at each smaller one makes them equal; then everyone, and every
empty seat, has as many neighbours in each sitting. Three things are known of every seating:

- whoever pays a price for each neighbour pays it that often, whatever the seating;
- give everyone any number: the square of what a table adds up to is never below 0 (for the matrix of who
  sits with whom has no eigenvalue below 0: W. Donath, A. Hoffman, IBM Journal of Research 17, 1973);
- pairs meet again no more often than they do in the seating that is to be proven good.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.problem import pair_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.table_problem import TableProblem

    Matrix = NDArray[Any]


@dataclass(frozen=True, kw_only=True)
class TableProof:
    """Prices and numbers of all, first of the participants in the order of their ids, then of empty seats.

    `prices` are those of a neighbour, whole numbers over `scale`, `repeats` that of sharing a table once
    more; the numbers of each of the `squares` are whole numbers over the root of `scale`. Empty: all are 0.
    """

    scale: int = 1
    prices: tuple[int, ...] = ()
    squares: tuple[tuple[int, ...], ...] = ()
    repeats: int = 0


@dataclass(frozen=True)
class Room:
    """What a problem of group tables is made of once empty seats make the tables equal."""

    problem: "TableProblem"

    @property
    def size(self) -> int:
        """How many seats each table has."""
        return max(self.problem.sizes)

    @property
    def neighbours(self) -> int:
        """How many neighbours everyone has in all sittings, empty seats counted."""
        return self.problem.sittings * (self.size - 1)

    @property
    def people(self) -> int:
        """The number of participants."""
        return len(self.problem.ids)

    @property
    def places(self) -> int:
        """The number of participants and empty seats."""
        return len(self.problem.sizes) * self.size

    @cached_property
    def pairs(self) -> tuple["Matrix", "Matrix"]:
        """The pairs of places who may share a table, in two lists: the lower number, the higher."""
        import numpy as np

        open_ = np.ones((self.places, self.places), dtype=bool)
        open_[self.people :, self.people :] = False
        for one, other in self._elsewhere():
            open_[one, other] = False
        lower, higher = np.triu(open_, 1).nonzero()
        return lower, higher

    @cached_property
    def affinity(self) -> "Matrix":
        """What each of the pairs is worth."""
        import numpy as np

        number = {one: place for place, one in enumerate(self.problem.ids)}
        worth = np.zeros((self.places, self.places), dtype=np.int64)
        for (a, b), value in self.problem.affinity.items():
            worth[number[a], number[b]] = value
        return np.asarray(worth[self.pairs])

    @cached_property
    def is_of_people(self) -> "Matrix":
        """Whether each of the pairs is one of participants."""
        return self.pairs[1] < self.people

    def _elsewhere(self) -> Iterator[tuple[int, int]]:
        """The pairs who are kept apart, or hosts of different tables."""
        number = {one: place for place, one in enumerate(self.problem.ids)}
        for a, b in self.problem.apart_pairs:
            yield number[a], number[b]
        hosts = self.problem.hosts
        for one, table in hosts.items():
            for other in (each for each in hosts if hosts[each] != table):
                a, b = pair_of(one, other)
                yield number[a], number[b]


def beyond(room: Room, proof: TableProof) -> "Matrix":
    """What sharing a table adds to each pair beside its affinity, times the scale: squares less prices."""
    import numpy as np

    lower, higher = room.pairs
    prices = np.array(proof.prices or [0] * room.places, dtype=object)
    squares = np.array(proof.squares, dtype=object).reshape(-1, room.places)
    return np.asarray((squares.T @ squares + 0 * prices)[lower, higher] - prices[lower] - prices[higher])


def bound(room: Room, proof: TableProof, *, repeats: int) -> int:
    """What the affinities within tables cannot add up to more than where no more pairs meet again than said.

    Each pair is given what is best for it: not to meet, to meet once, or in all sittings.

    Raises:
        ValueError: the scale is not above 0, the price of repeats below 0, or a number is missing.
    """
    import numpy as np

    lists = (proof.prices or [0] * room.places, *proof.squares)
    if proof.scale <= 0 or proof.repeats < 0 or any(len(each) != room.places for each in lists):
        raise ValueError("such numbers prove nothing")
    sittings = room.problem.sittings
    more, worth = beyond(room, proof), room.affinity.astype(object) * proof.scale
    again = np.where(room.is_of_people, (sittings - 1) * (more - proof.repeats), (sittings - 1) * more)
    best = np.maximum(np.maximum(worth + more, worth + more + again), 0)
    squares = sum(number * number for each in proof.squares for number in each)
    paid = room.neighbours * sum(proof.prices) + repeats * proof.repeats
    return (2 * (int(best.sum()) + paid) + sittings * squares) // (2 * proof.scale)
