"""Mending a plan: what is printed stays where it can, free seats are paired again, nothing is broken."""

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.solver.mending import mended
from recovery_cli.solver.problem import Meeting, Participant, Problem
from recovery_cli.solver.rounds import solve
from recovery_cli.solver.rules import violations

UNHURRIED = 30.0
"""Seconds: what a plan is worth is judged where a slow machine does not cut the search short."""


def a_day(size=12, rounds=4, *, tables=6, seed=0):
    """A problem in which all may meet."""
    chance, ids = Random(seed), [f"p{place:02}" for place in range(size)]
    return Problem(
        rounds=rounds,
        tables=tables,
        participants=[Participant(id=one) for one in ids],
        affinities={pair: chance.randint(1, 100) for pair in combinations(ids, 2)},
    )


def without(problem, gone, late=()):
    """The problem once some are known to stay away and others to come from round 2."""
    return replace(
        problem,
        participants=[
            Participant(id=one, rounds=range(2 if one in late else 1, problem.rounds + 1))
            for one in problem.by_id
            if one not in gone
        ],
        affinities={pair: value for pair, value in problem.affinity.items() if not set(gone) & set(pair)},
    )


def places(meetings):
    return {(one.round, one.table, one.pair) for one in meetings}


def test_a_plan_that_still_holds_is_left_as_it_is():
    problem = a_day()
    printed = solve(problem).meetings
    done = mended(problem, printed)
    assert places(done.solution.meetings) == places(done.kept) == places(printed)
    assert (done.moved, done.new, done.lost) == ((), (), ())


@given(
    st.integers(4, 16),
    st.integers(2, 5),
    st.integers(0, 99),
    st.sets(st.integers(0, 15), max_size=4),
    st.sets(st.integers(0, 15), max_size=3),
)
@settings(max_examples=25, deadline=None)
def test_every_printed_meeting_that_can_take_place_stays_and_no_rule_is_broken(
    size, played, seed, gone, late
):
    problem = a_day(size, 5, tables=max(1, size // 2 - seed % 2), seed=seed)
    ids = list(problem.by_id)
    printed = solve(problem).meetings
    away = {ids[one] for one in gone if one < size - 2}
    changed = without(problem, away, {ids[one] for one in late if one < size} - away)
    history = [
        one
        for one in printed
        if one.round < played
        and all(each in changed.by_id and changed.is_present(each, one.round) for each in one.pair)
    ]
    changed = replace(changed, played=played - 1, fixed=history)
    done = mended(changed, printed)
    could = {
        one
        for one in printed
        if one.round >= played
        and all(each in changed.by_id and changed.is_present(each, one.round) for each in one.pair)
    }
    assert places(done.kept) == places(could)
    assert len(could) == done.possible
    assert violations(changed, done.solution.meetings) == []
    assert {one.pair for one in done.lost}.isdisjoint(
        one.pair for one in done.solution.meetings if one.round >= played
    )


def test_those_whose_partner_stays_away_meet_each_other():
    problem = a_day(4, 1, tables=2)
    printed = solve(problem).meetings
    first, second = (one.pair for one in printed)
    done = mended(without(problem, {first[0], second[0]}), printed)
    assert [one.pair for one in done.new] == [tuple(sorted((first[1], second[1])))]
    assert len(done.lost) == 2


def test_rounds_that_were_played_stay_even_where_nobody_asks_any_more_who_was_there():
    problem = a_day(8, 3, tables=4)
    printed = solve(problem).meetings
    held = [one for one in printed if one.round == 1]
    left = held[0].a
    changed = replace(
        problem,
        participants=[Participant(id=one, rounds=() if one == left else None) for one in problem.by_id],
        played=1,
        fixed=held,
    )
    done = mended(changed, printed)
    assert places(held) <= places(done.solution.meetings)
    assert not any(left in one.pair for one in done.solution.meetings if one.round > 1)


def test_a_table_that_is_gone_or_needed_by_another_is_changed_and_the_meeting_stays_in_its_round():
    problem = a_day(4, 1, tables=3)
    printed = [Meeting(round=1, table=1, a="p00", b="p01"), Meeting(round=1, table=3, a="p02", b="p03")]
    needs = [Participant(id=one, table=1 if one == "p02" else None) for one in problem.by_id]
    done = mended(replace(problem, tables=2, participants=needs), printed)
    assert places(done.moved) == {(1, 2, ("p00", "p01")), (1, 1, ("p02", "p03"))}


def test_printed_meetings_of_two_who_are_kept_apart_since_do_not_stay():
    problem = a_day(6, 2, tables=3)
    printed = solve(problem).meetings
    done = mended(replace(problem, apart=[printed[0].pair]), printed)
    assert printed[0].pair in {one.pair for one in done.lost}


@pytest.mark.parametrize("size", [40, 60])
def test_with_changes_allowed_most_stays_and_nearly_all_affinity_is_had(size):
    problem = a_day(size, 5, tables=size // 2)
    printed = solve(problem).meetings
    changed = without(problem, list(problem.by_id)[: size // 10], list(problem.by_id)[-size // 20 :])
    best = solve(changed).value
    stay = mended(changed, printed, time_limit=UNHURRIED)
    change = mended(changed, printed, allow_changes=True, time_limit=UNHURRIED)
    assert len(stay.kept) == stay.possible
    assert len(change.kept) >= 0.9 * change.possible
    assert stay.solution.value >= 0.92 * best
    assert change.solution.value >= max(0.96 * best, stay.solution.value)
