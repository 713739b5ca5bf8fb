"""What prices of pairs leave open, rounds left aside: cuts and cases, until each shows enough."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.highs import AT_LOWEST, BASIC, INTEGER_TOLERANCE, best, best_with_each
from recovery_cli.solver.pair_program import cost_of_missing, left_over, program_of_pairs
from recovery_cli.solver.pair_proof import proof_of
from recovery_cli.solver.proof import NOTHING_FITS, Argument, bound, is_near
from recovery_cli.solver.separation import EXCESS, exceeded
from recovery_cli.solver.tree import Case, Split, grown

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.highs import Basis
    from recovery_cli.solver.program import Program
    from recovery_cli.solver.residual import Residual

MOST_CASES = 600
WHEN_NEAR = 4
"""Where the bound is near enough, so many times fewer cases are told apart to bring it down further."""
MOST_CLOSINGS, MOST_FIRST_CLOSINGS = 8, 100
"""How often the program of a case is tightened by cuts, and how often the first one."""
MOST_IDLE, MOST_FIRST_IDLE = 1, 12
"""How often in a row that may bring nothing."""
MOST_TRIED = 16
"""How many pairs are tried before a case is split by one of them."""
PART = 1e-5
"""What is taken less than this, or all but this, counts as whole."""

Shown = tuple[int, Argument]
"""A bound and why it holds."""


@dataclass(frozen=True, kw_only=True)
class Priced:
    """The best of the program in one case: how much it is, how much of each pair it takes, and its prices.

    `cuts` are the numbers of those that it rests on, `near` the pairs without which, as far as its prices
    tell, nothing is left that is worth more than is wanted; `basis` has the states of pairs, of what is
    missing, of the rows before those of cuts, and of these.
    """

    value: float
    taken: "NDArray[Any]"
    prices: "NDArray[Any]"
    cuts: tuple[int, ...]
    near: "NDArray[Any]"
    basis: "tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]"


class PairCases:
    """The cases of one floor; cuts found in one of them hold in all.

    Meetings that have to be may be missing, at a price beyond what anything is worth: so there always is a
    best, and its prices show what no plan of a case can be worth, even if none falls into it.
    """

    def __init__(self, ledger: Ledger, *, worth: "NDArray[Any]", columns: "NDArray[Any]") -> None:
        """Begin with some pairs, and with the cuts of a ledger, which stays as it is."""
        self.ledger = replace(ledger, cuts=[*ledger.cuts], weights=[*ledger.weights], limits=[*ledger.limits])
        self.worth = worth
        self.missing = cost_of_missing(worth)
        self.columns = columns
        self.target = NOTHING_FITS

    def shown(self, deadline: "Deadline", *, target: int) -> Shown | None:
        """A bound: no higher than the target, that of a whole choice of pairs, or what some cases show.

        None: there was no time even for the first case.
        """
        self.target = target
        first = self._closed(self.ledger.residual, None, target, deadline)
        if first is None:
            return None

        def is_spent(case: Case[Priced], count: int) -> bool:
            return count > MOST_CASES // (WHEN_NEAR if is_near(target, case.bound) else 1)

        last = grown(
            first,
            enough=target,
            choice=lambda case: self._choice(case, deadline),
            closed=lambda residual, before: self._closed(residual, before, target, deadline),
            is_spent=is_spent,
        )
        return last.bound, first.argument()

    def _closed(
        self, case: "Residual", before: Case[Priced] | None, target: int, deadline: "Deadline"
    ) -> Case[Priced] | None:
        """A case with the lowest bound that prices show once its program is tightened; None: time is up."""
        found: Case[Priced] | None = None
        last = before.priced if before else None
        cuts = last.cuts if last else tuple(range(len(self.ledger.cuts)))
        idle, most_idle = 0, MOST_IDLE if before else MOST_FIRST_IDLE
        for _ in range(MOST_CLOSINGS if before else MOST_FIRST_CLOSINGS):
            priced = self._priced(case, cuts, last, deadline)
            if priced is None:
                break
            proof = proof_of(self.ledger, priced.prices)
            shown = bound(case, proof, least=self.ledger.least, worth=self.worth)
            idle = idle + 1 if found and last and priced.value > last.value - PART else 0
            if earlier := found or before:
                shown, proof = min((shown, proof), (earlier.bound, earlier.proof), key=lambda one: one[0])
            found = Case(case, before.depth + 1 if before else 0, proof, shown, priced)
            last = priced
            more = self._exceeded(priced) if shown > target and idle <= most_idle else ()
            if not more:
                break
            cuts = (*priced.cuts, *more)
        return found

    def _exceeded(self, priced: Priced) -> tuple[int, ...]:
        """The numbers of cuts that a best exceeds: of those known, or new ones."""
        ledger = self.ledger
        known = [
            number
            for number, (weights, limit) in enumerate(zip(ledger.weights, ledger.limits, strict=True))
            if float(weights @ priced.taken) > limit + EXCESS
        ]
        if known:
            return tuple(known)
        for cut in exceeded(ledger, priced.taken, priced.prices):
            known.append(len(ledger.cuts))
            ledger.add(cut)
        return tuple(known)

    def _priced(
        self, case: "Residual", cuts: tuple[int, ...], before: Priced | None, deadline: "Deadline"
    ) -> Priced | None:
        """The best of one case; pairs that are worth more than their prices are taken in."""
        import numpy as np

        possible = np.asarray(case.can_meet.any(axis=1))
        gain = self.worth + float(self.missing) * case.musts
        fixed = len(case.presence) + 1
        columns = before.near if before else self.columns
        while not deadline.is_over:
            program = self._program(case, columns, cuts)
            basis = self._warm(before, columns, len(program.gain), len(cuts))
            answer = best(program, seconds=deadline.left(), basis=basis)
            if answer.prices is None or answer.point is None or answer.basis is None or not answer.proven:
                break
            prices = np.zeros(fixed + len(self.ledger.cuts))
            prices[:fixed] = answer.prices[:fixed]
            prices[fixed + np.array(cuts, dtype=int)] = answer.prices[fixed:]
            taken = np.zeros(case.pairs)
            taken[columns] = answer.point[: len(columns)]
            left = left_over(self.ledger, gain, prices)
            spare = max(0.0, answer.value - float(self.missing) * case.musts.sum() - self.target)
            before = self._kept(
                answer.basis,
                columns,
                cuts,
                value=answer.value,
                taken=taken,
                prices=prices,
                near=columns[left[columns] > -spare - 1],
            )
            cuts = before.cuts
            wanted = possible & (left > INTEGER_TOLERANCE)
            wanted[columns] = False
            if not wanted.any():
                return before
            columns = np.union1d(columns, wanted.nonzero()[0])
        return None

    def _program(self, case: "Residual", columns: "NDArray[Any]", cuts: tuple[int, ...]) -> "Program":
        """The program of a case over some pairs, of which those that may not meet there count nothing."""
        import numpy as np

        program = program_of_pairs(
            self.ledger,
            self.worth + float(self.missing) * case.musts,
            columns,
            lowest=np.zeros(len(columns)),
            missing_costs=self.missing,
            cuts=cuts,
        )
        program.highest[: len(columns)] = case.can_meet[columns].any(axis=1)
        return program

    def _warm(
        self, before: Priced | None, columns: "NDArray[Any]", width: int, height: int
    ) -> "Basis | None":
        """A basis of before, with new cuts slack."""
        import numpy as np

        if before is None:
            return None
        pairs, missing, rows, cuts = before.basis
        more = width - len(columns) - len(missing)
        return (
            np.concatenate((pairs[columns], missing, np.full(more, AT_LOWEST))),
            np.concatenate((rows, cuts, np.full(height - len(cuts), BASIC))),
        )

    def _kept(
        self,
        basis: "Basis",
        columns: "NDArray[Any]",
        cuts: tuple[int, ...],
        *,
        value: float,
        taken: "NDArray[Any]",
        prices: "NDArray[Any]",
        near: "NDArray[Any]",
    ) -> Priced:
        """What came of a program, without the cuts that have room left: those tell nothing there."""
        import numpy as np

        states, rows = basis
        pairs = np.full(len(taken), AT_LOWEST)
        pairs[columns] = states[: len(columns)]
        fixed = len(rows) - len(cuts)
        tight = [
            place
            for place, number in enumerate(cuts)
            if rows[fixed + place] != BASIC or self.ledger.limits[number] < 0
        ]
        return Priced(
            value=value,
            taken=taken,
            prices=prices,
            cuts=tuple(cuts[place] for place in tight),
            near=near,
            basis=(pairs, states[len(columns) :], rows[:fixed], rows[fixed:][tight]),
        )

    def _choice(self, case: Case[Priced], deadline: "Deadline") -> Split | None:
        """The pair of those taken most nearly in half whose two cases show least; None: all are whole."""
        import numpy as np

        before = case.priced
        part = np.minimum(before.taken, 1 - before.taken)
        nearest = np.argsort(-part, kind="stable")[:MOST_TRIED]
        in_part = nearest[part[nearest] > PART]
        if not len(in_part):
            return None
        program = self._program(case.residual, before.near, before.cuts)
        basis = self._warm(before, before.near, len(program.gain), len(before.cuts))
        places = np.searchsorted(before.near, in_part)
        values = best_with_each(program, places, basis=basis, seconds=deadline.left())
        values = np.where(np.isnan(values), before.value, values)
        drops = np.maximum(before.value - values, PART).prod(axis=1)
        return int(in_part[drops.argmax()]), None
