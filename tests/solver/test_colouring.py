"""Rounds for chosen pairs."""

from random import Random

from recovery_cli.solver.colouring import coloured
from recovery_cli.solver.problem import Participant, Problem, pair_of
from recovery_cli.solver.residual import residual_of

PEOPLE, ROUNDS = 400, 10


def _full() -> Problem:
    """A problem whose pairs fill all seats of all rounds; hardly anyone is there in all of them."""
    chance = Random(5)
    rounds: dict[str, list[int]] = {f"{one:03}": [] for one in range(PEOPLE)}
    met: set[tuple[str, str]] = set()
    tables = []
    for round_ in range(1, ROUNDS + 1):
        people = chance.sample(sorted(rounds), PEOPLE - 2 * chance.randrange(PEOPLE // 10))
        while pairs := [pair_of(*people[place : place + 2]) for place in range(0, len(people), 2)]:
            again = [2 * place for place, pair in enumerate(pairs) if pair in met]
            if not again:
                break
            other = chance.randrange(len(people))
            people[again[0]], people[other] = people[other], people[again[0]]
        met.update(pairs)
        tables.append(len(pairs))
        for one in people:
            rounds[one].append(round_)
    return Problem(
        rounds=ROUNDS,
        tables=tables,
        participants=[Participant(id=one, rounds=its) for one, its in rounds.items()],
        affinities=dict.fromkeys(met, 1),
    )


def test_many_pairs_that_fill_every_seat_all_find_a_round() -> None:
    residual = residual_of(_full())

    colouring = coloured(residual, tuple(range(residual.pairs)), seed=0, most_steps=2 * residual.pairs)

    assert residual.pairs == residual.seats
    assert not colouring.waiting()
