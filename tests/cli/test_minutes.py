"""Notes, decisions and actions as they are typed."""

import json

import pytest

from recovery_cli.registry.registry import writing
from tests.services.gatherings import a_workshop, companies


@pytest.fixture(autouse=True)
def workshop(own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as registry:
        companies(registry, ["Forges"])
        return a_workshop(registry)


def test_notes_and_decisions_are_kept(recovery):
    assert (
        recovery("add-note", "ges-2026-11", "Un réseau.").err == "Note gardée pour l’atelier GES-2026-11.\n"
    )
    assert "table 2" in recovery("add-note", "GES-2026-11", "Un réseau.", "--table", 2).err
    assert "organisateur seul" in recovery("add-note", "GES-2026-11", "Tension.", "--organiser").err
    decision = recovery("add-decision", "GES-2026-11", "Une visite en janvier.")
    assert decision.err == "Décision 1 de l’atelier GES-2026-11 gardée.\n"


def test_the_list_of_actions_says_what_was_heard_last(recovery):
    due = ("--owner", "DUPONT Anne", "--due", "15/12/2026")
    recovery("add-action", "GES-2026-11", "Envoyer le plan", *due)
    assert "Nouvelles" not in recovery("list-actions").out
    for day, note in (("2026-11-30", "Plan commencé."), ("2026-12-02", "Plan relu.")):
        recovery("--today", day, "update-action", "GES-2026-11", 1, "--note", note)
    out = recovery("list-actions").out.replace("\u00a0", " ")
    assert "02/12/2026 : Plan relu." in out
    assert "commencé" not in out


def test_an_action_is_added_listed_and_closed(recovery):
    added = recovery(
        "add-action", "GES-2026-11", "Envoyer le plan", "--owner", "DUPONT Anne", "--due", "15/12/2026",
        "--company", "forges",
    )  # fmt: skip
    assert added.code == 0
    assert "DUPONT Anne (Forges), pour le mardi 15 décembre 2026" in added.err
    assert (
        "GES-2026-11  1   Envoyer le plan  DUPONT Anne  15/12/2026  ouverte" in recovery("list-actions").out
    )
    late = recovery("--today", "2027-01-05", "list-actions", "--overdue", "--region", "grand est")
    assert "ouverte, en retard" in late.out
    closed = recovery("close-action", "GES-2026-11", 1, "--dropped", "--note", "Partie")
    assert closed.err == "Action 1 de l’atelier GES-2026-11\u00a0: abandonnée.\n"
    (action,) = json.loads(recovery("list-actions", "--json").out)
    assert (action["company"], action["state"], action["closing_note"]) == ("Forges", "dropped", "Partie")
    assert json.loads(recovery("list-actions", "--open", "--json").out) == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add-action", "--owner", "DUPONT et MARTIN", "--due", "15/12/2026"), 4, "un seul responsable"),
        (("add-action", "--owner", "DUPONT Anne", "--due", "31/02/2027"), 2, "31/02/2027"),
        (("add-action", "--owner", "DUPONT Anne", "--due", "2026-11-01"), 4, "précède l’atelier"),
        (("add-action", "--owner", "DUPONT Anne"), 2, "--due"),
        (("add-note", "--table", "99"), 4, "table 99"),
    ],
)
def test_what_is_missing_is_told_and_the_registry_stays(recovery, own_registry, arguments, code, said):
    before = own_registry.read_bytes()
    command, *options = arguments
    answer = recovery(command, "GES-2026-11", "Envoyer le plan", *options)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert own_registry.read_bytes() == before


def test_an_empty_text_and_an_unknown_action_are_told(recovery):
    assert recovery("add-decision", "GES-2026-11", "  ").code == 4
    unknown = recovery("close-action", "GES-2026-11", 3)
    assert (unknown.code, "GES-2026-11 / 3" in unknown.err) == (3, True)
