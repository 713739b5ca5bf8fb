"""Answers are checked without trust: what holds is proven, what was altered is refused."""

import json
from collections.abc import Callable
from copy import deepcopy
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.solver.exchange import Misread
from recovery_cli.solver.problem import Problem
from recovery_cli.solver.problem_file import read_problem
from recovery_cli.solver.rounds import solve
from recovery_cli.solver.solution_file import read_answer, solution_json
from recovery_cli.solver.verdict import RefusalKind, Verdict
from recovery_cli.solver.verification import verify, without_hopeless

Document = dict[str, Any]


def a_problem(*, people: int, rounds: int, tables: int, seed: int = 0, **fields: Any) -> Document:
    chance = Random(seed)
    ids = [f"P{number:02}" for number in range(people)]
    return {
        "rounds": rounds,
        "tables": tables,
        "participants": [
            {"id": one, "rounds": [each for each in range(1, rounds + 1) if chance.random() < 0.8]}
            for one in ids
        ],
        "affinities": [
            [a, b, chance.randint(1, 100)] for a, b in combinations(ids, 2) if chance.random() < 0.6
        ],
        **fields,
    }


def solved(document: Document) -> Document:
    problem = read_problem(document)
    assert isinstance(problem, Problem)
    problem, dropped = without_hopeless(problem)
    answer = solution_json(problem, solve(problem), dropped=dropped, seconds=0.0, reasons=[])
    return json.loads(json.dumps(answer))


def judged(document: Document, answer: Any) -> Verdict:
    problem = read_problem(document)
    assert isinstance(problem, Problem)
    try:
        return verify(problem, read_answer(answer))
    except Misread as error:
        return Verdict(faults=error.faults)


PROBLEM = a_problem(people=21, rounds=5, tables=9, seed=7, apart=[["P00", "P01"]], required=[["P02", "P03"]])
ANSWER = solved(PROBLEM)


def test_an_answer_holds_and_is_proven_best():
    verdict = judged(PROBLEM, ANSWER)
    assert verdict.holds
    assert ANSWER["status"] == "optimal"
    assert verdict.value == ANSWER["value"]
    assert 1000 * verdict.value >= 998 * verdict.bound
    assert verdict.floor_is_highest


def altered(path: str, change: Callable[[Any], Any]) -> Callable[[Document], None]:
    def alter(answer: Document) -> None:
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        place: Any = answer
        for step in steps:
            place = place[step]
        place[last] = change(place[last])

    return alter


def _swap_partners(answer: Document) -> None:
    one, other = answer["meetings"][:2]
    one["b"], other["b"] = other["b"], one["b"]


def _double(answer: Document) -> None:
    answer["meetings"].append({**answer["meetings"][0], "round": 5})


def _drop(answer: Document) -> None:
    answer["meetings"].pop()


def _absent(answer: Document) -> None:
    there = {one["id"]: one["rounds"] for one in PROBLEM["participants"]}
    meeting = answer["meetings"][0]
    meeting["a"] = next(one for one in there if meeting["round"] not in there[one] and one != meeting["b"])


def _largest_multiplier(answer: Document) -> None:
    proof = answer["certificate"]["bound"]
    most = max(proof["most"], key=lambda one: one[1])
    most[1] = most[1] // 2


MUTATIONS: dict[str, Callable[[Document], None]] = {
    "partners swapped": _swap_partners,
    "a pair doubled": _double,
    "a meeting dropped": _drop,
    "an absent guest": _absent,
    "a table too many": altered("meetings.0.table", lambda _: 10),
    "a table given twice": altered("meetings.0.table", lambda table: table + 1),
    "another round": altered("meetings.0.round", lambda _: 5),
    "a round that does not exist": altered("meetings.0.round", lambda _: 6),
    "somebody unknown": altered("meetings.0.a", lambda _: "Nobody"),
    "value raised": altered("value", lambda value: value + 1),
    "value and bound raised": lambda answer: answer.update(
        value=answer["value"] + 1, bound=answer["bound"] + 1
    ),
    "bound lowered": altered("bound", lambda bound: bound - 1),
    "bound raised": altered("bound", lambda bound: bound + 1),
    "fewest meetings raised": altered("minimum_meetings", lambda count: count + 1),
    "breaks lowered": altered("breaks", lambda count: count - 1),
    "a pair said to be unplaced": altered("unplaced", lambda _: [["P00", "P01"]]),
    "status infeasible": altered("status", lambda _: "infeasible"),
    "a multiplier changed": _largest_multiplier,
    "the scale changed": altered("certificate.bound.scale", lambda scale: 2 * scale),
    "the proven bound changed": altered("certificate.bound.proves", lambda bound: bound - 1),
    "the floor raised": altered("certificate.floor", lambda floor: floor + 1),
    "the floor lowered": altered("certificate.floor", lambda floor: floor - 1),
    "a bonus": altered("certificate.bonus", lambda _: 1),
    "no certificate": altered("certificate", lambda _: {}),
    "an empty proof": altered("certificate.bound", lambda _: {"scale": 1, "proves": ANSWER["value"]}),
    "an empty refutation": altered("certificate.refutation", lambda _: {"scale": 1}),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_an_answer_that_was_altered_is_refused(name: str):
    answer = deepcopy(ANSWER)
    MUTATIONS[name](answer)
    assert answer != ANSWER
    assert not judged(PROBLEM, answer).holds


BAD_NUMBERS = [-1, 1.0, True, None, "1", [], 10**30, float("nan")]
PRICES = {"kind": "prices", "times": 1, "seats": [["P00", 1, 1]], "tables": [0] * 5}
HALF = {"kind": "half", "times": 1, "most": ["P00"], "earlier": []}
BAD_CUTS = [
    {},
    7,
    {"kind": "miracle", "times": 1},
    {"kind": ["set"], "times": 1},
    {"kind": "set", "people": ["Nobody"], "times": 1},
    {"kind": "set", "people": [0], "times": 1},
    {"kind": "set", "people": [["P00"]], "times": 1},
    {"kind": "set", "people": ["P00"], "times": -1},
    {"kind": "set", "people": ["P00"]},
    {**PRICES, "seats": [["P00", 0, 1]]},
    {**PRICES, "seats": [["P00", 6, 1]]},
    {**PRICES, "seats": [["P00", 1, -1]]},
    {**PRICES, "seats": [["P00", 1, 1 << 62]]},
    {**PRICES, "tables": [0] * 4},
    {**PRICES, "tables": [-1] * 5},
    {**PRICES, "circles": [[["P00", "P01", "P02"], 1, -1]]},
    {**PRICES, "circles": [[["P00", "P01", "Nobody"], 1, 1]]},
    {**PRICES, "circles": [[["P00", "P01", "P02"], 6, 1]]},
    {**PRICES, "circles": [[["P00", "P01", "P02"], 1, 1 << 56]] * 20},
    {**PRICES, "circles": [["P00", 1, 1]]},
    {**HALF, "earlier": [1]},
    {**HALF, "earlier": [0]},
    {**HALF, "earlier": [2]},
    {**HALF, "pairs": [["P00", "P01"]]},
    {**HALF, "pairs": [["P00"]]},
    {**HALF, "meetings": 1},
    {**HALF, "least": ["Nobody"]},
]


@pytest.mark.parametrize("bad", BAD_NUMBERS)
@pytest.mark.parametrize("place", ["scale", "meetings", "most.0.1", "proves"])
def test_a_number_that_is_none_is_refused(place: str, bad: Any):
    answer = deepcopy(ANSWER)
    altered(f"certificate.bound.{place}", lambda _: bad)(answer)
    if (place, bad) == ("meetings", None):  # what is null is as good as missing
        bad = None
    assert judged(PROBLEM, answer).holds is (place == "meetings" and bad is None and not _pays_meetings())


def _pays_meetings() -> bool:
    return ANSWER["certificate"]["bound"]["meetings"] > 0


@pytest.mark.parametrize("cut", BAD_CUTS, ids=json.dumps)
def test_a_cut_that_is_none_is_refused_with_its_place(cut: Any):
    answer = deepcopy(ANSWER)
    answer["certificate"]["bound"]["cuts"] = [cut]
    faults = judged(PROBLEM, answer).faults
    assert faults
    assert all(fault.where.startswith("$.certificate.bound.cuts[0]") for fault in faults)


NO_PROOF = {"scale": 1}
TWO_CASES = {"proves": 1, "pair": ["P02", "P03"], "met": NO_PROOF, "not_met": NO_PROOF}


@pytest.mark.parametrize(
    "change",
    [
        {"pair": None},
        {"pair": ["P02"]},
        {"pair": ["P02", "Nobody"]},
        {"pair": ["P00", "P01"]},
        {"pair": "P02"},
        {"round": 0},
        {"round": 6},
        {"round": 1.0},
        {"met": None},
        {"met": []},
        {"not_met": {"scale": 0}},
        {"scale": 1},
        {"proves": None},
    ],
    ids=json.dumps,
)
def test_cases_that_are_none_are_refused_with_their_place(change: Document):
    answer = deepcopy(ANSWER)
    answer["certificate"]["bound"] = TWO_CASES | change
    faults = judged(PROBLEM, answer).faults
    assert faults
    assert all(fault.where.startswith("$.certificate.bound") for fault in faults)


def test_cases_within_cases_without_end_are_refused():
    answer = deepcopy(ANSWER)
    argument: Document = TWO_CASES
    for _ in range(500):
        argument = TWO_CASES | {"met": argument}
    answer["certificate"]["bound"] = argument
    assert judged(PROBLEM, answer).faults


def test_cuts_that_grow_beyond_all_numbers_are_refused():
    answer = deepcopy(ANSWER)
    chain = [{**HALF, "earlier": [number] * 20 if number else []} for number in range(40)]
    answer["certificate"]["bound"]["cuts"] = chain
    assert judged(PROBLEM, answer).faults


@pytest.mark.parametrize("key", list(ANSWER))
@pytest.mark.parametrize("bad", [None, -1, 1.5, True, "x", [1], {"x": 1}, [[["deep"]]]])
def test_no_value_of_an_answer_leads_to_anything_but_a_verdict(key: str, bad: Any):
    answer = {**deepcopy(ANSWER), key: bad}
    assert judged(PROBLEM, answer).holds is (key in {"seconds", "reasons"})


@pytest.mark.parametrize("document", [None, [], 3, "x"])
def test_an_answer_that_is_no_object_is_refused(document: Any):
    assert judged(PROBLEM, document).faults


def test_an_answer_that_leaves_out_a_required_meeting_needlessly_is_refused():
    document = a_problem(people=8, rounds=3, tables=4, required=[["P00", "P01"]])
    other = {**document, "required": [], "apart": [["P00", "P01"]]}
    answer = {**solved(other), "unplaced": [["P00", "P01"]], "status": "feasible"}
    kinds = {refusal.kind for refusal in judged(document, answer).refusals}
    assert kinds == {RefusalKind.BONUS}


def test_required_meetings_that_find_no_round_are_told_and_proven():
    everyone = [{"id": f"P{number}"} for number in range(6)]
    required = [["P0", f"P{number}"] for number in range(1, 6)]
    document = {
        "rounds": 3,
        "tables": 3,
        "participants": everyone,
        "affinities": [[*pair, 5] for pair in required],
        "required": required,
    }
    answer = solved(document)
    assert len(answer["unplaced"]) == 2
    verdict = judged(document, answer)
    assert verdict.holds
    assert verdict.unplaced == 2


def test_a_required_pair_that_is_kept_apart_is_told_as_unplaced():
    document = a_problem(people=8, rounds=3, tables=4, required=[["P00", "P01"]], apart=[["P01", "P00"]])
    answer = solved(document)
    assert answer["unplaced"] == [["P00", "P01"]]
    assert judged(document, answer).holds


def test_that_there_is_no_plan_is_proven_by_fixed_meetings_that_contradict_each_other():
    fixed = [{"round": 1, "a": "P00", "b": other} for other in ("P01", "P02")]
    document = {"rounds": 1, "tables": 3, "participants": ["P00", "P01", "P02"], "fixed": fixed}
    empty: Document = dict.fromkeys(("value", "bound", "minimum_meetings", "breaks"), 0)
    answer = {"status": "infeasible", **empty, "meetings": [], "unplaced": [], "certificate": {}}
    assert judged(document, answer).holds
    assert not judged({**document, "fixed": fixed[:1]}, answer).holds
    assert not judged(document, {**answer, "status": "optimal"}).holds


def test_tables_that_several_people_are_bound_to_are_named_by_their_number():
    document = a_problem(people=10, rounds=4, tables=5, seed=3)
    document["participants"] = [{"id": f"P{n:02}", "table": 2 if n < 4 else None} for n in range(10)]
    answer = solved(document)
    assert [2, 0] not in answer["certificate"]["bound"]["most"]
    assert judged(document, answer).holds


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Small, nasty problems as files."""
    ids = [f"P{number}" for number in range(draw(st.integers(2, 8)))]
    rounds = draw(st.integers(1, 4))
    pairs = list(combinations(ids, 2))
    chosen = st.lists(st.sampled_from(pairs), max_size=4, unique=True)
    there = st.none() | st.lists(st.integers(1, rounds), unique=True)
    return {
        "rounds": rounds,
        "tables": draw(st.lists(st.integers(0, 4), min_size=rounds, max_size=rounds)),
        "participants": [{"id": one, "rounds": draw(there)} for one in ids],
        "affinities": [
            [*pair, draw(st.integers(-5, 100))]
            for pair in draw(st.lists(st.sampled_from(pairs), unique=True))
        ],
        "apart": [list(pair) for pair in draw(chosen)],
        "required": [list(pair) for pair in draw(chosen)],
        "minimum": draw(st.sampled_from(["max", 0, 1])),
    }


@given(documents())
@settings(deadline=None, max_examples=80)
def test_what_is_solved_is_proven_to_the_point(document: Document):
    answer = solved(document)
    verdict = judged(document, answer)
    assert verdict.holds
    assert answer["status"] == "optimal"
    assert verdict.value == verdict.bound == answer["value"]
    assert verdict.floor_is_highest


def test_the_petersen_graph_has_13_meetings_in_3_rounds_and_that_is_proven():
    outer = [[f"o{each}", f"o{(each + 1) % 5}", 1] for each in range(5)]
    inner = [[f"i{each}", f"i{(each + 2) % 5}", 1] for each in range(5)]
    spokes = [[f"o{each}", f"i{each}", 1] for each in range(5)]
    people = [f"{ring}{each}" for ring in "oi" for each in range(5)]
    document = {
        "rounds": 3,
        "tables": 5,
        "participants": people,
        "affinities": outer + inner + spokes,
    }
    verdict = judged(document, solved(document))
    assert verdict.holds
    assert (verdict.value, verdict.bound, verdict.floor) == (13, 13, 2)
    assert verdict.floor_is_highest
