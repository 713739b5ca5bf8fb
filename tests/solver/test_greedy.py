"""The quick plan keeps all rules, leaves nobody far behind, and its quick bound holds."""

from itertools import combinations
from random import Random

import pytest

from recovery_cli.solver.columns import gains
from recovery_cli.solver.cut_and_colour import Search
from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.greedy import filled
from recovery_cli.solver.problem import Participant, Problem, Status
from recovery_cli.solver.proof import bound
from recovery_cli.solver.proving import quick_proof
from recovery_cli.solver.residual import residual_of
from recovery_cli.solver.rounds import solve
from tests.solver.test_floors import petersen


def a_problem(seed: int) -> Problem:
    chance = Random(seed)
    ids = [f"P{number:02}" for number in range(14)]
    return Problem(
        rounds=4,
        tables=[7, 5, 6, 7],
        participants=[
            Participant(id=one, rounds=None if chance.random() < 0.8 else [2, 3, 4]) for one in ids
        ],
        affinities={pair: chance.randrange(100) for pair in combinations(ids, 2)},
    )


@pytest.mark.parametrize("seed", range(4))
def test_the_quick_plan_keeps_all_rules_and_leaves_nobody_far_behind(seed: int) -> None:
    import numpy as np

    residual = residual_of(a_problem(seed))
    plan = filled(residual, (), np.arange(residual.pairs), gains(residual, seed=0))
    seats = [(one, round_) for pair, round_ in plan for one in residual.ends[pair].tolist()]
    assert len(set(seats)) == len(seats)
    assert len({pair for pair, _ in plan}) == len(plan)
    assert all(residual.can_meet[pair, round_] for pair, round_ in plan)
    assert all(
        sum(its == round_ for _, its in plan) <= tables for round_, tables in enumerate(residual.tables)
    )
    count = np.bincount(residual.ends[[pair for pair, _ in plan]].ravel(), minlength=residual.size)
    assert count.min() >= 2


@pytest.mark.parametrize("seed", range(4))
def test_the_quick_bound_is_no_lower_than_the_best_and_no_fantasy(seed: int) -> None:
    problem = a_problem(seed)
    residual = residual_of(problem)
    best = solve(problem)
    assert best.status is Status.OPTIMAL
    quick = bound(residual, quick_proof(residual), least=residual.least(best.floor))
    assert best.value <= quick <= 2 * best.value


def test_without_any_time_there_is_a_plan_all_the_same() -> None:
    found = solve(a_problem(1), time_limit=0)
    assert found.status is Status.FEASIBLE
    assert found.minimum_meetings >= 2
    assert found.value <= found.bound <= 2 * found.value


def test_a_plan_made_in_no_time_keeps_what_prices_speak_for() -> None:
    residual, time = residual_of(a_problem(1)), Deadline(60)
    search = Search(residual, floor=2, seed=0, deadline=time, reserve=time)
    plain = search.quick()
    search.relaxed = search.relaxation.relaxed(time)
    assert search.relaxed
    priced = search.quick()
    assert plain.value < priced.value <= search.relaxed.value
    assert priced.value >= 0.97 * search.relaxed.value
    assert residual.missing([pair for pair, _ in priced.meetings], least=(2,) * residual.size) == 0


def test_what_had_found_a_round_is_mended_when_time_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_time(search: Search, *_: object) -> bool:
        search.deadline = Deadline(0)
        return False

    monkeypatch.setattr(Search, "_seated", out_of_time)
    residual = residual_of(petersen())
    plan = Search(residual, floor=2, seed=0, deadline=Deadline(60), reserve=Deadline(60)).plan()
    assert plan
    assert not plan.proven
    assert plan.value == 13
    assert residual.missing([pair for pair, _ in plan.meetings], least=(2,) * residual.size) == 0
