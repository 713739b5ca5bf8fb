"""The commands about venues."""

import json

import pytest


@pytest.fixture
def hall(recovery):
    return recovery(
        "add-venue", "La Halle aux Mille Outils", "--address", "12 quai de la Grue-Jaune",
        "--postal-code", "54000", "--commune", "Nancy", "--access", "Tram à 300 m", "--capacity", 110,
        "--tables", 24, "--step-free", "1-3, 8", "--caterer", "La Potée",
    )  # fmt: skip


def test_a_venue_comes_back_as_it_was_told_in_its_department(recovery, hall):
    assert (hall.code, hall.err) == (0, "Lieu ajouté\u00a0: La Halle aux Mille Outils.\n")
    venue = json.loads(recovery("show-venue", "halle", "--json").out)
    assert venue.pop("id")
    assert venue == {
        "name": "La Halle aux Mille Outils", "address": "12 quai de la Grue-Jaune", "postal_code": "54000",
        "commune": "Nancy", "department": "54", "region": "GES", "access": "Tram à 300 m", "capacity": 110,
        "tables": 24, "step_free_tables": [1, 2, 3, 8], "caterer": "La Potée",
    }  # fmt: skip
    assert "Meurthe-et-Moselle (54)" in recovery("show-venue", "halle").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--postal-code", "540"), 2),
        (("--postal-code", "99999"), 2),
        (("--step-free", "les premières"), 2),
        (("--step-free", "25"), 4),
        (("--department", "Mosele"), 2),
        (("--capacity", "0"), 2),
        (("--name", ""), 4),
    ],
)
def test_what_cannot_be_is_told_and_the_venue_stays_as_it_was(recovery, hall, arguments, code):
    before = recovery("show-venue", "halle", "--json").out
    answer = recovery("edit-venue", "halle", *arguments)
    assert answer.code == code
    assert answer.err.strip()
    assert recovery("show-venue", "halle", "--json").out == before


def test_a_department_that_is_named_counts_more_than_the_postal_code(recovery, hall):
    recovery("edit-venue", "halle", "--postal-code", "57000", "--department", "Bas-Rhin")
    venue = json.loads(recovery("show-venue", "halle", "--json").out)
    assert (venue["postal_code"], venue["department"]) == ("57000", "67")


def test_with_the_postal_code_the_place_is_forgotten(recovery, hall):
    recovery("edit-venue", "halle", "--postal-code", "")
    venue = json.loads(recovery("show-venue", "halle", "--json").out)
    assert (venue["postal_code"], venue["department"], venue["region"]) == (None, None, None)


def test_venues_are_listed_by_region_and_capacity(recovery, hall):
    recovery("add-venue", "Le Grenier", "--postal-code", "29000", "--capacity", 40)

    def names(*wanted):
        return [venue["name"] for venue in json.loads(recovery("list-venues", *wanted, "--json").out)]

    assert names() == ["La Halle aux Mille Outils", "Le Grenier"]
    assert names("--capacity", 80) == ["La Halle aux Mille Outils"]
    assert names("--region", "bretagne") == ["Le Grenier"]
    assert recovery("list-venues").err == "2 lieux.\n"


def test_two_venues_never_bear_the_same_name_and_one_can_be_removed(recovery, hall):
    assert recovery("add-venue", "la halle aux mille outils").code == 4
    assert recovery("remove-venue", "halle").code == 0
    assert recovery("show-venue", "halle").code == 3
