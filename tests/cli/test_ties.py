"""`list-ties`, `show-tie` and `record-tie`."""

import json
from datetime import date

import pytest

from recovery_cli.domain.workshops import Format
from recovery_cli.registry.registry import writing
from tests.services.gatherings import a_gathering


@pytest.fixture(autouse=True)
def met(own_registry, moment, recovery, monkeypatch):
    """Two firms that met in October, of which one wants to go on; today is in November."""
    monkeypatch.setenv("RECOVERY_TODAY", "2026-11-26")
    with writing(own_registry, moment, "test", create=True) as registry:
        a_gathering(
            registry, 2, reference="GES-2026-10", format=Format.PAIRS, rounds=1, day=date(2026, 10, 8)
        )
    assert recovery("pair-workshop", "GES-2026-10").code == 0
    assert recovery("check-in", "GES-2026-10", "--all").code == 0
    assert recovery(
        "record-outcome", "GES-2026-10", "01", "02", "ensemble", "--said-by", "01", "--note", "Essai"
    ).code == 0  # fmt: skip


def test_a_tie_is_shown_day_by_day_in_words(recovery):
    noted = recovery(
        "record-tie", "01", "02", "--level", "travaillent ensemble", "--note", "Devis", "--date", "12/11/2026"
    )
    assert (noted.code, noted.err) == (0, "Noté pour Firme 01 et Firme 02\u00a0: travaillent ensemble.\n")
    shown = recovery("show-tie", "firme 02", "firme 01").out
    assert "travaillent ensemble" in shown
    assert "rencontre à l’atelier GES-2026-10, tour 1, table 1" in shown
    assert "Firme 01\u00a0: travailler ensemble\u202f; «\u00a0Essai\u00a0»" in shown
    assert "noté par l’organisateur\u00a0: travaillent ensemble – Devis" in shown


def test_a_collective_of_both_is_told_and_alone_makes_no_tie(recovery):
    recovery("add-company", "Tierce")
    members = [word for name in ("Firme 01", "Firme 02", "Tierce") for word in ("--member", name)]
    formed = ("form-collective", "Chaleur", "--region", "GES", "--stage", "pilote", *members)
    assert recovery(*formed, "--on", "1er novembre 2026").code == 0
    shown = recovery("show-tie", "01", "02")
    assert "Étape          poursuivent leurs échanges" in shown.out
    assert "01/11/2026  membres du même collectif, «\u00a0Chaleur\u00a0» (pilote)" in shown.out
    assert 'recovery record-tie "Firme 01" "Firme 02" --level working-together' in shown.err
    alone = recovery("show-tie", "01", "Tierce")
    assert (alone.code, "collectifs communs\u00a0: 1" in alone.err) == (3, True)

    assert recovery("edit-collective", "chaleur", "--drop-member", "Firme 02").code == 0
    parted = recovery("show-tie", "01", "02")
    assert "26/11/2026  ne sont plus ensemble dans le collectif «\u00a0Chaleur\u00a0»" in parted.out
    assert "record-tie" not in parted.err
    (told,) = json.loads(recovery("show-tie", "01", "02", "--json").out)["collectives"]
    assert (told["title"], told["since"], told["until"]) == ("Chaleur", "2026-11-01", "2026-11-26")


def test_ties_are_listed_and_their_json_tells_all(recovery):
    assert "poursuivent leurs échanges" in recovery("list-ties", "--region", "Grand Est").out
    assert recovery("list-ties", "--stage", "en sommeil").err == "0 lien.\n"
    (tie,) = json.loads(recovery("list-ties", "--since", "1er octobre", "--json").out)
    assert (tie["stage"], tie["meetings"], tie["last"]) == ("exchanging", 1, "2026-10-08")
    (held,) = tie["history"]
    assert held["outcomes"] == [
        {"said_by": "Firme 01", "level": "work-together", "note": "Essai", "next_step": None, "who": None,
         "due": None}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("show-tie", "01", "01"), 4, "il en faut deux"),
        (("record-tie", "01", "02", "--level", "amis"), 2, "n’est pas une étape"),
        (("record-tie", "01", "02", "--level", "met", "--date", "31/12/2026"), 2, "est à venir"),
    ],
)
def test_what_is_no_tie_is_told(recovery, arguments, code, said):
    answer = recovery(*arguments)
    assert (answer.code, said in answer.err) == (code, True)


def test_a_note_of_a_tie_can_be_taken_back(recovery):
    recovery("record-tie", "01", "02", "--level", "dormant")
    assert recovery("list-ties", "--stage", "dormant").err == "1 lien.\n"
    assert recovery("undo").code == 0
    assert recovery("list-ties", "--stage", "dormant").err == "0 lien.\n"


def test_a_company_is_shown_with_its_ties(recovery):
    shown = recovery("show-company", "firme 01")
    assert (
        "Firme 02\u00a0: poursuivent leurs échanges (dernier signe\u00a0: jeudi 8 octobre 2026)" in shown.out
    )
    told = json.loads(recovery("show-company", "firme 02", "--json").out)
    assert told["ties"] == [{"company": "Firme 01", "stage": "exchanging", "last": "2026-10-08"}]
