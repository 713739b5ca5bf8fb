"""`add-news`, `add-milestone` and `reach-milestone`."""

import json

import pytest


@pytest.fixture(autouse=True)
def heat(beforehand):
    beforehand(
        ("add-company", "Fonderie", "--postal-code", "67000"),
        ("add-company", "Tissages", "--postal-code", "68290"),
        ("form-collective", "Chaleur", "--member", "fonderie", "--member", "tissages", "--on", "1/09/2026"),
    )


def test_news_are_kept_with_their_day(recovery):
    told = recovery("add-news", "chaleur", "Le devis est là.", "--on", "1er octobre", "--json")
    assert told.err == "Nouvelle gardée pour le collectif «\u00a0Chaleur\u00a0», le jeudi 1er octobre 2026.\n"
    assert json.loads(told.out) == {"collective": "Chaleur", "day": "2026-10-01", "text": "Le devis est là."}
    early = recovery("add-news", "chaleur", "Visite.", "--on", "2026-08-31")
    assert (early.code, "naissance" in early.err) == (4, True)


def test_a_milestone_is_set_and_reached(recovery):
    told = recovery("add-milestone", "chaleur", "Accord signé", "--due", "dans 3 semaines", "--json")
    assert json.loads(told.out) == {
        "collective": "Chaleur", "number": 1, "text": "Accord signé", "due": "2026-10-26", "reached_on": None,
    }  # fmt: skip
    reached = recovery("reach-milestone", "chaleur", 1, "--on", "2/10/2026", "--json")
    assert "atteint le vendredi 2 octobre 2026" in reached.err
    assert json.loads(reached.out)["reached_on"] == "2026-10-02"
    assert "1. Accord signé – atteint le 02/10/2026" in recovery("show-collective", "chaleur").out


def test_a_milestone_that_is_late_is_shown_as_such(recovery):
    recovery("add-milestone", "chaleur", "Accord signé", "--due", "2026-10-12")
    shown = recovery("--today", "2026-11-02", "show-collective", "chaleur").out
    assert "1. Accord signé – en retard, attendu le 12/10/2026" in shown
