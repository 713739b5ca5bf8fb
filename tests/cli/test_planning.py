import json

import pytest

FIRMS = (
    ("Aciérie", "54000", "Nancy"),
    ("Bonneterie", "08000", "Charleville-Mézières"),
    ("Câblerie", "67000", "Strasbourg"),
)
PLAN = ("plan-workshop", "--region", "GES", "--date", "26/11/2026", "--capacity", 2, "--no-show-rate", "0")


@pytest.fixture(autouse=True)
def firms(recovery):
    for name, postal_code, commune in FIRMS:
        recovery("add-company", name, "--postal-code", postal_code, "--commune", commune, "--naf", "24.10Z")
    recovery("add-company", "Dorure", "--region", "GES")


def priority_told(answer):
    return next((line for line in answer.out.splitlines() if "médiane des zones d’emploi" in line), "")


def test_a_plan_by_territory_says_its_figures_and_their_date(recovery):
    answer = recovery(*PLAN, "--priority", "territoire")
    assert answer.code == 0
    line = next(line for line in answer.out.splitlines() if "Bonneterie" in line).replace("\u00a0", " ")
    assert line.startswith("1 ")
    assert "un chômage au-dessus de la médiane : zone d’emploi « Charleville-Mézières »" in line
    assert "au T3 2023 (médiane : " in line
    assert "un Territoire d’industrie : Nord Est Ardenne (liste de 2022)" in line
    assert priority_told(answer)
    told = answer.err.replace("\u00a0", " ")
    assert "3 entreprises situées, sur 4 qui peuvent être invitées." in told


def test_the_plan_of_a_priority_is_a_document_too(recovery):
    plan = json.loads(recovery(*PLAN, "--priority", "territory", "--json").out)
    assert plan["priority"]["quarter"] == "2023-T3"
    assert plan["priority"]["weights"] == {
        "unemployment": 6,
        "unemployment_most": 24,
        "industry_territory": 10,
    }
    assert plan["priority"]["placed"] == 3
    assert plan["invitations"][0]["reasons"][0]["kind"] == "invited.unemployment"


def test_the_priority_stays_with_the_workshop_whatever_becomes_of_the_settings(recovery):
    assert recovery("settings", "--weight", "industry-territory=3").code == 0
    planned = recovery(*PLAN, "--priority", "territory")
    assert recovery("settings", "--weight", "industry-territory=7").code == 0
    shown = recovery("show-workshop", "GES-2026-11")
    assert priority_told(shown) == priority_told(planned)
    assert "3 points pour un Territoire d’industrie (liste de 2022)" in priority_told(shown)
    told = json.loads(recovery("show-workshop", "GES-2026-11", "--json").out)["workshop"]["priority"]
    assert (told["weights"]["industry_territory"], told["list_year"]) == (3, 2022)


def test_weights_of_none_take_a_priority_back(recovery):
    weights = ("--weight", "unemployment=0", "--weight", "industry-territory=0")
    assert recovery("settings", *weights).code == 0
    assert "médiane" not in recovery(*PLAN, "--priority", "territory").out


def test_without_a_priority_territories_are_not_spoken_of(recovery):
    answer = recovery(*PLAN)
    assert "chômage" not in answer.out + answer.err


def test_another_priority_is_not_understood(recovery):
    answer = recovery(*PLAN, "--priority", "taille")
    assert (answer.code, answer.out) == (2, "")
    assert "on attend territory" in answer.err


def test_a_letter_tells_no_figures_of_unemployment(recovery, tmp_path):
    recovery(*PLAN, "--priority", "territory")
    recovery("export-invitations", "GES-2026-11", "--format", "md", "--out", tmp_path / "lettres")
    letters = [path.read_text(encoding="utf-8") for path in (tmp_path / "lettres").rglob("*.md")]
    assert letters
    assert not any("chômage" in letter for letter in letters)
    assert any("votre zone d’emploi" in letter for letter in letters)
