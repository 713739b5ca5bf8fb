"""Cuts and cases over pairs: bounds that no plan exceeds, that come down to the best, and do not bend."""

import json
from copy import deepcopy
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pytest

from recovery_cli.solver.certificate import Names, argument_json
from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.highs import best, best_whole, best_with_each
from recovery_cli.solver.pair_cases import PairCases, Shown
from recovery_cli.solver.pair_program import cost_of_missing, program_of_pairs
from recovery_cli.solver.problem import Problem
from recovery_cli.solver.problem_file import read_problem
from recovery_cli.solver.program import Rows
from recovery_cli.solver.proof import Cases, Proof, bound, refutes
from recovery_cli.solver.residual import Residual, residual_of
from recovery_cli.solver.verdict import RefusalKind
from tests.solver.test_rounds import a_problem, everyone
from tests.solver.test_separation import cliques
from tests.solver.test_verification import Document, judged, solved


def cases(residual: Residual, floor: int, *, worth: Any = None) -> PairCases:
    return PairCases(
        Ledger(residual=residual, least=residual.least(floor)),
        worth=residual.worth if worth is None else worth,
        columns=np.arange(residual.pairs),
    )


def mixed(seed: int) -> Residual:
    """Odd groups of several sizes, few ties between them, few tables."""
    random = Random(seed)
    sizes = [random.choice([3, 5, 7]) for _ in range(5)]
    group = [kind for kind, size in enumerate(sizes) for _ in range(size)]
    ids = everyone(len(group))
    affinities = {
        (ids[a], ids[b]): random.randrange(40, 60)
        for a, b in combinations(range(len(ids)), 2)
        if group[a] == group[b] or random.random() < 0.08
    }
    return residual_of(a_problem(ids, rounds=2, tables=len(ids) // 2, affinities=affinities))


def best_of_pairs(told: PairCases) -> int:
    """The worth of the best whole choice under the cuts known, by the whole program."""
    residual = told.ledger.residual
    program = program_of_pairs(
        told.ledger, told.worth.astype(float), np.arange(residual.pairs), lowest=residual.musts.astype(float)
    )
    answer = best_whole(program)
    assert answer.proven
    assert answer.feasible
    return round(answer.value)


def shown(told: PairCases, target: int) -> Shown:
    found = told.shown(Deadline(60), target=target)
    assert found is not None
    assert found[0] == bound(
        told.ledger.residual, found[1], least=told.ledger.least, worth=told.worth
    )  # counted without any program
    return found


@pytest.mark.parametrize("seed", range(6))
def test_the_bound_of_pairs_comes_down_to_their_best_and_never_below(seed: int):
    told = cases(mixed(seed), 1)
    found, _ = shown(told, 0)
    assert found == best_of_pairs(told)


def test_cuts_alone_show_what_odd_groups_leave_over():
    found, argument = shown(cases(cliques([5, 5, 5, 7], rounds=7, tables=8), 5), 0)
    assert isinstance(argument, Proof)
    assert found == shown(cases(cliques([5, 5, 5, 7], rounds=7, tables=8), 5), found)[0]


def test_where_cuts_may_not_help_cases_are_told_apart(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("recovery_cli.solver.pair_cases.exceeded", lambda *_: [])
    told = cases(cliques([5, 5], rounds=1, tables=5), 0)
    found, argument = shown(told, 0)
    assert isinstance(argument, Cases)
    assert found == best_of_pairs(told) == 201


def test_an_odd_number_of_seats_that_all_have_to_be_taken_is_refuted_at_once():
    ids = everyone(7)
    residual = residual_of(a_problem(ids, rounds=3, affinities=dict.fromkeys(combinations(ids, 2), 1)))
    told = cases(residual, 3, worth=0 * residual.affinity)
    found, argument = shown(told, -1)
    assert found < 0
    assert isinstance(argument, Proof)
    assert refutes(residual, argument, least=residual.least(3))


def test_nobody_can_have_more_meetings_than_partners():
    a, b, c, d = everyone(4)
    residual = residual_of(a_problem([a, b, c, d], rounds=5, affinities={(a, b): 1, (a, c): 1}))
    assert residual.most == (2, 1, 1, 0)


def test_cases_are_not_told_apart_without_time():
    assert cases(mixed(0), 2).shown(Deadline(0), target=0) is None


def _a_tree(monkeypatch: pytest.MonkeyPatch) -> tuple[Document, Document]:
    """An answer whose bound rests on cases of pairs alone."""
    ids = everyone(10)
    rings = [(ids[a], ids[a + 1 if a % 5 < 4 else a - 4]) for a in range(10)]
    document: Document = {
        "rounds": 1,
        "tables": 5,
        "participants": ids,
        "affinities": [[min(pair), max(pair), 10] for pair in rings],
        "minimum": 0,
    }
    answer = solved(document)
    problem = read_problem(document)
    assert isinstance(problem, Problem)
    residual = residual_of(problem)
    monkeypatch.setattr("recovery_cli.solver.pair_cases.exceeded", lambda *_: [])
    found, argument = shown(cases(residual, 0), answer["value"])
    answer["certificate"]["bound"] = argument_json(argument, Names(problem, residual), proves=found)
    return document, json.loads(json.dumps(answer))


def _leaves(argument: Document) -> list[Document]:
    if "pair" not in argument:
        return [argument]
    return [*_leaves(argument["met"]), *_leaves(argument["not_met"])]


def test_a_tree_of_cases_is_believed_only_as_it_stands(monkeypatch: pytest.MonkeyPatch):
    document, answer = _a_tree(monkeypatch)
    tree = answer["certificate"]["bound"]
    assert "pair" in tree
    assert judged(document, answer).bound == answer["value"]

    for number in range(len(_leaves(tree))):
        altered = deepcopy(answer)
        leaf = _leaves(altered["certificate"]["bound"])[number]
        leaf["most"] = [[one, times // 2] for one, times in leaf["most"]]
        assert [each.kind for each in judged(document, altered).refusals] == [RefusalKind.PROOF]

    for half in ("met", "not_met"):
        without = deepcopy(answer)
        del without["certificate"]["bound"][half]
        assert judged(document, without).faults
        alike = deepcopy(answer)
        other = {"met": "not_met", "not_met": "met"}[half]
        alike["certificate"]["bound"][half] = deepcopy(tree[other])
        assert not judged(document, alike).holds

    a, b = tree["pair"]
    for pair in answer_pairs(document):
        if {*pair} != {a, b}:
            moved = deepcopy(answer)
            moved["certificate"]["bound"]["pair"] = pair
            assert not judged(document, moved).holds


def answer_pairs(document: Document) -> list[list[str]]:
    return [[a, b] for a, b, _ in document["affinities"]]


@pytest.mark.parametrize(("worth", "cost"), [(0, 1), (7, 7000), (5000, 1_000_000), (10**7, 3 * 10**8)])
def test_missing_a_meeting_costs_more_than_any_is_worth_and_not_more_than_a_program_bears(
    worth: int, cost: int
):
    assert cost_of_missing(np.array([-worth, 0, worth // 2])) == cost


def test_pairs_tried_in_turn_are_worth_what_a_program_for_each_would_find() -> None:
    residual = mixed(3)
    told = cases(residual, 0)
    columns = np.arange(residual.pairs)
    program = program_of_pairs(told.ledger, told.worth.astype(float), columns, lowest=np.zeros(len(columns)))
    whole = best(program)
    tried = np.arange(0, residual.pairs, 7)

    values = best_with_each(program, tried, basis=whole.basis)

    for pair, found in zip(tried, values, strict=True):
        for kept, value in enumerate(found):
            bounds = {"lowest": program.lowest.copy(), "highest": program.highest.copy()}
            bounds["lowest"][pair] = bounds["highest"][pair] = kept
            assert value == pytest.approx(best(replace(program, **bounds)).value)
    assert values.max() <= whole.value + 1e-6
    assert values.min() < whole.value


def test_a_pair_tried_where_nothing_fits_is_worth_less_than_anything() -> None:
    rows = Rows()
    rows.add((np.array([0, 0]), np.array([0, 1]), 1.0), highest=np.array([1.0]), lowest=np.array([1.0]))
    program = rows.program(gain=np.array([3.0, 2.0]), lowest=np.array([0.0, 1.0]), highest=np.ones(2))

    values = best_with_each(program, np.array([0]), basis=None)

    assert values.tolist() == [[2.0, -np.inf]]
