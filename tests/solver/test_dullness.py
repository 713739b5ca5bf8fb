"""What an exchange of two people changes in the tables of one category, against counting them again."""

import numpy as np
from hypothesis import given, strategies as st

from recovery_cli.solver.dullness import NEUTRAL, Dullness


@st.composite
def seatings(draw: st.DrawFn) -> tuple[list[int], list[list[int]]]:
    """The category of each person, and the table of each in one or two sittings."""
    people = draw(st.integers(4, 9))
    category = draw(st.lists(st.sampled_from([NEUTRAL, 0, 0, 1, 2]), min_size=people, max_size=people))
    tables = [one % draw(st.integers(2, 3)) for one in range(people)]
    return category, [draw(st.permutations(tables)) for _ in range(draw(st.integers(1, 2)))]


def taken(place: np.ndarray) -> np.ndarray:
    return (place[:, :, None] == np.arange(3)).astype(np.int64)


@given(seatings())
def test_each_exchange_changes_as_many_tables_as_counting_again_shows(
    seating: tuple[list[int], list[list[int]]],
) -> None:
    category, places = np.array(seating[0]), np.array(seating[1])
    dullness = Dullness(category, np.array([2]))
    before = dullness.total(taken(places))
    changes = dullness.changes(places, taken(places))
    for sitting, a, b in np.ndindex(len(places), len(category), len(category)):
        after = places.copy()
        after[sitting, [a, b]] = after[sitting, [b, a]]
        told = 0 if changes is None else changes[sitting, a, b]
        assert told == dullness.total(taken(after)) - before


@given(seatings())
def test_a_table_is_dull_where_all_who_count_are_of_one_category(
    seating: tuple[list[int], list[list[int]]],
) -> None:
    category, places = np.array(seating[0]), np.array(seating[1])
    counted = [
        [kind for kind in category[place == table] if kind != NEUTRAL]
        for place in places
        for table in range(3)
    ]
    dull = sum(len(kinds) > 1 and len(set(kinds)) == 1 for kinds in counted)
    assert Dullness(category, np.array([2])).total(taken(places)) == dull
