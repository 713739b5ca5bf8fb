"""Fewer breaks: some rounds at a time are decided anew, exactly, while all others stay as they are."""

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

from recovery_cli.solver.break_choices import Choices, busy_in
from recovery_cli.solver.break_program import fewest_breaks
from recovery_cli.solver.breaks import breaks_in

if TYPE_CHECKING:
    from recovery_cli.solver.deadline import Deadline

TRIALS = ((5, 50), (7, 8))
"""How many rounds are decided at a time, and how often so many."""
TRIALS_OF_FEW = ((7, 16),)
"""The same with few seats: most meetings cannot move, so that a few rounds hold nothing better."""
FEW_SEATS = 1500
MOST_EFFORT = 8000
"""Steps of the simplex method in all programs together, after which no other one is begun."""
NODES = 5
"""Where the linear program sees fewer breaks, whole ones are found at once or not in time."""


def repaired(
    choices: Choices,
    rounds: Sequence[int],
    *,
    bound: int,
    seed: int,
    deadline: "Deadline",
    most_effort: int = MOST_EFFORT,
) -> Sequence[int]:
    """The rounds with fewer breaks, if some are found; nothing more is done at `bound`."""
    chance, effort = Random(seed), 0  # noqa: S311 - the same schedule every time is the point
    plan = TRIALS_OF_FEW if sum(map(len, choices.rounds)) <= FEW_SEATS else TRIALS
    for size in [size for size, trials in plan for _ in range(trials)]:
        busy = busy_in(choices, rounds)
        if effort >= most_effort or deadline.is_over or sum(map(breaks_in, busy)) <= bound:
            break
        some = _around_a_break(busy, choices.residual.rounds, size, chance)
        answer, better = fewest_breaks(_only(choices, rounds, some), deadline, start=rounds, nodes=NODES)
        rounds, effort = better or rounds, effort + answer.effort
    return rounds


def _around_a_break(busy: Sequence[int], rounds: int, size: int, chance: Random) -> set[int]:
    """An idle round of a chance break, the first or last of that day, and others."""
    day = chance.choice([each for each in busy if breaks_in(each)])
    first, last = (day & -day).bit_length() - 1, day.bit_length() - 1
    idle = [round_ for round_ in range(first, last) if not day >> round_ & 1]
    some = {chance.choice(idle), chance.choice((first, last))}
    others = [round_ for round_ in range(rounds) if round_ not in some]
    return some | set(chance.sample(others, max(0, min(size, rounds) - len(some))))


def _only(choices: Choices, rounds: Sequence[int], some: set[int]) -> Choices:
    """The same choices, for what is in some rounds and stays there."""
    open_ = [
        [each for each in choices.rounds[item] if each in some] if round_ in some else [round_]
        for item, round_ in enumerate(rounds)
    ]
    return Choices(residual=choices.residual, rounds=open_, held=choices.held, spread=choices.spread)
