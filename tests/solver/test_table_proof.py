"""Whatever its numbers, a proof about group tables never says less than what some seating is worth."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.solver.table_bounds import table_bounds
from recovery_cli.solver.table_problem import TableProblem
from recovery_cli.solver.table_proof import Room, TableProof, bound
from recovery_cli.solver.tables import seat


def a_room(people: int, tables: int, sittings: int, random: Random, *, hosts: int = 0) -> TableProblem:
    ids = [f"P{number:02}" for number in range(people)]
    pairs = list(combinations(ids, 2))
    return TableProblem(
        participants=ids,
        tables=tables,
        smallest=1,
        sittings=sittings,
        affinities={pair: random.randrange(-20, 100) for pair in pairs if random.random() < 0.8},
        apart=random.sample(pairs, 1),
        hosts={one: number for number, one in enumerate(ids[:hosts], start=1)},
    )


def seated(problem: TableProblem, random: Random) -> tuple[int, int] | None:
    """What a seating at random is worth, and its repeats; None where it keeps not to the rules."""
    seats = [table for table, size in enumerate(problem.sizes, start=1) for _ in range(size)]
    together: list[tuple[str, str]] = []
    for _ in range(problem.sittings):
        random.shuffle(seats)
        at = dict(zip(problem.ids, seats, strict=True))
        if any(at[one] != table for one, table in problem.hosts.items()):
            return None
        together += [pair for pair in combinations(problem.ids, 2) if at[pair[0]] == at[pair[1]]]
    if problem.apart_pairs & set(together):
        return None
    value = sum(problem.affinity.get(pair, 0) for pair in set(together))
    return value, len(together) - len(set(together))


@given(st.integers(4, 9), st.integers(2, 3), st.integers(1, 3), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_no_seating_is_worth_more_than_any_numbers_prove(
    people: int, tables: int, sittings: int, random: Random
) -> None:
    problem = a_room(people, tables, sittings, random, hosts=random.choice([0, 0, 1, 2]))
    room = Room(problem)
    proofs = [
        TableProof(
            scale=random.randrange(1, 9),
            prices=tuple(random.randrange(-99, 200) for _ in range(room.places)),
            squares=tuple(
                tuple(random.randrange(-12, 12) for _ in range(room.places))
                for _ in range(random.randrange(4))
            ),
            repeats=random.randrange(100),
        )
        for _ in range(3)
    ]
    found = table_bounds(problem)
    for _ in range(60):
        if seating := seated(problem, random):
            value, repeats = seating
            assert all(bound(room, proof, repeats=repeats) >= value for proof in proofs)
            assert found.sharpest(repeats=repeats)[0] >= value


@pytest.mark.parametrize(
    "proof",
    [
        TableProof(scale=0),
        TableProof(repeats=-1),
        TableProof(prices=(1, 2)),
        TableProof(squares=((1, 2, 3),)),
    ],
)
def test_numbers_that_prove_nothing_are_refused(proof: TableProof) -> None:
    with pytest.raises(ValueError, match="prove nothing"):
        bound(Room(a_room(4, 2, 1, Random(1))), proof, repeats=0)


@pytest.mark.parametrize(("people", "tables", "sittings", "most"), [(24, 4, 1, 0.06), (31, 6, 1, 0.12)])
def test_the_bound_comes_near_to_what_a_search_finds(
    people: int, tables: int, sittings: int, most: float
) -> None:
    random = Random(5)
    problem = a_room(people, tables, sittings, random)
    solution = seat(problem)
    assert solution.repeats == 0
    assert solution.value <= solution.bound <= (1 + most) * solution.value
