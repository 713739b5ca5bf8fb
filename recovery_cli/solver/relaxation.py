"""Which pairs meet, rounds left aside: the linear program over pairs, and the whole one over the few left."""

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.highs import INTEGER_TOLERANCE, best, best_whole
from recovery_cli.solver.program import Program, Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual

ALL_AT_ONCE = 6000
"""Up to so many pairs stand in the program from the start; more are priced in when they are wanted."""
MOST_PRICED_IN = 3000
MOST_NODES = 3000


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


class Relaxation:
    """The program of one floor: rows are resources, all meetings, cuts; columns are pairs."""

    def __init__(self, ledger: Ledger, gain: "NDArray[Any]", *, missing_costs: bool = False) -> None:
        """With `missing_costs`, meetings may be missing, for 1 each."""
        self.ledger = ledger
        self._missing_costs = missing_costs
        self.residual = ledger.residual
        self.gain = gain
        self._columns = first_columns(self.residual, gain)
        self.impossible = False
        """Whether it has been proven that no choice keeps all limits."""

    def relaxed(self, deadline: "Deadline") -> Relaxed | None:
        """The best of the linear program; None where nothing fits (`impossible` says so), or time is up."""
        import numpy as np

        residual = self.residual
        while True:
            columns = self._columns
            answer = best(self._program(columns, residual.musts[columns]), seconds=deadline.left())
            if not answer.proven or answer.point is None or answer.prices is None:
                if answer.feasible is False and len(columns) < residual.pairs:
                    self._columns = np.arange(residual.pairs)
                    continue
                self.impossible = answer.feasible is False
                return None
            reduced = self._reduced(answer.prices)
            wanted = reduced > INTEGER_TOLERANCE
            wanted[columns] = False
            if not wanted.any():
                taken = np.zeros(residual.pairs)
                taken[columns] = answer.point[: len(columns)]
                return Relaxed(value=answer.value, taken=taken, reduced=reduced, prices=answer.prices)
            dearest = np.flatnonzero(wanted)
            dearest = dearest[np.argsort(-reduced[dearest], kind="stable")][:MOST_PRICED_IN]
            self._columns = np.sort(np.concatenate((columns, dearest)))

    def chosen(self, relaxed: Relaxed, deadline: "Deadline") -> Choice | None:
        """The best whole choice; None where there is none (`impossible` says so), or none was found in time.

        A pair whose reduced worth lies further from 0 than the gap cannot be otherwise than in the linear
        program. The gap is guessed and grown until the choice found lies within it.
        """
        import numpy as np

        if relaxed.is_whole:
            return Choice(pairs=_taken(relaxed.taken), value=relaxed.value, proven=True)
        required = self.residual.musts
        gap = max(1.0, abs(relaxed.value) / 10_000)
        while True:
            open_ = (relaxed.reduced >= -gap - INTEGER_TOLERANCE) | required
            columns = np.flatnonzero(open_)
            surely = required | (relaxed.reduced > gap + INTEGER_TOLERANCE)
            everything = bool(open_.all() and not (surely & ~required).any())
            answer = best_whole(
                self._program(columns, surely[columns]), seconds=deadline.left(), nodes=MOST_NODES
            )
            if answer.point is not None:
                missed = relaxed.value - answer.value
                if missed <= gap + INTEGER_TOLERANCE or everything or not answer.proven:
                    pairs = tuple(int(pair) for pair in columns[answer.point > 0.5])  # noqa: PLR2004 - whole
                    return Choice(pairs=pairs, value=answer.value, proven=answer.proven)
                gap = missed
            elif everything or answer.feasible is None:
                self.impossible = answer.feasible is False
                return None
            else:
                gap *= 8

    def _reduced(self, prices: "NDArray[Any]") -> "NDArray[Any]":
        import numpy as np

        residual = self.residual
        resources = len(residual.presence)
        of_resource = np.append(prices[:resources], 0.0)
        reduced = self.gain - prices[resources] - of_resource[residual.uses].sum(axis=1)
        for price, weights in zip(prices[resources + 1 :], self.ledger.weights, strict=True):
            if price:
                reduced = reduced - price * weights
        return np.asarray(reduced)

    def _program(self, columns: "NDArray[Any]", surely: "NDArray[Any]") -> Program:
        import numpy as np

        residual, ledger = self.residual, self.ledger
        resources = len(residual.presence)
        uses, places = residual.uses[columns], np.arange(len(columns))
        least = np.full(resources, -np.inf)
        least[: residual.size] = ledger.least
        rows = Rows()
        rows.add(
            *((side[side < resources], places[side < resources], 1.0) for side in uses.T),
            lowest=least,
            highest=np.array(residual.most, dtype=float),
        )
        rows.add((np.zeros_like(places), places, 1.0), highest=np.array([float(residual.seats)]))
        for weights, limit in zip(ledger.weights, ledger.limits, strict=True):
            rows.add(entries_of(weights[columns]), highest=np.array([float(limit)]))
        program = rows.program(
            gain=self.gain[columns], lowest=surely.astype(float), highest=np.ones(len(columns))
        )
        return _with_missing(program, residual.size) if self._missing_costs else program


def entries_of(weights: "NDArray[Any]") -> tuple["NDArray[Any]", "NDArray[Any]", "NDArray[Any]"]:
    """The entries of one row: where it is not 0."""
    import numpy as np

    heavy = np.flatnonzero(weights)
    return np.zeros_like(heavy), heavy, weights[heavy].astype(float)


def _with_missing(program: Program, people: int) -> Program:
    """A program in which participants may lack meetings, for 1 each; the first rows are theirs."""
    import numpy as np

    return replace(
        program,
        gain=np.concatenate((program.gain, -np.ones(people))),
        lowest=np.concatenate((program.lowest, np.zeros(people))),
        highest=np.concatenate((program.highest, np.full(people, np.inf))),
        starts=np.concatenate((program.starts, program.starts[-1] + 1 + np.arange(people))),
        rows=np.concatenate((program.rows, np.arange(people))),
        values=np.concatenate((program.values, np.ones(people))),
    )


def first_columns(residual: "Residual", gain: "NDArray[Any]") -> "NDArray[Any]":
    """All pairs if they are few; else the required ones and those that are among the best of someone."""
    import numpy as np

    if residual.pairs <= ALL_AT_ONCE:
        return np.arange(residual.pairs)
    wanted = residual.rounds + 6
    keep = residual.musts.copy()
    for one in range(residual.size):
        mine = np.flatnonzero((residual.ends == one).any(axis=1))
        keep[mine[np.argsort(-gain[mine], kind="stable")][:wanted]] = True
    return np.flatnonzero(keep)


def gains(residual: "Residual", *, seed: int) -> "NDArray[Any]":
    """What each pair is worth, with a part of one that comes of its ids alone and decides between equals.

    All the parts of a schedule together stay below one, so that they decide nothing else.
    """
    import numpy as np

    share = 0.5 / (residual.seats + 1)
    ids = residual.ids
    return residual.worth + share * np.array(
        [_part(f"{seed}\x1f{ids[a]}\x1f{ids[b]}") for a, b in residual.ends.tolist()]
    )


def _part(text: str) -> float:
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest()) / 2**32


def _taken(taken: "NDArray[Any]") -> tuple[int, ...]:
    return tuple(int(pair) for pair in taken.round().nonzero()[0])
