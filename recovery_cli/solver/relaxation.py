"""Which pairs meet, rounds left aside: the linear program over pairs, and the whole one over the few left."""

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.columns import first_columns
from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.highs import AT_LOWEST, BASIC, INTEGER_TOLERANCE, best, best_whole
from recovery_cli.solver.pair_dive import dived
from recovery_cli.solver.pair_program import left_over, program_of_pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.highs import Basis
    from recovery_cli.solver.program import Program

MOST_PRICED_IN = 3000
SMALLEST_GAP, LEAST_GAP = 1.0, 0.00001
"""The first gap of a choice is the smallest, or the least one where more pairs lie within than fit."""
MOST_WHOLE, FIRST_WHOLE = 15_000, 3000
"""How many pairs the whole program may hold, and how many may lie within the first gap."""
MOST_KEPT, FEWEST_KEPT = 12_000, 6000
MOST_NODES, FEW_NODES = 3000, 30


@dataclass(frozen=True, kw_only=True)
class Relaxed:
    """The best of the linear program: its value, how much of each pair it takes, and the prices of the rows.

    `reduced` is what each pair is worth beyond its prices.
    """

    value: float
    taken: "NDArray[Any]"
    reduced: "NDArray[Any]"
    prices: "NDArray[Any]"

    @property
    def is_whole(self) -> bool:
        """Whether no pair is taken in part."""
        return bool((abs(self.taken - self.taken.round()) < INTEGER_TOLERANCE).all())


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Pairs that meet, and whether it is proven that no others are worth more under the cuts known."""

    pairs: tuple[int, ...]
    value: float
    proven: bool


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Where a relaxation stood: the cuts it had, its basis, and what came of it."""

    cuts: int
    relaxed: Relaxed | None
    basis: "Basis | None"
    states: "NDArray[Any]"


class Relaxation:
    """The program of one floor: rows are resources, all meetings, cuts; columns are pairs."""

    def __init__(
        self,
        ledger: Ledger,
        gain: "NDArray[Any]",
        *,
        columns: "NDArray[Any] | None" = None,
        missing_costs: bool = False,
    ) -> None:
        """Begin with `columns`, or with pairs that promise much.

        With `missing_costs`, meetings may be missing, for 1 each: that is then all that counts, and `gain`
        only says which pairs come first.
        """
        import numpy as np

        self.ledger = ledger
        self.residual = ledger.residual
        self._missing_costs = missing_costs
        self.gain = 0 * gain if missing_costs else gain
        self._order = gain
        self.columns = first_columns(self.residual, gain) if columns is None else columns
        self._basis: Basis | None = None
        self._states = np.full(self.residual.pairs, AT_LOWEST)
        self.impossible = False
        """Whether it has been proven that no choice keeps all limits."""

    def relaxed(self, deadline: "Deadline") -> Relaxed | None:
        """The best of the linear program; None where nothing fits (`impossible` says so), or time is up."""
        import numpy as np

        residual = self.residual
        while not deadline.is_over:
            columns = self.columns
            program = self._program(columns, residual.musts[columns])
            answer = best(program, seconds=deadline.left(), basis=self._warm(program, columns))
            self._keep(answer.basis, columns)
            if answer.feasible is False and self._feasible_with_more(deadline):
                continue
            if not answer.proven or answer.point is None or answer.prices is None:
                break
            reduced = left_over(self.ledger, self.gain, answer.prices)
            wanted = reduced > INTEGER_TOLERANCE
            wanted[columns] = False
            if not wanted.any():
                taken = np.zeros(residual.pairs)
                taken[columns] = answer.point[: len(columns)]
                self._forget(reduced)
                return Relaxed(value=answer.value, taken=taken, reduced=reduced, prices=answer.prices)
            dearest = np.lexsort((-self._order, -reduced))
            self.columns = np.union1d(columns, dearest[wanted[dearest]][:MOST_PRICED_IN])
        return None

    def mark(self, relaxed: Relaxed | None) -> Mark:
        """Where the relaxation stands."""
        return Mark(
            cuts=len(self.ledger.cuts), relaxed=relaxed, basis=self._basis, states=self._states.copy()
        )

    def back_to(self, mark: Mark) -> None:
        """Leave out the cuts that came after a mark."""
        self.ledger.keep(mark.cuts)
        self._basis, self._states = mark.basis, mark.states.copy()

    def _warm(self, program: "Program", columns: "NDArray[Any]") -> "Basis | None":
        """The basis of before, with new pairs at nothing and new cuts slack."""
        import numpy as np

        if self._basis is None:
            return None
        missing, rows = self._basis
        new = len(program.row_lowest) - len(rows)
        more = len(program.gain) - len(columns) - len(missing)
        return (
            np.concatenate((self._states[columns], missing, np.full(more, AT_LOWEST))),
            np.concatenate((rows, np.full(new, BASIC))),
        )

    def _keep(self, basis: "Basis | None", columns: "NDArray[Any]") -> None:
        """Remember a basis, pair by pair, for the next program."""
        if basis is None:
            self._basis = None
            return
        states, rows = basis
        self._states[:] = AT_LOWEST
        self._states[columns] = states[: len(columns)]
        self._basis = states[len(columns) :], rows

    def _forget(self, reduced: "NDArray[Any]") -> None:
        """Leave out the pairs least worth their price, once there are many: they can be priced in again.

        Not so those that have to meet: whatever they cost, the program has to hold them.
        """
        import numpy as np

        if len(self.columns) > MOST_KEPT:
            reduced = np.where(self.residual.musts, np.inf, reduced)
            best_first = self.columns[(-reduced[self.columns]).argsort(kind="stable")]
            self.columns = np.sort(best_first[:FEWEST_KEPT])

    def _feasible_with_more(self, deadline: "Deadline") -> bool:
        """Take in pairs until nothing is missing; tell whether that came about, or is `impossible`."""
        if len(self.columns) == self.residual.pairs:
            self.impossible = True
            return False
        few = Relaxation(self.ledger, self._order, columns=self.columns, missing_costs=True)
        relaxed = few.relaxed(deadline)
        self.columns = few.columns
        self.impossible = relaxed is not None and relaxed.value < -INTEGER_TOLERANCE
        return relaxed is not None and not self.impossible

    def chosen(self, relaxed: Relaxed, deadline: "Deadline") -> Choice | None:
        """The best whole choice; None where there is none (`impossible` says so), or none was found in time.

        A pair whose reduced worth lies further from 0 than the gap cannot be otherwise than in the linear
        program. The gap is guessed and grown until the choice found lies within it.
        """
        import numpy as np

        if relaxed.is_whole:
            return Choice(pairs=_taken(relaxed.taken), value=relaxed.value, proven=True)
        if quick := self._dived(relaxed, deadline):
            return quick
        required = self.residual.musts
        widest = max(SMALLEST_GAP, self._gap_of(relaxed, MOST_WHOLE))
        few = max(LEAST_GAP, self._gap_of(relaxed, FIRST_WHOLE))
        gap = min(max(SMALLEST_GAP, abs(relaxed.value) / 100_000), few)
        while True:
            gap = min(gap, widest)
            open_ = (relaxed.reduced >= -gap - INTEGER_TOLERANCE) | required
            columns = np.flatnonzero(open_)
            surely = required | (relaxed.reduced > gap + INTEGER_TOLERANCE)
            last = bool(open_.all() and not (surely & ~required).any())
            answer = best_whole(
                self._program(columns, surely[columns]), seconds=deadline.left(), nodes=MOST_NODES
            )
            if answer.point is not None:
                missed = relaxed.value - answer.value
                is_best = points(answer.value) == points(relaxed.value) or (
                    answer.proven and (last or missed <= gap + INTEGER_TOLERANCE)
                )
                if is_best or not answer.proven or gap >= widest:
                    pairs = tuple(int(pair) for pair in columns[answer.point > 0.5])  # noqa: PLR2004 - whole
                    return Choice(pairs=pairs, value=answer.value, proven=is_best)
                gap = missed
            elif last or answer.feasible is None or gap >= widest:
                self.impossible = answer.feasible is False and last
                return None
            else:
                gap *= 8

    def _dived(self, relaxed: Relaxed, deadline: "Deadline") -> Choice | None:
        """A choice that counts as much as the linear program, if one is found quickly.

        Where many pairs lie within what may be missed, the best few and those taken are weighed whole: they
        mostly hold one.
        """
        import numpy as np

        worth = points(relaxed.value)
        spare = relaxed.value - worth + INTEGER_TOLERANCE
        required = self.residual.musts
        near = relaxed.reduced >= -spare
        are_many = np.count_nonzero(near | required) > FIRST_WHOLE
        if are_many:
            best_few = np.argsort(-relaxed.reduced, kind="stable")[:FIRST_WHOLE]
            few = relaxed.taken > 0
            few[best_few] = True
            near &= few
        columns = np.flatnonzero(near | required)
        surely = required | (relaxed.reduced > spare)
        program = self._program(columns, surely[columns])
        if are_many:
            point = best_whole(program, seconds=deadline.left(), nodes=FEW_NODES, enough=worth).point
        else:
            point = dived(program, worth, deadline)
        if point is None:
            return None
        pairs = columns[point > 0.5]  # noqa: PLR2004 - whole
        value = float(self.gain[pairs].sum())
        is_best = points(value) >= worth
        return Choice(pairs=tuple(pairs.tolist()), value=value, proven=True) if is_best else None

    def _gap_of(self, relaxed: Relaxed, most: int) -> float:
        """The gap beyond which the program would hold more pairs than so many."""
        import numpy as np

        if self.residual.pairs <= most:
            return float("inf")
        return -float(np.sort(relaxed.reduced)[::-1][most])

    def _program(self, columns: "NDArray[Any]", surely: "NDArray[Any]") -> "Program":
        cost = 1.0 if self._missing_costs else 0.0
        return program_of_pairs(self.ledger, self.gain, columns, lowest=surely, missing_costs=cost)


def points(value: float) -> int:
    """What a value counts without the part of a point that decides between equals."""
    return floor(value + INTEGER_TOLERANCE)


def _taken(taken: "NDArray[Any]") -> tuple[int, ...]:
    return tuple(int(pair) for pair in taken.round().nonzero()[0])
