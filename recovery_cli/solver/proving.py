"""From the prices of the linear programs to proofs in whole numbers."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.columns import gains
from recovery_cli.solver.cuts import Cut, HalfCut, Ledger
from recovery_cli.solver.highs import INTEGER_TOLERANCE
from recovery_cli.solver.proof import Proof, bound
from recovery_cli.solver.relaxation import Relaxation
from recovery_cli.solver.timetable import seat_prices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.cut_and_colour import Plan
    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual

NEAR = 0.02
"""Pairs whose reduced worth lies within this part of the value are priced seat by seat first."""
SCALE = 1_000_000
"""Prices are rounded to millionths: all roundings together stay far below one point of affinity."""


def proven_bound(residual: "Residual", plan: "Plan", deadline: "Deadline") -> tuple[int, Proof | None]:
    """What the open meetings can be worth at most, and the sharpest proof of it that prices give."""
    if not residual.pairs:
        return 0, Proof(scale=1)
    if plan.relaxed is None:
        everything = int(residual.worth[residual.worth > 0].sum())
        return everything, None
    least = residual.least(plan.floor)
    proof = proof_of(plan.ledger, plan.relaxed.prices)
    best_bound = bound(residual, proof, least=least)
    if best_bound > plan.value:
        near = plan.relaxed.reduced > -NEAR * abs(plan.relaxed.value) - 1
        sharper = proof_of_seats(plan.ledger, gains(residual, seed=0), near.nonzero()[0], deadline)
        if sharper and (its := bound(residual, sharper, least=least)) < best_bound:
            return its, sharper
    return best_bound, proof


def proof_of(ledger: Ledger, prices: "NDArray[Any]") -> Proof:
    """A proof from the prices of a relaxation's rows: resources, all meetings, cuts."""
    residual = ledger.residual
    resources = len(residual.presence)
    whole = [round(float(price) * SCALE) for price in prices]
    used = [number for number, price in enumerate(whole[resources + 1 :]) if price > 0]
    kept, numbers = _with_those_they_rest_on(ledger.cuts, used)
    return Proof(
        scale=SCALE,
        cuts=kept,
        multipliers=[max(0, whole[resources + 1 + number]) for number in numbers],
        most={resource: price for resource, price in enumerate(whole[:resources]) if price > 0},
        least={one: -price for one, price in enumerate(whole[: residual.size]) if price < 0},
        seats=max(0, whole[resources]),
    )


def counted_refutation(ledger: Ledger) -> Proof | None:
    """The plainest proof that not everyone can have as many meetings: there are too few in all."""
    proof = Proof(scale=1, least=dict.fromkeys(range(ledger.residual.size), 1), seats=2)
    return proof if _refutes(ledger, proof) else None


def refutation(
    ledger: Ledger, order: "NDArray[Any]", columns: "NDArray[Any]", deadline: "Deadline"
) -> Proof | None:
    """A proof that no schedule gives everyone what the ledger asks for; None if prices show none.

    The least number of meetings that would be missing is the value of a linear program; its prices are a
    proof if it is above 0 (J. Farkas, Journal für die reine und angewandte Mathematik 124, 1902).
    """
    relaxed = Relaxation(ledger, order, columns=columns, missing_costs=True).relaxed(deadline)
    if relaxed is None or relaxed.value > -INTEGER_TOLERANCE:
        return None
    proof = proof_of(ledger, relaxed.prices)
    return proof if _refutes(ledger, proof) else None


def _refutes(ledger: Ledger, proof: Proof) -> bool:
    nothing = 0 * ledger.residual.affinity
    return bound(ledger.residual, proof, least=ledger.least, worth=nothing) < 0


def proof_of_seats(
    ledger: Ledger, gain: "NDArray[Any]", pairs: "NDArray[Any]", deadline: "Deadline"
) -> Proof | None:
    """A proof from the prices of seats in rounds, sharper than that of pairs where people come and go."""
    priced = seat_prices(ledger, gain, pairs, deadline, scale=SCALE)
    if priced is None:
        return None
    cut, least = priced
    return Proof(scale=SCALE, cuts=[cut], multipliers=[1], least=least)


def _with_those_they_rest_on(cuts: list[Cut], used: list[int]) -> tuple[list[Cut], list[int]]:
    """The cuts used and those that they were made of, numbered anew; and their numbers of before."""
    needed, open_ = set(used), list(used)
    while open_:
        cut = cuts[open_.pop()]
        for earlier in cut.earlier if isinstance(cut, HalfCut) else ():
            if earlier not in needed:
                needed.add(earlier)
                open_.append(earlier)
    numbers = sorted(needed)
    renumbered = {number: place for place, number in enumerate(numbers)}
    return [_renumbered(cuts[number], renumbered) for number in numbers], numbers


def _renumbered(cut: Cut, numbers: dict[int, int]) -> Cut:
    if isinstance(cut, HalfCut):
        return replace(cut, earlier=tuple(numbers[number] for number in cut.earlier))
    return cut
