"""Separation: limits are found that a choice in parts exceeds, and that every whole choice keeps."""

from itertools import combinations

import numpy as np

from recovery_cli.solver.cuts import Ledger, PriceCut, in_lowest_terms, total_weight
from recovery_cli.solver.deadline import Deadline
from recovery_cli.solver.problem import Participant, Problem
from recovery_cli.solver.relaxation import Relaxation
from recovery_cli.solver.residual import Residual, residual_of
from recovery_cli.solver.separation import halves


def cliques(sizes: list[int], *, rounds: int, tables: int) -> Residual:
    """People who want to meet within their clique, and do not mind whom else they meet."""
    clique = {f"{kind}{one}": kind for kind, size in enumerate(sizes) for one in range(size)}
    affinities = {(a, b): 50 if clique[a] == clique[b] else 1 for a, b in combinations(sorted(clique), 2)}
    people = [Participant(id=one) for one in clique]
    return residual_of(Problem(rounds=rounds, tables=tables, participants=people, affinities=affinities))


def test_a_triangle_of_half_meetings_holds_one_meeting() -> None:
    residual = cliques([3], rounds=1, tables=2)
    ledger = Ledger(residual=residual, least=(0, 0, 0))
    (cut, *_) = halves(ledger, np.full(3, 0.5), np.zeros(4))
    weights, limit = ledger.counted(cut)
    assert (weights.tolist(), limit) == ([1, 1, 1], 1)


def test_half_a_meeting_too_much_among_all_is_found_at_once_wherever_it_stands() -> None:
    residual = cliques([5, 5, 5, 7], rounds=7, tables=8)
    ledger = Ledger(residual=residual, least=residual.least(5))
    relaxation = Relaxation(ledger, residual.worth.astype(float))
    before = relaxation.relaxed(Deadline(60))
    assert before is not None
    whole = relaxation.chosen(before, Deadline(60))
    assert whole is not None
    assert before.value > whole.value + 20

    for cut in halves(ledger, before.taken, before.prices):
        ledger.add(cut)
        assert total_weight(ledger.weights[-1], whole.pairs) <= ledger.limits[-1]
    after = relaxation.relaxed(Deadline(60))

    assert after is not None
    assert abs(after.value - whole.value) < 1


def test_prices_in_lowest_terms_show_what_is_odd() -> None:
    cut = PriceCut(seats=((0, 1, 6), (1, 0, 12)), tables=(0, 18), circles=((frozenset({0, 1, 2}), 1, 6),))
    assert in_lowest_terms(cut) == PriceCut(
        seats=((0, 1, 1), (1, 0, 2)), tables=(0, 3), circles=((frozenset({0, 1, 2}), 1, 1),)
    )
    nothing = PriceCut(seats=(), tables=(0, 0))
    assert in_lowest_terms(nothing) == nothing


def test_cuts_after_a_mark_can_be_left_out_again() -> None:
    residual = cliques([5, 5, 5, 7], rounds=7, tables=8)
    ledger = Ledger(residual=residual, least=residual.least(5))
    relaxation = Relaxation(ledger, residual.worth.astype(float))
    before = relaxation.relaxed(Deadline(60))
    assert before is not None
    mark = relaxation.mark(before)
    for cut in halves(ledger, before.taken, before.prices):
        ledger.add(cut)
    tightened = relaxation.relaxed(Deadline(60))
    assert tightened is not None
    assert tightened.value < before.value - 1

    relaxation.back_to(mark)

    assert not ledger.cuts
    again = relaxation.relaxed(Deadline(60))
    assert again is not None
    assert abs(again.value - before.value) < 1e-6
