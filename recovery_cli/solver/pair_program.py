"""The linear program over pairs, rounds left aside: its rows, and what its prices leave of each pair."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.program import Program, Rows, with_missing, with_slack

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.cuts import Ledger


MISSING, FEWEST_MISSING, LARGE = 1000, 30, 1_000_000
"""How many times the worth of any pair it costs to miss a meeting that has to be: less often where that is
large, because a program whose costs differ by much takes long."""


def cost_of_missing(worth: "NDArray[Any]") -> int:
    """What it costs to miss a meeting that has to be: beyond what anything is worth."""
    most = int(abs(worth).max(initial=0))
    return min(MISSING * most, max(FEWEST_MISSING * most, LARGE)) or 1


def program_of_pairs(
    ledger: "Ledger",
    gain: "NDArray[Any]",
    columns: "NDArray[Any]",
    *,
    lowest: "NDArray[Any]",
    missing_costs: float = 0.0,
    cuts: Sequence[int] | None = None,
) -> Program:
    """Rows are resources, all meetings, cuts; columns are some pairs, taken from `lowest` up to once each.

    With `missing_costs`, meetings that people have to have, or cuts ask for, may be missing, at that cost for
    each. `cuts` are the numbers of those that count (None: all).
    """
    import numpy as np

    residual = ledger.residual
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
    for number in range(len(ledger.cuts)) if cuts is None else cuts:
        limit = np.array([float(ledger.limits[number])])
        rows.add(entries_of(ledger.weights[number][columns]), highest=limit)
    program = rows.program(gain=gain[columns], lowest=lowest.astype(float), highest=np.ones(len(columns)))
    if not missing_costs:
        return program
    asking = np.flatnonzero(program.row_highest < 0)
    program = with_missing(program, residual.size, cost=missing_costs)
    return with_slack(program, asking, -1.0, cost=missing_costs)


def left_over(ledger: "Ledger", gain: "NDArray[Any]", prices: "NDArray[Any]") -> "NDArray[Any]":
    """What each pair is worth beyond the prices of its rows."""
    import numpy as np

    residual = ledger.residual
    resources = len(residual.presence)
    of_resource = np.append(prices[:resources], 0.0)
    left = gain - prices[resources] - of_resource[residual.uses].sum(axis=1)
    for price, weights in zip(prices[resources + 1 :], ledger.weights, strict=True):
        if price:
            left = left - price * weights
    return np.asarray(left)


def entries_of(weights: "NDArray[Any]") -> tuple["NDArray[Any]", "NDArray[Any]", "NDArray[Any]"]:
    """The entries of one row: where it is not 0."""
    import numpy as np

    heavy = np.flatnonzero(weights)
    return np.zeros_like(heavy), heavy, weights[heavy].astype(float)
