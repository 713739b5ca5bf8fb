"""What an exchange of two people changes in the needs met at tables, against counting them again."""

import numpy as np
from hypothesis import given, strategies as st

from recovery_cli.solver.cover import Cover

Needs = list[tuple[int, set[int]]]


@st.composite
def seatings(draw: st.DrawFn) -> tuple[Needs, np.ndarray]:
    """Needs as seeker and bringers, and the table of each person in one or two sittings."""
    people = draw(st.integers(3, 8))
    somebody = st.integers(0, people - 1)
    needs = draw(st.lists(st.tuples(somebody, st.sets(somebody, max_size=4)), max_size=8))
    tables = [one % 3 for one in range(people)]
    places = [draw(st.permutations(tables)) for _ in range(draw(st.integers(1, 2)))]
    return [(seeker, bringers - {seeker}) for seeker, bringers in needs], np.array(places)


def cover_of(needs: Needs, people: int) -> Cover:
    brings = np.array([[one in bringers for one in range(people)] for _, bringers in needs])
    seeker = np.array([seeker for seeker, _ in needs], dtype=np.int64)
    return Cover(seeker, brings.reshape(len(needs), people))


def counted(needs: Needs, places: np.ndarray) -> int:
    return sum(
        any(place[seeker] == place[one] for place in places for one in bringers) for seeker, bringers in needs
    )


@given(seatings())
def test_a_need_counts_once_however_many_meet_it(seating: tuple[Needs, np.ndarray]) -> None:
    needs, places = seating
    assert cover_of(needs, places.shape[1]).total(places) == counted(needs, places)


@given(seatings())
def test_each_exchange_changes_as_many_needs_as_counting_again_shows(
    seating: tuple[Needs, np.ndarray],
) -> None:
    needs, places = seating
    before = counted(needs, places)
    changes = cover_of(needs, places.shape[1]).changes(places)
    for sitting, a, b in np.ndindex(*places.shape, places.shape[1]):
        after = places.copy()
        after[sitting, [a, b]] = after[sitting, [b, a]]
        assert (0 if changes is None else changes[sitting, a, b]) == counted(needs, after) - before
