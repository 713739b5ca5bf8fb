"""The squares of a map."""

import pytest

from recovery_cli.rendering.map_cells import Frame
from recovery_cli.rendering.map_grid import Grid
from recovery_cli.rendering.map_layout import Spot

GRID = Grid(frame=Frame(left=10, top=20, width=270, height=130))


@pytest.mark.parametrize(
    ("x", "y", "square"),
    [(10, 20, "A1"), (280, 150, "H4"), (145.1, 84, "E2"), (44, 55, "B2"), (5, 999, "A4")],
)
def test_a_square_is_named_by_its_column_and_its_row(x, y, square):
    assert GRID.square(Spot(x=x, y=y, radius=1)) == square


def test_each_column_and_each_row_is_named_at_its_edge():
    words = "".join(GRID.drawn())
    assert [words.count(f">{letter}<") for letter in "ABCDEFGHI"] == [1] * 8 + [0]
    assert [words.count(f">{figure}<") for figure in "12345"] == [2, 2, 2, 2, 0]
