"""What a break is, and how many there are in a schedule."""

from collections.abc import Iterable, Mapping, Sequence
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
    return cheapest_day(held=held, free=free, meetings=meetings)


def cheapest_day(
    *, held: int, free: int, meetings: int, prices: Sequence[int] = (), scale: int = 1
) -> int | None:
    """The least that someone costs who has `meetings` more in `free` rounds; None where they do not fit.

    Each break costs `scale`, and each of the meetings brings the price of its round.
    """
    state: dict[tuple[int, bool, bool], int] = {(meetings, False, False): 0}
    for round_ in range(max(held.bit_length(), free.bit_length())):
        price = prices[round_] if round_ < len(prices) else 0
        following: dict[tuple[int, bool, bool], int] = {}
        for (left, was_busy, has_begun), cost in state.items():
            for busy in (True, False):
                taken = 1 if busy and not held >> round_ & 1 else 0
                if (held >> round_ & 1 and not busy) or taken > min(left, free >> round_ & 1):
                    continue
                key = (left - taken, busy, has_begun or busy)
                now = cost - price * taken + scale * (busy and has_begun and not was_busy)
                following[key] = min(now, following.get(key, now))
        state = following
    return min((cost for (left, _, _), cost in state.items() if not left), default=None)


def breaks_of(meetings: "Iterable[Meeting]") -> Mapping[str, int]:
    """The breaks of everyone who has a meeting."""
    busy: dict[str, int] = {}
    for meeting in meetings:
        for one in meeting.pair:
            busy[one] = busy.get(one, 0) | 1 << meeting.round
    return {one: breaks_in(rounds) for one, rounds in sorted(busy.items())}
