"""Pairs and rounds decided together: what the choice of pairs alone cannot see, and the last resort."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.circles import Circle
from recovery_cli.solver.cuts import Ledger, PriceCut, in_lowest_terms, inside, total_weight
from recovery_cli.solver.highs import best, best_whole
from recovery_cli.solver.pair_program import entries_of
from recovery_cli.solver.program import Program, Rows, with_missing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual

MOST_SEATS = 2500
"""Beyond so many possible seats of pairs, the linear program takes longer than it is worth."""
MOST_NODES, FEW_NODES = 20_000, 1
GRAIN = 12
"""Prices are rounded to twelfths: halves, thirds and quarters are what these programs give."""


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """Pairs with their rounds, what they are worth, and whether nothing is worth more.

    `meetings` are None where there are none that keep all rules (`proven`), or none were found; `effort`
    counts the steps of the simplex method.
    """

    meetings: tuple[tuple[int, int], ...] | None
    value: float
    proven: bool
    effort: int = 0


def price_cut(residual: "Residual", pairs: Sequence[int], deadline: "Deadline") -> PriceCut | None:
    """Why not all of these pairs find a round, if that can be seen from the prices of seats."""
    import numpy as np

    seats = _seats(residual, pairs)
    if len(seats) > MOST_SEATS:
        return None
    answer = best(_program(residual, pairs, seats, np.ones(len(seats))), seconds=deadline.left())
    if answer.prices is None or not answer.proven or answer.value > len(pairs) - 1e-6:
        return None
    prices = np.maximum(0, np.round(answer.prices[len(pairs) :] * GRAIN)).astype(int)
    cut = in_lowest_terms(_cut_of(residual, prices))
    weights, limit = Ledger(residual=residual, least=()).counted(cut)
    return cut if total_weight(weights, pairs) > limit else None


def best_timetable(
    ledger: Ledger,
    gain: "NDArray[Any]",
    pairs: "NDArray[Any]",
    deadline: "Deadline",
    start: frozenset[tuple[int, int]] = frozenset(),
    *,
    missing_costs: float = 0.0,
    circles: Sequence[Circle] = (),
    nodes: int = MOST_NODES,
) -> Timetable:
    """The best meetings among some pairs, all rules at once; `circles` make those that are known plainer.

    With `missing_costs`, meetings that people have to have may be missing at that cost, and it is not taken
    far: a good plan is enough.
    """
    import numpy as np

    residual = ledger.residual
    seats = _seats(residual, pairs)
    places, rounds = seats.T
    program = _program(residual, pairs, seats, gain[pairs][places], ledger=ledger, circles=circles)
    guess = np.array([(int(pairs[place]), int(round_)) in start for place, round_ in seats], dtype=float)
    if missing_costs:
        floors = len(pairs) + (len(residual.presence) + 1) * residual.rounds
        program = with_missing(program, residual.size, first=floors, cost=missing_costs)
        guess = np.concatenate((guess, _missing(ledger, start)))
    answer = best_whole(
        program,
        seconds=deadline.left(),
        nodes=FEW_NODES if missing_costs else nodes,
        start=guess if start else None,
    )
    if answer.point is None:
        proven = answer.feasible is False
        return Timetable(meetings=None, value=-math.inf, proven=proven, effort=answer.effort)
    taken = answer.point[: len(seats)] > 0.5  # noqa: PLR2004 - whole
    meetings = zip(pairs[places[taken]].tolist(), rounds[taken].tolist(), strict=True)
    return Timetable(meetings=tuple(meetings), value=answer.value, proven=answer.proven, effort=answer.effort)


def _missing(ledger: Ledger, meetings: frozenset[tuple[int, int]]) -> "NDArray[Any]":
    """How many meetings each participant lacks."""
    import numpy as np

    people = ledger.residual.ends[[pair for pair, _ in meetings]].ravel()
    count = np.bincount(people, minlength=ledger.residual.size)
    return np.maximum(np.array(ledger.least) - count, 0).astype(float)


def _cut_of(residual: "Residual", prices: "NDArray[Any]") -> PriceCut:
    resources = len(residual.presence) * residual.rounds
    return PriceCut(
        seats=tuple(
            (int(place) // residual.rounds, int(place) % residual.rounds, int(prices[place]))
            for place in prices[:resources].nonzero()[0]
        ),
        tables=tuple(int(price) for price in prices[resources : resources + residual.rounds]),
    )


def _seats(residual: "Residual", pairs: Any) -> "NDArray[Any]":
    """The places of pairs in the list and the rounds in which they can meet: two columns."""
    import numpy as np

    return np.argwhere(residual.can_meet[np.asarray(pairs, dtype=int)])


def _program(
    residual: "Residual",
    pairs: Any,
    seats: "NDArray[Any]",
    gain: "NDArray[Any]",
    *,
    ledger: Ledger | None = None,
    circles: Sequence[Circle] = (),
) -> Program:
    """Columns are seats; rows are pairs, resources, tables, and with a ledger also floors and cuts."""
    import numpy as np

    pairs = np.asarray(pairs, dtype=int)
    resources, rounds = len(residual.presence), residual.rounds
    place, round_ = seats.T
    columns = np.arange(len(seats))
    must = np.where(residual.musts[pairs], 1.0, -np.inf) if ledger else None
    rows = Rows()
    rows.add((place, columns, 1.0), lowest=must, highest=np.ones(len(pairs)))
    rows.add(
        *(
            (side[side < resources] * rounds + round_[side < resources], columns[side < resources], 1.0)
            for side in residual.uses[pairs[place]].T
        ),
        highest=np.ones(resources * rounds),
    )
    rows.add((round_, columns, 1.0), highest=np.array(residual.tables, dtype=float))
    if ledger:
        rows.add(
            *((people, columns, 1.0) for people in residual.ends[pairs[place]].T),
            lowest=np.array(ledger.least, dtype=float),
            highest=np.full(residual.size, np.inf),
        )
        for weights, limit in zip(ledger.weights, ledger.limits, strict=True):
            rows.add(entries_of(weights[pairs[place]]), highest=np.array([float(limit)]))
    for people, at in circles:
        among = inside(residual, people)[pairs[place]] & (round_ == at)
        rows.add(entries_of(among), highest=np.array([float(residual.room_in(at, people))]))
    return rows.program(gain=gain, lowest=np.zeros(len(seats)), highest=np.ones(len(seats)))
