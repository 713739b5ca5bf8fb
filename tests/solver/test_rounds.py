"""One-to-one rounds: what every schedule keeps, and what a good one reaches."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.solver.problem import Meeting, ObstacleKind, Participant, Problem, RequiredPair, Status
from recovery_cli.solver.rounds import solve
from recovery_cli.solver.rules import violations
from recovery_cli.solver.validity import FlawKind, ProblemInvalid


def everyone(count: int) -> list[str]:
    return [f"P{number:02}" for number in range(count)]


def a_problem(
    ids: Sequence[str],
    *,
    rounds: int = 4,
    tables: int | Sequence[int] = 50,
    people: Sequence[Participant] = (),
    **fields: Any,
) -> Problem:
    special = {one.id: one for one in people}
    return Problem(
        rounds=rounds,
        tables=tables,
        participants=[special.get(one, Participant(id=one)) for one in ids],
        **{"affinities": dict.fromkeys(combinations(ids, 2), 10), **fields},
    )


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Small, nasty problems: odd numbers, gaps in presence, pinned people, required and forbidden pairs."""
    ids = everyone(draw(st.integers(2, 9)))
    rounds = draw(st.integers(1, 5))
    tables = draw(st.lists(st.integers(1, 4), min_size=rounds, max_size=rounds))
    pairs = list(combinations(ids, 2))
    apart = draw(st.sets(st.sampled_from(pairs), max_size=4))
    pinned = draw(st.dictionaries(st.sampled_from(ids), st.integers(1, max(tables)), max_size=3))
    people = [
        Participant(id=one, rounds=draw(st.none() | st.sets(st.integers(1, rounds))), table=pinned.get(one))
        for one in ids
    ]
    free = [pair for pair in pairs if pair not in apart and not pinned.keys() & set(pair)]
    required = draw(st.sets(st.sampled_from(free), max_size=4)) if free else set()
    windows = st.none() | st.sets(st.integers(1, rounds), min_size=1)
    return Problem(
        rounds=rounds,
        tables=tables,
        participants=people,
        affinities=draw(st.dictionaries(st.sampled_from(pairs), st.integers(0, 100))),
        apart=apart,
        required=[RequiredPair(a=a, b=b, rounds=draw(windows)) for a, b in sorted(required)],
    )


@given(problems())
@settings(deadline=None, max_examples=60)
def test_the_hard_rules_hold_for_every_problem(problem: Problem) -> None:
    solution = solve(problem)
    assert violations(problem, solution.meetings) == []
    met = {meeting.pair for meeting in solution.meetings}
    assert len(met) == len(solution.meetings)
    assert set(solution.unplaced) == problem.windows.keys() - met
    explained = {frozenset(one.participants) for one in solution.obstacles}
    assert all(frozenset(pair) in explained for pair in solution.unplaced)


@given(problems(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_the_order_of_the_input_does_not_matter(problem: Problem, random: Random) -> None:
    people, pairs = list(problem.participants), list(problem.affinities.items())
    required, apart = list(problem.required), [pair[::-1] for pair in problem.apart]
    for shuffled in (people, pairs, required, apart):
        random.shuffle(shuffled)
    other = Problem(
        rounds=problem.rounds,
        tables=problem.tables,
        participants=people,
        affinities={(b, a): value for (a, b), value in pairs},
        apart=apart,
        required=[RequiredPair(a=wish.b, b=wish.a, rounds=wish.rounds) for wish in required],
    )
    assert solve(other) == solve(problem)


@given(problems())
@settings(deadline=None, max_examples=40)
def test_each_participant_meets_or_sits_out_in_each_round_in_which_they_are_there(problem: Problem) -> None:
    solution = solve(problem)
    meets = {(meeting.round, one) for meeting in solution.meetings for one in meeting.pair}
    for one in problem.by_id:
        there = {round_ for round_ in problem.all_rounds if problem.is_present(one, round_)}
        assert there == {round_ for round_, who in meets if who == one} | set(solution.sit_outs[one])


def test_of_five_people_one_sits_out_each_round_and_nobody_twice() -> None:
    solution = solve(a_problem(everyone(5), rounds=5))
    assert sorted(rounds for sat in solution.sit_outs.values() for rounds in sat) == [1, 2, 3, 4, 5]
    assert all(len(sat) == 1 for sat in solution.sit_outs.values())
    assert solution.minimum_meetings == 4


@pytest.mark.parametrize("count", [4, 6, 8, 10, 12])
def test_everyone_meets_everyone_when_there_are_rounds_enough(count: int) -> None:
    solution = solve(a_problem(everyone(count), rounds=count - 1))
    assert len(solution.meetings) == count * (count - 1) // 2


def test_the_petersen_graph_gives_thirteen_meetings_in_three_rounds() -> None:
    outer = [(f"A{i}", f"A{(i + 1) % 5}") for i in range(5)]
    inner = [(f"B{i}", f"B{(i + 2) % 5}") for i in range(5)]
    spokes = [(f"A{i}", f"B{i}") for i in range(5)]
    ids = [f"{ring}{i}" for ring in "AB" for i in range(5)]
    solution = solve(a_problem(ids, rounds=3, affinities=dict.fromkeys(outer + inner + spokes, 1)))
    assert solution.value == 13


def test_a_small_problem_reaches_the_best_affinity() -> None:
    affinities = {("A", "B"): 9, ("C", "D"): 9, ("A", "C"): 5, ("B", "D"): 5, ("A", "D"): 1, ("B", "C"): 1}
    assert solve(a_problem("ABCD", rounds=2, affinities=affinities)).value == 28


def test_who_comes_late_meets_in_every_round_that_is_left() -> None:
    people = [Participant(id="P00", rounds=[3, 4])]
    solution = solve(a_problem(everyone(7), people=people))
    assert solution.sit_outs["P00"] == ()
    assert {meeting.round for meeting in solution.meetings if "P00" in meeting.pair} == {3, 4}


def test_few_tables_are_shared_out_evenly() -> None:
    solution = solve(a_problem(everyone(12), rounds=6, tables=3))
    meets = Counter(one for meeting in solution.meetings for one in meeting.pair)
    assert set(meets.values()) == {3}
    assert ObstacleKind.FEW_TABLES in {obstacle.kind for obstacle in solution.obstacles}


def test_who_has_a_table_of_their_own_meets_only_there_and_nobody_else_sits_there() -> None:
    solution = solve(a_problem(everyone(8), tables=6, people=[Participant(id="P03", table=2)]))
    at_two = [meeting for meeting in solution.meetings if meeting.table == 2]
    assert len(at_two) == 4
    assert all("P03" in meeting.pair for meeting in at_two)


def test_two_people_who_share_a_table_of_their_own_take_turns() -> None:
    people = [Participant(id="P00", table=1), Participant(id="P01", table=1)]
    solution = solve(a_problem(everyone(8), people=people, apart=[("P00", "P01")]))
    meets = Counter(one for meeting in solution.meetings for one in meeting.pair)
    assert (meets["P00"], meets["P01"]) == (2, 2)


def test_nobody_is_kept_at_one_table_all_day() -> None:
    solution = solve(a_problem(everyone(12), rounds=5))
    tables = {one: {m.table for m in solution.meetings if one in m.pair} for one in everyone(12)}
    assert all(len(used) > 1 for used in tables.values())


def test_tables_are_handed_out_in_the_order_of_the_room() -> None:
    solution = solve(a_problem(everyone(6), tables=20))
    assert {meeting.table for meeting in solution.meetings} == {1, 2, 3}


def test_those_kept_apart_never_meet() -> None:
    solution = solve(a_problem(everyone(4), rounds=3, apart=[("P01", "P00")]))
    assert ("P00", "P01") not in {meeting.pair for meeting in solution.meetings}


def test_required_pairs_come_before_affinity_and_keep_their_rounds() -> None:
    required = [RequiredPair(a="P00", b="P01", rounds=[2]), RequiredPair(a="P00", b="P02")]
    solution = solve(a_problem(everyone(8), rounds=2, affinities={("P00", "P03"): 999}, required=required))
    assert solution.status is Status.OPTIMAL
    assert [(m.round, m.pair) for m in solution.meetings if "P00" in m.pair] == [
        (1, ("P00", "P02")),
        (2, ("P00", "P01")),
    ]


def test_more_required_meetings_than_rounds_are_told_with_the_reason() -> None:
    required = [RequiredPair(a="P00", b=other) for other in everyone(4)[1:]]
    solution = solve(a_problem(everyone(4), rounds=2, required=required))
    assert solution.status is Status.OPTIMAL
    assert len(solution.unplaced) == 1
    (reason,) = [one for one in solution.obstacles if one.kind is ObstacleKind.TOO_MANY_REQUIRED]
    assert (reason.participants[0], reason.count, reason.limit) == ("P00", 3, 2)


def test_a_required_pair_that_is_never_there_together_is_told() -> None:
    people = [Participant(id="P00", rounds=[1]), Participant(id="P01", rounds=[2])]
    solution = solve(a_problem(everyone(4), people=people, required=[RequiredPair(a="P00", b="P01")]))
    assert solution.unplaced == (("P00", "P01"),)
    assert ObstacleKind.NEVER_TOGETHER in {obstacle.kind for obstacle in solution.obstacles}


def test_fixed_meetings_stay_where_they_are() -> None:
    fixed = [Meeting(round=2, a="P05", b="P01", table=7), Meeting(round=1, a="P02", b="P03")]
    solution = solve(a_problem(everyone(6), fixed=fixed))
    assert Meeting(round=2, a="P01", b="P05", table=7) in solution.meetings
    assert (1, ("P02", "P03")) in {(meeting.round, meeting.pair) for meeting in solution.meetings}


def test_a_round_that_has_been_played_gains_no_meeting_and_its_pairs_do_not_meet_again() -> None:
    fixed = [Meeting(round=1, a="P00", b="P01", table=1)]
    solution = solve(a_problem(everyone(6), rounds=3, fixed=fixed, played=1))
    assert [meeting for meeting in solution.meetings if meeting.round == 1] == fixed
    assert Counter(meeting.pair for meeting in solution.meetings)["P00", "P01"] == 1
    assert solution.sit_outs["P05"] == (1,)


def test_someone_who_may_meet_nobody_is_told() -> None:
    solution = solve(a_problem("ABC", affinities={("A", "B"): 1}))
    assert ObstacleKind.NO_PARTNER in {one.kind for one in solution.obstacles if one.participants == ("C",)}


def test_the_same_seed_gives_the_same_schedule() -> None:
    random = Random(3)
    ids = everyone(20)
    problem = a_problem(ids, affinities={pair: random.randrange(5) for pair in combinations(ids, 2)})
    assert solve(problem, seed=7) == solve(problem, seed=7)


def test_nobody_to_pair_is_an_empty_schedule() -> None:
    assert solve(a_problem([])).meetings == ()


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"rounds": 0}, FlawKind.ROUNDS),
        ({"tables": 0}, FlawKind.TABLES),
        ({"tables": [1, 2]}, FlawKind.TABLES),
        ({"apart": [("P00", "Nobody")]}, FlawKind.PARTICIPANT_UNKNOWN),
        ({"affinities": {("P00", "P00"): 3}}, FlawKind.PAIR_WITH_ITSELF),
        ({"affinities": {("P00", "P01"): 3, ("P01", "P00"): 4}}, FlawKind.AFFINITY_TWICE),
        ({"people": [Participant(id="P00", table=0)]}, FlawKind.TABLE_UNKNOWN),
        ({"people": [Participant(id="P00", rounds=[9])]}, FlawKind.ROUND_UNKNOWN),
        ({"apart": [("P00", "P01")], "required": [RequiredPair(a="P01", b="P00")]}, FlawKind.REQUIRED_APART),
        (
            {"fixed": [Meeting(round=1, a="P00", b="P01"), Meeting(round=1, a="P00", b="P02")]},
            FlawKind.FIXED_CONTRADICTION,
        ),
    ],
)
def test_a_problem_that_contradicts_itself_is_refused_with_what_is_wrong(
    fields: dict[str, Any], kind: FlawKind
) -> None:
    with pytest.raises(ProblemInvalid) as caught:
        solve(a_problem(everyone(4), **fields))
    assert kind in {flaw.kind for flaw in caught.value.flaws}


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ProblemInvalid) as caught:
        solve(a_problem(["A", "A"], rounds=0, affinities={}))
    assert {flaw.kind for flaw in caught.value.flaws} == {FlawKind.ROUNDS, FlawKind.PARTICIPANT_TWICE}
