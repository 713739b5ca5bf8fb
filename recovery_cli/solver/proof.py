"""Why a schedule cannot be better, in whole numbers that anyone can add up: no solver is needed to check it.

Weak duality: whoever pays each limit as often as a multiplier says pays at least as much as any schedule
that keeps the limits is worth (A. Schrijver, Theory of Linear and Integer Programming, 1986, section 7.4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.cases import if_met, if_not_met
from recovery_cli.solver.cuts import Cut, Ledger

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.residual import Residual


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Multipliers, each a whole number over `scale`, of limits that every schedule keeps.

    `most` of the rounds of a resource; `least` of the meetings that a participant has to have; `seats` of
    all meetings; `cuts` of the cuts. None is below 0.
    """

    scale: int
    cuts: Sequence[Cut] = ()
    multipliers: Sequence[int] = ()
    most: Mapping[int, int] = field(default_factory=dict)
    least: Mapping[int, int] = field(default_factory=dict)
    seats: int = 0


@dataclass(frozen=True, kw_only=True)
class Cases:
    """Two proofs: for the case that a pair meets (in one round, or any: None), and that it does not."""

    pair: int
    round: int | None
    met: "Argument"
    not_met: "Argument"


Argument = Proof | Cases

NEAR_ENOUGH = 998
"""A value counts as proven from so many thousandths of its bound on."""
NOTHING_FITS = -(10**50)
"""The bound of a case that no schedule falls into."""


def bound(
    residual: "Residual", argument: Argument, *, least: Sequence[int], worth: "NDArray[Any] | None" = None
) -> int:
    """The most that open meetings can be worth together when each participant has at least `least` of them.

    With a `worth` of 0 for every pair, a result below 0 shows that no schedule gives everyone so many.

    Raises:
        ValueError: a multiplier is below 0, or the scale is not above 0.
    """
    import numpy as np

    if isinstance(argument, Cases):
        pair, round_ = argument.pair, argument.round
        return max(
            bound(if_met(residual, pair, round_), argument.met, least=least, worth=worth),
            bound(if_not_met(residual, pair, round_), argument.not_met, least=least, worth=worth),
        )
    left, paid = reduced(residual, argument, least=least, worth=residual.worth if worth is None else worth)
    possible = residual.can_meet.any(axis=1)
    if (residual.musts & ~possible).any():
        return NOTHING_FITS
    paid += int(np.where((residual.musts | (left > 0)) & possible, left, 0).sum())
    return paid // argument.scale


def refutes(residual: "Residual", argument: Argument, *, least: Sequence[int], required: int = 0) -> bool:
    """Whether it is shown that no schedule gives each participant at least `least` open meetings.

    Where a bonus counts required meetings: none that has so many of them.

    Raises:
        ValueError: a multiplier is below 0, or the scale is not above 0.
    """
    if bound(residual, argument, least=least, worth=0 * residual.affinity) < 0:
        return True
    counted = 0 * residual.affinity + residual.required
    return residual.bonus > 0 and bound(residual, argument, least=least, worth=counted) < required


def is_near(value: int, bound_: int) -> bool:
    """Whether a value comes as near to its bound as counts for proven."""
    return 1000 * (bound_ - value) <= (1000 - NEAR_ENOUGH) * abs(bound_)


def reduced(
    residual: "Residual", proof: Proof, *, least: Sequence[int], worth: "NDArray[Any]"
) -> tuple["NDArray[Any]", int]:
    """What each pair is worth beyond its prices, and what all limits cost together, both times the scale.

    Raises:
        ValueError: a multiplier is below 0, or the scale is not above 0.
    """
    import numpy as np

    given = (*proof.multipliers, *proof.most.values(), *proof.least.values(), proof.seats)
    if proof.scale <= 0 or min(given, default=0) < 0:
        raise ValueError("a multiplier below 0 proves nothing")
    ledger = Ledger(residual=residual, least=tuple(least))
    for cut in proof.cuts:
        ledger.add(cut)
    left = worth.astype(object) * proof.scale - proof.seats
    paid = proof.seats * residual.seats
    for multiplier, weights, limit in zip(proof.multipliers, ledger.weights, ledger.limits, strict=True):
        if multiplier:
            left -= weights.astype(object) * multiplier
            paid += limit * multiplier
    price = np.zeros(len(residual.presence) + 1, dtype=object)
    for resource, multiplier in proof.most.items():
        price[resource] += multiplier
        paid += residual.most[resource] * multiplier
    for one, multiplier in proof.least.items():
        price[one] -= multiplier
        paid -= least[one] * multiplier
    left -= price[residual.uses].sum(axis=1)
    return left, paid
