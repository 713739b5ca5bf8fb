"""Neighbourhoods: a limit is found where a choice has no timetable, and every timetable keeps it."""

from itertools import combinations, product

import numpy as np

from recovery_cli.solver.cuts import Ledger, total_weight
from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.neighbourhoods import Neighbourhoods
from recovery_cli.solver.problem import Pair, Participant, Problem
from recovery_cli.solver.residual import Residual, residual_of

TRIANGLE: list[Pair] = [("A", "B"), ("A", "C"), ("B", "C")]


def a_room(pairs: list[Pair], *, tables: list[int] | int = 5, only_first: str = "") -> Residual:
    ids = sorted({one for pair in pairs for one in pair})
    people = [Participant(id=one, rounds=[1] if one in only_first else None) for one in ids]
    problem = Problem(rounds=3, tables=tables, participants=people, affinities=dict.fromkeys(pairs, 1))
    return residual_of(problem)


def timetables(residual: Residual) -> list[tuple[int, ...]]:
    """The pairs of every timetable, one round or none for each pair, by trying all."""
    found = []
    for rounds in product((None, 0, 1, 2), repeat=residual.pairs):
        placed = [(pair, round_) for pair, round_ in enumerate(rounds) if round_ is not None]
        seats = [(one, round_) for pair, round_ in placed for one in residual.ends[pair].tolist()]
        counts = [sum(its == round_ for _, its in placed) for round_ in range(3)]
        if (
            all(residual.can_meet[pair, round_] for pair, round_ in placed)
            and len(set(seats)) == len(seats)
            and all(count <= tables for count, tables in zip(counts, residual.tables, strict=True))
        ):
            found.append(tuple(pair for pair, _ in placed))
    return found


def test_two_outsiders_cannot_meet_a_full_triangle_in_one_round() -> None:
    residual = a_room([*TRIANGLE, ("A", "D"), ("B", "E")], only_first="DE")
    taken, ledger = np.ones(residual.pairs), Ledger(residual=residual, least=())
    (cut,) = Neighbourhoods(residual).cuts(taken, Deadline(20))
    assert ledger.is_exceeded(cut, range(residual.pairs))
    weights, limit = ledger.counted(cut)
    assert max(total_weight(weights, pairs) for pairs in timetables(residual)) <= limit


def test_a_round_that_people_fill_may_hold_fewer_meetings_than_half_of_them() -> None:
    enough = a_room([*TRIANGLE, ("D", "E")], tables=[1, 1, 5])
    assert any(len(pairs) == enough.pairs for pairs in timetables(enough))
    assert not [*Neighbourhoods(enough).cuts_everywhere(np.ones(enough.pairs), Deadline(20))]
    star = a_room([("A", one) for one in "BCDEF"], tables=[1, 1, 5])
    (cut,) = Neighbourhoods(star).cuts_everywhere(np.ones(star.pairs), Deadline(20))
    weights, limit = (ledger := Ledger(residual=star, least=())).counted(cut)
    assert ledger.is_exceeded(cut, range(star.pairs))
    assert max(total_weight(weights, pairs) for pairs in timetables(star)) <= limit


def test_a_choice_that_has_a_timetable_exceeds_nothing() -> None:
    residual = a_room(list(combinations("ABCD", 2)))
    looked = Neighbourhoods(residual)
    taken, ledger = np.ones(residual.pairs), Ledger(residual=residual, least=())
    found = [*looked.cuts(taken, Deadline(20)), *looked.cuts_everywhere(taken, Deadline(20))]
    assert not [cut for cut in found if ledger.is_exceeded(cut, range(residual.pairs))]
