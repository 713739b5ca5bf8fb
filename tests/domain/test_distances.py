import math

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.distances import kilometres

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_a_quarter_of_the_globe_is_ten_thousand_kilometres():
    assert kilometres((0, 0), (90, 0)) == pytest.approx(10_007, abs=1)
    assert kilometres((0, -170), (0, 170)) == pytest.approx(2_224, abs=1)


@given(POINTS, POINTS)
def test_the_way_there_is_as_long_as_the_way_back_and_never_longer_than_half_the_globe(a, b):
    assert kilometres(a, b) == pytest.approx(kilometres(b, a), abs=1e-6)
    assert 0 <= kilometres(a, b) <= math.pi * 6371.0 + 1e-6


@given(POINTS)
def test_a_place_is_where_it_is(a):
    assert kilometres(a, a) == 0
