"""How the columns of a table in Word share a line."""

from hypothesis import given, strategies as st

from recovery_cli.rendering.word_tables import widths

ROOM = 9524


@given(st.lists(st.lists(st.text(max_size=300), min_size=2, max_size=2), min_size=1, max_size=8))
def test_columns_fill_the_line_and_none_vanishes(columns: list[list[str]]) -> None:
    found = widths(columns, ROOM)
    assert sum(found) == ROOM
    assert min(found) > 50


def test_a_short_column_takes_what_it_needs_and_a_long_one_the_rest() -> None:
    hour, what = widths(
        [["Heure", "9 h 30"], ["Point", "Partager : les projets en bref, deux minutes chacun"]], ROOM
    )
    assert hour < 1200 < what
