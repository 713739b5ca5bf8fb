"""Finding out why there cannot be fewer breaks: prices of a linear program, and cases."""

from dataclasses import replace
from typing import TYPE_CHECKING

from recovery_cli.solver.break_choices import Choices
from recovery_cli.solver.break_program import relaxed
from recovery_cli.solver.break_proof import BreakArgument, BreakCases, BreakProof, fewest
from recovery_cli.solver.cases import if_met, if_not_met

if TYPE_CHECKING:
    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual

MOST_EFFORT = 30_000
"""Steps of the simplex method in all cases together, after which no other one is looked into."""
MISSING = 100.0
"""What a meeting without a round costs, in breaks, where it is asked whether all of them fit."""


class Cases:
    """Cases that are told apart to show that there cannot be fewer than so many breaks."""

    def __init__(self, breaks: int, deadline: "Deadline") -> None:
        self._breaks, self._deadline, self._left = breaks, deadline, MOST_EFFORT

    def argument(self, choices: Choices) -> BreakArgument | None:
        """Why there are not fewer breaks with these choices, in two cases if prices do not show it."""
        if self._shows(choices, BreakProof()):
            return BreakProof()
        if self._left < 0 or self._deadline.is_over:
            return None
        relaxed_ = relaxed(replace(choices, spread=None), self._deadline, missing=MISSING)
        self._left -= 1 + relaxed_.effort
        if self._shows(choices, relaxed_.proof):
            return relaxed_.proof
        return relaxed_.doubtful and self._told_apart(choices, *relaxed_.doubtful)

    def _told_apart(self, choices: Choices, item: int, round_: int) -> BreakArgument | None:
        residual = choices.residual
        met = self.argument(_of(choices, if_met(residual, item, round_)))
        not_met = met and self.argument(_of(choices, if_not_met(residual, item, round_)))
        return met and not_met and BreakCases(item=item, round=round_, met=met, not_met=not_met)

    def _shows(self, choices: Choices, proof: BreakProof) -> bool:
        return fewest(choices.residual, choices.held, proof) >= self._breaks


def _of(choices: Choices, residual: "Residual") -> Choices:
    rounds = [residual.rounds_of(item) for item in range(residual.pairs)]
    return replace(choices, residual=residual, rounds=rounds)
