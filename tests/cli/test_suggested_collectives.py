"""The command that suggests collectives."""

import json
import shlex

import pytest

COMPANIES = (
    ("552100554", "Scierie du Lac", "16.10A", "54000", "Nancy"),
    ("542065479", "Séchoirs Réunis", "28.25Z", "57000", "Metz"),
    ("775670417", "Maisons Aubry", "41.20A", "54000", "Nancy"),
)
PROJECTS = (
    (
        "Scierie", "Chutes de bois", "--need", "un séchoir [séchage]",
        "--need", "un financement relais [financement]", "--offer", "du bois scié [bois]",
    ),
    (
        "Séchoirs", "Séchoir partagé", "--need", "du bois scié [bois]",
        "--need", "une étude thermique [thermique]", "--offer", "un séchoir de 60 m³ [séchage]",
        "--offer", "un atelier de pose [pose]", "--measure", "EX-01:recherchée",
    ),
    (
        "Aubry", "Maisons en secret", "--need", "un atelier de pose [pose]",
        "--offer", "du bois collé [bois]", "--confidentiality", "organisateur",
    ),
)  # fmt: skip


@pytest.fixture
def region(recovery):
    for siren, name, naf, code, place in COMPANIES:
        where = ("--postal-code", code, "--commune", place)
        assert recovery("add-company", name, "--siren", siren, "--naf", naf, *where).code == 0
    recovery(
        "add-partner", "Labo Thermie", "--kind", "laboratoire", "--region", "GES", "--discipline", "thermique"
    )
    recovery("add-measure", "Chaleur perdue", "--code", "EX-01")
    for company, title, *about in PROJECTS:
        assert recovery("add-project", company, title, "--theme", "économie circulaire", *about).code == 0


def suggestions(recovery, *wanted):
    return json.loads(recovery("suggest-collectives", "--region", "GES", *wanted, "--json").out)


def test_a_group_is_told_with_its_reasons_what_is_missing_and_who_could_lead(recovery, region):
    (found,) = suggestions(recovery)
    assert [one["name"] for one in found["members"]] == ["Maisons Aubry", "Scierie du Lac", "Séchoirs Réunis"]
    assert found["title"].startswith("Économie circulaire, ")
    assert (found["needs"], found["share"]) == (5, 0.6)
    assert "3 besoins sur 5 trouvent leur réponse" in found["reasons"][0]["text"]
    missing = [each["text"] for each in found["missing"]]
    assert any("Labo Thermie peut aider (thermique)" in text for text in missing)
    assert any("personne n’apporte encore «\u00a0un financement relais\u00a0»" in text for text in missing)
    assert {"discipline": "research", "partner": "Labo Thermie"} in found["disciplines"]
    assert [each["code"] for each in found["measures"]] == ["EX-01"]
    assert found["leader"]["reasons"]


def test_what_only_the_organiser_may_know_is_marked(recovery, region):
    (found,) = suggestions(recovery)
    reserved = {one["need"] for one in found["answers"] if one["confidential"]}
    assert "un atelier de pose" in reserved
    assert (
        "[réservé à l’organisateur] Maisons Aubry cherche"
        in recovery("suggest-collectives", "--region", "grand est").out
    )
    assert "secret" not in found["title"]
    assert "Maisons Aubry n’a que des projets réservés" in found["missing"][0]["text"]


def test_the_command_that_forms_it_is_printed_as_it_is_typed(recovery, region):
    (found,) = suggestions(recovery)
    printed = recovery("suggest-collectives", "--region", "GES", "--form", "1")
    assert printed.out.strip() == found["command"]
    words = shlex.split(found["command"])
    assert words[:2] == ["recovery", "form-collective"]
    formed = recovery(*words[1:], "--json")
    assert formed.code == 0, formed.err
    kept = json.loads(formed.out)
    assert kept["title"] == found["title"]
    assert kept["region"] == "GES"
    parts = {one["name"]: one["role"] for one in kept["members"]}
    assert parts.pop(found["leader"]["name"]) == "leader"
    assert {*parts.values()} == {"member"}
    assert len(parts) == 2
    assert kept["projects"] == found["projects"]


def test_a_project_for_the_organiser_alone_is_told_of_but_not_joined(recovery, region):
    (found,) = suggestions(recovery)
    assert {one["title"] for one in found["projects"]} == {"Chutes de bois", "Séchoir partagé"}
    assert found["reserved_projects"] == 1
    assert "secret" not in found["command"]
    printed = recovery("suggest-collectives", "--region", "GES").out
    assert "  – Chutes de bois (Scierie du Lac)" in printed
    assert "1 projet réservé à l’organisateur reste en dehors" in printed


def test_a_project_whose_title_means_others_too_is_named_by_its_id(recovery, region):
    recovery("add-project", "Aubry", "Séchoir partagé entre voisins")
    (found,) = suggestions(recovery)
    assert recovery(*shlex.split(found["command"])[1:]).code == 0
    (kept,) = json.loads(recovery("list-collectives", "--json").out)
    assert kept["projects"] == found["projects"]


@pytest.mark.parametrize("stage", ["idea", "abandoned"])
def test_what_is_or_was_a_collective_is_not_suggested_again_and_that_is_said(recovery, region, stage):
    (found,) = suggestions(recovery)
    assert recovery(*shlex.split(found["command"])[1:], "--stage", stage).code == 0
    again = recovery("suggest-collectives", "--region", "GES")
    assert again.out == ""
    assert "trop proche de ce qui est ou fut un collectif" in again.err
    assert f"«\u00a0{found['title']}\u00a0»" in again.err


def test_a_group_of_which_some_were_together_says_so_and_is_called_otherwise(recovery, region):
    (found,) = suggestions(recovery)
    others = ["--member", "542065479", "--member", "552100554"]
    for number in range(4):
        recovery("add-company", f"Voisin {number}")
        others += ["--member", f"Voisin {number}"]
    assert recovery("form-collective", found["title"], "--region", "GES", *others).code == 0
    (told,) = suggestions(recovery)
    assert told["title"] != found["title"]
    assert "(2)" not in told["title"]
    assert any("2 d’entre elles sont déjà ensemble" in reason["text"] for reason in told["reasons"])


def test_nothing_comes_of_a_region_without_projects_or_of_a_number_too_high(recovery, region):
    nothing = recovery("suggest-collectives", "--region", "BRE")
    assert (nothing.code, nothing.out) == (0, "")
    assert nothing.err == "0 projet collectif possible.\n"
    assert recovery("suggest-collectives", "--region", "GES", "--form", "7").code == 3
    assert recovery("suggest-collectives", "--region", "GES", "--size", "12").code == 2
    assert recovery("suggest-collectives", "--region", "GES", "--radius", "loin").code == 2


def test_two_kept_apart_are_not_suggested_together(recovery, region):
    assert recovery("keep-apart", "Scierie", "Séchoirs").code == 0
    assert suggestions(recovery) == []
