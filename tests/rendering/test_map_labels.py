"""Names on a map: where they stand, and which of them give way."""

from hypothesis import given, strategies as st

from recovery_cli.rendering.map_labels import Label, Wanted, labels
from recovery_cli.rendering.map_layout import Frame, Spot
from recovery_cli.rendering.measuring import ems

FRAME = Frame(left=0, top=0, width=100, height=60)
PLACES = st.tuples(st.floats(5, 95), st.floats(5, 55))


def box(label: Label) -> tuple[float, float, float, float]:
    wide = ems(label.wanted.text) * 0.94 * label.wanted.size
    left = label.x - wide * {"start": 0, "middle": 0.5, "end": 1}[label.anchor]
    return left, label.y - 0.86 * label.wanted.size, left + wide, label.y + 0.32 * label.wanted.size


def apart(one, other):
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@given(st.lists(PLACES, max_size=30))
def test_no_name_stands_over_another_or_off_the_page_or_over_a_mark(places):
    spots = {str(number): Spot(x=x, y=y, radius=2) for number, (x, y) in enumerate(places)}
    found = labels([Wanted(id=id_, text="Forges", size=2.5) for id_ in spots], spots, FRAME)
    boxes = [box(label) for label in found]
    for place, one in enumerate(boxes):
        assert one[0] >= -0.01
        assert one[2] <= FRAME.width + 0.01
        assert all(apart(one, other) for other in boxes[place + 1 :])
        for spot in spots.values():
            assert apart(one, (spot.x - 1.9, spot.y - 1.9, spot.x + 1.9, spot.y + 1.9))


def test_a_name_stands_at_its_mark_where_there_is_room_and_the_weightiest_has_it():
    spots = {"a": Spot(x=50, y=30, radius=2), "b": Spot(x=50, y=36, radius=2)}
    wanted = [Wanted(id="b", text="Forges", size=2.5), Wanted(id="a", text="Forges", size=2.5)]
    first, second = labels(wanted, spots, FRAME)
    assert (first.wanted.id, first.anchor, first.leader) == ("b", "start", None)
    assert 50 + 2 < first.x < 50 + 5
    assert second.leader is None


def test_on_the_left_a_name_ends_at_its_mark():
    spots = {"a": Spot(x=97, y=30, radius=2)}
    (label,) = labels([Wanted(id="a", text="Fonderie de la Meurthe", size=2.5)], spots, FRAME)
    assert (label.anchor, 92 < label.x < 95) == ("end", True)
