"""What prices of seats prove, and what cases have to be told apart for."""

from itertools import combinations
from random import Random

import pytest

from recovery_cli.solver.branching import explored
from recovery_cli.solver.circles import overfull
from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.problem import Pair, Participant, Problem
from recovery_cli.solver.proof import Argument, Cases, Proof, bound
from recovery_cli.solver.residual import Residual, residual_of
from recovery_cli.solver.rounds import solve
from recovery_cli.solver.seat_program import SeatProgram
from tests.solver.test_rounds import a_problem, everyone


def ring(ids: list[str]) -> dict[Pair, int]:
    return {(min(pair), max(pair)): 10 for pair in zip(ids, [*ids[1:], ids[0]], strict=True)}


def shown(residual: Residual, target: int, *, least: tuple[int, ...]) -> tuple[int, Argument]:
    import numpy as np

    worth = residual.worth
    program = SeatProgram(residual, least=least, worth=worth, pairs=np.arange(residual.pairs))
    found = explored(program, Deadline(20), target=target)
    assert found is not None
    assert bound(residual, found.argument, least=least) == found.bound
    return found.bound, found.argument


@pytest.mark.parametrize(("people", "rounds", "most"), [(3, 1, 10), (5, 1, 20), (7, 2, 60), (9, 1, 40)])
def test_an_odd_ring_leaves_one_over_in_each_round_and_prices_show_it(people: int, rounds: int, most: int):
    ids = everyone(people)
    residual = residual_of(a_problem(ids, rounds=rounds, affinities=ring(ids)))
    found, argument = shown(residual, most, least=(0,) * people)
    assert found == most
    assert isinstance(argument, Proof)


def test_what_prices_do_not_show_is_shown_by_cases():
    outer = {(f"o{min(a, b)}", f"o{max(a, b)}"): 1 for a, b in ((n, (n + 1) % 5) for n in range(5))}
    inner = {(f"i{min(a, b)}", f"i{max(a, b)}"): 1 for a, b in ((n, (n + 2) % 5) for n in range(5))}
    spokes = {(f"i{n}", f"o{n}"): 1 for n in range(5)}
    ids = [f"{side}{n}" for side in "io" for n in range(5)]
    petersen = a_problem(ids, rounds=3, tables=5, affinities=outer | inner | spokes)
    found, argument = shown(residual_of(petersen), 13, least=(0,) * 10)
    assert found == 13
    assert isinstance(argument, Cases)


def test_a_target_below_the_best_is_never_shown():
    ids = everyone(5)
    found, _ = shown(residual_of(a_problem(ids, rounds=1, affinities=ring(ids))), 19, least=(0,) * 5)
    assert found == 20


def test_a_floor_that_nobody_can_promise_leaves_less_than_any_plan_is_worth():
    ids = everyone(5)
    residual = residual_of(a_problem(ids, rounds=1, affinities=ring(ids)))
    assert shown(residual, -1, least=(1,) * 5)[0] < 0


def absent(seed: int) -> Problem:
    """People who come and go, and few tables: what choosing pairs without rounds cannot see."""
    random = Random(seed)
    ids = everyone(random.randrange(10, 25))
    rounds = random.randrange(4, 8)

    def stay(one: str) -> Participant:
        first = random.randrange(1, rounds)
        return Participant(id=one, rounds=range(first, min(rounds, first + rounds - 2) + 1))

    affinities = {pair: random.randrange(100) for pair in combinations(ids, 2) if random.random() < 0.5}
    people = [stay(one) for one in ids]
    return a_problem(ids, rounds=rounds, tables=len(ids) // 5, people=people, affinities=affinities)


@pytest.mark.parametrize("seed", range(8))
def test_where_people_come_and_go_the_best_is_proven_to_the_point_and_so_is_the_floor(seed: int):
    problem = absent(seed)
    residual, solution = residual_of(problem), solve(problem)
    assert solution.status == "optimal"
    assert solution.proof is not None
    assert bound(residual, solution.proof, least=residual.least(solution.floor)) == solution.value
    if solution.floor < max(residual.caps):
        assert solution.refutation is not None
        higher = residual.least(solution.floor + 1)
        assert bound(residual, solution.refutation, least=higher, worth=0 * residual.affinity) < 0


def test_circles_show_as_they_grow_and_those_that_do_not_by_odd_cuts():
    import numpy as np

    ids = everyone(9)
    residual = residual_of(a_problem(ids, rounds=1, affinities=dict.fromkeys(combinations(ids, 2), 1)))
    pairs = {tuple(ends): pair for pair, ends in enumerate(residual.ends.tolist())}
    inside = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)]
    between = [(2, 6), (6, 7), (5, 7)]
    seats = np.array([(pairs[ends], 0) for ends in (*inside, *between)])
    taken = np.array([0.45] * 6 + [0.1, 0.1, 0.1])
    circles = overfull(residual, seats, taken, closely=False)
    assert {circle.people for circle in circles} == {frozenset({0, 1, 2}), frozenset({3, 4, 5})}
    assert overfull(residual, seats, np.array([0.3] * 6 + [0.1] * 3)) == []
    triangle, tail = [(0, 1), (1, 2), (0, 2)], [(2, 3)]
    with_a_tail = np.array([(pairs[ends], 0) for ends in (*triangle, *tail)])
    (circle,) = overfull(residual, with_a_tail, np.array([0.4, 0.4, 0.3, 0.3]))
    assert circle.people == {0, 1, 2}
