"""The quick plan: every round exactly, one after the other."""

from itertools import combinations
from random import Random

from recovery_cli.solver.problem import Meeting, Participant, Problem
from recovery_cli.solver.round_by_round import round_by_round
from recovery_cli.solver.rounds import solve
from recovery_cli.solver.rules import violations


def test_it_keeps_every_rule_and_what_is_fixed_and_comes_near_the_best():
    chance, ids = Random(3), [f"p{place:02}" for place in range(30)]
    problem = Problem(
        rounds=5,
        tables=12,
        participants=[Participant(id=one, rounds=range(1 + place % 3, 6)) for place, one in enumerate(ids)],
        affinities={pair: chance.randint(1, 100) for pair in combinations(ids, 2)},
        fixed=[Meeting(round=3, a="p00", b="p01", table=7)],
    )
    quick = round_by_round(problem, seed=0)
    assert violations(problem, quick.meetings) == []
    assert quick.value >= 0.9 * solve(problem).value
    assert quick.meetings == round_by_round(problem, seed=0).meetings
