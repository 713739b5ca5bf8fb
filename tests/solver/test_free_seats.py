"""Free seats beside what is printed: paired exactly, with a proof, and the same whatever the clock says."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.solver.mending import BONUS, mended
from recovery_cli.solver.problem import Participant, Problem, RequiredPair, Status
from recovery_cli.solver.rounds import solve
from recovery_cli.solver.rules import violations


def a_morning(size, rounds, *, tables, seed, least=1, gone=0, share=1.0):
    """A printed plan, and the problem once some stay away and others come late."""
    chance, ids = Random(seed), [f"p{place:03}" for place in range(size)]
    pairs = [pair for pair in combinations(ids, 2) if chance.random() < share]
    planned = Problem(
        rounds=rounds,
        tables=tables,
        participants=[Participant(id=one) for one in ids],
        affinities={pair: chance.randint(least, 100) for pair in pairs},
    )
    away = set(chance.sample(ids, gone))
    late = set(chance.sample(sorted(set(ids) - away), size // 20))
    there = [
        Participant(id=one, rounds=range(2 if one in late else 1, rounds + 1))
        for one in ids
        if one not in away
    ]
    known = {pair: value for pair, value in planned.affinity.items() if not away & set(pair)}
    return solve(planned).meetings, replace(planned, participants=there, affinities=known)


@given(st.integers(4, 14), st.integers(1, 5), st.integers(1, 7), st.integers(0, 99), st.booleans())
@settings(max_examples=40, deadline=None)
def test_beside_what_stays_nothing_is_worth_more(size, rounds, tables, seed, minds_fewest):
    printed, today = a_morning(size, rounds, tables=tables, seed=seed, gone=size // 4, share=0.7)
    today = replace(today, minimum=None if minds_fewest else 0)
    done = mended(today, printed)
    best = solve(replace(today, fixed=done.kept))
    assert len(done.kept) == done.possible
    assert done.solution.status is Status.OPTIMAL
    assert done.solution.bound == done.solution.value
    assert done.solution.minimum_meetings >= best.minimum_meetings
    if not minds_fewest:
        assert done.solution.value == best.value


@pytest.mark.parametrize("tables", [18, 30])
@pytest.mark.parametrize("allow_changes", [False, True])
def test_the_clock_decides_nothing(tables, allow_changes):
    printed, today = a_morning(60, 6, tables=tables, seed=2, gone=6)
    hurried, unhurried = (
        mended(today, printed, allow_changes=allow_changes, time_limit=seconds) for seconds in (15, 60)
    )
    assert hurried == unhurried
    assert hurried.solution.status is Status.OPTIMAL


def test_out_of_time_what_is_printed_still_stays():
    printed, today = a_morning(20, 4, tables=10, seed=3, gone=2)
    done = mended(today, printed, allow_changes=True, time_limit=0)
    assert len(done.kept) == done.possible
    assert done.solution.status is Status.FEASIBLE
    assert violations(today, done.solution.meetings) == []


def test_a_required_meeting_comes_before_affinity_in_the_seats_that_are_free():
    printed, today = a_morning(12, 3, tables=6, seed=5, gone=3)
    met = {one.pair for one in mended(today, printed).solution.meetings}
    missed = next(pair for pair in today.affinity if pair not in met)
    wished = replace(today, required=[RequiredPair(a=missed[0], b=missed[1])])
    free = mended(wished, [one for one in printed if not set(missed) & set(one.pair)])
    assert missed in {one.pair for one in free.solution.meetings}
    assert free.solution.unplaced == ()


def test_a_required_meeting_for_which_nobody_has_a_free_seat_is_told_and_what_is_printed_stays():
    printed, today = a_morning(8, 2, tables=4, seed=1)
    missed = next(pair for pair in today.affinity if pair not in {one.pair for one in printed})
    done = mended(replace(today, required=[RequiredPair(a=missed[0], b=missed[1])]), printed)
    assert len(done.kept) == done.possible == len(printed)
    assert done.solution.unplaced == (missed,)


def test_what_gives_way_is_worth_it_and_never_too_much():
    for seed in range(3):
        printed, today = a_morning(50, 5, tables=25, seed=seed, gone=5, share=0.4)
        stay, change = (mended(today, printed, allow_changes=allowed) for allowed in (False, True))
        assert len(change.kept) >= 0.9 * change.possible
        assert change.solution.value > stay.solution.value
        assert violations(today, change.solution.meetings) == []


def test_nobody_has_fewer_meetings_for_what_gives_way_unless_they_have_the_fewest_wanted_anyway():
    for seed in range(4):
        printed, today = a_morning(50, 5, tables=20, seed=seed, gone=5, share=0.15)
        stay, change = (mended(today, printed, allow_changes=allowed).solution for allowed in (False, True))
        had, have = (Counter(one for each in plan.meetings for one in each.pair) for plan in (stay, change))
        assert change.meetings != stay.meetings
        assert all(have[one] >= min(had[one], stay.floor) for one in today.by_id)


def test_a_wish_that_print_leaves_no_seat_for_is_met_where_print_may_give_way():
    printed, today = a_morning(20, 4, tables=10, seed=1)
    missed = next(pair for pair in today.affinity if pair not in {one.pair for one in printed})
    wished = replace(today, required=[RequiredPair(a=missed[0], b=missed[1])])
    stay, change = (mended(wished, printed, allow_changes=allowed) for allowed in (False, True))
    assert stay.solution.unplaced == (missed,)
    assert change.solution.unplaced == ()
    assert len(change.kept) >= 0.9 * change.possible


def test_the_more_being_printed_counts_the_more_stays():
    printed, today = a_morning(50, 5, tables=25, seed=1, gone=5, share=0.4)
    much, usual, none = (
        mended(today, printed, allow_changes=True, bonus=bonus) for bonus in (10.0, BONUS, 0.0)
    )
    assert len(much.kept) == much.possible
    assert len(much.kept) > len(usual.kept) >= len(none.kept)
    assert none.solution.value >= usual.solution.value > much.solution.value
