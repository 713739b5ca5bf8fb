"""From the prices of a program over pairs to a proof in whole numbers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.cuts import Cut, HalfCut, Ledger
from recovery_cli.solver.proof import Proof

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCALE = 1_000_000
"""Prices are rounded to millionths: all roundings together stay far below one point of affinity."""


def proof_of(ledger: Ledger, prices: "NDArray[Any]") -> Proof:
    """A proof from the prices of a relaxation's rows: resources, all meetings, cuts."""
    residual = ledger.residual
    resources = len(residual.presence)
    whole = [round(float(price) * SCALE) for price in prices]
    used = [number for number, price in enumerate(whole[resources + 1 :]) if price > 0]
    kept, numbers = with_those_they_rest_on(ledger.cuts, used)
    return Proof(
        scale=SCALE,
        cuts=kept,
        multipliers=[max(0, whole[resources + 1 + number]) for number in numbers],
        most={resource: price for resource, price in enumerate(whole[:resources]) if price > 0},
        least={one: -price for one, price in enumerate(whole[: residual.size]) if price < 0},
        seats=max(0, whole[resources]),
    )


def with_those_they_rest_on(cuts: Sequence[Cut], used: Sequence[int]) -> tuple[list[Cut], list[int]]:
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
