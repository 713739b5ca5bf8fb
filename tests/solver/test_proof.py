"""Cuts, proofs and refutations: whole numbers that hold for every schedule, whoever made them."""

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings

from recovery_cli.solver.cuts import HalfCut, Ledger, PriceCut, SetCut
from recovery_cli.solver.problem import Participant, Problem, Solution
from recovery_cli.solver.proof import Argument, Cases, Proof, bound
from recovery_cli.solver.residual import Residual, residual_of
from recovery_cli.solver.rounds import solve
from tests.solver.test_rounds import a_problem, everyone, problems


def met_pairs(residual: Residual, solution: Solution) -> list[int]:
    met = {meeting.pair for meeting in solution.meetings}
    return [pair for pair in range(residual.pairs) if residual.named(pair) in met]


@given(problems())
@settings(deadline=None, max_examples=40)
def test_no_cut_forbids_a_schedule_that_keeps_the_rules(problem: Problem) -> None:
    residual, solution = residual_of(problem), solve(problem)
    met = met_pairs(residual, solution)
    random = Random(len(met))
    count = [sum(one in residual.ends[pair] for pair in met) for one in range(residual.size)]
    ledger = Ledger(residual=residual, least=tuple(count))
    people = [one for one in range(residual.size) if random.random() < 0.7]
    resources = range(len(residual.presence))
    rounds = range(residual.rounds)
    ledger.add(SetCut(people=frozenset(people)))
    ledger.add(
        PriceCut(
            seats=tuple((one, round_, random.randrange(4)) for one in resources for round_ in rounds),
            tables=tuple(random.randrange(4) for _ in rounds),
            circles=tuple((frozenset(people), round_, random.randrange(4)) for round_ in rounds),
        )
    )
    ledger.add(HalfCut(most=tuple(people), least=tuple(people[:1]), seats=True, earlier=(0, 1)))
    ledger.add(HalfCut(most=tuple(resources)[:3], pairs=tuple(range(min(2, residual.pairs))), earlier=(2,)))
    for weights, limit in zip(ledger.weights, ledger.limits, strict=True):
        assert int(weights[met].sum()) <= limit


@given(problems())
@settings(deadline=None, max_examples=40)
def test_whatever_the_multipliers_the_bound_holds(problem: Problem) -> None:
    problem = replace(problem, required=())
    residual, solution = residual_of(problem), solve(problem)
    random = Random(residual.pairs)
    proof = Proof(
        scale=random.randrange(1, 5),
        cuts=[SetCut(people=frozenset(range(residual.size)))],
        multipliers=[random.randrange(9)],
        most={one: random.randrange(50) for one in range(len(residual.presence))},
        least={one: random.randrange(9) for one in range(residual.size)},
        seats=random.randrange(50),
    )
    assert bound(residual, proof, least=residual.least(solution.floor)) >= solution.value


@given(problems())
@settings(deadline=None, max_examples=40)
def test_however_cases_are_told_apart_the_bound_holds(problem: Problem) -> None:
    residual, solution = residual_of(problem), solve(problem)
    random = Random(residual.pairs)

    def argument(depth: int) -> Argument:
        if depth and residual.pairs:
            return Cases(
                pair=random.randrange(residual.pairs),
                round=random.choice([None, *range(residual.rounds)]),
                met=argument(depth - 1),
                not_met=argument(depth - 1),
            )
        seats = [(one, round_, random.randrange(30)) for one in range(residual.size) for round_ in range(3)]
        cut = PriceCut(
            seats=tuple(seat for seat in seats if seat[1] < residual.rounds),
            tables=tuple(random.randrange(9) for _ in range(residual.rounds)),
        )
        return Proof(scale=1, cuts=[cut], multipliers=[1])

    if not solution.unplaced:
        assert bound(residual, argument(3), least=residual.least(solution.floor)) >= solution.value


def test_a_case_that_no_schedule_falls_into_bounds_nothing() -> None:
    residual = residual_of(a_problem(everyone(3), rounds=1))
    anything = Proof(scale=1, most=dict.fromkeys(range(3), 100))
    both = Cases(
        pair=0,
        round=0,
        met=Cases(pair=1, round=0, met=anything, not_met=Proof(scale=1)),
        not_met=Proof(scale=1, seats=10),
    )
    assert bound(residual, both, least=(0, 0, 0)) == 10


def test_a_multiplier_below_nothing_proves_nothing() -> None:
    residual = residual_of(a_problem(everyone(4)))
    for proof in (Proof(scale=1, most={0: -1}), Proof(scale=0), Proof(scale=1, seats=-1)):
        with pytest.raises(ValueError, match="proves nothing"):
            bound(residual, proof, least=(0, 0, 0, 0))


def test_the_proof_of_a_schedule_shows_that_nothing_is_worth_more() -> None:
    random = Random(4)
    ids = everyone(24)
    affinities = {pair: random.randrange(100) for pair in combinations(ids, 2)}
    late = [Participant(id="P03", rounds=[3, 4]), Participant(id="P07", rounds=[1])]
    problem = a_problem(ids, tables=9, affinities=affinities, people=late)
    solution, residual = solve(problem), residual_of(problem)
    assert solution.proof is not None
    assert solution.refutation is not None
    assert bound(residual, solution.proof, least=residual.least(solution.floor)) == solution.value
    nothing = 0 * residual.affinity
    higher = residual.least(solution.floor + 1)
    assert bound(residual, solution.refutation, least=higher, worth=nothing) < 0
    assert bound(residual, solution.refutation, least=residual.least(solution.floor), worth=nothing) >= 0
