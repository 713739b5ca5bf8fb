import json

import pytest


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture(autouse=True)
def planned(recovery):
    for name in ("Fonderie du Rhin", "Laiterie du Vallage", "Tissages de la Doller"):
        recovery("add-company", name, "--region", "GES")
    recovery("plan-workshop", "--region", "GES", "--date", "26/11/2026", "--capacity", 3)


def test_who_leads_a_point_is_kept_and_shown(recovery):
    answer = recovery(
        "edit-agenda-item", "GES-2026-11", "2", "--lead", "Agathe MULLER", "--minutes", "15 min"
    )
    assert (answer.code, answer.out) == (0, "")
    assert (
        plain(answer.err) == "Ordre du jour de l’atelier GES-2026-11 modifié : point 2, Ouverture, 15 min.\n"
    )
    shown = plain(recovery("show-workshop", "GES-2026-11").out)
    assert "N°  Heure    Point                          Durée   Qui mène" in shown
    assert "2   9 h 30   Ouverture                      15 min  Agathe MULLER" in shown
    agenda = json.loads(recovery("show-workshop", "GES-2026-11", "--json").out)["agenda"]
    assert (agenda[1]["number"], agenda[1]["lead"], agenda[1]["set_up"]) == (2, "Agathe MULLER", None)
    forgotten = recovery("edit-agenda-item", "GES-2026-11", "ouverture", "--lead", "", "--json")
    assert json.loads(forgotten.out)["agenda"][1]["lead"] is None


def test_the_run_sheet_says_who_leads_and_what_is_needed(recovery, tmp_path):
    recovery(
        "edit-agenda-item", "GES-2026-11", "partager", "--lead", "Agathe MULLER",
        "--material", "deux micros", "--set-up", "chaises en arc",
    )  # fmt: skip
    recovery("export-agenda", "GES-2026-11", "--out", tmp_path / "papiers", "--format", "md")
    (sheet,) = (tmp_path / "papiers").glob("*_deroule*.md")
    line = next(line for line in sheet.read_text(encoding="utf-8").splitlines() if "Partager" in line)
    assert "| Agathe MULLER | deux micros | chaises en arc |" in plain(line)
    again = recovery("edit-agenda-item", "GES-2026-11", "partager", "--lead", "Jean PETIT")
    assert "recovery export-agenda GES-2026-11" in again.err


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("12", "--title", "x"), 3, "point de l’ordre du jour « 12 »"),
        (("e", "--title", "x"), 2, "1 Accueil"),
        (("accueil", "--minutes", "2h"), 4, "Raccourcissez un point"),
        (("tisser", "--minutes", "5"), 4, "tours demandent"),
        (("pause", "--minutes", "5h"), 4, "--minutes ne peut pas valoir 300"),
        (("pause", "--minutes", "0"), 2, "« 0 »"),
        (("pause", "--minutes", "longtemps"), 2, "« longtemps »"),
    ],
)
def test_what_cannot_be_changed_is_told_and_the_registry_stays(recovery, own_registry, arguments, code, told):
    before = own_registry.read_bytes()
    answer = recovery("edit-agenda-item", "GES-2026-11", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert told in plain(answer.err)
    assert own_registry.read_bytes() == before
