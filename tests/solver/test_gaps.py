"""Idle rounds between meetings: fewer where the pairs allow it, and never more."""

from hypothesis import given, settings

from recovery_cli.solver.colouring import coloured
from recovery_cli.solver.gaps import with_fewer_gaps
from recovery_cli.solver.problem import Problem
from recovery_cli.solver.residual import Residual, residual_of
from tests.solver.test_rounds import a_problem, everyone, problems


def idle_rounds(residual: Residual, meetings: tuple[tuple[int, int], ...]) -> int:
    total = 0
    for one in range(residual.size):
        busy = [round_ for pair, round_ in meetings if one in residual.ends[pair]]
        between = range(min(busy, default=0), max(busy, default=0))
        total += sum(residual.presence[one] >> round_ & 1 and round_ not in busy for round_ in between)
    return total


def some_meetings(residual: Residual) -> tuple[tuple[int, int], ...]:
    colouring = coloured(residual, tuple(range(residual.pairs)), seed=1, most_steps=50)
    placed = zip(colouring.pairs, colouring.round_of, strict=True)
    return tuple((pair, round_) for pair, round_ in placed if round_ >= 0)


@given(problems())
@settings(deadline=None, max_examples=40)
def test_the_pairs_stay_and_nobody_waits_longer_in_all(problem: Problem) -> None:
    residual = residual_of(problem)
    before = some_meetings(residual)
    after = with_fewer_gaps(residual, before, seed=0)
    assert sorted(pair for pair, _ in after) == sorted(pair for pair, _ in before)
    assert idle_rounds(residual, after) <= idle_rounds(residual, before)
    assert len({(one, round_) for pair, round_ in after for one in residual.resources(pair)}) == sum(
        len(residual.resources(pair)) for pair, _ in after
    )


def test_two_meetings_with_a_hole_between_them_move_together() -> None:
    chain = {("P00", "P01"): 1, ("P01", "P02"): 1}
    residual = residual_of(a_problem(everyone(3), rounds=6, affinities=chain))
    after = with_fewer_gaps(residual, ((0, 0), (1, 5)), seed=0)
    assert idle_rounds(residual, after) == 0
