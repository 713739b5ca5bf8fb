"""The commands about measures."""

import json
from pathlib import Path

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
        "link": "https://x.example", "level": None, "region": None, "deadline": None, "closed": False,
        "source": None, "source_date": None, "projects": ["Cubilot"], "used": ["Cubilot"], "sought": [],
        "collectives": [],
    }  # fmt: skip
    assert "Cubilot" in recovery("show-measure", "chaleur").out


def test_measures_are_listed_by_plan_and_by_whether_a_project_stands_behind_them(recovery, two_measures):
    def codes(*wanted):
        return [measure["code"] for measure in json.loads(recovery("list-measures", *wanted, "--json").out)]

    assert codes() == ["EX-01", "EX-02"]
    assert codes("--unused") == ["EX-02"]
    assert codes("--plan", "relance") == ["EX-01"]
    assert recovery("list-measures").err == "2 mesures.\n1 mesure sans projet.\n"


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


CATALOGUE = """Nom;Code;Plan;Échelon;Région;Date limite;Close;Source
Fonds chaleur régional;R-1;Plan régional;régionale;grand est;30/11/2026;;Région
Aide d’une autre région;R-2;Plan régional;régionale;Bretagne;31 décembre 2026;;Région
Fonds européen;E-1;FEDER;européenne;;2027-06-30;;Commission
Guichet fermé;N-1;Plan national;État;;;oui;Ministère
Guichet échu;N-2;Plan national;nationale;;01/10/2026;;
Sans jour;N-3;Plan national;nationale;;bientôt;;
Sans niveau;N-4;Plan national;mondiale;;;;
"""


@pytest.fixture
def catalogue(recovery, tmp_path):
    (tmp_path / "aides.csv").write_text(CATALOGUE, encoding="utf-8")
    return recovery("import-measures", str(tmp_path / "aides.csv"))


def names(recovery, *wanted):
    return [each["name"] for each in json.loads(recovery("list-measures", *wanted, "--json").out)]


def test_an_own_catalogue_is_imported_with_levels_regions_and_deadlines(recovery, catalogue, tmp_path):
    assert catalogue.code == 0
    assert "«\u00a0bientôt\u00a0» n’est pas un jour" in catalogue.out
    assert "«\u00a0mondiale\u00a0» ne dit pas qui a créé la mesure" in catalogue.out
    assert len((tmp_path / "aides-refusees.csv").read_text(encoding="utf-8-sig").splitlines()) == 3
    shown = json.loads(recovery("show-measure", "R-1", "--json").out)
    assert (shown["level"], shown["region"], shown["deadline"], shown["closed"]) == (
        "regional", "GES", "2026-11-30", False,
    )  # fmt: skip
    assert (shown["source"], shown["source_date"]) == ("Région", "2026-10-05")
    assert json.loads(recovery("show-measure", "N-1", "--json").out)["closed"] is True
    assert recovery("undo").code == 0
    assert names(recovery) == []


def test_measures_are_listed_by_region_and_by_deadline(recovery, catalogue):
    assert names(recovery, "--region", "GES") == [
        "Fonds chaleur régional", "Fonds européen", "Guichet échu", "Guichet fermé",
    ]  # fmt: skip
    assert names(recovery, "--deadline-before", "31 décembre 2026") == [
        "Aide d’une autre région", "Fonds chaleur régional",
    ]  # fmt: skip
    listed = recovery("list-measures").out
    assert "30/11/2026 (encore 56 jours)" in listed
    assert "close depuis le 01/10/2026" in listed


def test_which_projects_use_or_seek_a_measure_is_told_for_a_region(recovery, catalogue):
    for name, code, place in (("Fonderie", "57000", "Metz"), ("Conserverie", "29000", "Quimper")):
        recovery("add-company", name, "--postal-code", code, "--commune", place)
    recovery("add-project", "Fonderie", "Four", "--measure", "E-1:recherchée")
    recovery("add-project", "Fonderie", "Sans aide")
    recovery("add-project", "Conserverie", "Froid", "--measure", "E-1")
    found = {each["name"]: each for each in json.loads(recovery("list-measures", "--json").out)}
    assert (found["Fonds européen"]["used"], found["Fonds européen"]["sought"]) == (["Froid"], ["Four"])
    here = recovery("list-measures", "--region", "GES", "--json").out
    assert next(e for e in json.loads(here) if e["code"] == "E-1")["projects"] == ["Four"]
    told = recovery("list-measures", "--region", "GES").err
    assert "3 mesures sans projet." in told
    assert "1 projet sans mesure\u00a0: recovery list-projects --without-measure --region GES" in told
    without = json.loads(recovery("list-projects", "--without-measure", "--region", "GES", "--json").out)
    assert [project["title"] for project in without] == ["Sans aide"]
    recovery("form-collective", "Froid et chaleur", "--member", "Fonderie", "--member", "Conserverie",
             "--region", "GES", "--measure", "E-1:recherchée")  # fmt: skip
    shown = recovery("show-measure", "E-1").out
    assert "Mobilisée par" in shown
    assert "Froid et chaleur" in shown
    listed = {each["name"]: each for each in json.loads(recovery("list-measures", "--json").out)}
    assert listed["Fonds européen"]["sought"] == ["Four", "Froid et chaleur"]
    assert listed["Fonds européen"]["collectives"] == ["Froid et chaleur"]
    assert "Fonds européen" not in names(recovery, "--unused")
    assert "1 collectif y renvoyait" in recovery("remove-measure", "E-1").err


def test_the_shipped_catalogue_holds_closed_measures_with_their_source(recovery):
    imported = recovery("import-measures", "--shipped")
    assert imported.code == 0
    assert imported.out.startswith("Le catalogue livré avec le programme\u00a0: 9 lignes lues.\n")
    assert "Il y manque les autres mesures du plan" in imported.err
    found = json.loads(recovery("list-measures", "--plan", "france relance", "--json").out)
    assert len(found) == 9
    assert all(each["closed"] and each["source"] and each["source_date"] for each in found)
    assert {each["deadline"] for each in found} == {None, "2021-09-07"}
    again = recovery("import-measures", "--shipped", "--json")
    assert json.loads(again.out)["counts"]["measure"] == {"added": 0, "updated": 0, "unchanged": 9}
    for wrong in (("import-measures",), ("import-measures", "--shipped", "x.csv")):
        assert recovery(*wrong).code == 2


def test_laureates_are_linked_with_the_shipped_measures_whichever_comes_first(recovery):
    file = Path(__file__).resolve().parent.parent / "data" / "france_relance_15_rows.csv"
    assert recovery("import-companies", str(file)).code == 0
    assert recovery("import-measures", "--shipped").code == 0
    measures = json.loads(recovery("list-measures", "--json").out)
    assert len(measures) == 9
    assert sum(len(each["projects"]) for each in measures) == 15
    assert recovery("undo").code == 0
    assert recovery("undo").code == 0
    assert recovery("import-measures", "--shipped").code == 0
    assert recovery("import-companies", str(file)).code == 0
    again = json.loads(recovery("list-measures", "--json").out)
    assert [len(each["projects"]) for each in again if each["projects"]] == [4, 5, 3, 2, 1]
    assert len(again) == 9


def test_a_catalogue_is_exported_and_read_again_without_a_difference(recovery, catalogue, tmp_path):
    before = recovery("list-measures", "--json").out
    assert recovery("export-measures", "--out", str(tmp_path / "mesures.xlsx")).code == 0
    again = recovery("import-measures", str(tmp_path / "mesures.xlsx"), "--json")
    assert json.loads(again.out)["counts"]["measure"] == {"added": 0, "updated": 0, "unchanged": 5}
    assert recovery("list-measures", "--json").out == before


def test_level_deadline_and_source_are_typed_too(recovery):
    added = recovery(
        "add-measure", "Aide locale", "--level", "locale", "--region", "GES", "--deadline", "15 janvier 2027",
        "--source", "Appel de l’intercommunalité",
    )  # fmt: skip
    assert added.code == 0, added.err
    shown = recovery("show-measure", "locale").out
    assert "15/01/2027 (encore 102 jours)" in shown
    assert "Appel de l’intercommunalité, 05/10/2026" in shown
    assert recovery("edit-measure", "locale", "--closed", "--deadline", "").code == 0
    edited = json.loads(recovery("show-measure", "locale", "--json").out)
    assert (edited["closed"], edited["deadline"]) == (True, None)
    assert recovery("add-measure", "Autre", "--level", "mondiale").code == 2
