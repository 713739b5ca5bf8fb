"""Ids made from a moment: in order, unique, the same again for the same chance."""

import re
from datetime import UTC, datetime
from itertools import islice
from random import Random

from hypothesis import given, strategies as st

from recovery_cli.domain.moments import Moment, uuids

NOW = datetime(2026, 10, 5, 7, tzinfo=UTC)


def test_ids_are_uuids_of_version_7_of_their_time():
    (first,) = islice(uuids(NOW, Random(1)), 1)
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", first)
    assert int(first.replace("-", "")[:12], 16) == int(NOW.timestamp() * 1000)


@given(st.integers(), st.integers(min_value=2, max_value=5000))
def test_ids_sort_in_the_order_in_which_they_were_made_and_never_repeat(seed, count):
    made = list(islice(uuids(NOW, Random(seed)), count))
    assert made == sorted(made)
    assert len(set(made)) == count


def test_the_same_chance_gives_the_same_ids():
    assert list(islice(uuids(NOW, Random("a")), 9)) == list(islice(uuids(NOW, Random("a")), 9))


def test_today_is_the_day_in_paris_even_late_in_the_evening():
    late = Moment(now=datetime(2026, 7, 1, 22, 30, tzinfo=UTC), author="a", chance=Random)
    assert late.today.isoformat() == "2026-07-02"
