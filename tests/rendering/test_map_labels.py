"""Names on a map: where they stand, and which of them give way."""

from hypothesis import given, strategies as st

from recovery_cli.rendering.map_cells import Frame
from recovery_cli.rendering.map_labels import BEHIND, LONGEST, Label, Wanted, labels, lines_of
from recovery_cli.rendering.map_layout import Spot

FRAME = Frame(left=0, top=0, width=100, height=60)
PLACES = st.tuples(st.floats(5, 95), st.floats(5, 55))


def box(label: Label) -> tuple[float, float, float, float]:
    wide, high = label.wanted.box
    left, top = label.x - wide * BEHIND[label.anchor], label.y - 0.92 * label.wanted.size
    return left, top, left + wide, top + high


def apart(one, other):
    nearly = 0.01
    return (
        one[2] <= other[0] + nearly
        or other[2] <= one[0] + nearly
        or one[3] <= other[1] + nearly
        or other[3] <= one[1] + nearly
    )


def named(id_, *lines):
    return Wanted(id=id_, lines=lines or ("Forges",), size=2.5)


@given(st.lists(PLACES, max_size=30))
def test_no_name_stands_over_another_or_off_the_page_or_over_a_mark(places):
    spots = {str(number): Spot(x=x, y=y, radius=2) for number, (x, y) in enumerate(places)}
    found = labels([named(id_, "Forges", "de Syam") for id_ in spots], spots, FRAME)
    boxes = [box(label) for label in found]
    for place, one in enumerate(boxes):
        assert one[0] >= -0.01
        assert one[1] >= -0.01
        assert one[2] <= FRAME.width + 0.01
        assert one[3] <= FRAME.height + 0.01
        assert all(apart(one, other) for other in boxes[place + 1 :])
        for spot in spots.values():
            assert apart(one, (spot.x - 2.4, spot.y - 2.4, spot.x + 2.4, spot.y + 2.4))


def test_a_name_stands_below_its_mark_where_there_is_room_and_the_weightiest_has_it():
    spots = {"a": Spot(x=50, y=30, radius=2), "b": Spot(x=50, y=36, radius=2)}
    first, second = labels([named("b"), named("a")], spots, FRAME)
    assert (first.wanted.id, first.anchor, first.leader) == ("b", "middle", None)
    assert (first.x, second.leader) == (50, None)
    assert second.anchor != "middle", "below it is the other mark"


def test_at_the_right_edge_a_name_ends_at_its_mark():
    spots = {"a": Spot(x=97, y=58, radius=2)}
    (label,) = labels([named("a", "Fonderie de la Meurthe")], spots, FRAME)
    assert (label.anchor, 92 < label.x < 95) == ("end", True)


def test_a_name_that_finds_no_place_at_its_mark_stands_farther_off_and_a_line_leads_to_it():
    wall = {str(n): Spot(x=20 + n % 9 * 3, y=20 + n // 9 * 3, radius=1.4) for n in range(81)}
    (label,) = labels([named("40")], wall, FRAME)
    assert label.leader is not None


def test_a_name_stands_on_two_lines_and_a_long_one_is_cut_after_a_word():
    assert lines_of("Forges") == ("Forges",)
    assert lines_of("Fonderie du Rongeant") == ("Fonderie du", "Rongeant")
    long = lines_of("Société lorraine d’études, de construction et de maintenance")
    assert (len(long), long[0]) == (2, "Société lorraine")
    assert long[1].endswith("…")


@given(st.text(alphabet="abcé -&’", max_size=90))
def test_no_line_of_a_name_is_longer_than_the_longest(text):
    lines = lines_of(text)
    assert 1 <= len(lines) <= 2
    assert all(len(line) <= LONGEST for line in lines)
