"""What is open where breaks are counted: rounds for the meetings, and so days for the participants."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recovery_cli.solver.residual import Residual

MOST_DAYS = 6000
"""Beyond so many possible days of one participant the program is not worth its time."""
MOST_COLUMNS = 40_000


@dataclass(frozen=True, kw_only=True)
class Choices:
    """The rounds that are open to each item, and what is asked of the breaks.

    `held` are the rounds of each participant's fixed meetings, as bits; with `spread` the numbers of breaks
    of any two differ by at most that. `days`, where they are named, are all that each participant may have.
    """

    residual: "Residual"
    rounds: Sequence[Sequence[int]]
    held: Sequence[int]
    spread: int | None
    days: Sequence[Sequence[int]] | None = None


def days_of(choices: Choices) -> Sequence[Sequence[int]] | None:
    """Per participant the rounds in which it may be busy, as bits, one number a possible day.

    None where these are too many.
    """
    ends = choices.residual.ends
    free, count = [0] * choices.residual.size, [0] * choices.residual.size
    for item, rounds in enumerate(choices.rounds):
        for one in ends[item].tolist():
            count[one] += 1
            for round_ in rounds:
                free[one] |= 1 << round_
    if choices.days is not None:
        return [
            [day for day in days if not day & ~(held | mask)]
            for days, held, mask in zip(choices.days, choices.held, free, strict=True)
        ]
    sizes = [comb(mask.bit_count(), meetings) for mask, meetings in zip(free, count, strict=True)]
    if max(sizes, default=0) > MOST_DAYS or sum(sizes) > MOST_COLUMNS:
        return None
    return [
        [held + sum(chosen) for chosen in combinations(_bits(mask), meetings)]
        for held, mask, meetings in zip(choices.held, free, count, strict=True)
    ]


def _bits(mask: int) -> list[int]:
    return [1 << bit for bit in range(mask.bit_length()) if mask >> bit & 1]


def busy_in(choices: Choices, rounds: Sequence[int]) -> list[int]:
    """The busy rounds of each participant, as bits."""
    busy = list(choices.held)
    for item, round_ in enumerate(rounds):
        for one in choices.residual.ends[item]:
            busy[one] |= 1 << round_
    return busy
