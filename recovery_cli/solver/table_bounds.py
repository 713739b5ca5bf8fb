"""What no seating can exceed: numbers that prove a bound on the affinity within group tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isqrt
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.highs import best
from recovery_cli.solver.program import Rows, with_missing
from recovery_cli.solver.table_problem import TableProblem
from recovery_cli.solver.table_proof import Room, TableProof, beyond, bound

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[Any]

MOST_PAIRS = 20_000
"""Beyond so many pairs the prices are not worth a linear program."""
MOST_PLACES = 150
"""Beyond so many places the squares are not worth their eigenvalues."""
TURNS = 300
"""How often the two halves of the semidefinite program take turns: the bound moves no more after that."""
SCALE = 10**10
SMALLEST = 1e-7
"""Which part of the largest eigenvalue counts as nothing."""


@dataclass(frozen=True)
class TableBounds:
    """Numbers found once for a problem, of which those count that prove most of a seating."""

    room: Room
    proofs: Sequence[TableProof]

    def sharpest(self, *, repeats: int) -> tuple[int, TableProof]:
        """The lowest bound on seatings in which no more pairs meet again than that, and its proof."""
        priced = [
            proof
            for numbers in self.proofs
            for proof in (numbers, replace(numbers, repeats=_dearest(self.room, numbers)))
        ]
        bounds = [bound(self.room, proof, repeats=repeats) for proof in priced]
        lowest = min(bounds)
        return lowest, priced[bounds.index(lowest)]


def table_bounds(problem: TableProblem) -> TableBounds:
    """Numbers that bound the affinities within tables.

    Any numbers do; a linear program finds good prices, and a semidefinite program good squares.
    """
    import numpy as np

    room = Room(problem)
    proofs = [TableProof()]
    worth = room.affinity
    if (worth > 0).any():
        proofs.append(_uniform(room))
        if len(worth) <= MOST_PAIRS:
            proofs.append(_priced(room, np.empty((0, room.places))))
        if len(worth) <= MOST_PAIRS and room.size > 1 and room.places <= MOST_PLACES:
            proofs.append(_priced(room, _squares(room)))
    return TableBounds(room, proofs)


def table_bound(problem: TableProblem) -> int:
    """What the affinities within tables cannot add up to more than where no pair meets again."""
    return table_bounds(problem).sharpest(repeats=0)[0]


def _dearest(room: Room, proof: TableProof) -> int:
    """The price of repeats at which none is worth it."""
    more = beyond(room, proof)[room.is_of_people]
    return max(0, int(more.max(initial=0)))


def _uniform(room: Room) -> TableProof:
    """The price at which as many pairs want to share a table as can."""
    import numpy as np

    seats = room.problem.sittings * sum(size * (size - 1) // 2 for size in room.problem.sizes)
    worth = np.sort(room.affinity)[::-1]
    price = int(worth[seats]) if seats < len(worth) else 0
    return TableProof(scale=2, prices=(max(0, price),) * room.places)


def _priced(room: Room, squares: "Matrix") -> TableProof:
    """Squares in whole numbers, with the best prices beside them: those of a linear program.

    A neighbour may be missing where too few may share a table, at a cost beyond what any is worth.
    """
    import numpy as np

    whole = np.rint(squares * isqrt(SCALE)).astype(np.int64)
    numbers = TableProof(scale=SCALE, squares=tuple(map(tuple, whole.tolist())))
    gain = room.affinity + (beyond(room, numbers) / SCALE).astype(float)
    pairs = np.arange(len(gain))
    rows = Rows()
    neighbours = np.full(room.places, float(room.neighbours))
    rows.add(*((side, pairs, 1.0) for side in room.pairs), lowest=neighbours, highest=neighbours)
    most = np.where(room.is_of_people, 1.0, float(room.problem.sittings))
    program = with_missing(
        rows.program(gain=gain, lowest=np.zeros(len(gain)), highest=most),
        room.places,
        cost=1.0 + float(abs(gain).max()),
    )
    prices = best(program).prices
    if prices is None:
        return numbers
    return replace(numbers, prices=tuple(np.rint(prices * SCALE).astype(np.int64).tolist()))


def _squares(room: Room) -> "Matrix":
    """The squares that say most, one in each row: a semidefinite program, solved by two halves in turn.

    The matrix of how often places share a table is a sum of squares, and all its rows add up alike; and no
    pair counts more than once. The halves agree in the end (alternating directions: S. Boyd et al.,
    Foundations and Trends in Machine Learning 3, 2011); what keeps the first from having its way are the
    squares.
    """
    import numpy as np

    places, sittings = room.places, room.problem.sittings
    gain, most = np.zeros((places, places)), np.zeros((places, places))
    gain[room.pairs], most[room.pairs] = room.affinity / 2, np.where(room.is_of_people, 1, sittings)
    gain, most = gain + gain.T, most + most.T
    step = 2 * abs(gain).mean() / sittings
    even = np.full((places, places), sittings * room.size / places)
    across = np.eye(places) - 1 / places
    single = np.full((places, places), room.neighbours / max(1, places - 1))
    np.fill_diagonal(single, sittings)
    gap = np.zeros((places, places))
    for _ in range(TURNS):
        values, vectors = np.linalg.eigh(across @ (single - gap + gain / step) @ across)
        kept = values > 0
        square = (vectors[:, kept] * values[kept]) @ vectors[:, kept].T + even
        single = np.clip(square + gap, 0, most)
        np.fill_diagonal(single, sittings)
        gap += square - single
    below = values < -SMALLEST * abs(values).max()
    return np.asarray((vectors[:, below] * np.sqrt(-2 * step * values[below])).T)
