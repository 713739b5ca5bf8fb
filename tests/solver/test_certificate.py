"""A certificate that holds is true, whoever wrote it: all plans of tiny problems are gone through to see."""

import json
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import combinations
from random import Random
from typing import Any

from hypothesis import given, settings, strategies as st

from recovery_cli.solver.problem import Pair, Problem
from recovery_cli.solver.problem_file import read_problem
from recovery_cli.solver.residual import residual_of
from tests.solver.test_verification import Document, judged, solved

PEOPLE = ["A", "B", "C", "D", "E"]
PAIRS = list(combinations(PEOPLE, 2))


@cache
def tiny(seed: int) -> str:
    """Five people, three rounds, few tables, some of them absent: as text, so that nobody alters it."""
    random = Random(seed)
    there = {one: [each for each in (1, 2, 3) if random.random() < 0.8] for one in PEOPLE}
    return json.dumps(
        {
            "rounds": 3,
            "tables": [random.choice([1, 2]) for _ in range(3)],
            "participants": [{"id": one, "rounds": rounds} for one, rounds in there.items()],
            "affinities": [[*pair, random.randrange(1, 20)] for pair in PAIRS if random.random() < 0.8],
        }
    )


@cache
def answered(seed: int) -> str:
    return json.dumps(solved(json.loads(tiny(seed))))


def _rounds(problem: Problem, round_: int) -> Iterator[tuple[Pair, ...]]:
    """What a round can hold: no meeting, one, or two."""
    pairs = [pair for pair in problem.affinity if all(problem.is_present(one, round_) for one in pair)]
    for count in range(problem.tables_in(round_) + 1):
        for meetings in combinations(pairs, count):
            if len({one for pair in meetings for one in pair}) == 2 * count:
                yield meetings


@cache
def best_by_floor(seed: int) -> dict[int, int]:
    """The best value of any plan of each floor that can be reached."""
    problem = read_problem(json.loads(tiny(seed)))
    assert isinstance(problem, Problem)
    caps = dict(zip(problem.by_id, residual_of(problem).caps, strict=True))
    plans: set[frozenset[Pair]] = {frozenset()}
    for round_ in problem.all_rounds:
        plans = {
            plan | set(meetings)
            for meetings in _rounds(problem, round_)
            for plan in plans
            if plan.isdisjoint(meetings)
        }
    best: dict[int, int] = {}
    for plan in plans:
        count = Counter(one for pair in plan for one in pair)
        value = sum(problem.affinity[pair] for pair in plan)
        for floor in range(max(caps.values()) + 1):
            if all(count[one] >= min(floor, cap) for one, cap in caps.items()):
                best[floor] = max(best.get(floor, value), value)
    return best


@given(st.integers(0, 400))
@settings(deadline=None, max_examples=60)
def test_what_a_certificate_proves_is_what_going_through_all_plans_finds(seed: int):
    verdict = judged(json.loads(tiny(seed)), json.loads(answered(seed)))
    best = best_by_floor(seed)
    assert verdict.holds
    assert verdict.floor_is_highest
    assert verdict.floor == max(best)
    assert verdict.value == verdict.bound == best[verdict.floor]


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value within a document."""
    yield path
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in children:
        yield from _places(child, (*path, key))


def _altered(value: Any, random: Random) -> Any:
    """Something else in the place of a value, of its kind more often than not."""
    if type(value) is int and random.random() < 0.97:
        return random.choice([max(0, value - 1), value + 1, -value, 0, value // 2, value * 2, value * 10**6])
    if isinstance(value, list) and random.random() < 0.97:
        kept = [one for one in value if random.random() < 0.7]
        return random.choice([kept, value + value[:1], value[::-1], []])
    if isinstance(value, str) and random.random() < 0.97:
        return random.choice(PEOPLE if value in PEOPLE else [value, "set", "prices", "half", "Nobody"])
    return random.choice([None, [], {}, 0, 1, -1, 10**30, 1.5, True, "A", [["A", 1, 1]]])


def _forged(answer: Document, random: Random) -> Document:
    """An answer in which some values of the certificate, and what it claims to be, are others."""
    forged = deepcopy(answer)
    for _ in range(random.randrange(1, 5)):
        places = [path for path in _places(forged["certificate"]) if path]
        if not places:
            break
        *way, last = random.choice(places)
        place = forged["certificate"]
        for step in way:
            place = place[step]
        place[last] = _altered(place[last], random)
    return forged


CLAIMS = {"value": "value", "minimum-meetings": "minimum_meetings", "breaks": "breaks"}


def _as_it_would_claim(document: Document, forged: Document) -> Document:
    """The answer with the figures that counting gives, as a careful forger would write them."""
    for _ in range(2):  # the proof is counted once the others are right
        for refusal in judged(document, forged).refusals:
            if refusal.kind == "proof" and isinstance(forged["certificate"]["bound"], dict):
                forged["certificate"]["bound"]["proves"] = refusal.found
            elif refusal.kind in CLAIMS:
                forged[CLAIMS[refusal.kind]] = refusal.found
        forged["bound"] = forged["value"]
    return forged


@given(st.integers(0, 60), st.integers(0, 10**9))
@settings(deadline=None, max_examples=400)
def test_no_forged_certificate_proves_what_is_not_so(seed: int, forgery: int):
    document, answer, random = json.loads(tiny(seed)), json.loads(answered(seed)), Random(forgery)
    if answer["meetings"] and random.random() < 0.5:  # a plan that is not the best, called the best
        answer["meetings"].pop(random.randrange(len(answer["meetings"])))
        answer["certificate"]["floor"] = random.randrange(answer["certificate"]["floor"] + 1)
    verdict = judged(document, _as_it_would_claim(document, _forged(answer, random)))
    best = best_by_floor(seed)
    if verdict.holds:
        assert verdict.bound >= best[verdict.floor]
        assert verdict.floor == max(best) or not verdict.floor_is_highest


def test_a_proof_that_is_weaker_than_it_could_be_still_holds_and_says_how_far_it_goes():
    document, answer = json.loads(tiny(1)), json.loads(answered(1))
    best = best_by_floor(1)
    weaker = {"scale": 1000, "meetings": 0, "cuts": [], "most": [[one, 1] for one in PEOPLE], "least": []}
    answer["certificate"]["bound"] = {**weaker, "proves": 0}
    verdict = judged(document, _as_it_would_claim(document, answer))
    assert not verdict.holds
    assert [refusal.kind for refusal in verdict.refusals] == ["far"]
    assert int(verdict.refusals[0].found) >= best[max(best)]
