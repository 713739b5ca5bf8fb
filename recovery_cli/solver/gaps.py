"""Fewer idle rounds between the meetings of a participant: chains change rounds, the pairs stay."""

from math import exp
from random import Random
from typing import TYPE_CHECKING

from recovery_cli.solver.colouring import NONE, Colouring

if TYPE_CHECKING:
    from recovery_cli.solver.residual import Residual

STEPS = 4000
MOST_MOVES = 200_000
"""Steps times participants: the chains of a large room are long."""
WARMEST, COLDEST = 1.0, 0.05
"""Simulated annealing (S. Kirkpatrick et al., Science 220, 1983) in units of one idle round."""


def with_fewer_gaps(
    residual: "Residual", meetings: tuple[tuple[int, int], ...], *, seed: int
) -> tuple[tuple[int, int], ...]:
    """The same pairs, at other rounds if that leaves fewer idle rounds between meetings."""
    colouring = Colouring(residual, tuple(pair for pair, _ in meetings))
    for item, (_, round_) in enumerate(meetings):
        colouring.put(item, round_)
    idle = [_idle(colouring, one) for one in range(residual.size)]
    total, chance = sum(idle), Random(seed)  # noqa: S311 - the same schedule every time is the point
    best, best_rounds = total, list(colouring.round_of)
    steps = min(STEPS, MOST_MOVES // max(1, residual.size)) if len(meetings) > 1 else 0
    for step in range(steps):
        if not best:
            break
        warmth = WARMEST * (COLDEST / WARMEST) ** (step / steps)
        total += _step(colouring, idle, chance, warmth)
        if total < best:
            best, best_rounds = total, list(colouring.round_of)
    placed = zip(colouring.pairs, best_rounds, strict=True)
    return tuple(sorted(placed, key=lambda one: (one[1], one[0])))


def _step(colouring: Colouring, idle: list[int], chance: Random, warmth: float) -> int:
    """Let one chain change rounds, or not; return how many idle rounds more there are."""
    item = chance.randrange(len(colouring.pairs))
    first, second = colouring.round_of[item], chance.choice(colouring.rounds[item])
    chain = colouring.linked(item, first, second) if first != second else None
    if chain is None:
        return 0
    items, loss = chain
    if colouring.room(second) < loss or colouring.room(first) < -loss:
        return 0
    colouring.swap(items, first, second)
    people = {one for each in items for one in colouring.uses[each] if one < len(idle)}
    now = {one: _idle(colouring, one) for one in people}
    more = sum(now[one] - idle[one] for one in people)
    if more > 0 and chance.random() >= exp(-more / warmth):
        colouring.swap(items, first, second)
        return 0
    for one, count in now.items():
        idle[one] = count
    return more


def _idle(colouring: Colouring, one: int) -> int:
    """The rounds in which a participant is there and waits between two meetings."""
    busy = [round_ for round_, item in enumerate(colouring.at[one]) if item != NONE]
    if not busy:
        return 0
    there = colouring.presence[one] >> busy[0] & ((1 << busy[-1] - busy[0] + 1) - 1)
    return there.bit_count() - len(busy)
