"""Rounds decided anew: nothing gets worse, what was left out comes back, the other rounds stay."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.solver.colouring import coloured
from recovery_cli.solver.columns import gains
from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.problem import Participant, Problem
from recovery_cli.solver.recombination import GOOD, Recombination
from recovery_cli.solver.relaxation import Relaxation
from recovery_cli.solver.residual import Residual, residual_of


def a_room(seed: int, people: int = 9, rounds: int = 5) -> Residual:
    chance = Random(seed)
    ids = [f"P{number:02}" for number in range(people)]
    return residual_of(
        Problem(
            rounds=rounds,
            tables=[people // 2 - chance.randrange(2) for _ in range(rounds)],
            participants=[Participant(id=one) for one in ids],
            affinities={pair: chance.randrange(50) for pair in combinations(ids, 2)},
        )
    )


def a_start(residual: Residual, seed: int) -> tuple[tuple[int, int], ...]:
    """A plan that fills few of the seats."""
    chosen = tuple(sorted(Random(seed).sample(range(residual.pairs), 8)))
    colouring = coloured(residual, chosen, seed=seed, most_steps=50)
    placed = zip(chosen, colouring.round_of, strict=True)
    return tuple((pair, round_) for pair, round_ in placed if round_ >= 0)


def recombination_of(residual: Residual) -> Recombination:
    gain = gains(residual, seed=0)
    return Recombination(residual, least=residual.least(2), gain=gain, lost=-gain[:, None])


@given(st.integers(0, 1000), st.sets(st.integers(0, 4), min_size=1))
@settings(deadline=None, max_examples=25)
def test_rounds_decided_anew_keep_all_rules_and_leave_no_plan_worse(seed: int, rounds: set[int]) -> None:
    residual = a_room(seed)
    recombination, before = recombination_of(residual), a_start(residual, seed)
    after = recombination.better(before, rounds, Deadline(20))
    assert {one for one in before if one[1] not in rounds} == {one for one in after if one[1] not in rounds}
    assert len({pair for pair, _ in after}) == len(after)
    seats = [(one, round_) for pair, round_ in after for one in residual.ends[pair].tolist()]
    assert len(set(seats)) == len(seats)
    assert all(
        sum(its == round_ for _, its in after) <= tables for round_, tables in enumerate(residual.tables)
    )
    old, new = recombination.standing(before), recombination.standing(after)
    assert (new.missing, -new.worth) <= (old.missing, -old.worth)


@pytest.mark.parametrize("seed", range(3))
def test_meetings_that_have_to_be_come_before_worth(seed: int) -> None:
    residual = a_room(seed)
    recombination, before = recombination_of(residual), a_start(residual, seed)
    assert recombination.standing(before).missing > 0
    after = recombination.improved(before, range(residual.pairs), seed=seed, deadline=Deadline(20))
    assert recombination.standing(after).missing == 0


def test_a_plan_that_is_not_yet_good_is_worked_on_for_longer() -> None:
    chance, ids = Random(9), [f"P{number:02}" for number in range(24)]
    people = [
        Participant(id=one, rounds=[round_ for round_ in range(1, 7) if chance.random() > 0.25])
        for one in ids
    ]
    affinities = {pair: chance.randrange(50) for pair in combinations(ids, 2)}
    residual = residual_of(Problem(rounds=6, tables=12, participants=people, affinities=affinities))
    gain, ledger = gains(residual, seed=0), Ledger(residual=residual, least=residual.least(4))
    relaxation = Relaxation(ledger, gain)
    relaxed = relaxation.relaxed(Deadline(20))
    choice = relaxed and relaxation.chosen(relaxed, Deadline(20))
    assert relaxed
    assert choice
    colouring, worths = coloured(residual, choice.pairs, seed=0, most_steps=300), []
    placed = zip(choice.pairs, colouring.round_of, strict=True)
    before = tuple((pair, round_) for pair, round_ in placed if round_ >= 0)
    for lacking in (1.0, GOOD):
        its = Recombination(residual, least=ledger.least, gain=gain, lost=-relaxed.reduced[:, None])
        after = its.improved(before, choice.pairs, seed=0, deadline=Deadline(20), lacking=lacking)
        worths.append(its.standing(after).worth)
    assert worths[1] > worths[0]
