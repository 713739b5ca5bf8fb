"""An answer where all meetings are given is recounted: what was altered is refused, and told how."""

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from hypothesis import given, strategies as st

from recovery_cli.solver.break_proof import BreakProof, fewest
from recovery_cli.solver.problem import Problem
from recovery_cli.solver.problem_file import read_problem
from recovery_cli.solver.requests import held_rounds
from recovery_cli.solver.residual import residual_of
from recovery_cli.solver.rounds import solve
from recovery_cli.solver.rules import Rule
from recovery_cli.solver.solution_file import impossible_json, read_answer, requests_json
from recovery_cli.solver.verdict import RefusalKind, Verdict
from recovery_cli.solver.verification import verify

Document = dict[str, Any]

PAIRS = [["A", "B"], ["A", "B"], ["A", "C"], ["B", "D"], ["C", "E"], ["D", "E"], ["E", "F"]]
PROBLEM: Document = {
    "rounds": 5,
    "tables": 3,
    "participants": [{"id": one} for one in "ABCDE"] + [{"id": "F", "rounds": [1, 2, 3, 4]}],
    "required": PAIRS,
    "only_required": True,
    "objective": "breaks",
    "max_break_spread": 1,
}


def read(document: Document) -> Problem:
    problem = read_problem(document)
    assert isinstance(problem, Problem)
    return problem


def solved(document: Document) -> Document:
    return json.loads(_answer(json.dumps(document)))


@cache
def _answer(document: str) -> str:
    problem = read(json.loads(document))
    return json.dumps(requests_json(problem, solve(problem), seconds=0.0, reasons=[]))


def judged(answer: Document, **fields: Any) -> Verdict:
    return verify(read(PROBLEM | fields), read_answer(answer))


ANSWER = solved(PROBLEM)


def test_meetings_without_a_break_are_proven_best() -> None:
    verdict = judged(ANSWER)
    assert (verdict.holds, verdict.value, verdict.bound) == (True, 0, 0)


def to_another_partner(answer: Document) -> None:
    meeting = answer["meetings"][0]
    meeting["b"] = next(one for one in "ABCDEF" if one not in {meeting["a"], meeting["b"]})


def doubled(answer: Document) -> None:
    busy = {meeting["round"] for meeting in answer["meetings"] if {"E", "F"} & {meeting["a"], meeting["b"]}}
    round_ = next(each for each in range(1, 5) if each not in busy)
    answer["meetings"].append({"round": round_, "table": 3, "a": "E", "b": "F"})


def to_a_table_too_many(answer: Document) -> None:
    answer["meetings"][0]["table"] = 4


def to_a_taken_table(answer: Document) -> None:
    for meeting in answer["meetings"]:
        meeting["table"] = 1


def to_a_round_of_absence(answer: Document) -> None:
    meeting = next(each for each in answer["meetings"] if "F" in {each["a"], each["b"]})
    meeting["round"] = 5


def dropped(answer: Document) -> None:
    answer["meetings"].pop()


@pytest.mark.parametrize(
    ("alter", "rule"),
    [
        (to_another_partner, Rule.ALL_REQUIRED),
        (doubled, Rule.MEET_ONCE),
        (to_a_table_too_many, Rule.TABLE_EXISTS),
        (to_a_taken_table, Rule.ONE_MEETING_A_TABLE),
        (to_a_round_of_absence, Rule.PRESENT),
        (dropped, Rule.ALL_REQUIRED),
    ],
)
def test_meetings_that_were_altered_are_refused(alter: Callable[[Document], None], rule: Rule) -> None:
    answer = deepcopy(ANSWER)
    alter(answer)
    assert rule in {broken.rule for broken in judged(answer).violations}


def test_breaks_that_differ_by_too_much_are_refused() -> None:
    problem = {"fixed": [{"round": round_, "a": "A", "b": "B"} for round_ in (1, 5)]}
    uneven = solved(PROBLEM | problem)
    verdict = judged(uneven, **problem, max_break_spread=0)
    assert {broken.rule for broken in verdict.violations} == {Rule.BREAK_SPREAD}


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"breaks": 1}, RefusalKind.BREAKS),
        ({"value": 1}, RefusalKind.VALUE),
        ({"minimum_meetings": 7}, RefusalKind.MINIMUM_MEETINGS),
        ({"unplaced": [["A", "B"]]}, RefusalKind.UNPLACED),
        ({"bound": 1}, RefusalKind.BOUND),
        ({"bound": -1}, RefusalKind.STATUS),
        ({"status": "infeasible", "meetings": []}, RefusalKind.NOT_INFEASIBLE),
    ],
)
def test_figures_that_were_altered_are_refused(fields: Document, kind: RefusalKind) -> None:
    assert kind in {refusal.kind for refusal in judged(ANSWER | fields).refusals}


def test_breaks_that_nobody_is_forced_to_are_not_called_proven() -> None:
    rounds = [("A", "B", 1), ("A", "B", 3), ("A", "C", 4)]
    meetings = [{"round": round_, "table": 1, "a": a, "b": b} for a, b, round_ in rounds]
    document = PROBLEM | {"required": PAIRS[:3], "rounds": 4}
    answer = ANSWER | {"status": "feasible", "value": 2, "breaks": 2, "bound": 0, "meetings": meetings}
    answer["minimum_meetings"] = 0
    verdict = verify(read(document), read_answer(answer))
    assert [refusal.kind for refusal in verdict.refusals] == [RefusalKind.LOWER_BREAKS]


SEVEN: Document = {
    "rounds": 4,
    "tables": 2,
    "participants": [{"id": one} for one in "ABCDE"],
    "required": [list(pair) for pair in ("DE", "BD", "CE", "AD", "BC", "AE", "AB")],
    "only_required": True,
    "objective": "breaks",
}
"""Seven meetings in four rounds at two tables: somebody waits, by the prices of a linear program."""
THREE = SEVEN | {"rounds": 6, "required": [["A", "B"], ["A", "C"], ["B", "C"]]}
"""Three people who all meet each other: one of them waits, whichever round a meeting is in."""


@pytest.mark.parametrize("document", [SEVEN, THREE])
def test_breaks_that_nobody_alone_is_forced_to_are_proven_with_a_certificate(document: Document) -> None:
    answer = solved(document)
    assert (answer["status"], answer["value"], answer["bound"]) == ("optimal", 1, 1)
    verdict = verify(read(document), read_answer(answer))
    assert (verdict.holds, verdict.bound) == (True, 1)


@pytest.mark.parametrize("document", [SEVEN, THREE])
def test_without_its_certificate_such_an_answer_is_refused(document: Document) -> None:
    verdict = verify(read(document), read_answer(solved(document) | {"certificate": {}}))
    assert [refusal.kind for refusal in verdict.refusals] == [RefusalKind.LOWER_BREAKS]


@pytest.mark.parametrize(
    "forged",
    [
        {"proves": 2},
        {"scale": 0},
        {"scale": -1},
        {"tables": [-1, 0, 0, 0]},
        {"tables": [0, 0, 0, 0, 0]},
        {"seats": [["Z", 1, 5]]},
        {"seats": [["A", 9, 5]]},
        {"seats": [["A", 1, 5], ["A", 1, 5]]},
        {"seats": [["A", 1, 0.5]]},
        {"seats": []},
        {"pair": ["A", "B"]},
    ],
)
def test_a_forged_certificate_is_refused(forged: Document) -> None:
    answer = solved(SEVEN)
    answer["certificate"]["breaks"] |= forged
    assert not verify(read(SEVEN), read_answer(answer)).holds


@pytest.mark.parametrize(
    "forged", [{"which": 2}, {"round": 7}, {"pair": ["A", "D"]}, {"pair": ["A"]}, {"not_met": {"scale": 1}}]
)
def test_forged_cases_are_refused(forged: Document) -> None:
    answer = solved(THREE)
    answer["certificate"]["breaks"] |= forged
    assert not verify(read(THREE), read_answer(answer)).holds


prices = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 3)), st.integers(-9, 9))


@given(seats=prices, tables=st.lists(st.integers(0, 9), max_size=4), scale=st.integers(1, 9))
def test_no_prices_prove_more_breaks_than_there_have_to_be(
    seats: dict[tuple[int, int], int], tables: list[int], scale: int
) -> None:
    problem = read(SEVEN)
    proof = BreakProof(scale=scale, seats=seats, tables=tables)
    assert fewest(residual_of(problem), held_rounds(problem), proof) <= 1


def test_uneven_breaks_that_fixed_meetings_force_are_shown_to_be_impossible() -> None:
    fixed = {
        "fixed": [{"round": 1, "a": "A", "b": "B"}, {"round": 5, "a": "A", "b": "B"}],
        "max_break_spread": 0,
    }
    document = PROBLEM | fixed | {"required": [["A", "B"], ["A", "B"], ["E", "F"]]}
    solution = solve(read(document))
    answer = impossible_json([], seconds=0.0, reasons=[], status=solution.status)
    assert verify(read(document), read_answer(answer)).is_impossible
