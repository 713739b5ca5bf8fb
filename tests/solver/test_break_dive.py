"""Rounds decided one after another: as few breaks as were asked for, or none are found."""

from math import ceil
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.solver.break_choices import Choices, busy_in
from recovery_cli.solver.break_dive import Dives
from recovery_cli.solver.break_program import ROUNDING, fewest_breaks, promising, relaxed
from recovery_cli.solver.breaks import breaks_in
from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.problem import Participant, Problem, RequiredPair
from recovery_cli.solver.residual import residual_of


def choices_of(chance: Random, *, people: int, meetings: int, rounds: int) -> Choices:
    """Requests of chance pairs among people who are not always there."""
    ids = [f"P{number}" for number in range(people)]
    pairs = [chance.sample(ids, 2) for _ in range(meetings)]
    there = {one: chance.sample(range(1, rounds + 1), rounds - 1) for one in ids}
    problem = Problem(
        rounds=rounds,
        tables=people // 2,
        participants=[Participant(id=one, rounds=there[one]) for one in ids],
        required=[RequiredPair(a=a, b=b) for a, b in pairs],
        only_required=True,
    )
    residual = residual_of(problem)
    open_ = [residual.rounds_of(item) for item in range(residual.pairs)]
    return Choices(residual=residual, rounds=open_, held=[0] * people, spread=None)


def breaks(choices: Choices, rounds: list[int]) -> int:
    return sum(map(breaks_in, busy_in(choices, rounds)))


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000))
def test_what_promises_enough_keeps_every_schedule_with_so_few_breaks(seed: int) -> None:
    choices = choices_of(Random(seed), people=6, meetings=8, rounds=5)
    seen = relaxed(choices, Deadline(60))
    answer, rounds = fewest_breaks(choices, Deadline(60))
    if not rounds:
        return
    most = breaks(choices, rounds)
    left = promising(choices, seen, most=most)
    assert all(round_ in left.rounds[item] for item, round_ in enumerate(rounds))
    assert all(day in days for day, days in zip(busy_in(choices, rounds), left.days or (), strict=True))
    assert answer.proven


def test_a_dive_finds_as_few_breaks_as_the_linear_program_promises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recovery_cli.solver.break_dive.FEW_SEATS", 40)
    choices = choices_of(Random(6), people=12, meetings=24, rounds=7)
    seen = relaxed(choices, Deadline(60))
    most = ceil(seen.value - ROUNDING)
    rounds = Dives(promising(choices, seen, most=most), Deadline(60), most=most, seed=0).rounds(
        most_effort=5000
    )
    assert rounds
    assert breaks(choices, list(rounds)) == most
    busy = [(one, round_) for item, round_ in enumerate(rounds) for one in choices.residual.ends[item]]
    assert len(busy) == len({(int(one), round_) for one, round_ in busy})


def test_where_so_few_breaks_cannot_be_had_no_other_dive_is_begun() -> None:
    choices = choices_of(Random(6), people=12, meetings=24, rounds=7)
    seen = relaxed(choices, Deadline(60))
    too_few = ceil(seen.value - ROUNDING) - 1
    dives = Dives(promising(choices, seen, most=too_few), Deadline(60), most=too_few, seed=0)
    assert not dives.rounds(most_effort=5000)
    assert not dives.is_possible
