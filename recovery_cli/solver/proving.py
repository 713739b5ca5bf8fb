"""From the prices of the linear programs to proofs in whole numbers."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.branching import explored
from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.highs import INTEGER_TOLERANCE
from recovery_cli.solver.pair_cases import PairCases, Shown
from recovery_cli.solver.pair_proof import proof_of, with_those_they_rest_on
from recovery_cli.solver.proof import Argument, Proof, bound, is_near, refutes
from recovery_cli.solver.relaxation import Relaxation, Relaxed
from recovery_cli.solver.seat_program import Known, SeatProgram

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.cut_and_colour import Plan
    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual

MOST_SEATS, MOST_SEATS_FOR_LITTLE = 25_000, 3000
"""Beyond so many seats telling cases apart takes too long, at all, or for what is proven and near enough."""

MOST_PAIRS_FOR_LITTLE = 10_000
"""Beyond so many pairs they take too long to be told apart for what is proven and near enough."""

SWEEPS = 6
"""How often everyone names a price when there is no time for a program."""


def proven_bound(residual: "Residual", plan: "Plan", deadline: "Deadline") -> tuple[int, Argument | None]:
    """What the open meetings can be worth at most, and the sharpest proof of it that prices give."""
    if not residual.pairs:
        return 0, Proof(scale=1)
    least = residual.least(plan.floor)
    if plan.relaxed is None:
        quick = quick_proof(residual)
        return bound(residual, quick, least=least), quick
    of_pairs = proof_of(plan.ledger, plan.relaxed.prices)
    in_haste = None if plan.proven else quick_proof(residual)
    known = [
        (bound(residual, each, least=least), each) for each in (of_pairs, plan.argument, in_haste) if each
    ]
    shown, argument = min(known, key=lambda one: one[0])
    if shown > plan.value and argument is of_pairs:
        shown, argument = _by_pairs(plan, (shown, argument), plan.relaxed, deadline)
    if shown > plan.value:
        return _by_seats(residual, plan, (shown, argument), plan.relaxed, deadline)
    return shown, argument


def _by_pairs(plan: "Plan", known: Shown, relaxed: Relaxed, deadline: "Deadline") -> Shown:
    """A sharper bound by cases of pairs, rounds left aside, or the one that is known."""
    residual = plan.ledger.residual
    is_enough = plan.proven and is_near(plan.value, known[0])
    if is_enough and residual.pairs > MOST_PAIRS_FOR_LITTLE:
        return known
    near = relaxed.reduced > plan.value - known[0] - 1
    cases = PairCases(plan.ledger, worth=residual.worth, columns=(near | residual.musts).nonzero()[0])
    found = cases.shown(deadline, target=plan.value)
    return min(known, found or known, key=lambda one: one[0])


def _by_seats(
    residual: "Residual", plan: "Plan", known: Shown, relaxed: Relaxed, deadline: "Deadline"
) -> Shown:
    """A sharper bound by cases of pairs and rounds, or the one that is known."""
    near = relaxed.reduced > -2 * (known[0] - plan.value) - 1
    program = SeatProgram(
        residual,
        least=plan.ledger.least,
        worth=residual.worth,
        pairs=(near | residual.musts).nonzero()[0],
        known=known_cuts(plan.ledger, relaxed),
    )
    worthwhile = MOST_SEATS_FOR_LITTLE if plan.proven and is_near(plan.value, known[0]) else MOST_SEATS
    if program.seats > worthwhile:
        return known
    found = explored(program, deadline, target=plan.value)
    return (found.bound, found.argument) if found and found.bound < known[0] else known


def quick_proof(residual: "Residual") -> Proof:
    """A proof without any program: each in turn pays what the best it has no round for is worth."""
    import numpy as np

    people = residual.ends.T.ravel()
    others, worth = residual.ends[:, ::-1].T.ravel(), np.tile(2 * residual.worth, 2)
    order = np.argsort(people, kind="stable")
    ends = np.searchsorted(people[order], np.arange(residual.size + 1)).tolist()
    price = np.zeros(residual.size, dtype=np.int64)
    for _ in range(SWEEPS):
        for one, (first, end) in enumerate(pairwise(ends)):
            own = order[first:end]
            most = residual.most[one]
            left = np.sort(worth[own] - price[others[own]])[::-1]
            best_left_over = int(left[most]) if most < len(left) else 0
            price[one] = max(0, (int(price[one]) + best_left_over + 1) // 2)
    return Proof(scale=2, most={one: its for one, its in enumerate(price.tolist()) if its})


def counted_refutation(ledger: Ledger) -> Proof | None:
    """The plainest proof that not everyone can have as many meetings: there are too few in all."""
    proof = Proof(scale=1, least=dict.fromkeys(range(ledger.residual.size), 1), seats=2)
    return proof if _refutes(ledger, proof) else None


def refutation(
    ledger: Ledger, order: "NDArray[Any]", columns: "NDArray[Any]", deadline: "Deadline", *, required: int = 0
) -> Argument | None:
    """A proof that no schedule gives everyone what the ledger asks for; None if prices show none.

    Where a bonus counts required meetings, it is enough that none does with `required` of them. The least
    number of meetings that would be missing is the value of a linear program; its prices are a proof if it is
    above 0 (J. Farkas, Journal für die reine und angewandte Mathematik 124, 1902).
    """
    relaxed = Relaxation(ledger, order, columns=columns, missing_costs=True).relaxed(deadline)
    if relaxed and _refutes(ledger, proof := proof_of(ledger, relaxed.prices)):
        return proof
    columns = (relaxed.taken > 0).nonzero()[0] if relaxed else columns
    by_pairs = PairCases(ledger, worth=0 * ledger.residual.affinity, columns=columns).shown(
        deadline, target=-1
    )
    if by_pairs and by_pairs[0] < 0:
        return by_pairs[1]
    if ledger.residual.bonus:
        return _at_most(ledger, columns, deadline, required=required - 1)
    program = SeatProgram(
        ledger.residual,
        least=ledger.least,
        worth=0 * ledger.residual.affinity,
        pairs=((relaxed.taken > 0) | ledger.residual.musts).nonzero()[0] if relaxed else columns,
        known=known_cuts(ledger, relaxed) if relaxed else None,
    )
    found = explored(program, deadline, target=-1)
    return found.argument if found and found.bound < 0 else None


def none_with_more_required(residual: "Residual", most: int, deadline: "Deadline") -> Argument | None:
    """A proof that no schedule has more than so many required meetings, where a bonus counts these."""
    import numpy as np

    anything = Ledger(residual=residual, least=(0,) * residual.size)
    return _at_most(anything, np.empty(0, dtype=int), deadline, required=most)


def _at_most(
    ledger: Ledger, columns: "NDArray[Any]", deadline: "Deadline", *, required: int
) -> Argument | None:
    """A proof that no schedule with what the ledger asks for has more than so many required meetings.

    Each required meeting is worth 1 here, and no other anything; the programs begin with those of `columns`
    beside them.
    """
    import numpy as np

    residual = ledger.residual
    worth = residual.required.astype(np.int64)
    columns = np.union1d(columns, residual.required.nonzero()[0])
    relaxed = Relaxation(ledger, worth.astype(float), columns=columns).relaxed(deadline)
    if relaxed:
        proof = proof_of(ledger, relaxed.prices)
        if bound(residual, proof, least=ledger.least, worth=worth) <= required:
            return proof
    program = SeatProgram(
        residual,
        least=ledger.least,
        worth=worth,
        pairs=((relaxed.taken > 0) | residual.required).nonzero()[0] if relaxed else columns,
        known=known_cuts(ledger, relaxed) if relaxed else None,
    )
    found = explored(program, deadline, target=required)
    return found.argument if found and found.bound <= required else None


def _refutes(ledger: Ledger, proof: Proof) -> bool:
    return refutes(ledger.residual, proof, least=ledger.least)


def known_cuts(ledger: Ledger, relaxed: Relaxed) -> Known:
    """The cuts that have a price."""
    prices = relaxed.prices[len(ledger.residual.presence) + 1 :]
    used = [number for number, price in enumerate(prices) if price > INTEGER_TOLERANCE]
    cuts, numbers = with_those_they_rest_on(ledger.cuts, used)
    return Known(
        cuts=cuts,
        counting=[place for place, number in enumerate(numbers) if number in used],
        weights=[ledger.weights[number] for number in numbers],
        limits=[ledger.limits[number] for number in numbers],
    )
