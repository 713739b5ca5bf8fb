"""A plan from the prices of seats: what they take whole stays, what they take in part is settled."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.circles import overfull
from recovery_cli.solver.seat_program import SeatProgram

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual
    from recovery_cli.solver.seat_choice import SeatChoice

WHOLE, NEARLY = 1 - 1e-4, 0.8
SHARE = 10
"""At least one in so many of the seats taken in part is settled each time."""
MOST_STEPS = 60

Meetings = tuple[tuple[int, int], ...]
"""Pairs with their rounds."""


@dataclass(frozen=True, kw_only=True)
class Dived:
    """Pairs with their rounds, and how many seats were priced for them."""

    meetings: Meetings
    work: int


def dive(choice: "SeatChoice", near_enough: "NDArray[Any]", deadline: "Deadline") -> Dived:
    """The seats that prices take among some: more and more of them settled, until none is in part."""
    import numpy as np

    case = replace(choice.residual, can_meet=near_enough)
    near = choice.program
    program = SeatProgram(
        case,
        least=near.least,
        worth=near.worth,
        gain=near.gain,
        pairs=np.flatnonzero(case.can_meet.any(axis=1) | case.musts),
        known=near.known,
    )
    program.draw(choice.circles)
    basis = None
    settled = np.empty((0, 2), dtype=int)
    for _ in range(MOST_STEPS):
        priced = program.priced(case, basis, deadline)
        if priced is None:
            break
        basis = priced.basis
        some = priced.taken > 1 - WHOLE
        seats, taken = priced.seats[some], priced.taken[some]
        part = taken < WHOLE
        settled = seats[~part]
        if not part.any():
            break
        drawn = program.draw(overfull(case, priced.seats, priced.taken, closely=False))
        order = np.argsort(-np.where(part, taken, 0), kind="stable")
        most = max(1, int(part.sum()) // SHARE)
        rising = seats[order[:most]] if not drawn else seats[:0]
        case = with_settled(case, np.concatenate((settled, rising)))
    meetings = sorted(((pair, round_) for pair, round_ in settled.tolist()), key=lambda one: one[::-1])
    return Dived(meetings=tuple(meetings), work=program.work)


def with_settled(residual: "Residual", seats: "NDArray[Any]") -> "Residual":
    """What is left to decide where some seats are taken; of two that cannot both be, the first is."""
    import numpy as np

    can = residual.can_meet.copy()
    taken = np.zeros((len(residual.presence) + 1, residual.rounds), dtype=bool)
    kept = []
    for pair, round_ in seats.tolist():
        uses = list(residual.resources(pair))
        if can[pair, round_] and not taken[uses, round_].any():
            taken[uses, round_] = True
            kept.append((pair, round_))
    taken[-1] = False
    can &= ~taken[residual.uses].any(axis=1)
    for pair, round_ in kept:
        can[pair] = False
        can[pair, round_] = True
    return replace(residual, can_meet=can, settled=residual.settled | {pair for pair, _ in kept})
