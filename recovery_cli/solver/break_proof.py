"""Why there cannot be fewer breaks, in whole numbers that anyone can add up: no solver is needed to check it.

Whoever pays each participant the price of every round in which it is busy, and takes the same prices from the
meetings, has moved money and changed no break. So there are at least as many breaks as the cheapest day of
each participant and the cheapest round of each meeting cost together (A. M. Geoffrion, Lagrangean relaxation
for integer programming, 1974).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.breaks import cheapest_day
from recovery_cli.solver.cases import if_met, if_not_met

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.residual import Residual


@dataclass(frozen=True, kw_only=True)
class BreakProof:
    """Prices, whole numbers over `scale`: of the rounds of participants, and of a table in each round.

    Those of participants may be below 0, those of tables may not; what is not named costs nothing.
    """

    scale: int = 1
    seats: Mapping[tuple[int, int], int] = field(default_factory=dict)
    tables: Sequence[int] = ()


@dataclass(frozen=True, kw_only=True)
class BreakCases:
    """Two proofs: for the case that a meeting takes place in a round, and that it does not."""

    item: int
    round: int
    met: "BreakArgument"
    not_met: "BreakArgument"


BreakArgument = BreakProof | BreakCases

NOTHING_FITS = 10**50
"""The breaks of a case that no schedule falls into."""


def fewest(residual: "Residual", held: Sequence[int], argument: BreakArgument) -> int:
    """What the breaks cannot stay below; `held` are the rounds of each participant's fixed meetings, as bits.

    Raises:
        ValueError: a table costs less than nothing, or the scale is not above 0.
    """
    if isinstance(argument, BreakCases):
        return min(
            fewest(if_met(residual, argument.item, argument.round), held, argument.met),
            fewest(if_not_met(residual, argument.item, argument.round), held, argument.not_met),
        )
    if argument.scale <= 0 or min(argument.tables, default=0) < 0:
        raise ValueError("a price below 0 of a table proves nothing")
    if not residual.can_meet.any(axis=1).all():
        return NOTHING_FITS
    cost = _meetings(residual, argument) + _days(residual, held, argument)
    return -(-cost // argument.scale)


def _meetings(residual: "Residual", proof: BreakProof) -> int:
    """What the meetings cost that each take their cheapest round, less the tables there are."""
    tables = [*proof.tables, *[0] * (residual.rounds - len(proof.tables))]
    cost = -sum(price * count for price, count in zip(tables, residual.tables, strict=True))
    for item, ends in enumerate(residual.ends.tolist()):
        cost += min(
            tables[round_] + sum(proof.seats.get((one, round_), 0) for one in ends)
            for round_ in residual.rounds_of(item)
        )
    return cost


def _days(residual: "Residual", held: Sequence[int], proof: BreakProof) -> int:
    """What participants cost that each have their cheapest day."""
    free, meetings = [0] * residual.size, Counter(residual.ends.ravel().tolist())
    for item, ends in enumerate(residual.ends.tolist()):
        for one in ends:
            free[one] |= sum(1 << round_ for round_ in residual.rounds_of(item))
    cost = 0
    for one in range(residual.size):
        prices = [proof.seats.get((one, round_), 0) for round_ in range(residual.rounds)]
        day = cheapest_day(
            held=held[one], free=free[one], meetings=meetings[one], prices=prices, scale=proof.scale
        )
        cost += NOTHING_FITS if day is None else day
    return cost


SCALE = 10**6
"""Prices of a linear program are kept to so many parts of a break."""


def break_proof(residual: "Residual", seats: "NDArray[Any]", tables: "NDArray[Any]") -> BreakProof:
    """The proof that prices of a linear program make: of participants and rounds, and of tables."""
    import numpy as np

    whole = np.rint(seats * SCALE).astype(np.int64).reshape(residual.size, residual.rounds)
    people, rounds = whole.nonzero()
    found = zip(people.tolist(), rounds.tolist(), whole[people, rounds].tolist(), strict=True)
    return BreakProof(
        scale=SCALE,
        seats={(one, round_): price for one, round_, price in found},
        tables=np.rint(np.maximum(tables, 0) * SCALE).astype(np.int64).tolist(),
    )
