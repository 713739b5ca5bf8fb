"""`check-in` and `close-workshop` in French."""

import json

import pytest

from recovery_cli.domain.workshops import Format
from recovery_cli.registry.registry import writing
from recovery_cli.services.sheet_lines import give_lines
from tests.services.gatherings import a_workshop, companies, invited


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setenv("RECOVERY_TODAY", "2026-11-26")


@pytest.fixture(autouse=True)
def workshop(own_registry, moment):
    """Three firms with one guest each, on lines 1 to 3: ADAM, BLANC, ROUX."""
    with writing(own_registry, moment, "test", create=True) as registry:
        made = a_workshop(registry)
        firms = companies(registry, ["Forges", "Laiterie", "Verrerie"])
        for firm, name in zip(firms, ("ROUX Léa", "ADAM Zoé", "BLANC Guy"), strict=True):
            invited(registry, made, [firm], guests=[name])
        companies(registry, ["Tannerie du Ried"])
        give_lines(registry, made)
    return made


def test_who_is_marked_is_told_with_line_name_and_company(recovery):
    answer = recovery("check-in", "GES-2026-11", "forges", "2", "--late", 2)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == (
        "2. BLANC Guy, Verrerie\u00a0: présent(e), arrivée au tour 2.\n"
        "3. ROUX Léa, Forges\u00a0: présent(e), arrivée au tour 2.\n"
        "2 personnes pointées.\n"
    )


def test_a_substitute_a_walk_in_and_the_rest(recovery):
    assert "représenté(e) par NOIR Ève" in recovery("check-in", "GES-2026-11", "adam", "--as", "NOIR Ève").err
    walk_in = recovery("check-in", "GES-2026-11", "tannerie", "--as", "VERT Ali, gérant")
    assert "4. VERT Ali, Tannerie du Ried\u00a0: présent(e)." in walk_in.err
    assert "Tannerie du Ried n’était pas sur la liste" in walk_in.err
    assert "2 personnes pointées." in recovery("check-in", "GES-2026-11", "--all").err
    assert recovery("check-in", "GES-2026-11", "--all").err == "Personne à pointer.\n"


def test_people_without_a_name_are_told_once_with_the_command_that_names_them(recovery):
    recovery("add-company", "Scierie")
    one = recovery("check-in", "GES-2026-11", "tannerie")
    assert 'Pour nommer cette personne\u00a0: recovery check-in GES-2026-11 4 --as "NOM' in one.err
    several = recovery("check-in", "GES-2026-11", "scierie", "tannerie")
    assert several.err.count("Pour nommer ces 2 personnes, l’une après l’autre") == 1


def test_who_is_neither_on_the_list_nor_known_is_told_how_to_walk_in(recovery):
    answer = recovery("check-in", "GES-2026-11", "Zébulon SA")
    assert answer.code == 3
    assert (
        'recovery add-company "Zébulon SA", puis recovery check-in GES-2026-11 "Zébulon SA" --as'
        in answer.err
    )
    assert recovery("add-company", "Zébulon SA").code == 0
    assert recovery("check-in", "GES-2026-11", "Zébulon SA", "--as", "NOIR Ève").code == 0


def test_a_walk_in_whose_name_can_be_read_in_two_ways_is_told_as_read(recovery):
    told = recovery("check-in", "GES-2026-11", "tannerie", "--as", "Jean de La Tour").err
    assert "4. DE LA TOUR Jean, Tannerie du Ried" in told
    assert "Lu\u00a0: nom DE LA TOUR, prénom Jean." in told
    assert "Lu\u00a0: " not in recovery("check-in", "GES-2026-11", "adam", "--as", "Jean Dupont").err


def test_leaving_before_the_first_round_and_taking_it_back_are_said_so(recovery):
    assert (
        "présent(e), départ avant le premier tour."
        in recovery("check-in", "GES-2026-11", "1", "--left", 0).err
    )
    undone = recovery("check-in", "GES-2026-11", "1", "--undo").err
    assert undone.endswith("1 pointage effacé.\n")


def test_rounds_say_nothing_where_there_are_none(recovery, own_registry, moment):
    with writing(own_registry, moment, "test") as registry:
        a_workshop(registry, "GES-2026-12", format=Format.TABLES, rounds=0)
    answer = recovery("check-in", "GES-2026-12", "forges", "--late", "1")
    assert (answer.code, "n’a pas de tours" in answer.err) == (2, True)


def test_somebody_without_a_name_is_told_how_to_get_one(recovery):
    told = recovery("check-in", "GES-2026-11", "tannerie").err
    assert 'recovery check-in GES-2026-11 4 --as "NOM Prénom, fonction"' in told
    assert "Pour nommer" not in recovery("check-in", "GES-2026-11", "4", "--as", "NOIR Ève").err


def test_several_of_one_name_are_told_by_their_lines(recovery):
    recovery("record-reply", "GES-2026-11", "verrerie", "oui", "--guest", "ADAM Guy")
    answer = recovery("check-in", "GES-2026-11", "adam")
    assert answer.code == 2
    assert "\n  1. ADAM Zoé (Laiterie)\n" in answer.err
    assert "Donnez le numéro de la ligne" in answer.err


def test_marks_as_json(recovery):
    marked = json.loads(recovery("check-in", "GES-2026-11", "1-2", "--left", 1, "--json").out)["marked"]
    assert [(one["line"], one["name"], one["attendance"], one["left_round"]) for one in marked] == [
        (1, "ADAM Zoé", "present", 1), (2, "BLANC Guy", "present", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("9",), 3, "la dernière est la 3"),
        (("personne",), 3, "Introuvable"),
        (("3-1",), 2, "à rebours"),
        (("1", "--absent", "--excused"), 2, "--absent et --excused"),
        (("1", "--late", "4"), 2, "l’atelier en compte 3"),
        (("1", "--late", "0"), 2, "pas de tour 0"),
        (("1", "--left", "4"), 2, "numérotés à partir de 1"),
        (("1", "--late", "3", "--left", "2"), 4, "repartir après le tour 2"),
        (("1", "--late", "2", "--left", "0"), 4, "reparti avant le premier tour et arrivé au tour 2"),
        ((), 2, "Dites qui pointer"),
        (("1", "--all"), 2, "WHO et --all"),
        (("--from", "absente.csv"), 3, "absente.csv"),
        (("--from", "absente.csv", "--late", "2"), 2, "--from et --late"),
    ],
)
def test_what_cannot_be_marked_is_told_and_the_registry_stays(recovery, own_registry, arguments, code, said):
    before = own_registry.read_bytes()
    answer = recovery("check-in", "GES-2026-11", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert own_registry.read_bytes() == before


def test_a_list_is_keyed_in_and_rows_left_aside_are_told(recovery, tmp_path):
    path = tmp_path / "émargement.csv"
    path.write_text("N°;Présence\n1;x\n2;\n8;x\n", encoding="cp1252")
    answer = recovery("check-in", "GES-2026-11", "--from", path)
    assert answer.code == 0
    assert "1. ADAM Zoé, Laiterie\u00a0: présent(e)." in answer.err
    assert (
        "Ligne 4 du fichier, «\u00a08\u00a0»\u00a0: La feuille d’émargement n’a pas de ligne 8" in answer.err
    )
    path.write_text("N°;Présence\n8;x\n9;x\n", encoding="utf-8")
    refused = recovery("check-in", "GES-2026-11", "--from", path, "--json")
    assert refused.code == 4
    assert "Personne à pointer" not in refused.err
    assert [row["row"] for row in json.loads(refused.out)["refused"]] == [2, 3]


def test_closing_lists_the_unmarked_and_can_be_asked_again(recovery):
    recovery("check-in", "GES-2026-11", "1")
    answer = recovery("close-workshop", "GES-2026-11")
    assert answer.code == 0
    assert answer.err.splitlines() == [
        "2 personnes n’étaient pas pointées, notées absentes\u00a0:",
        "  2. BLANC Guy, Verrerie",
        "  3. ROUX Léa, Forges",
        "Atelier GES-2026-11 clos\u00a0: 1 personne venue.",
    ]
    again = recovery("close-workshop", "GES-2026-11", "--json")
    assert again.code == 0
    assert json.loads(again.out) == {
        "reference": "GES-2026-11", "came": 1, "absent": [], "excused": [], "unasked_actions": []
    }  # fmt: skip
    assert "était déjà clos" in again.err


def test_a_workshop_is_not_closed_before_its_day(recovery, own_registry):
    before = own_registry.read_bytes()
    answer = recovery("--today", "05/10/2026", "close-workshop", "GES-2026-11")
    assert answer.code == 4
    assert "n’a pas encore eu lieu (jeudi 26 novembre 2026)" in answer.err.replace("\u00a0", " ")
    assert own_registry.read_bytes() == before


def test_marking_before_the_day_is_a_rehearsal_and_warned_of(recovery, tmp_path):
    answer = recovery("--today", "25/11/2026", "check-in", "GES-2026-11", "1")
    assert answer.code == 0
    assert "1 personne pointée." in answer.err
    assert "n’a lieu que le jeudi 26 novembre 2026" in answer.err
    path = tmp_path / "liste.csv"
    path.write_text("Ligne\n1\n2\n", encoding="utf-8")
    listed = recovery("--today", "25/11/2026", "check-in", "GES-2026-11", "--from", path)
    assert listed.err.count("n’a lieu que le") == 1
    assert "n’a lieu que le" not in recovery("check-in", "GES-2026-11", "1").err


def test_a_closed_workshop_is_opened_again(recovery):
    recovery("check-in", "GES-2026-11", "1")
    recovery("close-workshop", "GES-2026-11")
    assert recovery("edit-workshop", "GES-2026-11", "--title", "Suite").code == 4
    answer = recovery("edit-workshop", "GES-2026-11", "--reopen")
    assert answer.code == 0
    assert answer.err.startswith("Atelier GES-2026-11 rouvert.")
    assert "modifié" not in answer.err
    again = recovery("edit-workshop", "GES-2026-11", "--reopen", "--title", "Suite")
    assert again.err.startswith("L’atelier GES-2026-11 était déjà ouvert.\nAtelier modifié")
    shown = json.loads(recovery("show-workshop", "GES-2026-11", "--json").out)
    assert (shown["workshop"]["status"], shown["workshop"]["title"]) == ("planned", "Suite")
