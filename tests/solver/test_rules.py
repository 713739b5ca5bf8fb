"""The hard rules notice every way in which a plan can be wrong."""

from dataclasses import replace

import pytest

from recovery_cli.solver.problem import Meeting, Participant, Problem, RequiredPair
from recovery_cli.solver.rules import Rule, Violation, violations

PROBLEM = Problem(
    rounds=3,
    tables=2,
    participants=[
        Participant(id="A"),
        Participant(id="B"),
        Participant(id="C", rounds=[2, 3]),
        Participant(id="D", table=1),
        Participant(id="E"),
        Participant(id="F"),
    ],
    affinities={("A", "B"): 1, ("A", "C"): 1, ("B", "D"): 1, ("C", "D"): 1, ("E", "F"): 1, ("A", "F"): 1},
    apart=[("A", "F")],
    required=[RequiredPair(a="A", b="E", rounds=[3])],
    fixed=[Meeting(round=1, a="B", b="D", table=1)],
    played=0,
)
PLAN = [
    Meeting(round=1, a="B", b="D", table=1),
    Meeting(round=2, a="A", b="C", table=2),
    Meeting(round=3, a="A", b="E", table=2),
]


def test_a_plan_in_order_breaks_nothing() -> None:
    assert violations(PROBLEM, PLAN) == []


@pytest.mark.parametrize(
    ("rule", "added"),
    [
        (Rule.KNOWN, Meeting(round=1, a="A", b="Z", table=2)),
        (Rule.TWO_PEOPLE, Meeting(round=1, a="A", b="A", table=2)),
        (Rule.ROUND_EXISTS, Meeting(round=4, a="A", b="B", table=2)),
        (Rule.PRESENT, Meeting(round=1, a="A", b="C", table=2)),
        (Rule.ONE_MEETING_A_ROUND, Meeting(round=2, a="A", b="B", table=1)),
        (Rule.MEET_ONCE, Meeting(round=3, a="B", b="D", table=1)),
        (Rule.APART, Meeting(round=1, a="F", b="A", table=2)),
        (Rule.MAY_MEET, Meeting(round=2, a="B", b="E", table=1)),
        (Rule.REQUIRED_ROUNDS, Meeting(round=1, a="A", b="E", table=2)),
        (Rule.TABLE_EXISTS, Meeting(round=1, a="E", b="F", table=3)),
        (Rule.TABLE_EXISTS, Meeting(round=1, a="E", b="F")),
        (Rule.ONE_MEETING_A_TABLE, Meeting(round=1, a="E", b="F", table=1)),
        (Rule.OWN_TABLE, Meeting(round=3, a="C", b="D", table=2)),
    ],
)
def test_a_meeting_against_a_rule_is_noticed(rule: Rule, added: Meeting) -> None:
    assert rule in {broken.rule for broken in violations(PROBLEM, [*PLAN, added])}


def test_more_meetings_than_tables_are_noticed() -> None:
    plan = [*PLAN, Meeting(round=1, a="E", b="F", table=2), Meeting(round=1, a="A", b="C", table=2)]
    assert Violation(rule=Rule.ENOUGH_TABLES, round=1) in violations(PROBLEM, plan)


def test_a_fixed_meeting_that_is_gone_is_noticed() -> None:
    assert [broken.rule for broken in violations(PROBLEM, PLAN[1:])] == [Rule.FIXED_KEPT]


def test_a_played_round_may_hold_what_is_no_longer_allowed_but_gains_nothing() -> None:
    held = Meeting(round=1, a="A", b="F", table=9)
    people = [Participant(id=one, rounds=[2]) for one in "ABF"]
    problem = Problem(rounds=2, tables=1, participants=people, apart=[("A", "F")], fixed=[held], played=1)
    assert violations(problem, [held]) == []
    added = [held, Meeting(round=1, a="A", b="B", table=1)]
    assert Rule.PLAYED_KEPT in {broken.rule for broken in violations(problem, added)}


ASKED = Problem(
    rounds=4,
    tables=1,
    participants=[Participant(id=one) for one in "ABC"],
    affinities={("A", "C"): 1},
    required=[RequiredPair(a="A", b="B"), RequiredPair(a="B", b="A", rounds=[4]), RequiredPair(a="B", b="C")],
    only_required=True,
    max_break_spread=0,
)
AS_ASKED = [
    Meeting(round=2, a="B", b="C", table=1),
    Meeting(round=3, a="A", b="B", table=1),
    Meeting(round=4, a="A", b="B", table=1),
]


def test_a_pair_that_is_asked_for_twice_meets_twice() -> None:
    assert violations(ASKED, AS_ASKED) == []
    assert Violation(rule=Rule.ALL_REQUIRED, participants=("A", "B")) in violations(ASKED, AS_ASKED[:2])
    thrice = [Meeting(round=1, a="A", b="B", table=1), *AS_ASKED]
    broken = Violation(rule=Rule.MEET_ONCE, participants=("A", "B"), rounds=(1, 3, 4))
    assert broken in violations(ASKED, thrice)


def test_each_request_of_a_pair_has_rounds_of_its_own() -> None:
    early = [replace(meeting, round=meeting.round - 1) for meeting in AS_ASKED]
    assert {broken.rule for broken in violations(ASKED, early)} == {Rule.ALL_REQUIRED}


def test_where_only_required_pairs_meet_a_listed_one_may_not() -> None:
    added = [*AS_ASKED, Meeting(round=1, a="A", b="C", table=1)]
    assert Rule.MAY_MEET in {broken.rule for broken in violations(ASKED, added)}


def test_breaks_that_are_too_uneven_are_noticed() -> None:
    early, *others = AS_ASKED
    broken = violations(ASKED, [replace(early, round=1), *others])
    assert broken == [Violation(rule=Rule.BREAK_SPREAD, participants=("B",))]
