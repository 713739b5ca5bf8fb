"""What prices of seats show and leave, where people are often away: held against counting all plans."""

from itertools import combinations
from random import Random

import pytest

from recovery_cli.solver.columns import gains
from recovery_cli.solver.cuts import Ledger
from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.dive import dive, with_settled
from recovery_cli.solver.problem import Participant, Problem
from recovery_cli.solver.relaxation import Relaxation
from recovery_cli.solver.residual import Residual, residual_of
from recovery_cli.solver.seat_choice import Meetings, SeatChoice, planned, seats_of

PEOPLE, ROUNDS, TABLES = 6, 3, 2


def with_absences(seed: int) -> Residual:
    chance = Random(seed)
    ids = [f"P{number:02}" for number in range(PEOPLE)]
    return residual_of(
        Problem(
            rounds=ROUNDS,
            tables=TABLES,
            participants=[
                Participant(id=one, rounds=[each for each in range(1, ROUNDS + 1) if chance.random() > 1 / 3])
                for one in ids
            ],
            affinities={pair: chance.randrange(1, 30) for pair in combinations(ids, 2)},
        )
    )


def choice_of(residual: Residual, floor: int = 0) -> SeatChoice:
    ledger = Ledger(residual=residual, least=residual.least(floor))
    gain = gains(residual, seed=0)
    relaxed = Relaxation(ledger, gain).relaxed(Deadline(20))
    assert relaxed
    choice = seats_of(ledger, gain, relaxed, Deadline(20))
    assert choice
    return choice


def all_plans(residual: Residual, round_: int = 0, met: frozenset[int] = frozenset()) -> list[Meetings]:
    """Every plan, round by round."""
    if round_ == residual.rounds:
        return [()]
    pairs = [pair for pair in range(residual.pairs) if residual.can_meet[pair, round_] and pair not in met]
    plans = []
    for count in range(residual.tables[round_] + 1):
        for some in combinations(pairs, count):
            people = residual.ends[list(some)].ravel().tolist()
            if len(set(people)) == len(people):
                here = tuple((pair, round_) for pair in some)
                plans += [(*here, *rest) for rest in all_plans(residual, round_ + 1, met | {*some})]
    return plans


@pytest.mark.parametrize("seed", range(4))
def test_no_plan_is_worth_more_than_the_bound_less_what_any_of_its_seats_loses(seed: int):
    choice = choice_of(with_absences(seed))
    plans = all_plans(choice.residual)
    for plan in plans:
        lost = sum(choice.lost[pair, round_] for pair, round_ in plan)
        assert choice.worth(plan) <= choice.bound + 1 - lost + 1e-6
    best = max(map(choice.worth, plans))
    found = choice.best(Deadline(20), known=None)
    assert found
    assert found.proven
    assert choice.worth(found.meetings or ()) == best
    again = choice.best(Deadline(20), known=found.meetings)
    assert again
    assert again.proven
    assert choice.worth(again.meetings or ()) == best
    assert choice.worth(planned(choice, (), most=best, seed=0, deadline=Deadline(20))) <= best


@pytest.mark.parametrize("seed", range(4))
def test_what_is_dived_for_keeps_all_rules(seed: int):
    choice = choice_of(with_absences(seed))
    plan = dive(choice, choice.nearest(50), Deadline(20)).meetings
    assert plan
    assert len({pair for pair, _ in plan}) == len(plan)
    seats = [(one, round_) for pair, round_ in plan for one in choice.residual.ends[pair].tolist()]
    assert len(set(seats)) == len(seats)
    assert all(choice.residual.can_meet[pair, round_] for pair, round_ in plan)


@pytest.mark.parametrize("seed", range(4))
def test_the_best_plan_is_found_by_the_whole_program_too_where_cases_do_not_show_it(
    seed: int, monkeypatch: pytest.MonkeyPatch
):
    choice = choice_of(with_absences(seed))
    by_cases = choice.best(Deadline(20), known=None)
    monkeypatch.setattr("recovery_cli.solver.seat_choice.explored", lambda *_, **__: None)
    by_program = choice.best(Deadline(20), known=None)
    assert by_cases
    assert by_program
    assert by_cases.proven
    assert by_program.proven
    assert choice.worth(by_cases.meetings or ()) == choice.worth(by_program.meetings or ())


def test_of_two_seats_that_cannot_both_be_only_the_first_is_settled():
    import numpy as np

    residual = residual_of(
        Problem(
            rounds=2,
            tables=1,
            participants=[Participant(id=one) for one in "ABC"],
            affinities={("A", "B"): 1, ("A", "C"): 1},
        )
    )
    case = with_settled(residual, np.array([[0, 0], [1, 0]]))
    assert case.settled == {0}
    assert case.can_meet.tolist() == [[True, False], [False, True]]


def test_that_not_everyone_can_have_a_meeting_is_seen_by_prices_of_seats():
    early, late = "ABCD", "EFGH"
    there = {one: [1] for one in early} | {one: [2] for one in late}
    residual = residual_of(
        Problem(
            rounds=2,
            tables=[1, 2],
            participants=[Participant(id=one, rounds=rounds) for one, rounds in there.items()],
            affinities=dict.fromkeys([*combinations(early, 2), ("E", "F")], 1),
        )
    )
    assert choice_of(residual, floor=1).is_impossible
