"""The companies that are compared with each other where a region has very many."""

from dataclasses import replace

from recovery_cli.domain.candidates import Candidate, Carried
from recovery_cli.domain.merits import Wish
from recovery_cli.domain.shortlist import COMPARED, shortlist

WISH = Wish(region="GES", first_wave=8, reserve=2)


TOLD = Carried(shareable=True)


def candidates(count, *, carried=TOLD, first=0):
    return [
        Candidate(id=f"{place:04}", name=f"Firme {place:04}", sector=str(place % 3), carried=carried)
        for place in range(first, first + count)
    ]


def test_few_are_all_compared_in_order():
    few = candidates(COMPARED)
    assert shortlist(reversed(few), WISH) == few


def test_of_very_many_the_foremost_stay_in_their_order():
    many = candidates(3 * COMPARED)
    seeking = Carried(shareable=True, seeking=True)
    many = [each._replace(carried=seeking) if place % 2 else each for place, each in enumerate(many)]
    kept = shortlist(many, WISH)
    assert len(kept) == COMPARED
    assert kept == [each for each in many if each.carried.seeking][:COMPARED]


def test_among_equals_all_kinds_stay():
    kept = shortlist(candidates(3 * COMPARED), WISH)
    sectors = [each.sector for each in kept]
    assert {abs(sectors.count(one) - COMPARED / 3) < 1 for one in "012"} == {True}


def test_more_are_wanted_than_are_compared_in_any_case():
    assert len(shortlist(candidates(900), replace(WISH, first_wave=400, reserve=200))) == 700


def test_companies_without_projects_are_never_left_out():
    without = candidates(2 * COMPARED, carried=None)
    many = candidates(2 * COMPARED, first=2 * COMPARED)
    assert shortlist([*without, *many], WISH)[: len(without)] == without


def test_who_may_not_be_contacted_is_left_out():
    first, second = candidates(2)
    assert shortlist([first._replace(silent=True), second], WISH) == [second]
