"""Lessons: what a choice of pairs exceeds that does not find enough rounds."""

from dataclasses import replace
from itertools import combinations

from recovery_cli.solver.cuts import Ledger, SetCut, total_weight
from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.lessons import Lessons
from recovery_cli.solver.problem import Participant, Problem, RequiredPair
from recovery_cli.solver.required import with_bonus_if_needed
from recovery_cli.solver.residual import Residual, residual_of


def a_room(*rounds_of_required: int) -> Residual:
    """People of whom A has to meet B, C and so on, each in one round that is given."""
    others = "BCDEF"
    problem = Problem(
        rounds=3,
        tables=3,
        participants=[Participant(id=one) for one in f"A{others}"],
        affinities=dict.fromkeys(combinations(f"A{others}", 2), 10),
        required=[
            RequiredPair(a="A", b=other, rounds=(round_,))
            for other, round_ in zip(others, rounds_of_required, strict=False)
        ],
    )
    residual, _ = with_bonus_if_needed(residual_of(problem), seed=0, deadline=Deadline(20))
    return residual


def test_required_pairs_that_cannot_all_meet_exceed_a_limit_from_the_start() -> None:
    residual = a_room(1, 1, 2)
    ledger = Ledger(residual=residual, least=(0,) * residual.size)
    required = residual.required.nonzero()[0].tolist()

    (cut,) = Lessons(ledger, Deadline(20)).of_required()

    weights, limit = ledger.counted(cut)
    assert ledger.is_exceeded(cut, required)
    assert total_weight(weights, [required[0], required[2]]) <= limit
    assert total_weight(weights, [required[1], required[2]]) <= limit


def test_required_pairs_that_can_all_meet_teach_nothing() -> None:
    residual = a_room(1, 2, 3)
    ledger = Ledger(residual=residual, least=(0,) * residual.size)
    assert not Lessons(ledger, Deadline(20)).of_required()


def test_a_circle_of_three_in_two_rounds_is_seen_before_anything_is_coloured() -> None:
    residual = replace(a_room(1, 2, 3), rounds=2, tables=(3, 3), presence=(3,) * 6)
    ledger = Ledger(residual=residual, least=(0,) * residual.size)
    triangle = [pair for pair, ends in enumerate(residual.ends.tolist()) if max(ends) < 3]

    (cut,) = Lessons(ledger, Deadline(20)).of_crowds(triangle)

    assert cut == SetCut(people=frozenset(range(3)))
    assert ledger.is_exceeded(cut, triangle)
    assert not Lessons(ledger, Deadline(20)).of_crowds(triangle[:2])
