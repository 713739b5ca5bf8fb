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


def breaks_of(meetings: "Iterable[Meeting]") -> Mapping[str, int]:
    """The breaks of everyone who has a meeting."""
    busy: dict[str, int] = {}
    for meeting in meetings:
        for one in meeting.pair:
            busy[one] = busy.get(one, 0) | 1 << meeting.round
    return {one: breaks_in(rounds) for one, rounds in sorted(busy.items())}
