"""What a break is, and how many there are in a schedule."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recovery_cli.solver.problem import Meeting


def breaks_in(busy: int) -> int:
    """The breaks of someone who meets in some rounds, the bits of an integer.

    A break is a longest run of rounds without a meeting between two meetings, whether one is there or not.
    """
    return max(0, (busy & ~(busy >> 1)).bit_count() - 1)


def least_breaks(*, held: int, free: int, meetings: int) -> int | None:
    """The fewest breaks of someone who has `meetings` more in `free` rounds; None where they do not fit.

    `held` and `free` are bits of rounds.
    """
    state: dict[tuple[int, bool], int] = {(meetings, False): 0}
    for round_ in range(max(held.bit_length(), free.bit_length())):
        following: dict[tuple[int, bool], int] = {}
        for (left, was_busy), runs in state.items():
            for busy in (True, False):
                taken = 1 if busy and not held >> round_ & 1 else 0
                if (held >> round_ & 1 and not busy) or taken > min(left, free >> round_ & 1):
                    continue
                key, count = (left - taken, busy), runs + (busy and not was_busy)
                following[key] = min(count, following.get(key, count))
        state = following
    ends = [runs for (left, _), runs in state.items() if not left]
    return max(0, min(ends) - 1) if ends else None


def breaks_of(meetings: "Iterable[Meeting]") -> Mapping[str, int]:
    """The breaks of everyone who has a meeting."""
    busy: dict[str, int] = {}
    for meeting in meetings:
        for one in meeting.pair:
            busy[one] = busy.get(one, 0) | 1 << meeting.round
    return {one: breaks_in(rounds) for one, rounds in sorted(busy.items())}
