"""How the numbers of a venue's tables are read."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.venues import NoSuchTable, TablesNotUnderstood, check_tables, parse_tables


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("1,2,5", (1, 2, 5)),
        ("5 ; 2 ; 1", (1, 2, 5)),
        ("1 | 2 | 3", (1, 2, 3)),
        ("1-4, 7", (1, 2, 3, 4, 7)),
        ("1 à 3 et 9", (1, 2, 3, 9)),
        ("3, 3", (3,)),
    ],
)
def test_tables_are_read_each_once_and_in_order(text, tables):
    assert parse_tables(text) == tables


@pytest.mark.parametrize("text", ["les premières", "0", "-1", "1.5", "1 2", "A3", "4-1"])
def test_what_is_no_number_of_a_table_is_refused(text):
    with pytest.raises(TablesNotUnderstood):
        parse_tables(text)


@given(st.sets(st.integers(min_value=1, max_value=9999), min_size=1))
def test_any_tables_are_read_back_from_how_they_are_shown(tables):
    assert parse_tables(", ".join(map(str, tables))) == tuple(sorted(tables))


def test_a_step_free_table_must_be_one_of_the_room():
    check_tables((1, 24), 24)
    check_tables((1, 24), None)
    with pytest.raises(NoSuchTable):
        check_tables((1, 25), 24)
