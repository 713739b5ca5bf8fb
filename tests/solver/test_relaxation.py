"""Which pairs meet, rounds left aside."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from recovery_cli.solver.columns import gains
from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.highs import best_whole
from recovery_cli.solver.problem import Participant, Problem, RequiredPair
from recovery_cli.solver.relaxation import MOST_KEPT, Relaxation
from recovery_cli.solver.residual import residual_of


def test_a_required_pair_that_costs_much_stays_when_pairs_are_left_out() -> None:
    people = [f"{one:03}" for one in range(180)]
    affinities = {(a, b): 100 - (int(b) - int(a)) % 50 for a, b in combinations(people, 2)} | {
        ("000", "001"): -1000
    }
    problem = Problem(
        rounds=3,
        tables=90,
        participants=[Participant(id=one) for one in people],
        affinities=affinities,
        required=[RequiredPair(a="000", b="001")],
    )
    residual = residual_of(problem)
    relaxation = Relaxation(
        Ledger(residual=residual, least=residual.least(3)),
        residual.worth.astype(float),
        columns=np.arange(residual.pairs),
    )

    relaxed = relaxation.relaxed(Deadline(60))

    assert relaxed is not None
    assert len(relaxation.columns) < MOST_KEPT < residual.pairs
    assert residual.musts[relaxation.columns].any()


def test_where_very_many_pairs_are_worth_the_same_few_of_them_are_weighed_whole(monkeypatch) -> None:
    people = [f"{one:03}" for one in range(111)]
    problem = Problem(
        rounds=3,
        tables=55,
        participants=[Participant(id=one) for one in people],
        affinities=dict.fromkeys(combinations(people, 2), 7),
        required=[RequiredPair(a="000", b="001")],
    )
    residual = residual_of(problem)
    relaxation = Relaxation(Ledger(residual=residual, least=residual.least(2)), gains(residual, seed=0))
    relaxed = relaxation.relaxed(Deadline(60))
    assert relaxed is not None
    weighed = []
    monkeypatch.setattr("recovery_cli.solver.relaxation.dived", lambda *_: None)
    monkeypatch.setattr(
        "recovery_cli.solver.relaxation.best_whole",
        lambda program, **limits: weighed.append(len(program.gain)) or best_whole(program, **limits),
    )

    choice = relaxation.chosen(replace(relaxed, taken=relaxed.taken / 2), Deadline(60))

    assert choice is not None
    assert choice.proven
    assert choice.value // 1 == 7 * 3 * 55
    assert max(weighed) < residual.pairs


@pytest.mark.parametrize("most", [3000, 30])
def test_odd_rings_taken_in_half_are_settled_where_others_are_worth_the_same(monkeypatch, most: int) -> None:
    monkeypatch.setattr("recovery_cli.solver.relaxation.FIRST_WHOLE", most)
    people = [f"{one:02}" for one in range(9)]
    problem = Problem(
        rounds=2,
        tables=4,
        participants=[Participant(id=one) for one in people],
        affinities={(a, b): 4 + int(int(a) // 3 == int(b) // 3) for a, b in combinations(people, 2)},
    )
    residual = residual_of(problem)
    relaxation = Relaxation(Ledger(residual=residual, least=residual.least(0)), gains(residual, seed=0))
    relaxed = relaxation.relaxed(Deadline(60))
    assert relaxed is not None

    choice = relaxation.chosen(relaxed, Deadline(60))

    assert choice is not None
    assert choice.proven
    assert residual.worth[list(choice.pairs)].sum() == int(relaxed.value)
