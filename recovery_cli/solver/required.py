"""Which of the required meetings can be had together: all of them, or as many as possible."""

from dataclasses import replace
from typing import TYPE_CHECKING

from recovery_cli.solver.colouring import coloured
from recovery_cli.solver.columns import gains
from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.timetable import best_timetable

if TYPE_CHECKING:
    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual

STEPS = 2000


def with_bonus_if_needed(residual: "Residual", *, seed: int, deadline: "Deadline") -> tuple["Residual", int]:
    """The residual, with a bonus for required pairs if not all can meet together; and how many can."""
    import numpy as np

    required = residual.required.nonzero()[0]
    wanted = np.bincount(residual.ends[required].ravel(), minlength=residual.size)
    too_many = (wanted > residual.most[: residual.size]).any()
    steps = 0 if too_many else STEPS
    colouring = coloured(residual, tuple(required.tolist()), seed=seed, most_steps=steps)
    placed = frozenset(
        (colouring.pairs[item], round_) for item, round_ in enumerate(colouring.round_of) if round_ >= 0
    )
    if len(placed) == len(required):
        return residual, len(required)
    counted = replace(residual, affinity=np.ones_like(residual.affinity), bonus=1)
    timetable = best_timetable(
        Ledger(residual=counted, least=(0,) * residual.size),
        gains(counted, seed=seed),
        required,
        deadline,
        placed,
    )
    found = len(timetable.meetings or placed)
    return (residual if found == len(required) else replace(residual, bonus=residual.enough_bonus)), found
