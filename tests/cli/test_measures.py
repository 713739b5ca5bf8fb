"""The commands about measures."""

import json

import pytest


@pytest.fixture
def two_measures(recovery):
    recovery("add-company", "Fonderie Müller")
    recovery(
        "add-measure",
        "Chaleur perdue",
        "--code",
        "EX-01",
        "--plan",
        "France Relance",
        "--link",
        "https://x.example",
    )
    recovery("add-measure", "Fours bas carbone", "--code", "EX-02", "--plan", "France 2030")
    recovery("add-project", "müller", "Cubilot", "--measure", "EX-01")


def test_a_measure_is_found_by_code_or_name_and_shows_its_projects(recovery, two_measures):
    measure = json.loads(recovery("show-measure", "EX-01", "--json").out)
    assert measure.pop("id")
    assert measure == {
        "name": "Chaleur perdue", "code": "EX-01", "plan": "France Relance", "description": None,
        "link": "https://x.example", "projects": ["Cubilot"],
    }  # fmt: skip
    assert "Cubilot" in recovery("show-measure", "chaleur").out


def test_measures_are_listed_by_plan_and_by_whether_a_project_stands_behind_them(recovery, two_measures):
    def codes(*wanted):
        return [measure["code"] for measure in json.loads(recovery("list-measures", *wanted, "--json").out)]

    assert codes() == ["EX-01", "EX-02"]
    assert codes("--unused") == ["EX-02"]
    assert codes("--plan", "relance") == ["EX-01"]
    assert recovery("list-measures").err == "2 mesures.\n"


def test_two_measures_never_bear_the_same_name_or_code(recovery, two_measures):
    assert recovery("add-measure", "CHALEUR PERDUE").code == 4
    taken = recovery("edit-measure", "fours", "--code", "EX-01")
    assert taken.code == 4
    assert "Chaleur perdue" in taken.err
    assert recovery("edit-measure", "fours", "--description", "Gaz et fioul").code == 0


def test_removing_a_measure_leaves_its_projects_and_says_how_many(recovery, two_measures):
    removed = recovery("remove-measure", "EX-01")
    assert removed.code == 0
    assert "1 projet y renvoyait" in removed.err
    assert json.loads(recovery("show-project", "cubilot", "--json").out)["measures"] == []
