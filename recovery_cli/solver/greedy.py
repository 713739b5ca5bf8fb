"""A plan for when there is no time: round after round, whoever has met fewest and the best pairs first."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.residual import Residual

Meetings = tuple[tuple[int, int], ...]
"""Pairs with their rounds."""


def filled(
    residual: "Residual", meetings: Meetings, few: "Sequence[int] | NDArray[Any]", gain: "NDArray[Any]"
) -> Meetings:
    """A plan with more meetings, from among a few pairs."""
    import numpy as np

    pairs = np.asarray(few, dtype=int)
    plan = list(meetings)
    met = {pair for pair, _ in plan}
    busy = {(one, round_) for pair, round_ in plan for one in residual.resources(pair)}
    count = np.bincount(residual.ends[sorted(met)].ravel(), minlength=residual.size)
    for round_ in range(residual.rounds):
        room = residual.tables[round_] - sum(its == round_ for _, its in plan)
        order = np.lexsort((-gain[pairs], count[residual.ends[pairs]].sum(axis=1)))
        for pair in _open(residual, pairs[order].tolist(), round_):
            seats = {(one, round_) for one in residual.resources(pair)}
            if room > 0 and pair not in met and not seats & busy:
                plan.append((pair, round_))
                met.add(pair)
                busy |= seats
                count[residual.ends[pair]] += 1
                room -= 1
    return tuple(sorted(plan, key=lambda one: (one[1], one[0])))


def _open(residual: "Residual", pairs: Iterable[int], round_: int) -> Iterable[int]:
    can = residual.can_meet[:, round_].tolist()
    return (pair for pair in pairs if can[pair])
