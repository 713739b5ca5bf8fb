"""A pair meets, or it does not: what is left to decide in either case."""

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recovery_cli.solver.residual import Residual


def if_met(residual: "Residual", pair: int, round_: int | None) -> "Residual":
    """What is left to decide where a pair meets: in that round, whose seats it takes; or in any (None)."""
    import numpy as np

    can_meet = residual.can_meet
    if round_ is not None:
        others = np.isin(residual.uses, residual.resources(pair)).any(axis=1)
        can_meet = can_meet.copy()
        can_meet[others, round_] = False
        can_meet[pair] = False
        can_meet[pair, round_] = residual.can_meet[pair, round_]
    return replace(residual, can_meet=can_meet, settled=residual.settled | {pair})


def if_not_met(residual: "Residual", pair: int, round_: int | None) -> "Residual":
    """What is left to decide where a pair does not meet: in that round, or at all (None)."""
    can_meet = residual.can_meet.copy()
    can_meet[pair, slice(None) if round_ is None else round_] = False
    return replace(residual, can_meet=can_meet)
