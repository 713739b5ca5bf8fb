"""`find`: things by their words, as they are typed, inflected, begun or mistyped."""

import json

import pytest

PROJECT = (
    "add-project", "Fonderie", "Traitement de surface sans chrome", "--summary", "Des bains de zinc",
    "--need", "un soudeur qualifié [soudure]", "--offer", "galvanisation à façon",
    "--confidentiality", "table",
)  # fmt: skip


@pytest.fixture
def filled(beforehand, recovery):
    beforehand(
        ("add-company", "Fonderie de l’Est", "--siren", "552032534", "--commune", "Nancy", "--region", "GES"),
        ("add-company", "Œuvre et Métal", "--region", "IDF"),
        PROJECT,
    )
    return recovery


def test_what_is_found_is_told_by_kind_with_who_may_read_it(filled):
    assert filled("find", "traitements de surfaces").out == (
        "Projets (1)\n"
        "  Traitement de surface sans chrome — Fonderie de l’Est, Grand Est, réservé à la table\n"
    )


def test_a_text_that_holds_the_word_is_shown_under_the_name(filled):
    found = filled("find", "zinc")
    assert found.out.splitlines()[2] == "      Résumé\u00a0: Des bains de zinc"
    assert found.err == "1 résultat.\n"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("fonderies", "Fonderie de l’Est"),
        ("fond", "Fonderie de l’Est"),
        ("OEUVRES", "Œuvre et Métal"),
        ("metaux", "Œuvre et Métal"),
        ("552 032", "Fonderie de l’Est"),
        ("nancy fonderie", "Fonderie de l’Est"),
    ],
)
def test_companies_are_found_by_inflected_begun_and_unaccented_names(filled, typed, name):
    [hit] = [
        hit for hit in json.loads(filled("find", typed, "--json").out)["found"] if hit["kind"] == "company"
    ]
    assert hit["title"] == name


def test_a_trade_is_found_by_its_verb_and_its_people(filled):
    assert "un soudeur qualifié" in filled("find", "soudage").out
    assert "un soudeur qualifié" in filled("find", "souder").out
    assert filled("find", "soudage").err == "1 résultat.\n"


def test_a_typing_error_is_forgiven_and_told(filled):
    found = filled("find", "soudeurr")
    assert "un soudeur qualifié" in found.out
    assert (
        "«\u00a0soudeurr\u00a0» ne se trouve pas, ou presque\u202f; cherché aussi\u00a0: soudeur."
        in found.err
    )


def test_where_nothing_is_found_what_comes_close_is_told(filled):
    found = filled("find", "galvanizasions")
    assert (found.code, found.out) == (0, "")
    assert "Vouliez-vous dire\u00a0: galvanisation\u202f?" in found.err
    assert found.err.endswith("0 résultat.\n")


def test_where_no_thing_has_all_words_those_with_some_are_shown(filled):
    found = filled("find", "zinc licorne")
    assert "Traitement de surface" in found.out
    assert "Rien ne contient tous ces mots" in found.err


def test_what_may_have_been_meant_is_told_with_its_accents(filled):
    filled("add-project", "Fonderie", "Électronique de puissance")
    told = filled("find", "électronik").err
    assert "«\u00a0électronik\u00a0» ne se trouve pas. Vouliez-vous dire\u00a0: électronique\u202f?" in told


def test_a_word_that_is_there_is_not_taken_for_another_when_the_next_one_is_missing(filled):
    filled("add-company", "Zink")
    found = filled("find", "zinc", "licorne")
    assert "Zink" not in found.out
    assert "zink" not in found.err


def test_where_nothing_is_found_other_ways_are_told(filled):
    assert "list-companies" in filled("find", "25.11Z").err
    assert "list-companies" not in filled("find", "zinc").err


@pytest.mark.parametrize("typed", ["552.032.534", "552-032-534", "552\u00a0032\u00a0534", "5520325340"])
def test_numbers_are_read_whatever_stands_between_their_digits(filled, typed):
    assert ("Fonderie de l’Est" in filled("find", typed).out) is (typed != "5520325340")


@pytest.mark.parametrize(
    "typed",
    [
        "zinc AND bains",
        "zin*",
        '"bains de zinc"',
        "(zinc",
        "zinc:",
        "🚀 zinc",
        "NEAR(zinc)",
        "zinc^2",
        "-zinc",
    ],
)
def test_signs_and_operators_of_other_search_engines_do_no_harm(filled, typed):
    assert "Traitement de surface sans chrome" in filled("find", "--", typed).out


def test_many_words_are_cut_and_that_is_said(filled):
    found = filled("find", " ".join(f"zinc{number}" for number in range(40)))
    assert found.code == 0
    assert "32 premiers mots" in found.err


def test_a_site_named_as_its_company_is_not_shown_again_and_many_are_counted(filled, tmp_path):
    names = {
        "17": "Scierie A",
        "25": "Scierie B",
        "74": "SCIERIE MARTIN",
        "82": "Scierie C",
        "90": "Scierie D",
    }
    rows = "".join(f"732829320000{nic};Scierie Martin;{name}\n" for nic, name in names.items())
    (tmp_path / "sites.csv").write_text(f"siret;entreprise;enseigne\n{rows}", encoding="utf-8")
    assert filled("import-companies", str(tmp_path / "sites.csv")).code == 0
    assert filled("find", "scierie").out.splitlines()[1:] == [
        "  Scierie Martin — 732829320",
        "      Établissement\u00a0: Scierie A",
        "      Établissement\u00a0: Scierie B",
        "      Établissement\u00a0: Scierie C",
        "      … et 1 autre",
    ]


def test_kind_and_region_narrow_what_is_found(filled):
    assert "Besoins (1)" in filled("find", "soudeur", "--kind", "need").out
    assert filled("find", "soudeur", "--kind", "offer").out == ""
    assert filled("find", "soudeur", "--region", "idf").out == ""
    assert "soudeur" in filled("find", "soudeur", "--region", "Grand Est").out


def test_json_says_where_the_words_stand(filled):
    told = json.loads(filled("find", "galvanisée", "--json").out)
    [hit] = told["found"]
    assert hit["title"][slice(*hit["marks"][0])] == "galvanisation"
    assert (hit["kind"], hit["confidentiality"], hit["regions"]) == ("offer", "table", ["GES"])
    assert told["counts"] == {"company": 0, "project": 0, "need": 0, "offer": 1, "note": 0, "collective": 0}


def test_words_that_say_nothing_are_refused(filled):
    refused = filled("find", "de", "la")
    assert refused.code == 2
    assert "aucun mot à chercher" in refused.err


def test_of_each_kind_no_more_are_shown_than_asked_for(filled):
    for number in range(4):
        filled("add-company", f"Scierie {number}")
    found = filled("find", "scierie", "--most", "2")
    assert found.out.startswith("Entreprises (4)\n")
    assert len(found.out.splitlines()) == 3


def test_notes_of_a_workshop_are_found(filled):
    assert filled("plan-workshop", "--region", "GES", "--date", "2026-11-26").code == 0
    assert filled("add-note", "GES-2026-11", "Il faut mutualiser les transports").code == 0
    assert filled("find", "transport").out == (
        "Notes (1)\n  Il faut mutualiser les transports — GES-2026-11, Grand Est\n"
    )


def test_at_a_terminal_the_words_stand_out(filled, monkeypatch):
    monkeypatch.setattr("recovery_cli.cli.search._at_terminal", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;33mzinc\x1b[0m" in filled("find", "zinc").out
