"""Whole points as good as the linear program."""

import numpy as np
import pytest

from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.pair_dive import dived
from recovery_cli.solver.program import Program, Rows


def a_ring(count: int, gain: list[float]) -> Program:
    """As many places in a ring: of two that are neighbours, one can be taken."""
    places = np.arange(count)
    rows = Rows()
    rows.add((places, places, 1.0), (places, (places + 1) % count, 1.0), highest=np.ones(count))
    return rows.program(gain=np.array(gain), lowest=np.zeros(count), highest=np.ones(count))


@pytest.mark.parametrize("count", [3, 5, 7])
def test_a_point_that_is_worth_enough_is_found_from_one_in_halves(count: int) -> None:
    point = dived(a_ring(count, [1.0] * count), count // 2, Deadline(20))

    assert point is not None
    assert point.sum() == count // 2
    assert not any(point[place] and point[place - 1] for place in range(count))


def test_what_costs_too_much_is_left_out_again() -> None:
    program = a_ring(5, [5.0, 5.0, 5.0, 5.0, 4.0])

    point = dived(program, 10, Deadline(20))

    assert point is not None
    assert program.gain @ point == 10


def test_there_is_none_where_whole_points_are_worth_less() -> None:
    assert dived(a_ring(5, [1.0] * 5), 2.5, Deadline(20)) is None
    assert dived(a_ring(5, [1.0] * 5), 3, Deadline(20)) is None
