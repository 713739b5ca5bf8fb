"""The bound on affinity within group tables: never below what a seating reaches with no more repeats."""

from itertools import combinations, permutations, product
from random import Random

import pytest

from recovery_cli.solver.problem import Pair
from recovery_cli.solver.table_bounds import table_bound
from recovery_cli.solver.table_problem import TableProblem
from recovery_cli.solver.tables import seat

Sitting = frozenset[Pair]


def sittings(people: list[str], size: int) -> list[Sitting]:
    """Every way to seat people at two or three tables of that size, as the pairs who then meet."""
    orders = {
        frozenset(frozenset(order[start : start + size]) for start in range(0, len(people), size))
        for order in permutations(people)
    }
    return [
        frozenset(pair for table in tables for pair in combinations(sorted(table), 2)) for tables in orders
    ]


@pytest.mark.parametrize("seed", range(6))
def test_on_tiny_problems_the_best_of_all_seatings_is_found(seed: int) -> None:
    random = Random(seed)
    people = ["A", "B", "C", "D", "E", "F"]
    all_pairs = list(combinations(people, 2))
    size, count = (2, 3) if seed % 2 else (3, 2)
    affinities = {pair: random.randrange(-5, 50) for pair in all_pairs}
    apart, met = {random.choice(all_pairs)}, set(random.sample(all_pairs, 3))
    problem = TableProblem(
        participants=people,
        tables=6 // size,
        smallest=2,
        sittings=count,
        affinities=affinities,
        apart=apart,
        met=met,
    )
    ranks = []
    for chosen in product(sittings(people, size), repeat=count):
        if any(apart & sitting for sitting in chosen):
            continue
        together = frozenset.union(*chosen)
        repeats = sum(map(len, chosen)) - len(together)
        ranks.append((repeats, len(met & together), -sum(affinities[pair] for pair in together)))
    solution = seat(problem)
    assert (solution.repeats, solution.met_again, -solution.value) == min(ranks)
    assert solution.bound is not None
    assert solution.bound >= max(-value for repeats, _, value in ranks if repeats <= solution.repeats)


def test_a_bound_that_is_reached_needs_everyone_beside_everyone() -> None:
    people = [f"P{number}" for number in range(8)]
    problem = TableProblem(participants=people, tables=1, affinities={("P0", "P1"): 5, ("P2", "P7"): 4})
    assert table_bound(problem) == 9


def test_pairs_kept_apart_and_hosts_of_two_tables_count_for_nothing() -> None:
    people = [f"P{number}" for number in range(8)]
    problem = TableProblem(
        participants=people,
        tables=2,
        affinities={("P0", "P1"): 5, ("P2", "P7"): 4, ("P3", "P4"): 1},
        apart=[("P7", "P2")],
        hosts={"P0": 1, "P1": 2},
    )
    assert table_bound(problem) == 1


def test_a_pair_that_cannot_be_had_without_a_worse_one_counts_for_nothing() -> None:
    people = [f"P{number}" for number in range(8)]
    problem = TableProblem(
        participants=people,
        tables=2,
        affinities={("P3", "P4"): 1, ("P5", "P6"): -7},
        apart=[("P7", "P2")],
        hosts={"P0": 1, "P1": 2},
    )
    assert table_bound(problem) == 0


def test_nobody_has_more_neighbours_than_seats() -> None:
    people = [f"P{number}" for number in range(12)]
    affinities = {("P0", other) if other > "P0" else (other, "P0"): 10 for other in people[1:]}
    assert table_bound(TableProblem(participants=people, tables=3, affinities=affinities)) == 30
