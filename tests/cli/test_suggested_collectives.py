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
    formed = recovery(*words[1:])
    assert formed.code == 0, formed.err
    assert suggestions(recovery) == []  # what there is already is not suggested again
    assert words[:2] == ["recovery", "form-collective"]
    assert words[words.index("--region") + 1] == "GES"
    assert sorted(words[at + 1] for at, word in enumerate(words) if word == "--member") == [
        "542065479", "552100554", "775670417",
    ]  # fmt: skip


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
