"""What is learnt from a choice of pairs that does not find enough rounds: limits that it exceeds."""

from typing import TYPE_CHECKING, Any

from recovery_cli.solver.cuts import Cut, Ledger
from recovery_cli.solver.neighbourhoods import Neighbourhoods
from recovery_cli.solver.separation import crowded_sets, odd_sets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline


class Lessons:
    """The lessons of one search."""

    def __init__(self, ledger: Ledger, deadline: "Deadline") -> None:
        self._ledger, self._deadline = ledger, deadline
        self._neighbourhoods = Neighbourhoods(ledger.residual)

    def of_crowds(self, pairs: "Sequence[int]") -> list[Cut]:
        """The sets of people that a choice gives more meetings than they have room for, as they show."""
        return [*crowded_sets(self._ledger.residual, self._as_taken(pairs))]

    def of(self, pairs: "Sequence[int]", attempt: int) -> list[Cut]:
        """The limits that a choice exceeds: after a first failed attempt those that are found quickly."""
        taken = self._as_taken(pairs)
        found: list[Cut]
        if attempt == 1:
            found = [*self._neighbourhoods.cuts(taken, self._deadline)]
        else:
            found = [*odd_sets(self._ledger.residual, taken)]
            found = found or [*self._neighbourhoods.cuts_everywhere(taken, self._deadline)]
        return [cut for cut in found if self._ledger.is_exceeded(cut, pairs)]

    def of_required(self) -> list[Cut]:
        """The limit that all required pairs exceed together, where not all of them can meet.

        Where the bonus of one is at stake, no other limit is of use before this one.
        """
        residual = self._ledger.residual
        if not residual.bonus:
            return []
        return [*self._neighbourhoods.cuts_everywhere(residual.required.astype(float), self._deadline)]

    def _as_taken(self, pairs: "Sequence[int]") -> "NDArray[Any]":
        import numpy as np

        taken = np.zeros(self._ledger.residual.pairs)
        taken[list(pairs)] = 1
        return taken
