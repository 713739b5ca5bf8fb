"""Proven means best: held against all schedules of tiny problems, and against what is known of large ones."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given, settings, strategies as st

from recovery_cli.solver.problem import Pair, Participant, Problem, RequiredPair, Solution, Status
from recovery_cli.solver.rounds import solve

Rank = tuple[int, int, int]
"""Required pairs that meet, the floor, the affinity: the wishes in their order."""


@st.composite
def tiny_problems(draw: st.DrawFn, most: int = 6) -> Problem:
    """Few enough people, pairs and rounds to try every schedule."""
    ids = [f"P{number}" for number in range(draw(st.integers(2, most)))]
    rounds = draw(st.integers(1, 4 if len(ids) < 5 else 3))
    numbers = st.integers(1, rounds)
    pairs = list(combinations(ids, 2))
    apart = draw(st.sets(st.sampled_from(pairs), max_size=2))
    required = draw(st.sets(st.sampled_from(pairs), max_size=2)) - apart
    windows = st.none() | st.sets(numbers, min_size=1)
    return Problem(
        rounds=rounds,
        tables=draw(st.lists(st.integers(1, 3), min_size=rounds, max_size=rounds)),
        participants=[Participant(id=one, rounds=draw(st.none() | st.sets(numbers))) for one in ids],
        affinities=draw(st.dictionaries(st.sampled_from(pairs), st.integers(0, 9), max_size=9)),
        apart=apart,
        required=[RequiredPair(a=a, b=b, rounds=draw(windows)) for a, b in sorted(required)],
    )


def allowed(problem: Problem, round_: int) -> list[Pair]:
    """The pairs that may meet in a round."""
    pairs = (problem.affinity.keys() | problem.windows.keys()) - problem.apart_pairs
    return [
        pair
        for pair in sorted(pairs)
        if all(problem.is_present(one, round_) for one in pair)
        and round_ in problem.windows.get(pair, problem.all_rounds)
    ]


def caps(problem: Problem) -> dict[str, int]:
    """How many meetings each can have: no more than rounds in which they are there, nor than partners."""
    there = {round_: allowed(problem, round_) for round_ in problem.all_rounds}
    return {
        one: min(
            sum(problem.is_present(one, round_) for round_ in problem.all_rounds),
            len({pair for pairs in there.values() for pair in pairs if one in pair}),
        )
        for one in problem.by_id
    }


def matchings(pairs: Sequence[Pair], tables: int) -> Iterator[tuple[Pair, ...]]:
    """Every set of at most so many pairs in which nobody is twice."""
    yield ()
    if not tables:
        return
    for place, pair in enumerate(pairs):
        rest = [other for other in pairs[place + 1 :] if not set(pair) & set(other)]
        for more in matchings(rest, tables - 1):
            yield (pair, *more)


def sets_of_pairs(problem: Problem) -> set[frozenset[Pair]]:
    """The pairs that meet, of every schedule that there is."""
    found: set[frozenset[Pair]] = {frozenset()}
    for round_ in problem.all_rounds:
        here = [frozenset(some) for some in matchings(allowed(problem, round_), problem.tables_in(round_))]
        found = {before | some for before in found for some in here if not before & some}
    return found


def floor_of(met: frozenset[Pair], caps: Mapping[str, int]) -> int:
    """The largest L such that everyone has L meetings, or as many as it can have."""
    count = Counter(one for pair in met for one in pair)
    short = [count[one] for one, cap in caps.items() if count[one] < cap]
    return min(short, default=max(caps.values()))


def best_rank(problem: Problem) -> Rank:
    """The best rank of all schedules."""
    limits = caps(problem)
    return max(
        (
            len(met & problem.windows.keys()),
            floor_of(met, limits),
            sum(problem.affinity.get(pair, 0) for pair in met),
        )
        for met in sets_of_pairs(problem)
    )


def placed(problem: Problem, solution: Solution) -> int:
    return len(problem.windows) - len(solution.unplaced)


@given(tiny_problems())
@settings(deadline=None, max_examples=60)
def test_no_schedule_of_all_that_there_are_is_better(problem: Problem) -> None:
    solution = solve(problem)
    met = frozenset(meeting.pair for meeting in solution.meetings)
    found = placed(problem, solution), floor_of(met, caps(problem)), solution.value
    assert found == best_rank(problem)
    assert solution.status is Status.OPTIMAL
    assert solution.bound == solution.value


@given(tiny_problems(most=8), st.data())
@settings(deadline=None, max_examples=40)
def test_another_table_never_lowers_what_is_proven(problem: Problem, data: st.DataObject) -> None:
    more = [problem.tables_in(round_) for round_ in problem.all_rounds]
    more[data.draw(st.integers(0, problem.rounds - 1))] += 1
    before = solve(replace(problem, minimum=0))
    after = solve(replace(problem, minimum=0, tables=more))
    assume(before.status is after.status is Status.OPTIMAL)
    assert (placed(problem, after), after.value) >= (placed(problem, before), before.value)


@given(tiny_problems(most=8), st.data())
@settings(deadline=None, max_examples=40)
def test_another_pair_never_lowers_what_is_proven(problem: Problem, data: st.DataObject) -> None:
    missing = sorted(set(combinations(problem.by_id, 2)) - problem.affinity.keys() - problem.windows.keys())
    assume(missing)
    more = {**problem.affinity, data.draw(st.sampled_from(missing)): data.draw(st.integers(0, 9))}
    before = solve(replace(problem, minimum=0))
    after = solve(replace(problem, minimum=0, affinities=more))
    assume(before.status is after.status is Status.OPTIMAL)
    assert (placed(problem, after), after.value) >= (placed(problem, before), before.value)


@pytest.mark.parametrize("count", [*range(2, 14), 20, 21, 30, 31, 39, 40])
def test_everyone_meets_everyone_in_as_few_rounds_as_there_can_be(count: int) -> None:
    ids = [f"P{number:02}" for number in range(count)]
    pairs = list(combinations(ids, 2))
    problem = Problem(
        rounds=count - 1 if count % 2 == 0 else count,
        tables=count // 2,
        participants=[Participant(id=one) for one in ids],
        affinities=dict.fromkeys(pairs, 1),
    )
    solution = solve(problem)
    assert sorted(meeting.pair for meeting in solution.meetings) == pairs
    assert solution.status is Status.OPTIMAL


def petersen() -> Problem:
    """Three rounds for its fifteen edges, which have no edge colouring in three (Petersen 1898)."""
    outer = [(f"A{i}", f"A{(i + 1) % 5}") for i in range(5)]
    inner = [(f"B{i}", f"B{(i + 2) % 5}") for i in range(5)]
    spokes = [(f"A{i}", f"B{i}") for i in range(5)]
    return Problem(
        rounds=3,
        tables=5,
        participants=[Participant(id=f"{ring}{i}") for ring in "AB" for i in range(5)],
        affinities=dict.fromkeys(outer + inner + spokes, 1),
    )


def test_of_the_petersen_graph_thirteen_meetings_in_three_rounds_are_proven_to_be_most() -> None:
    solution = solve(petersen(), time_limit=300)
    assert (solution.value, solution.bound) == (13, 13)
    assert solution.minimum_meetings == 2


def test_of_the_petersen_graph_the_floor_is_proven_too() -> None:
    assert solve(petersen(), time_limit=300).status is Status.OPTIMAL
