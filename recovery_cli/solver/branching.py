"""What prices alone leave open: cases are told apart until the prices of each show enough."""

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.circles import overfull
from recovery_cli.solver.proof import NOTHING_FITS, Argument, bound, is_near
from recovery_cli.solver.tree import Case, Split, grown

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.deadline import Deadline
    from recovery_cli.solver.residual import Residual
    from recovery_cli.solver.seat_program import Priced, SeatProgram

MOST_CASES = 400
MOST_CLOSINGS, MOST_IDLE = 20, 3
"""How often the program of a case is tightened by circles, and how often in a row without any use."""
WHEN_NEAR = 10
"""Where the bound is near enough, so many times less work is done to bring it down further."""
PART = 1e-4
"""What is taken less than this, or all but this, counts as whole."""


@dataclass(frozen=True, kw_only=True)
class Explored:
    """What came of telling cases apart: a bound, its argument, and the plan worth as much, where one came up.

    `meetings` are pairs with their rounds; some that have to be may be missing, where not all can be.
    """

    bound: int
    argument: Argument
    meetings: tuple[tuple[int, int], ...] | None


def explored(
    program: "SeatProgram", deadline: "Deadline", *, target: int | None = None, patient: bool = False
) -> Explored | None:
    """A bound: no higher than the target, the worth of the best plan, or what a number of cases shows.

    The case with the highest bound is split first; as soon as the best of its program is whole, it is a plan
    that none is worth more than. Who is `patient` looks as long where the bound is near the target.
    None: there was no time even for the first case.
    """
    enough = NOTHING_FITS if target is None else target
    first = closed(program, program.residual, None, enough, deadline)
    if first is None:
        return None

    def is_spent(case: "Case[Priced]", count: int) -> bool:
        most = program.most_work // (WHEN_NEAR if not patient and is_near(enough, case.bound) else 1)
        return count > MOST_CASES or program.work > most or len(program.circles) > program.most_circles

    case = grown(
        first,
        enough=enough,
        choice=_choice,
        closed=lambda half, before: closed(program, half, before, enough, deadline),
        is_spent=is_spent,
    )
    meetings = None if case.bound <= enough or _choice(case) else whole_meetings(case)
    return Explored(bound=case.bound, argument=first.argument(), meetings=meetings)


def is_whole(case: "Case[Priced]") -> bool:
    """Whether the program of a case takes no pair and no seat in part."""
    return _choice(case) is None


def whole_meetings(case: "Case[Priced]") -> tuple[tuple[int, int], ...]:
    """The pairs and rounds that the program of a case takes, where it takes all of them whole."""
    seats = case.priced.seats[case.priced.taken > 1 / 2].tolist()
    return tuple(sorted(((pair, round_) for pair, round_ in seats), key=lambda one: (one[1], one[0])))


def closed(
    program: "SeatProgram",
    residual: "Residual",
    before: "Case[Priced] | None",
    target: int,
    deadline: "Deadline",
    *,
    most_work: float = inf,
) -> "Case[Priced] | None":
    """A case with the lowest bound that prices show once its program is tightened; None where time is up.

    It is tightened no more once the program has priced more seats than `most_work`.
    """
    basis = before.priced.basis if before else None
    best, idle = None, 0
    for _ in range(MOST_CLOSINGS):
        priced = program.priced(residual, basis, deadline)
        if priced is None:
            break
        shown = bound(residual, priced.proof, least=program.least, worth=program.worth)
        idle = 0 if best is None or shown < best.bound else idle + 1
        proof = priced.proof
        if earlier := best or before:
            proof, shown = min((shown, proof), (earlier.bound, earlier.proof), key=lambda one: one[0])[::-1]
        best = Case(residual, before.depth + 1 if before else 0, proof, shown, priced)
        basis = priced.basis
        enough = shown <= target or idle > MOST_IDLE or program.work > most_work
        if enough or len(program.circles) > program.most_circles:
            break
        if not program.draw(overfull(residual, priced.seats, priced.taken, closely=before is None)):
            break
    return best


def _choice(case: "Case[Priced]") -> Split | None:
    """Where to split: the pair taken most nearly in half, or the seat of a pair; None where all are whole."""
    import numpy as np

    seats, taken = case.priced.seats, case.priced.taken
    together = np.bincount(seats[:, 0], weights=taken, minlength=case.residual.pairs)
    pair = _half(together)
    if pair is not None:
        return pair, None
    seat = _half(taken)
    return None if seat is None else (int(seats[seat, 0]), int(seats[seat, 1]))


def _half(taken: "NDArray[Any]") -> int | None:
    """The place of what is taken most nearly in half, unless all is whole."""
    import numpy as np

    part = np.minimum(taken, 1 - taken)
    place = int(part.argmax())
    return place if part[place] > PART else None
