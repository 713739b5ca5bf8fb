"""One round after the other decided exactly, the others left as they are: quick, good, never proven best."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.columns import gains
from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.problem import Meeting, Problem, Solution
from recovery_cli.solver.residual import Residual, residual_of
from recovery_cli.solver.rounds import solve
from recovery_cli.solver.timetable import best_timetable

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST = 0.2
"""Seconds that one round may take."""


def round_by_round(problem: Problem, *, seed: int) -> Solution:
    """A plan in which every round is as good as it can be beside the ones before.

    Whoever has fewer meetings than others so far counts the more. What is fixed stays.
    """
    import numpy as np

    for round_ in range(problem.played + 1, problem.rounds + 1):
        residual = residual_of(_only(problem, round_))
        if residual.pairs:
            found = best_timetable(
                Ledger(residual=residual, least=(0,) * residual.size),
                _fair(residual, gains(residual, seed=seed)),
                np.arange(residual.pairs),
                Deadline(MOST),
            )
            pairs = [residual.named(pair) for pair, _ in found.meetings or ()]
            made = [Meeting(round=round_, a=a, b=b) for a, b in pairs]
            problem = replace(problem, fixed=(*problem.fixed, *made))
    return solve(replace(problem, minimum=0), seed=seed, time_limit=MOST)


def _only(problem: Problem, round_: int) -> Problem:
    """The problem with room in one round alone, beside what is fixed."""
    taken = {each: sum(one.round == each for one in problem.fixed) for each in problem.all_rounds}
    tables = [problem.tables_in(each) if each == round_ else taken[each] for each in problem.all_rounds]
    return replace(problem, tables=tables)


def _fair(residual: Residual, gain: "NDArray[Any]") -> "NDArray[Any]":
    """What each pair is worth, and as much as a usual meeting for each that the two lack."""
    import numpy as np

    held = np.array(residual.held)
    lacking = np.maximum(np.array(residual.caps) - held - 1, 0)
    return np.asarray(gain + gain.mean() * lacking[residual.ends].sum(axis=1))
