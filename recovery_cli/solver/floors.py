"""The highest floor: as many meetings as everyone can have, and the best plan that gives them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recovery_cli.solver.cut_and_colour import Plan, Search
from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.proving import counted_refutation

if TYPE_CHECKING:
    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.proof import Argument
    from recovery_cli.solver.residual import Residual

SHARE, MENDING = 0.8, 0.9
"""How much of the time left one floor may take, and with what mends a plan that misses it: a lower one needs
the rest."""


@dataclass(frozen=True, kw_only=True)
class Highest:
    """The plan of the highest floor found.

    `is_highest`: that no higher floor can be reached is proven, or there is none to ask for; `refutation` is
    the proof of it.
    """

    plan: Plan
    is_highest: bool
    refutation: "Argument | None" = None


def highest(
    residual: "Residual", *, wanted: int | None, required: int, seed: int, deadline: "Deadline"
) -> Highest:
    """The best plan of the highest floor that can be reached, or of the floor that is wanted.

    `required` is how many of the required pairs have to meet: where a bonus counts them, a floor that leaves
    fewer of them is too high.
    """
    top = max(residual.caps, default=0)
    floor = top if wanted is None else min(wanted, top)
    asked = floor
    proof: Argument | None = None
    unfinished: list[Plan] = []
    begun: Search | None = None
    while True:
        ledger = Ledger(residual=residual, least=residual.least(floor))
        if counted := counted_refutation(ledger):
            proof, floor = counted, floor - 1
            continue
        time, mending = (deadline.within(share * deadline.left()) for share in (SHARE, MENDING))
        search = Search(residual, floor=floor, seed=seed, deadline=time, reserve=mending)
        plan = search.plan()
        if plan and plan.required >= required:
            return Highest(plan=plan, is_highest=floor == asked or proof is not None, refutation=proof)
        unfinished += [each for each in (search.partial, plan) if each]
        is_refused = search.impossible or (plan is not None and plan.proven)
        proof = search.refutation(required=required) if is_refused else None
        begun = begun or (None if is_refused else search)
        floor -= 1
        if floor < 0 or deadline.is_over:
            quick = (begun or search).quick()
            most = max((*unfinished, quick), key=lambda each: (each.required, each.value))
            return Highest(plan=most, is_highest=False)
