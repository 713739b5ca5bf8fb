"""Where each value came from is kept and told; an import replaces only what it may."""

import json

import pytest

HEADER = "Raison sociale;SIREN;Commune;Effectif;Site web;Mise à jour\n"
CLUB = HEADER + "Fonderie de l’Est;552032534;Nancy;120;fonderie.example;2026-03-01\n"
OTHER = HEADER + "FONDERIE DE L'EST SA;552032534;Nancy;95;www.fonderie.example;2026-06-01\n"
DOUBT = "dit autre chose que le registre"


@pytest.fixture
def bring(recovery, tmp_path):
    """Import a list of this name and text."""

    def brought(name, text, *more):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        answer = recovery("import-companies", path, *more)
        assert answer.code == 0, answer.err
        return answer

    return brought


def shown(recovery):
    return json.loads(recovery("show-company", "552032534", "--json").out)


def said_by(recovery, field):
    """Which source said a value, or who typed it."""
    origins = shown(recovery)["origins"]
    (step,) = [each for each in origins["steps"] if each["number"] == origins["company"][field]]
    return step["source"] or step["author"]


def test_each_value_says_which_file_or_who_and_when(recovery, bring):
    bring("club.csv", CLUB)
    recovery("edit-company", "552032534", "--headcount", 130)
    assert said_by(recovery, "name") == "club.csv"
    assert said_by(recovery, "headcount") == "tests"
    out = recovery("show-company", "552032534").out
    assert "fichier «\u00a0club.csv\u00a0», lu le 05/10/2026\u00a0: nom, SIREN, site internet" in out
    assert "saisi par tests le 05/10/2026\u00a0: effectif" in out
    assert "fichier «\u00a0club.csv\u00a0», lu le 05/10/2026\u00a0: l’établissement" in out


def test_a_site_tells_its_own_origins(recovery, bring):
    bring("club.csv", CLUB)
    recovery("edit-company", "552032534", "--address", "12 rue des Forges")
    (site,) = shown(recovery)["origins"]["sites"]
    assert site["values"] == {"commune": 1, "status": 1, "address": 2}
    out = recovery("show-company", "552032534").out
    assert "saisi par tests le 05/10/2026\u00a0: adresse de l’établissement Nancy" in out


def test_a_file_of_the_same_source_brings_what_is_new_but_not_over_what_a_person_typed(recovery, bring):
    bring("club.csv", CLUB)
    recovery("edit-company", "552032534", "--headcount", 130)
    answer = bring("club.csv", CLUB.replace("120", "125").replace("fonderie.example", "est.example"))
    company = shown(recovery)
    assert (company["headcount"], company["website"]) == (130, "est.example")
    assert DOUBT in answer.err or "«\u00a0125\u00a0», face à «\u00a0130\u00a0»" in answer.out


def test_another_source_fills_gaps_and_its_differences_are_told(recovery, bring):
    bring("club.csv", CLUB)
    answer = bring("salon.csv", OTHER)
    company = shown(recovery)
    assert (company["headcount"], company["website"]) == (120, "fonderie.example")
    assert "«\u00a095\u00a0», face à «\u00a0120\u00a0»" in answer.out


def test_the_file_wins_where_it_is_preferred(recovery, bring):
    bring("club.csv", CLUB)
    recovery("edit-company", "552032534", "--headcount", 130)
    answer = bring("salon.csv", OTHER, "--prefer", "file")
    company = shown(recovery)
    assert (company["headcount"], company["website"]) == (95, "www.fonderie.example")
    assert "«\u00a0130\u00a0» devient «\u00a095\u00a0»" in answer.out
    assert said_by(recovery, "headcount") == "salon.csv"


def test_the_registry_wins_over_its_own_source_where_it_is_preferred(recovery, bring):
    bring("club.csv", CLUB)
    bring("club.csv", CLUB.replace("120", "125"), "--prefer", "registry")
    assert shown(recovery)["headcount"] == 120


def test_the_newest_value_wins_where_it_is_preferred(recovery, bring):
    bring("salon.csv", OTHER)
    bring("club.csv", CLUB, "--prefer", "newest")
    assert shown(recovery)["headcount"] == 95, "the club's line is of March, the fair's of June"
    recovery("edit-company", "552032534", "--headcount", 130)
    bring("annuaire.csv", OTHER.replace("95", "99"), "--prefer", "newest")
    assert shown(recovery)["headcount"] == 130, "typed in October"
    bring(
        "annuaire2.csv", OTHER.replace("95", "99").replace("2026-06-01", "2026-10-05"), "--prefer", "newest"
    )
    assert shown(recovery)["headcount"] == 99


def test_an_undone_import_takes_its_origins_with_it(recovery, bring):
    bring("club.csv", CLUB)
    before = recovery("show-company", "552032534", "--json").out
    bring("salon.csv", OTHER, "--prefer", "file")
    recovery("undo")
    assert recovery("show-company", "552032534", "--json").out == before
