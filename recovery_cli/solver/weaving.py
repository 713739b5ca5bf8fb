"""Pairs and rounds chosen together, seat by seat: quick where much of a day is settled and little is free."""

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.cloth import Cloth, by_first, first_basis, first_seats, program_of, reduced_worth
from recovery_cli.solver.highs import AT_LOWEST, BASIC, INTEGER_TOLERANCE, best, best_whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.highs import Basis
    from recovery_cli.solver.program import Program

MOST_PRICED_IN = 1500
SMALLEST_GAP, FIRST_GAP = 0.01, 1 / 20_000
"""How far from the linear program the whole one is thought to end at first: points, and part of the value."""
WIDER = 8
MOST_NODES = 40
MOST_TURNS = 3
MOST_OPEN, NEAREST, NEARLY = 60, 1500, 0.003
"""Where a good choice is enough: how many seats the linear program may take in part, how many that it leaves
out may still be taken, and what part of the value may be missed."""


@dataclass(frozen=True, kw_only=True)
class Relaxed:
    """The best of the linear program: its value, the seats that stand in it, how much of each it takes.

    `reduced` is what each seat is worth beyond its prices, `lacking` how many meetings are missing.
    """

    value: float
    seats: "NDArray[Any]"
    taken: "NDArray[Any]"
    reduced: "NDArray[Any]"
    lacking: float


@dataclass(frozen=True, kw_only=True)
class Woven:
    """Pairs with their rounds, and whether it is proven that no others are worth more."""

    meetings: tuple[tuple[int, int], ...]
    proven: bool


class Loom:
    """The ways to choose the seats of a cloth; pairs of new seats follow those before in its programs."""

    def __init__(self, cloth: Cloth) -> None:
        self.cloth = cloth
        self._seats = first_seats(cloth)
        self._basis: Basis | None = None

    def relaxed(self, deadline: "Deadline", *, most_turns: int | None = None) -> Relaxed | None:
        """The best of the linear program, or what so many turns of pricing make of it.

        None where nothing fits, or time is up.
        """
        import numpy as np

        turn = 0
        while not deadline.is_over:
            turn += 1
            pairs = by_first(self._seats[:, 0])
            program = program_of(self.cloth, self._seats, pairs)
            answer = best(program, seconds=deadline.left(), basis=self._warm(program), grown=True)
            if answer.point is None or answer.prices is None or not answer.proven:
                return None
            self._basis = answer.basis
            reduced = reduced_worth(self.cloth, answer.prices, pairs)
            wanted = reduced > INTEGER_TOLERANCE
            wanted[tuple(self._seats.T)] = False
            if not wanted.any() or turn == most_turns:
                count = len(self._seats)
                taken, missing = answer.point[:count], answer.point[count:]
                return Relaxed(
                    value=answer.value, seats=self._seats, taken=taken, reduced=reduced, lacking=missing.sum()
                )
            new = np.argwhere(wanted)
            dearest = np.argsort(-reduced[tuple(new.T)], kind="stable")[:MOST_PRICED_IN]
            self._seats = np.concatenate((self._seats, new[dearest]))
        return None

    def whole(self, relaxed: Relaxed, deadline: "Deadline", *, missable: float = 0.0) -> Woven | None:
        """The best whole choice of seats in which nobody misses a meeting; None where none was found.

        An empty one that is proven says that there is none.

        A seat whose reduced worth lies further from 0 than the gap cannot be otherwise than in the linear
        program. The gap is guessed and grown until the choice found lies within it, or is worth as many
        points as the linear program, less the part that is `missable`.
        """
        import numpy as np

        if not _parts(relaxed.taken):
            return _woven(relaxed.seats, relaxed.taken, proven=True)
        cloth = replace(self.cloth, most_missing=(0,) * self.cloth.residual.size)
        gap = max(SMALLEST_GAP, abs(relaxed.value) * FIRST_GAP)
        few = True
        while True:
            seats = np.argwhere(relaxed.reduced >= -gap - INTEGER_TOLERANCE)
            few = few and len(seats) > len(relaxed.seats)
            seats = relaxed.seats if few else seats
            surely = relaxed.reduced[tuple(seats.T)] > gap + INTEGER_TOLERANCE
            program = program_of(cloth, seats, by_first(seats[:, 0]), surely=surely)
            answer = best_whole(program, seconds=deadline.left(), nodes=MOST_NODES, gap=missable)
            last = len(seats) == int(cloth.open.sum()) and not surely.any()
            found = None if answer.point is None else _woven(seats, answer.point, proven=True)
            if found and _points(answer.value) >= _points(relaxed.value):
                return found
            missed = relaxed.value - answer.value if found else math.inf
            if found and missed < missable * relaxed.value:
                return replace(found, proven=False)
            if found and not few and (missed <= gap + INTEGER_TOLERANCE or last or not answer.proven):
                return found if answer.proven else replace(found, proven=False)
            if not few and (last or deadline.is_over):
                refuted = last and answer.feasible is False
                return Woven(meetings=(), proven=True) if refuted else None
            if not few:
                gap = missed if found else WIDER * gap
            few = False

    def rounded(self, relaxed: Relaxed, deadline: "Deadline") -> Woven | None:
        """A good whole choice among what the linear program takes, what is printed, and what comes nearest.

        What is printed and taken to the full stays.

        None where nothing printed is in doubt, or too much is open to be decided quickly.
        """
        import numpy as np

        if not _parts(relaxed.taken):
            return _woven(relaxed.seats, relaxed.taken, proven=False)
        cloth = self.cloth
        of_printed = cloth.printed[tuple(relaxed.seats.T)]
        if not _parts(relaxed.taken[of_printed]) or _parts(relaxed.taken) > MOST_OPEN:
            return None
        some, surely = cloth.first_looked_at, np.zeros_like(cloth.open)
        some[tuple(relaxed.seats[relaxed.taken > INTEGER_TOLERANCE].T)] = True
        surely[tuple(relaxed.seats[relaxed.taken > 1 - INTEGER_TOLERANCE].T)] = True
        surely &= cloth.printed
        others = np.argwhere(cloth.open & ~some)
        nearest = np.argsort(-relaxed.reduced[tuple(others.T)], kind="stable")[:NEAREST]
        some[tuple(others[nearest].T)] = True
        seats = np.argwhere(some)
        program = program_of(self.cloth, seats, by_first(seats[:, 0]), surely=surely[tuple(seats.T)])
        answer = best_whole(program, seconds=deadline.left(), nodes=1, gap=NEARLY)
        return None if answer.point is None else _woven(seats, answer.point, proven=False)

    def _warm(self, program: "Program") -> "Basis | None":
        """The basis of before, with new seats at nothing and new pairs slack; at first, of what is known."""
        import numpy as np

        if self._basis is None:
            return first_basis(self.cloth, self._seats, program)
        columns, rows = self._basis
        known = len(columns) - self.cloth.residual.size
        new_seats = np.full(len(program.gain) - len(columns), AT_LOWEST)
        new_pairs = np.full(len(program.row_lowest) - len(rows), BASIC)
        return (
            np.concatenate((columns[:known], new_seats, columns[known:])),
            np.concatenate((rows, new_pairs)),
        )


def _points(value: float) -> int:
    """A value without what decides between equals, which adds up to less than a half."""
    return math.floor(value + INTEGER_TOLERANCE)


def _parts(taken: "NDArray[Any]") -> int:
    """How many seats are taken in part."""
    return int((abs(taken - taken.round()) >= INTEGER_TOLERANCE).sum())


def _woven(seats: "NDArray[Any]", taken: "NDArray[Any]", *, proven: bool) -> Woven:
    chosen = seats[taken[: len(seats)] > 0.5]  # noqa: PLR2004 - whole
    return Woven(meetings=tuple(sorted((int(pair), int(round_)) for pair, round_ in chosen)), proven=proven)
