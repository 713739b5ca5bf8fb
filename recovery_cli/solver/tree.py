"""Cases told apart until none shows more than is wanted: a pair meets, or it does not, in each of two."""

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Generic, TypeVar

from recovery_cli.solver.cases import if_met, if_not_met
from recovery_cli.solver.proof import Argument, Cases, Proof

if TYPE_CHECKING:
    from recovery_cli.solver.residual import Residual

P = TypeVar("P")

Split = tuple[int, int | None]
"""A pair and a round, or any (None): it meets then, or it does not."""

MOST_DEPTH = 60


@dataclass
class Case(Generic[P]):
    """A case with the proof of its bound, and how its program was priced, until it is split into two."""

    residual: "Residual"
    depth: int
    proof: Proof
    bound: int
    priced: P
    split: "tuple[int, int | None, Case[P], Case[P]] | None" = None

    def argument(self) -> Argument:
        """The proof of the case, or those of its cases."""
        if self.split is None:
            return self.proof
        pair, round_, met, not_met = self.split
        return Cases(pair=pair, round=round_, met=met.argument(), not_met=not_met.argument())


def grown(
    first: Case[P],
    *,
    enough: int,
    choice: Callable[[Case[P]], Split | None],
    closed: "Callable[[Residual, Case[P]], Case[P] | None]",
    is_spent: Callable[[Case[P], int], bool],
) -> Case[P]:
    """The case that shows least once those that show more than enough are split, highest first.

    `choice` says where to split (None: all is whole), `closed` prices a half of a case (None: time is up),
    `is_spent` whether so many cases are too many.
    """
    open_ = [(-first.bound, 0, 0, first)]
    count = 1
    while (case := open_[0][-1]).bound > enough and (split := choice(case)):
        if is_spent(case, count) or case.depth == MOST_DEPTH:
            break
        met = closed(if_met(case.residual, *split), case)
        not_met = closed(if_not_met(case.residual, *split), case) if met else None
        if met is None or not_met is None:
            break
        case.split = (*split, met, not_met)
        heappop(open_)
        for half in (met, not_met):
            heappush(open_, (-half.bound, -half.depth, count, half))
            count += 1
    return open_[0][-1]
