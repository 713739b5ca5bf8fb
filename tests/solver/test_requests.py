"""Where all meetings are given, all take place with few breaks, or none do and it is told why."""

from dataclasses import replace
from itertools import product
from random import Random

import pytest
from hypothesis import given, reject, settings, strategies as st

from recovery_cli.solver.breaks import breaks_of
from recovery_cli.solver.problem import (
    Meeting,
    Objective,
    ObstacleKind,
    Participant,
    Problem,
    RequiredPair,
    Solution,
    Status,
)
from recovery_cli.solver.rounds import solve
from recovery_cli.solver.rules import violations
from recovery_cli.solver.validity import FlawKind, ProblemInvalid

PAIRS = [("A", "B"), ("A", "C"), ("B", "C"), ("B", "D"), ("C", "D")]


def asked(pairs: list[tuple[str, str]], **fields: object) -> Problem:
    wanted = {"rounds": 4, "tables": 2, "participants": [Participant(id=one) for one in "ABCD"]} | fields
    required = [RequiredPair(a=a, b=b) for a, b in pairs]
    return Problem(required=required, only_required=True, objective=Objective.BREAKS, **wanted)  # type: ignore[arg-type]


@st.composite
def tiny_problems(draw: st.DrawFn) -> Problem:
    rounds = draw(st.integers(1, 4))
    some_rounds = st.none() | st.sets(st.integers(1, rounds), min_size=1)
    chosen = draw(st.lists(st.sampled_from(PAIRS), max_size=5))
    fixed = [
        Meeting(round=draw(st.integers(1, rounds)), a=a, b=b) for a, b in chosen[:1] if draw(st.booleans())
    ]
    return Problem(
        rounds=rounds,
        tables=draw(st.integers(1, 2)),
        participants=[Participant(id=one, rounds=draw(some_rounds)) for one in "ABCD"],
        required=[RequiredPair(a=a, b=b, rounds=draw(some_rounds)) for a, b in chosen],
        fixed=fixed,
        only_required=True,
        objective=Objective.BREAKS,
        max_break_spread=draw(st.none() | st.integers(0, 1)),
    )


def fewest_by_trying_all(problem: Problem) -> int | None:
    """The fewest breaks of all schedules that keep the rules; None where there is none."""
    pairs = [wish.pair for wish in problem.required]
    found: list[int] = []
    for rounds in product(problem.all_rounds, repeat=len(pairs)):
        used: dict[int, int] = {}
        meetings = []
        for round_, (a, b) in sorted(zip(rounds, pairs, strict=True)):
            used[round_] = used.get(round_, 0) + 1
            meetings.append(
                Meeting(round=round_, a=a, b=b, table=min(used[round_], problem.tables_in(round_)))
            )
        if not violations(problem, meetings):
            found.append(sum(breaks_of(meetings).values()))
    return min(found, default=None)


@settings(deadline=None, max_examples=60)
@given(tiny_problems())
def test_tiny_problems_agree_with_trying_all_schedules(problem: Problem) -> None:
    try:
        solution = solve(problem)
    except ProblemInvalid:  # the fixed meeting is not possible
        reject()
    fewest = fewest_by_trying_all(problem)
    if fewest is None:
        assert (solution.status, solution.meetings) == (Status.INFEASIBLE, ())
        assert solution.obstacles
    else:
        assert (solution.status, solution.value, solution.bound) == (Status.OPTIMAL, fewest, fewest)
        assert violations(problem, solution.meetings) == []


def generated(seed: int, *, people: int, meetings: int, rounds: int, tables: int) -> Problem:
    """Meetings that are known to fit, for people who are sometimes away."""
    chance = Random(seed)
    ids = [f"P{number:02}" for number in range(people)]
    busy: set[tuple[str, int]] = set()
    load = [0] * (rounds + 1)
    pairs: list[tuple[str, str]] = []
    while len(pairs) < meetings:
        round_ = min(range(1, rounds + 1), key=lambda each: (load[each], chance.random()))
        a, b = chance.sample([one for one in ids if (one, round_) not in busy], 2)
        pairs.append((a, b))
        busy |= {(a, round_), (b, round_)}
        load[round_] += 1
    away = {one: {each for each in range(1, rounds + 1) if (one, each) not in busy} for one in ids}
    there = {one: [each for each in range(1, rounds + 1) if each not in sorted(away[one])[:1]] for one in ids}
    return Problem(
        rounds=rounds,
        tables=tables,
        participants=[Participant(id=one, rounds=there[one]) for one in ids],
        required=[RequiredPair(a=a, b=b) for a, b in pairs],
        only_required=True,
        objective=Objective.BREAKS,
        max_break_spread=3,
    )


@pytest.mark.parametrize(
    ("people", "meetings", "rounds", "tables"), [(20, 60, 8, 8), (40, 125, 8, 16), (24, 60, 20, 4)]
)
def test_all_of_many_meetings_find_a_round(people: int, meetings: int, rounds: int, tables: int) -> None:
    problem = generated(1, people=people, meetings=meetings, rounds=rounds, tables=tables)
    solution = solve(problem, time_limit=2)
    assert len(solution.meetings) == meetings
    assert violations(problem, solution.meetings) == []
    assert solution.bound <= solution.value == solution.breaks == sum(breaks_of(solution.meetings).values())


def test_tables_of_their_own_are_kept_while_breaks_are_removed() -> None:
    problem = generated(2, people=24, meetings=50, rounds=14, tables=6)
    bound = {"P00": 1, "P01": 1, "P02": 2, "P03": 2}
    people = [replace(one, table=bound.get(one.id)) for one in problem.participants]
    pairs = [wish for wish in problem.required if len({wish.a, wish.b} & bound.keys()) < 2]
    problem = replace(problem, participants=people, required=pairs)
    solution = solve(problem, time_limit=2)
    assert len(solution.meetings) == len(pairs)
    assert violations(problem, solution.meetings) == []


def test_the_same_seed_gives_the_same_schedule() -> None:
    problem = generated(3, people=20, meetings=60, rounds=8, tables=8)
    assert solve(problem, seed=5).meetings == solve(problem, seed=5).meetings


def test_breaks_that_fixed_meetings_force_are_told_where_another_can_have_none() -> None:
    fixed = [Meeting(round=round_, a="A", b="B") for round_ in (1, 3)]
    problem = asked([("A", "B"), ("A", "B"), ("C", "D")], fixed=fixed, max_break_spread=0)
    assert reason(solve(problem)) == (ObstacleKind.BREAKS_UNEVEN, (), 0, 0)


def reason(solution: Solution) -> tuple[ObstacleKind, tuple[str, ...], int, int]:
    """The first obstacle of a problem that has no schedule."""
    assert (solution.status, solution.meetings) == (Status.INFEASIBLE, ())
    first = solution.obstacles[0]
    return first.kind, first.participants, first.count, first.limit


def test_someone_with_more_meetings_than_rounds_is_named() -> None:
    people = [Participant(id="A", rounds=[1]), *(Participant(id=one) for one in "BCD")]
    solution = solve(asked(PAIRS, participants=people))
    assert reason(solution) == (ObstacleKind.TOO_MANY_REQUIRED, ("A",), 2, 1)


def test_someone_whose_meetings_share_too_few_rounds_is_named() -> None:
    people = [Participant(id=one, rounds=[2] if one in "BC" else None) for one in "ABCD"]
    solution = solve(asked(PAIRS[:2], participants=people))
    assert reason(solution) == (ObstacleKind.SAME_ROUNDS, ("A",), 2, 1)


def test_two_who_are_never_there_together_are_named() -> None:
    people = [Participant(id=one, rounds=[1] if one == "B" else [2]) for one in "ABCD"]
    solution = solve(asked(PAIRS[:1], participants=people))
    assert reason(solution) == (ObstacleKind.NEVER_TOGETHER, ("A", "B"), 0, 0)


def test_more_meetings_than_tables_are_told() -> None:
    assert reason(solve(asked(PAIRS, tables=1))) == (ObstacleKind.FEW_SEATS, (), 5, 4)


def test_three_people_cannot_all_meet_in_two_rounds() -> None:
    assert reason(solve(asked(PAIRS[:3], rounds=2))) == (ObstacleKind.NOT_TOGETHER, (), 3, 0)


def test_breaks_that_cannot_be_even_are_told() -> None:
    people = [Participant(id=one, rounds=[1, 3] if one == "A" else None) for one in "ABCD"]
    problem = asked(PAIRS[:2], participants=people, max_break_spread=0)
    assert reason(solve(problem)) == (ObstacleKind.BREAKS_UNEVEN, (), 0, 0)


def test_the_order_of_the_requests_does_not_matter() -> None:
    pairs = [*PAIRS, ("A", "B")]
    assert solve(asked(pairs)).meetings == solve(asked(pairs[::-1])).meetings


def test_breaks_are_counted_only_where_all_meetings_are_given() -> None:
    with pytest.raises(ProblemInvalid) as caught:
        solve(Problem(rounds=2, tables=1, participants=[], objective=Objective.BREAKS))
    assert [flaw.kind for flaw in caught.value.flaws] == [FlawKind.BREAKS]


def test_a_fixed_meeting_stands_for_whichever_request_leaves_the_other_a_round() -> None:
    problem = Problem(
        rounds=4,
        tables=1,
        participants=[Participant(id="B"), Participant(id="D", rounds={1, 4})],
        required=[
            RequiredPair(a="B", b="D", rounds={2, 4}),
            RequiredPair(a="B", b="D", rounds={1, 4}),
        ],
        fixed=[Meeting(round=4, a="B", b="D")],
        only_required=True,
        objective=Objective.BREAKS,
    )
    assert [meeting.round for meeting in solve(problem).meetings] == [1, 4]


def test_a_few_meetings_that_cannot_do_without_breaks_are_proven_to_need_them() -> None:
    """The Petersen graph has no colouring with three colours; with four, two people wait once each."""
    outer = [(f"{one}", f"{(one + 1) % 5}") for one in range(5)]
    spokes = [(f"{one}", f"{one + 5}") for one in range(5)]
    inner = [(f"{one + 5}", f"{(one + 2) % 5 + 5}") for one in range(5)]
    people = [Participant(id=f"{one}") for one in range(10)]
    solution = solve(asked(outer + spokes + inner, tables=5, participants=people))
    assert (solution.status, solution.value, solution.bound) == (Status.OPTIMAL, 2, 2)
