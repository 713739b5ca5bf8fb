"""How many required meetings there can be, and at which floor, is proven; no trade of them passes."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings, strategies as st

from recovery_cli.solver.cuts import Ledger, RequiredCut
from recovery_cli.solver.problem import Meeting, Pair, Problem
from recovery_cli.solver.problem_file import read_problem
from recovery_cli.solver.residual import residual_of
from recovery_cli.solver.solution_file import breaks_of
from recovery_cli.solver.verdict import RefusalKind
from tests.solver.test_verification import Document, judged, solved

PEOPLE = ["A", "B", "C", "D", "E"]
PAIRS = list(combinations(PEOPLE, 2))
Plan = tuple[tuple[int, Pair], ...]
Rank = tuple[int, int, int]
"""Required pairs that meet, the floor, the affinity: the wishes in their order."""


@cache
def crowded(seed: int) -> str:
    """Five people with more required meetings than rounds and tables: as text, so that nobody alters it."""
    random = Random(seed)
    rounds = random.choice([2, 3])
    numbers = range(1, rounds + 1)
    there = {one: [each for each in numbers if random.random() < 0.85] for one in PEOPLE}
    windows = [None, None, [1], [2, rounds]]
    return json.dumps(
        {
            "rounds": rounds,
            "tables": [random.choice([1, 2]) for _ in numbers],
            "participants": [{"id": one, "rounds": mine} for one, mine in there.items()],
            "affinities": [[*pair, random.randrange(20)] for pair in PAIRS if random.random() < 0.7],
            "required": [[*pair, random.choice(windows)] for pair in random.sample(PAIRS, 5)],
            "minimum": random.choice(["max", "max", 1, 0]),
        }
    )


@cache
def problem_of(seed: int) -> Problem:
    problem = read_problem(json.loads(crowded(seed)))
    assert isinstance(problem, Problem)
    return problem


@cache
def answered(seed: int) -> str:
    return json.dumps(solved(json.loads(crowded(seed))))


def _rounds(problem: Problem, round_: int) -> Iterator[Plan]:
    """What a round can hold: no meeting, one, or two."""
    pairs = [
        pair
        for pair in PAIRS
        if (pair in problem.affinity or pair in problem.windows)
        and round_ in problem.windows.get(pair, problem.all_rounds)
        and all(problem.is_present(one, round_) for one in pair)
    ]
    for count in range(problem.tables_in(round_) + 1):
        for meetings in combinations(pairs, count):
            if len({one for pair in meetings for one in pair}) == 2 * count:
                yield tuple((round_, pair) for pair in meetings)


@cache
def plans_of(seed: int) -> list[tuple[Rank, Plan]]:
    """Every set of pairs that some plan has, with one such plan."""
    problem = problem_of(seed)
    caps = dict(zip(problem.by_id, residual_of(problem).caps, strict=True))
    plans: dict[frozenset[Pair], Plan] = {frozenset(): ()}
    for round_ in problem.all_rounds:
        plans = {
            met | {pair for _, pair in more}: (*plan, *more)
            for more in _rounds(problem, round_)
            for met, plan in plans.items()
            if met.isdisjoint(pair for _, pair in more)
        }
    top = max(caps.values()) if problem.minimum is None else min(problem.minimum, max(caps.values()))
    ranked = []
    for met, plan in plans.items():
        count = Counter(one for pair in met for one in pair)
        floor = min([top, *(count[one] for one, cap in caps.items() if count[one] < min(top, cap))])
        value = sum(problem.affinity.get(pair, 0) for pair in met)
        ranked.append(((len(met & problem.windows.keys()), floor, value), plan))
    return sorted(ranked)


@given(st.integers(0, 10**6))
@example(4445)  # halves of many limits that are made of prices
@settings(deadline=None, max_examples=120)
def test_the_required_meetings_the_floor_and_the_value_are_those_of_the_best_of_all_plans(seed: int):
    answer = json.loads(answered(seed))
    verdict = judged(json.loads(crowded(seed)), answer)
    required, floor, value = plans_of(seed)[-1][0]
    assert verdict.holds
    assert answer["status"] == "optimal"
    assert (5 - len(answer["unplaced"]), verdict.floor, verdict.value) == (required, floor, value)
    assert verdict.bound == value
    assert verdict.floor_is_highest
    assert verdict.required_is_most


def _told(problem: Problem, plan: Plan, floor: int, certificate: Document) -> Document:
    """A plan as an answer that has all its figures right and says that it is the best."""
    tables = Counter[int]()
    meetings = []
    for round_, (a, b) in plan:
        tables[round_] += 1
        meetings.append({"round": round_, "table": tables[round_], "a": a, "b": b})
    count = Counter(one for _, pair in plan for one in pair)
    met = {pair for _, pair in plan}
    value = sum(problem.affinity.get(pair, 0) for pair in met)
    unplaced = [list(pair) for pair in problem.windows if pair not in met]
    residual = residual_of(problem)
    named = {residual.named(int(pair)) for pair in residual.required.nonzero()[0]}
    return {
        "status": "optimal",
        "value": value,
        "bound": value,
        "minimum_meetings": min(count[one] for one in PEOPLE),
        "breaks": breaks_of([Meeting(round=one["round"], a=one["a"], b=one["b"]) for one in meetings]),
        "meetings": meetings,
        "unplaced": unplaced,
        "certificate": {
            **certificate,
            "floor": floor,
            "bonus": residual.enough_bonus if named - met else 0,
        },
    }


def _claiming(document: Document, answer: Document) -> Document:
    """The same, its arguments said to prove what they prove."""
    for _ in range(3):
        for refusal in judged(document, answer).refusals:
            key = {RefusalKind.PROOF: "bound", RefusalKind.REQUIRED: "required"}.get(refusal.kind)
            if key:
                answer["certificate"][key]["proves"] = refusal.found
    return answer


@given(st.integers(0, 200), st.integers(0, 10**9))
@settings(deadline=None, max_examples=300)
def test_no_plan_but_the_best_passes_for_the_best_with_any_part_of_a_certificate(seed: int, forgery: int):
    document, random = json.loads(crowded(seed)), Random(forgery)
    best = plans_of(seed)[-1][0]
    rank, plan = random.choice(plans_of(seed))
    parts = [
        json.loads(answered(random.choice([seed, seed, forgery % 200])))["certificate"] for _ in range(3)
    ]
    certificate = {
        key: part[key] for key, part in zip(("bound", "refutation", "required"), parts, strict=True)
    }
    for key in ("refutation", "required"):
        if random.random() < 0.2:
            certificate[key] = random.choice([None, {"scale": 1, "proves": best[0]}])
    floor = random.choice([rank[1], rank[1], random.randrange(4)])
    verdict = judged(document, _claiming(document, _told(problem_of(seed), plan, floor, certificate)))
    if verdict.holds:
        assert rank == best
        assert verdict.bound >= best[-1]


HUB: Document = {
    "rounds": 3,
    "tables": 2,
    "participants": ["A", "B", "C", "D", "E", "F"],
    "affinities": [["B", "C", 50], ["D", "E", 50], ["B", "F", 50], ["C", "D", 50]],
    "required": [["A", other] for other in "BCDEF"],
}
HUB_ANSWER = solved(HUB)
AT_ANY_FLOOR = {**HUB, "minimum": 0}
"""There is no floor to be proven: only how many required meetings there can be."""


def test_how_many_required_meetings_there_can_be_is_part_of_the_certificate():
    assert HUB_ANSWER["certificate"]["required"]["proves"] == 3
    assert HUB_ANSWER["certificate"]["refutation"]
    verdict = judged(HUB, HUB_ANSWER)
    assert (verdict.unplaced, verdict.required_is_most, verdict.floor_is_highest) == (2, True, True)


def altered(*path: str, to: Any) -> Callable[[Document], None]:
    def alter(answer: Document) -> None:
        *steps, last = path
        place: Any = answer
        for step in steps:
            place = place[step]
        place[last] = to

    return alter


NOT_SHOWN = {
    "no proof of the highest floor": (altered("certificate", "refutation", to=None), "floor-unproven"),
    "more said to be proven": (altered("certificate", "required", "proves", to=2), "required"),
    "one fewer said to be left out": (altered("unplaced", to=HUB_ANSWER["unplaced"][:1]), "unplaced"),
    "one left out said twice": (altered("unplaced", to=HUB_ANSWER["unplaced"][:1] * 2), "unplaced"),
    "another bonus": (altered("certificate", "bonus", to=1), "bonus"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_SHOWN)
def test_what_is_not_shown_is_not_called_optimal(name: str):
    answer = deepcopy(HUB_ANSWER)
    change, kind = NOT_SHOWN[name]
    change(answer)
    assert [refusal.kind for refusal in judged(HUB, answer).refusals] == [kind]


@pytest.mark.parametrize("shown", [None, {"scale": 1, "proves": 5}])
def test_that_there_cannot_be_more_required_meetings_has_to_be_shown_of_the_best(shown: Any):
    answer = solved(AT_ANY_FLOOR)
    assert judged(AT_ANY_FLOOR, answer).required_is_most
    altered("certificate", "required", to=shown)(answer)
    assert [one.kind for one in judged(AT_ANY_FLOOR, answer).refusals] == ["required-unproven"]
    verdict = judged(AT_ANY_FLOOR, {**answer, "status": "feasible"})
    assert verdict.holds
    assert not verdict.required_is_most


def test_a_plan_that_is_not_called_the_best_may_leave_open_whether_more_is_possible_for_everyone():
    answer = deepcopy(HUB_ANSWER)
    altered("certificate", "refutation", to=None)(answer)
    verdict = judged(HUB, {**answer, "status": "feasible"})
    assert verdict.holds
    assert not verdict.floor_is_highest


def test_what_rests_on_the_number_of_required_meetings_falls_with_its_proof():
    answer = {**deepcopy(HUB_ANSWER), "status": "feasible"}
    assert "required" in {cut["kind"] for cut in answer["certificate"]["refutation"]["cuts"]}
    for shown in (None, {"scale": 1, "proves": 5}):
        altered("certificate", "required", to=shown)(answer)
        faults = judged(HUB, answer).faults
        assert faults
        assert all(fault.where.startswith("$.certificate.refutation.cuts[0]") for fault in faults)


def test_a_cut_rests_on_no_number_of_required_meetings_but_a_proven_one():
    residual = residual_of(problem_of(0))
    with pytest.raises(ValueError, match="has not been proven"):
        Ledger(residual=residual, least=(0,) * residual.size).add(RequiredCut())


def test_the_number_of_required_meetings_does_not_prove_itself():
    answer = deepcopy(HUB_ANSWER)
    itself = {"scale": 1, "proves": 2, "cuts": [{"kind": "required", "times": 1}]}
    altered("certificate", "required", to=itself)(answer)
    assert judged(HUB, answer).faults


@pytest.mark.parametrize("bad", [-1, 3.0, True, None, "3", [], 10**30, {"x": 1}])
@pytest.mark.parametrize("place", ["proves", "scale"])
def test_a_number_of_required_meetings_that_is_none_is_refused(place: str, bad: Any):
    answer = deepcopy(HUB_ANSWER)
    altered("certificate", "required", place, to=bad)(answer)
    assert not judged(HUB, answer).holds


def test_a_floor_above_the_one_asked_for_hides_no_plan_of_more_affinity():
    document = {
        "rounds": 1,
        "tables": 2,
        "participants": ["A", "B", "C", "D"],
        "affinities": [["A", "B", 1], ["C", "D", 1], ["B", "C", 100]],
    }
    answer = solved(document)
    assert answer["value"] == 2
    assert judged(document, answer).holds
    refused = judged({**document, "minimum": 0}, answer).refusals
    assert [refusal.kind for refusal in refused] == [RefusalKind.FLOOR]


def test_names_made_to_read_alike_do_not_hide_which_pair_is_left_out():
    document = {
        "rounds": 1,
        "tables": 2,
        "participants": ["A", "B", "C", "A – B", "B – C"],
        "affinities": [["A", "C", 5]],
        "required": [["A", "B – C"], ["A", "C"]],
    }
    answer = solved(document)
    assert answer["unplaced"] == [["A", "B – C"]]
    assert judged(document, answer).holds
    assert not judged(document, {**answer, "unplaced": [["A – B", "C"]]}).holds
