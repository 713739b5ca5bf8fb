"""Breaks are counted as runs of rounds without a meeting, between meetings only."""

import pytest

from recovery_cli.solver.breaks import breaks_in, breaks_of
from recovery_cli.solver.problem import Meeting


@pytest.mark.parametrize(
    ("busy", "count"), [(0, 0), (0b1, 0), (0b11100, 0), (0b1001, 1), (0b1011, 1), (0b101001, 2), (0b10101, 2)]
)
def test_a_break_is_a_run_of_idle_rounds_between_two_meetings(busy: int, count: int) -> None:
    assert breaks_in(busy) == count


def test_breaks_are_told_of_everyone_who_has_a_meeting() -> None:
    meetings = [
        Meeting(round=1, a="B", b="A"),
        Meeting(round=3, a="A", b="C"),
        Meeting(round=4, a="A", b="B"),
    ]
    assert breaks_of(meetings) == {"A": 1, "B": 1, "C": 0}
