"""Going through all plans that are left never excludes one that exists."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.solver.exhaustion import is_out_of_reach, is_too_high
from recovery_cli.solver.problem import Participant, Problem
from recovery_cli.solver.proof import Proof
from recovery_cli.solver.residual import residual_of
from recovery_cli.solver.rounds import solve


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    ids = [f"P{number}" for number in range(draw(st.integers(2, 6)))]
    rounds = draw(st.integers(1, 3))
    there = st.none() | st.lists(st.integers(1, rounds), unique=True)
    pairs = st.lists(st.sampled_from(list(combinations(ids, 2))), unique=True)
    return Problem(
        rounds=rounds,
        tables=draw(st.lists(st.integers(1, 3), min_size=rounds, max_size=rounds)),
        participants=[
            Participant(id=one, rounds=draw(there), table=draw(st.sampled_from([None, None, 1])))
            for one in ids
        ],
        affinities={pair: draw(st.integers(-3, 20)) for pair in draw(pairs)},
        minimum=draw(st.sampled_from([None, 0, 1])),
    )


@given(problems())
@settings(deadline=None, max_examples=60)
def test_the_best_plan_is_within_reach_and_nothing_better_is(problem: Problem):
    solution = solve(problem)
    residual = residual_of(problem)
    least = residual.least(solution.floor)
    proofs = [Proof(scale=1), *([solution.proof] if solution.proof else [])]
    for proof in proofs:
        assert not is_out_of_reach(residual, proof, least=least, target=solution.value)
        assert is_out_of_reach(residual, proof, least=least, target=solution.value + 1)
    assert not is_too_high(residual, least=least)
    if problem.minimum is None and any(residual.least(solution.floor + 1)):
        higher = residual.least(solution.floor + 1)
        assert is_too_high(residual, least=higher) is (higher != least)


@pytest.mark.parametrize(("people", "rounds", "most"), [(3, 3, 3), (5, 5, 10), (5, 4, 8)])
def test_all_meetings_of_an_odd_number_need_a_round_more(people: int, rounds: int, most: int):
    ids = [f"P{number}" for number in range(people)]
    fields: dict[str, Any] = {"participants": [Participant(id=one) for one in ids]}
    problem = Problem(
        rounds=rounds, tables=people, affinities=dict.fromkeys(combinations(ids, 2), 1), **fields
    )
    residual = residual_of(problem)
    nobody = (0,) * people
    assert not is_out_of_reach(residual, Proof(scale=1), least=nobody, target=most)
    assert is_out_of_reach(residual, Proof(scale=1), least=nobody, target=most + 1)
