"""A whole choice of pairs worth as much as the linear program: what it takes in part is settled in turn."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.highs import INTEGER_TOLERANCE, best

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.program import Program

MOST_STEPS = 40
"""How many linear programs may be solved for it: where one works out, it mostly does within few."""
MOST_IN_PART = 60
"""Where more is taken in part, the whole program is the better way."""


def dived(program: "Program", least: float, deadline: "Deadline") -> "NDArray[Any] | None":
    """A whole point worth at least so much, if one is found soon.

    What is taken most of all that is taken in part is taken; where that costs too much, it is left out.
    """
    import numpy as np

    lowest, highest = program.lowest.astype(float), program.highest.astype(float)
    basis, taken = None, []
    for _ in range(MOST_STEPS):
        answer = best(replace(program, lowest=lowest, highest=highest), seconds=deadline.left(), basis=basis)
        basis = answer.basis or basis
        if answer.proven and answer.point is not None and answer.value >= least - INTEGER_TOLERANCE:
            part = abs(answer.point - answer.point.round()) > INTEGER_TOLERANCE
            if not part.any():
                return np.asarray(answer.point.round())
            if part.sum() > MOST_IN_PART:
                return None
            taken.append(int(np.where(part, answer.point, 0).argmax()))
            lowest[taken[-1]] = 1
        elif answer.feasible is None or not taken:
            return None
        else:
            last = taken.pop()
            lowest[last] = highest[last] = 0
    return None
