"""`record-outcome` in French."""

import json

import pytest

from recovery_cli.domain.workshops import Format
from recovery_cli.registry.registry import writing
from tests.services.gatherings import a_gathering


@pytest.fixture(autouse=True)
def workshop(own_registry, moment, recovery, monkeypatch):
    """Two firms paired in one round; both are there."""
    monkeypatch.setenv("RECOVERY_TODAY", "2026-11-26")
    with writing(own_registry, moment, "test", create=True) as registry:
        a_gathering(registry, 2, format=Format.PAIRS, rounds=1)
    assert recovery("pair-workshop", "GES-2026-11").code == 0
    assert recovery("check-in", "GES-2026-11", "--all").code == 0


def test_an_outcome_is_noted_in_the_words_people_use(recovery):
    answer = recovery(
        "record-outcome",
        "GES-2026-11",
        "firme 01",
        "firme 02",
        "travailler ensemble",
        "--said-by",
        "firme 02",
    )
    assert answer.code == 0
    assert answer.err == (
        "Suite notée pour Firme 01 et Firme 02, selon Firme 02\u00a0: travailler ensemble.\n"
    )
    noted = recovery("record-outcome", "GES-2026-11", "01", "02", "échange", "--note", "Mars", "--json")
    assert json.loads(noted.out) == {
        "companies": ["Firme 01", "Firme 02"], "level": "exchange", "said_by": None, "note": "Mars",
        "next_step": None, "who": None, "due": None,
    }  # fmt: skip
    planned = recovery(
        "record-outcome", "GES-2026-11", "01", "02", "échange", "--next-step", "Visite  du site",
        "--who", "Firme 02", "--due", "15 janvier", "--json",
    )  # fmt: skip
    assert json.loads(planned.out) | {"companies": None, "level": None} == {
        "companies": None, "level": None, "said_by": None, "note": "Mars",
        "next_step": "Visite du site", "who": "Firme 02", "due": "2027-01-15",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("01", "02", "peut-être"), 2, "peut-être"),
        (("01", "01", "rien"), 3, "n’avaient pas de rencontre prévue"),
        (("01", "Inconnue", "rien"), 3, "Inconnue"),
    ],
)
def test_what_cannot_be_noted_is_told_and_the_registry_stays(recovery, own_registry, arguments, code, said):
    before = own_registry.read_bytes()
    answer = recovery("record-outcome", "GES-2026-11", *arguments)
    assert answer.code == code
    assert said in answer.err
    assert own_registry.read_bytes() == before


def test_a_meeting_that_was_missed_does_not_count(recovery):
    recovery("check-in", "GES-2026-11", "firme 02", "--absent")
    answer = recovery("record-outcome", "GES-2026-11", "01", "02", "exchange")
    assert answer.code == 4
    assert "manquaient au tour 1\u00a0: Firme 02" in answer.err


def test_an_outcome_before_the_day_is_noted_and_warned_of(recovery):
    answer = recovery("--today", "25/11/2026", "record-outcome", "GES-2026-11", "01", "02", "rien")
    assert answer.code == 0
    assert "n’a lieu que le jeudi 26 novembre 2026" in answer.err
