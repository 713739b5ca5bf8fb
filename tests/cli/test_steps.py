"""`undo` and `history`: what was done can be looked at, taken back, and done again."""

import json

import pytest

LIST = "Raison sociale;SIREN;Commune\nFonderie de l’Est;552032534;Nancy\nAlsabois;732829320;Colmar\n"


@pytest.fixture
def listed(recovery, tmp_path):
    """A registry with two companies of a list and one that was typed."""
    path = tmp_path / "club.csv"
    path.write_text(LIST, encoding="utf-8")
    assert recovery("import-companies", path).code == 0
    assert recovery("add-company", "Bitche Verre").code == 0
    return path


def names(recovery):
    return [each["name"] for each in json.loads(recovery("list-companies", "--json").out)]


def test_the_last_thing_done_is_taken_back_first(recovery, listed):
    undone = recovery("undo")
    assert (undone.code, undone.out) == (0, "")
    assert undone.err == (
        "Annulé\u00a0: «\u00a0add-company\u00a0» du lundi 5 octobre 2026 à 9\u00a0h.\n"
        "  Retiré\u00a0: 1 entreprise.\n"
        "Pour revenir sur cette annulation\u00a0: recovery undo --redo. "
        "Les documents déjà écrits restent où ils sont.\n"
    )
    assert names(recovery) == ["Alsabois", "Fonderie de l’Est"]


def test_an_import_is_one_step(recovery, listed):
    recovery("undo")
    undone = recovery("undo")
    assert "«\u00a0import-companies\u00a0» de «\u00a0club.csv\u00a0», du lundi 5 octobre 2026" in undone.err
    assert "Retiré\u00a0: 2 entreprises et 2 établissements." in undone.err
    assert names(recovery) == []


def test_what_was_taken_back_is_done_again(recovery, listed):
    recovery("undo")
    recovery("undo")
    again = recovery("undo", "--redo")
    assert "Refait\u00a0: «\u00a0import-companies\u00a0»" in again.err
    assert names(recovery) == ["Alsabois", "Fonderie de l’Est"]
    recovery("undo", "--redo")
    assert names(recovery) == ["Alsabois", "Bitche Verre", "Fonderie de l’Est"]


def test_a_trial_tells_and_changes_nothing(recovery, listed):
    trial = recovery("undo", "--dry-run", "--json")
    assert json.loads(trial.out) == {
        "number": 2, "command": "add-company", "at": "2026-10-05T07:00:00+00:00", "author": "tests",
        "source": None, "file": None, "undoes": None,
        "removed": {"company": 1}, "brought_back": {}, "restored": {},
    }  # fmt: skip
    assert "Essai" in recovery("undo", "--dry-run").err
    assert len(names(recovery)) == 3


def test_nothing_to_undo_or_to_do_again_is_told(recovery, listed):
    assert recovery("undo", "--redo").code == 4
    assert "n’est pas une annulation" in recovery("undo", "--redo").err
    recovery("undo")
    recovery("undo")
    over = recovery("undo")
    assert over.code == 4
    assert "rien à annuler" in over.err


def test_the_history_says_what_was_done_by_whom_and_what_was_taken_back(recovery, listed):
    recovery("undo")
    lines = recovery("history").out.splitlines()
    assert lines[0].split() == ["N°", "Quand", "Commande", "Source", "Par", "État"]
    assert [line.split("  ")[0].strip() for line in lines[1:]] == ["3", "2", "1"]
    assert "undo (2)" in lines[1]
    assert lines[2].endswith("annulé")
    assert "club.csv" in lines[3]
    told = json.loads(recovery("history", "--json").out)
    assert [each["stands"] for each in told] == [False, False, True]
    assert told[2]["file"].endswith("club.csv")
    assert len(recovery("history", "--most", "1").out.splitlines()) == 2


def test_what_a_workshop_remembers_comes_back_with_it(recovery, listed):
    recovery("edit-company", "Alsabois", "--region", "Grand Est")
    planned = recovery("plan-workshop", "--region", "GES", "--month", "2026-11", "--json")
    assert planned.code == 0
    before = recovery("show-workshop", "GES-2026-11", "--json").out
    recovery("undo")
    assert recovery("show-workshop", "GES-2026-11").code == 3
    recovery("undo", "--redo")
    assert recovery("show-workshop", "GES-2026-11", "--json").out == before
