"""What is learnt from a choice of pairs that does not find enough rounds: limits that it exceeds."""

from typing import TYPE_CHECKING, Any

from recovery_cli.solver.cuts import Cut, Ledger
from recovery_cli.solver.neighbourhoods import Neighbourhoods
from recovery_cli.solver.separation import crowded_sets, odd_sets
from recovery_cli.solver.timetable import price_cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline

MOST_LATE = 12
"""How often the prices of all seats are asked, which takes long."""


class Lessons:
    """The lessons of one search."""

    def __init__(self, ledger: Ledger, deadline: "Deadline") -> None:
        self._ledger, self._deadline = ledger, deadline
        self._neighbourhoods = Neighbourhoods(ledger.residual)
        self._late = 0

    def of(self, pairs: "Sequence[int]", attempt: int) -> list[Cut]:
        """The limits that a choice exceeds: after a first failed attempt those that are found quickly."""
        taken = self._as_taken(pairs)
        found: list[Cut]
        if attempt == 1:
            crowded = crowded_sets(self._ledger.residual, taken)
            found = [*(crowded or self._neighbourhoods.cuts(taken, self._deadline))]
        else:
            found = [*odd_sets(self._ledger.residual, taken)]
            found = found or [*self._neighbourhoods.cuts_in_full_rounds(taken, self._deadline)]
        return [cut for cut in found if self._ledger.is_exceeded(cut, pairs)]

    def late(self, pairs: "Sequence[int]") -> list[Cut]:
        """The limit that a choice exceeds by the prices of seats."""
        if self._late >= MOST_LATE:
            return []
        self._late += 1
        cut = price_cut(self._ledger.residual, pairs, self._deadline)
        return [cut] if cut else []

    def _as_taken(self, pairs: "Sequence[int]") -> "NDArray[Any]":
        import numpy as np

        taken = np.zeros(self._ledger.residual.pairs)
        taken[list(pairs)] = 1
        return taken
