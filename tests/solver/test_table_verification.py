"""Answers about group tables are checked without trust: rules, figures, and what the certificate shows."""

import json
from collections.abc import Callable
from copy import deepcopy
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.solver.exchange import Misread
from recovery_cli.solver.problem_file import read_problem
from recovery_cli.solver.solution_file import read_table_answer, tables_json
from recovery_cli.solver.table_problem import TableProblem
from recovery_cli.solver.table_verification import verify_tables
from recovery_cli.solver.tables import seat
from recovery_cli.solver.verdict import Verdict

Document = dict[str, Any]

IDS = [f"P{number:02}" for number in range(14)]
CHANCE = Random(3)
PROBLEM: Document = {
    "sittings": 3,
    "groups": 4,
    "participants": IDS,
    "affinities": [[*pair, CHANCE.randrange(1, 60)] for pair in combinations(IDS, 2)],
    "apart": [["P04", "P05"]],
    "hosts": ["P00", ["P01", 3]],
}


def solved(document: Document) -> Document:
    problem = read_problem(document)
    assert isinstance(problem, TableProblem)
    return json.loads(json.dumps(tables_json(seat(problem), seconds=0.0, reasons=[])))


def judged(document: Document, answer: Any) -> Verdict:
    problem = read_problem(document)
    assert isinstance(problem, TableProblem)
    try:
        return verify_tables(problem, read_table_answer(answer))
    except Misread as error:
        return Verdict(faults=error.faults)


ANSWER = solved(PROBLEM)


def test_a_seating_holds_and_its_bound_is_counted_again():
    verdict = judged(PROBLEM, ANSWER)
    assert verdict.holds
    assert (verdict.value, verdict.bound) == (ANSWER["value"], ANSWER["bound"])
    assert verdict.value <= verdict.bound


def test_a_seating_without_a_certificate_holds_and_only_the_plainest_bound_is_shown():
    answer = {key: value for key, value in ANSWER.items() if key not in {"certificate", "bound"}}
    verdict = judged(PROBLEM, answer)
    assert verdict.holds
    assert verdict.bound == sum(
        value for *pair, value in PROBLEM["affinities"] if pair != ["P04", "P05"]
    ) - next(value for *pair, value in PROBLEM["affinities"] if pair == ["P00", "P01"])


def test_a_seating_worth_all_that_there_is_may_be_called_optimal():
    document = {"sittings": 1, "groups": 2, "participants": [*"ABCDEF"], "affinities": [["A", "B", 5]]}
    answer = solved(document)
    assert (answer["status"], answer["value"], answer["bound"]) == ("optimal", 5, 5)
    assert judged(document, answer).holds


def _exchange(answer: Document) -> None:
    one, other = answer["sittings"][0][1], answer["sittings"][0][3]
    one[0], other[0] = other[0], one[0]


def _move(answer: Document) -> None:
    tables = answer["sittings"][1]
    largest, smallest = max(tables, key=len), min(tables, key=len)
    largest.append(smallest.pop())


def _double(answer: Document) -> None:
    table = answer["sittings"][2][1]
    table[0] = table[1]


def _unseat_host(answer: Document) -> None:
    tables = answer["sittings"][0]
    tables[0], tables[1] = tables[1], tables[0]


def altered(*path: Any, change: Callable[[Any], Any]) -> Callable[[Document], None]:
    def alter(answer: Document) -> None:
        *steps, last = path
        place: Any = answer
        for step in steps:
            place = place[step]
        place[last] = change(place[last])

    return alter


MUTATIONS: dict[str, Callable[[Document], None]] = {
    "two people exchanged": _exchange,
    "somebody at another table": _move,
    "somebody twice": _double,
    "a host at another table": _unseat_host,
    "somebody unknown": altered("sittings", 0, 0, 0, change=lambda _: "Nobody"),
    "a sitting less": altered("sittings", change=lambda sittings: sittings[:-1]),
    "a sitting more": altered("sittings", change=lambda sittings: [*sittings, sittings[0]]),
    "a table too many": altered("sittings", 0, change=lambda tables: [*tables, []]),
    "value raised": altered("value", change=lambda value: value + 1),
    "repeats lowered": altered("repeats", change=lambda count: count - 1),
    "repeats raised": altered("repeats", change=lambda count: count + 1),
    "bound lowered": altered("bound", change=lambda bound: bound - 1),
    "called optimal": altered("status", change=lambda _: "optimal"),
    "called infeasible": altered("status", change=lambda _: "infeasible"),
    "called unknown": altered("status", change=lambda _: "unknown"),
    "less said to be proven": altered("certificate", "proves", change=lambda bound: bound - 1),
    "no certificate": altered("certificate", change=lambda _: None),
    "an empty certificate": altered("certificate", change=lambda _: {}),
    "a price changed": altered("certificate", "prices", 3, change=lambda price: price * 2),
    "a price missing": altered("certificate", "prices", change=lambda prices: prices[:-1]),
    "a square too short": altered("certificate", "squares", change=lambda squares: [*squares, [1]]),
    "another scale": altered("certificate", "scale", change=lambda scale: scale * 2),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_an_answer_that_was_altered_is_refused(name: str):
    answer = deepcopy(ANSWER)
    MUTATIONS[name](answer)
    assert answer != ANSWER
    assert not judged(PROBLEM, answer).holds


def test_people_kept_apart_who_share_a_table_are_told():
    answer = solved({**PROBLEM, "apart": []})
    together = {pair for tables in answer["sittings"] for table in tables for pair in combinations(table, 2)}
    pair = min(together)
    refusals = judged({**PROBLEM, "apart": [list(pair)]}, answer).refusals
    assert "tables-apart" in {refusal.kind for refusal in refusals}


@pytest.mark.parametrize("bad", [-1, 1.0, True, "1", [], {}, 10**30])
@pytest.mark.parametrize("key", ["scale", "repeats", "prices", "squares", "proves"])
def test_a_number_that_is_none_is_refused(key: str, bad: Any):
    answer = deepcopy(ANSWER)
    answer["certificate"][key] = bad
    assert not judged(PROBLEM, answer).holds


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_no_forged_certificate_proves_less_than_the_seating_is_worth(random: Random):
    answer = deepcopy(ANSWER)
    certificate = answer["certificate"]
    for _ in range(random.randrange(1, 4)):
        key = random.choice(["scale", "prices", "repeats", "squares"])
        place = (
            certificate
            if key in {"scale", "repeats"}
            else random.choice([certificate[key], *certificate["squares"]])
        )
        place = place if key in {"scale", "repeats"} or isinstance(place[0], int) else random.choice(place)
        where = key if place is certificate else random.randrange(len(place))
        place[where] = random.choice([0, 1, place[where] // 2, place[where] * 3, abs(place[where]) + 10**9])
    del certificate["proves"]
    answer["bound"] = None
    verdict = judged(PROBLEM, answer)
    assert verdict.faults or verdict.bound >= ANSWER["value"]
    assert not judged(PROBLEM, {**answer, "status": "optimal", "bound": answer["value"]}).holds
