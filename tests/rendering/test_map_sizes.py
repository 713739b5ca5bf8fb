"""How large things are on a map, and that every name finds its place."""

import pytest

from recovery_cli.rendering.map_cells import Frame
from recovery_cli.rendering.map_drawing import laid_out
from recovery_cli.rendering.map_sizes import sizes
from tests.rendering.test_map_labels import apart, box
from tests.rendering.weaves import a_weave

A4 = Frame(left=10, top=27, width=277, height=140)
A3 = Frame(left=10, top=27, width=400, height=230)
REAL = "Manufacture vosgienne {}"


@pytest.mark.parametrize(("size", "frame"), [(1, A4), (30, A4), (80, A4), (120, A3), (300, A3), (600, A3)])
def test_nearly_all_have_their_name_and_no_two_names_overlap(size, frame):
    body = laid_out(a_weave(size, name=REAL), frame)
    assert len(body.labels) >= 0.9 * len(body.spots)
    boxes = [box(label) for label in body.labels]
    for place, one in enumerate(boxes):
        assert frame.left <= one[0] + 0.01
        assert frame.top <= one[1] + 0.01
        assert one[2] <= frame.left + frame.width + 0.01
        assert one[3] <= frame.top + frame.height + 0.01
        assert all(apart(one, other) for other in boxes[place + 1 :])


def test_all_collectives_are_called_by_their_titles():
    body = laid_out(a_weave(300, name=REAL, collectives=9), A3)
    assert body.named >= {each.id for each in body.seen.collectives}


def test_the_more_there_are_the_smaller_all_is_but_never_too_small_to_be_read():
    few, many, most = (sizes(a_weave(size, name=REAL), A3) for size in (30, 300, 1200))
    least = [min(each.size for each in found.wanted) for found in (few, many, most)]
    assert least[0] > least[1] > least[2]
    assert least[2] >= 1.65


def test_who_has_most_ties_is_named_first_and_larger():
    found = sizes(a_weave(100, collectives=0), A4)
    seen = a_weave(100, collectives=0)
    degrees = [seen.degrees[each.id] for each in found.wanted]
    assert degrees == sorted(degrees, reverse=True)
    assert found.wanted[0].size > found.wanted[-1].size
    assert [each.bold for each in found.wanted].count(True) == 4
