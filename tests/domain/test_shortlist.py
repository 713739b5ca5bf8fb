"""The companies that are compared with each other where a region has very many."""

from recovery_cli.domain.candidates import Candidate
from recovery_cli.domain.companies import Company
from recovery_cli.domain.projects import Project
from recovery_cli.domain.shortlist import COMPARED, shortlist


def candidates(count, *, projects=True):
    return [
        Candidate(
            company=Company(id=str(place), name=f"Firme {place}", sector=str(place % 3)),
            projects=(Project(company_id=str(place), title="Four"),) if projects else (),
        )
        for place in range(count)
    ]


def test_few_are_all_compared():
    few = candidates(COMPARED)
    assert shortlist(few, 10, lambda _: 0, lambda _: 0) == few


def test_of_very_many_the_foremost_stay_in_their_order():
    many = candidates(3 * COMPARED)
    kept = shortlist(many, 10, lambda each: int(each.company.id) % 2, lambda _: 0)
    assert len(kept) == COMPARED
    assert kept == [each for each in many if int(each.company.id) % 2][:COMPARED]


def test_among_equals_all_kinds_stay():
    many = sorted(candidates(3 * COMPARED), key=lambda each: each.company.sector)
    kept = shortlist(many, 10, lambda _: 0, lambda each: each.company.sector)
    sectors = [each.company.sector for each in kept]
    assert {abs(sectors.count(one) - COMPARED / 3) < 1 for one in "012"} == {True}


def test_more_are_wanted_than_are_compared_in_any_case():
    assert len(shortlist(candidates(900), 600, lambda _: 0, lambda _: 0)) == 700


def test_companies_without_projects_are_never_left_out():
    silent = candidates(2 * COMPARED, projects=False)
    assert (
        shortlist([*silent, *candidates(2 * COMPARED)], 1, lambda _: 0, lambda _: 0)[: len(silent)] == silent
    )
