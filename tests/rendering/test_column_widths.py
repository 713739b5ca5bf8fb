"""How the columns of a table share a line."""

from hypothesis import given, strategies as st

from recovery_cli.rendering.column_widths import column_widths
from recovery_cli.rendering.measuring import ems, longest_word, most_lines

TEXTS = st.lists(st.lists(st.text(alphabet="abc mé-W", max_size=40), min_size=3, max_size=3), max_size=9)


def height(rows: list[list[str]], widths: list[float]) -> int:
    return sum(max(most_lines(cell, width) for cell, width in zip(row, widths, strict=True)) for row in rows)


@given(TEXTS, st.floats(20, 90))
def test_columns_fill_the_line_and_none_is_gone(rows: list[list[str]], room: float) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], []]
    widths = column_widths(columns, room)
    assert abs(sum(widths) - room) < 0.01
    assert all(
        width >= min(longest_word(column), room / 3) - 0.01
        for width, column in zip(widths, columns, strict=True)
    )


def test_where_all_fits_on_one_line_it_stays_there_and_the_widest_has_the_rest() -> None:
    short, long = ["Tour", "Pause"], ["Avec qui l’on se rencontre", "–"]
    first, second = column_widths([short, long], 40)
    assert first == max(map(ems, short))
    assert second == 40 - first


def test_a_column_to_write_into_has_the_rest_where_all_fits() -> None:
    answers, names = ["Réponse", "sera représentée par", "s’excuse"], ["Nom", "", ""]
    assert column_widths([answers, names], 40)[0] == max(map(ems, answers))


def test_the_column_that_makes_rows_high_gets_the_room_of_the_others() -> None:
    leads, aims = ["Agathe MULLER-FERRY"] * 6, ["que chacun sache qui porte quel projet", "dire"] * 3
    rows = [list(row) for row in zip(leads, aims, strict=True)]
    assert height(rows, column_widths([leads, aims], 24)) < height(rows, [12, 12])


@given(TEXTS.filter(bool))
def test_rows_are_no_higher_than_where_each_column_has_the_same(rows: list[list[str]]) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)]
    if all(longest_word(column) <= 12 for column in columns):
        assert height(rows, column_widths(columns, 36)) <= height(rows, [12, 12, 12]) + 1


def test_no_column_needs_no_room() -> None:
    assert column_widths([], 40) == []
