"""The commands about companies."""

import json

import pytest


def test_a_company_added_is_listed_with_its_accents(recovery):
    added = recovery(
        "add-company", "Fonderie Müller & Fils", "--siren", "000 001 008", "--postal-code", "67000"
    )
    assert (added.code, added.out) == (0, "")
    assert added.err == "Entreprise ajoutée\u00a0: Fonderie Müller & Fils.\n"
    (company,) = json.loads(recovery("list-companies", "--json").out)
    assert company["name"] == "Fonderie Müller & Fils"
    assert company["siren"] == "000001008"
    assert company["sites"][0]["region"] == "GES"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--siren", "123456789"), 4),
        (("--region", "Grande-Est-du-Nord"), 2),
        (("--siren", "12"), 2),
        (("--turnover", "beaucoup"), 2),
        (("--turnover", "-1 M€"), 2),
        (("--naf", "99.99Z9"), 2),
        (("--couleur", "bleu"), 2),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_kept(recovery, own_registry, arguments, code):
    answer = recovery("add-company", "Fonderie", *arguments)
    assert answer.code == code
    assert arguments[1] in answer.err or arguments[0] in answer.err
    assert "Traceback" not in answer.err
    assert not own_registry.exists()


def test_a_name_of_nothing_that_is_seen_is_refused(recovery, own_registry):
    answer = recovery("add-company", "\u200b\u2060\ufeff")
    assert answer.code == 4
    assert not own_registry.exists()


def test_sentences_show_what_was_pasted_on_one_line(recovery):
    recovery("add-company", "Fonderie")
    for answer in (
        recovery("show-company", "nul\nulle part"),
        recovery("edit-company", "Fonderie", "--name", "A\tB"),
    ):
        assert len(answer.err.splitlines()) == 1, answer.err
        assert "\t" not in answer.err


def test_a_second_company_of_the_same_siren_is_refused(recovery):
    recovery("add-company", "Fonderie Müller", "--siren", "000001008")
    answer = recovery("add-company", "Autre nom", "--siren", "000001008")
    assert answer.code == 4
    assert "Fonderie Müller" in answer.err


def test_an_ambiguous_name_is_answered_with_the_candidates(recovery):
    recovery("add-company", "Fonderie du Rhin")
    recovery("add-company", "Fonderie de la Meuse")
    answer = recovery("show-company", "fonderie")
    assert answer.code == 2
    assert "Fonderie de la Meuse" in answer.err
    assert "Fonderie du Rhin" in answer.err


def test_two_companies_of_one_name_are_warned_of_and_both_can_still_be_reached(recovery):
    recovery("add-company", "Fonderie", "--postal-code", "67000", "--commune", "Strasbourg")
    added = recovery("add-company", "FONDERIE", "--postal-code", "68100", "--commune", "Mulhouse", "--json")
    id_ = json.loads(added.out)["id"]
    assert "Fonderie (67000 Strasbourg)" in added.err
    assert f"recovery remove-company {id_}" in added.err
    assert f"recovery edit-company {id_}" in added.err
    assert id_ in recovery("show-company", id_).out
    asked = recovery("show-company", "fonderie")
    assert asked.code == 2
    assert "Fonderie (67000 Strasbourg)" in asked.err
    assert "FONDERIE (68100 Mulhouse)" in asked.err
    assert recovery("remove-company", id_).code == 0
    assert "Strasbourg" in recovery("show-company", "fonderie").out


def test_two_companies_alike_in_everything_are_told_apart_by_their_ids(recovery):
    ids = [json.loads(recovery("add-company", "Fonderie", "--json").out)["id"] for _ in range(2)]
    asked = recovery("show-company", "fonderie")
    for id_ in ids:
        assert f"Fonderie [{id_}]" in asked.err
        assert recovery("edit-company", id_, "--name", f"Fonderie {id_[-1]}").code == 0


def test_a_new_name_that_another_company_bears_is_warned_of(recovery):
    recovery("add-company", "Fonderie", "--commune", "Strasbourg")
    recovery("add-company", "Tôlerie")
    assert "Fonderie (Strasbourg)" in recovery("edit-company", "tôlerie", "--name", "Fonderie").err


@pytest.mark.parametrize("second", [("Fonderie", "--siren", "000022921"), ("Fonderie du Rhin",)])
def test_two_sirens_or_two_names_make_two_companies_and_nothing_is_warned_of(recovery, second):
    recovery("add-company", "Fonderie", "--siren", "000001008")
    assert recovery("add-company", *second).err == f"Entreprise ajoutée\u00a0: {second[0]}.\n"


@pytest.mark.parametrize(
    "command",
    [("add-company", "Fonderie"), ("list-companies",), ("add-partner", "Chambre"), ("list-partners",)],
)
def test_the_name_of_a_former_region_is_read_as_todays_and_told(recovery, command):
    recovery("add-company", "Tôlerie", "--region", "Grand Est")
    recovery("add-partner", "Pôle", "--region", "Grand Est")
    answer = recovery(*command, "--region", "lorraine", "--json")
    assert "Lorraine fait partie de la région Grand Est depuis 2016." in answer.err
    assert '"GES"' in answer.out


def test_a_name_nearly_right_is_answered_with_what_was_perhaps_meant(recovery):
    recovery("add-company", "Fonderie du Rhin")
    answer = recovery("show-company", "Fondrie du Rhin")
    assert answer.code == 3
    assert "Fonderie du Rhin" in answer.err


@pytest.mark.parametrize(
    "name", ["=1+1", "<b>&amp;", 'l’Œuvre "d\'Art"', "a\tb", "x" * 200, "{}", "[bold]x[/]"]
)
def test_a_name_comes_back_as_it_was_typed(recovery, name):
    assert recovery("add-company", name).code == 0
    (company,) = json.loads(recovery("list-companies", "--json").out)
    assert company["name"] == name


def test_editing_forgets_with_an_empty_value_and_keeps_the_rest(recovery):
    recovery(
        "add-company", "Fonderie", "--siren", "000001008", "--website", "fonderie.example", "--headcount", 40
    )
    assert recovery("edit-company", "000001008", "--website", "", "--turnover", "1,1 M€").code == 0
    company = json.loads(recovery("show-company", "fonderie", "--json").out)
    assert (company["website"], company["headcount"], company["turnover"]) == (None, 40, 1_100_000)


def test_the_size_class_is_computed_by_the_decree_and_says_so(recovery):
    recovery("add-company", "Fonderie", "--headcount", 40, "--turnover", "9000000")
    company = json.loads(recovery("show-company", "Fonderie", "--json").out)
    assert (company["size"], company["size_source"]) == ("PME", "computed")


def test_a_siren_typed_for_a_name_is_sent_to_its_option(recovery):
    answer = recovery("add-company", "552 100 554")
    assert answer.code == 4
    assert "recovery add-company NOM --siren 552100554" in answer.err
    recovery("add-company", "Fonderie")
    assert recovery("edit-company", "Fonderie", "--name", "552100554").code == 4


def test_a_name_cannot_be_forgotten(recovery):
    recovery("add-company", "Fonderie")
    assert recovery("edit-company", "fonderie", "--name", "").code == 4
    assert json.loads(recovery("show-company", "fonderie", "--json").out)["name"] == "Fonderie"


def test_a_company_is_shown_in_words_with_its_people_and_projects(recovery):
    recovery(
        "add-company", "Fonderie", "--siret", "00000100800010", "--address", "1 rue du Four",
        "--naf", "24.51Z", "--postal-code", "67000", "--commune", "Strasbourg", "--turnover", "12 M€",
        "--size", "pme",
    )  # fmt: skip
    recovery("add-contact", "DUPONT Anne", "--company", "fonderie")
    recovery("add-project", "fonderie", "Chaleur du cubilot")
    shown = recovery("show-company", "000001008").out
    assert "Identifiant" not in shown
    for words in (
        "000\u00a0001\u00a0008", "24.51Z", "12\u202f000\u202f000\u00a0€", "PME (déclarée)",
        "1 rue du Four, 67000 Strasbourg, Grand Est", "DUPONT Anne", "Chaleur du cubilot", "en activité",
    ):  # fmt: skip
        assert words in shown


def test_a_second_site_is_added_by_its_siret_and_the_first_stays(recovery):
    recovery("add-company", "Fonderie", "--siret", "00000100800010", "--postal-code", "67000")
    edited = recovery(
        "edit-company", "fonderie", "--siret", "00000100800028", "--region", "bretagne", "--json"
    )
    sites = json.loads(edited.out)["sites"]
    assert [(site["siret"], site["region"]) for site in sites] == [
        ("00000100800010", "GES"),
        ("00000100800028", "BRE"),
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--postal-code", "57000", "--region", "Bretagne"), ("57000", "Grand Est", "Bretagne")),
        (("--postal-code", "99999"), ("99999", "67000", "D-77694")),
        (("--postal-code", "8000"), ("8000", "67000")),
    ],
)
def test_a_place_that_cannot_be_is_refused_in_a_sentence(recovery, arguments, words):
    answer = recovery("add-company", "Fonderie", *arguments)
    assert answer.code == 2
    for word in words:
        assert word in answer.err
    recovery("add-company", "Tôlerie")
    assert [each["name"] for each in json.loads(recovery("list-companies", "--json").out)] == ["Tôlerie"]


def test_a_commune_that_the_postal_code_cannot_serve_is_kept_and_warned_of(recovery):
    added = recovery("add-company", "Fonderie", "--postal-code", "57000", "--commune", "Strasbourg")
    assert added.code == 0
    assert "Strasbourg n’est pas dans le département du code postal 57000" in added.err
    assert "57000 Strasbourg" in recovery("show-company", "fonderie").out
    for right in ("METZ CEDEX 3", "Villeneuve-sur-Nulle-Part", ""):
        assert "57000" not in recovery("edit-company", "fonderie", "--commune", right).err
    border = ("--postal-code", "57410", "--commune", "Dehlingen")
    assert "57410" not in recovery("edit-company", "fonderie", *border).err


def place(recovery, *arguments):
    site = json.loads(recovery(*arguments, "--json").out)["sites"][0]
    return site["postal_code"], site["department"], site["region"]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--postal-code", "37160"), ("37160", "37", "CVL")),
        (("--postal-code", "37160", "--region", "Nouvelle-Aquitaine"), ("37160", "86", "NAQ")),
        (("--postal-code", "97150", "--region", "Guadeloupe"), ("97150", None, "GLP")),
        (("--postal-code", "20600"), ("20600", "2B", "COR")),
        (("--postal-code", "98000"), ("98000", None, None)),
        (("--postal-code", "d-77694", "--region", "GES"), ("D-77694", None, "GES")),
        (("--region", "GES"), (None, None, "GES")),
    ],
)
def test_a_site_on_a_border_overseas_or_abroad_is_kept_as_it_is_told(recovery, arguments, found):
    assert place(recovery, "add-company", "Fonderie", *arguments) == found


def test_the_region_follows_a_new_postal_code_and_never_leaves_the_one_that_is_kept(recovery):
    recovery("add-company", "Fonderie", "--postal-code", "57000")
    assert place(recovery, "edit-company", "fonderie", "--postal-code", "29000") == ("29000", "29", "BRE")
    refused = recovery("edit-company", "fonderie", "--region", "Grand Est")
    assert refused.code == 2
    assert "29000" in refused.err
    assert place(recovery, "show-company", "fonderie") == ("29000", "29", "BRE")
    both = ("--postal-code", "57000", "--region", "Grand Est")
    assert place(recovery, "edit-company", "fonderie", *both) == ("57000", "57", "GES")
    abroad = ("--postal-code", "D-77694")
    assert place(recovery, "edit-company", "fonderie", *abroad) == ("D-77694", None, None)
    forgotten = ("--postal-code", "", "--region", "Bretagne")
    assert place(recovery, "edit-company", "fonderie", *forgotten) == (None, None, "BRE")


def test_companies_are_listed_by_region_and_size_and_counted(recovery):
    recovery("add-company", "Fonderie", "--postal-code", "67000", "--size", "micro")
    recovery("add-company", "Tôlerie", "--postal-code", "29000", "--size", "ETI", "--headcount", 300)

    def names(*wanted):
        return [company["name"] for company in json.loads(recovery("list-companies", *wanted, "--json").out)]

    assert names() == ["Fonderie", "Tôlerie"]
    assert names("--region", "bretagne") == ["Tôlerie"]
    assert names("--size", "PME") == ["Fonderie"]
    listed = recovery("list-companies")
    assert listed.out.splitlines()[-1].split() == ["Tôlerie", "ETI", "300"]
    assert listed.err == "2 entreprises.\n"


def test_a_closed_company_leaves_its_region_and_a_removed_one_the_registry(recovery):
    recovery("add-company", "Fonderie", "--region", "GES")
    assert recovery("edit-company", "fonderie", "--closed").code == 0
    assert json.loads(recovery("list-companies", "--region", "GES", "--json").out) == []
    assert recovery("remove-company", "fonderie").err == "Entreprise retirée\u00a0: Fonderie.\n"
    assert recovery("show-company", "fonderie").code == 3


def test_a_siret_of_another_siren_is_refused(recovery):
    recovery("add-company", "Fonderie", "--siren", "000022921")
    for command in (("add-company", "Autre", "--siren", "000050328"), ("edit-company", "fonderie")):
        answer = recovery(*command, "--siret", "00000100800010")
        assert answer.code == 4
        assert "00000100800010" in answer.err


def test_a_company_of_no_name_is_asked_for_in_words_of_the_reader(recovery):
    recovery("add-company", "Fonderie")
    answer = recovery("show-company", "")
    assert (answer.code, answer.out) == (2, "")
    assert "est vide (entreprise)" in answer.err


def test_a_company_is_shown_with_its_zone_its_group_of_communes_and_its_industry_territory(recovery):
    recovery("add-company", "Forges", "--postal-code", "08000", "--commune", "Charleville-Mézières")
    told = recovery("show-company", "Forges")
    line = next(line for line in told.out.splitlines() if line.startswith("Territoire"))
    assert line.split(maxsplit=1)[1].replace("\u00a0", " ") == (
        "Charleville-Mézières : CA Ardenne Métropole, zone d’emploi Charleville-Mézières (10,8 % de chômage "
        "au T3 2023), Territoire d’industrie Nord Est Ardenne (liste de 2022)"
    )
    [place] = json.loads(recovery("show-company", "Forges", "--json").out)["territories"]
    assert (place["unemployment"], place["quarter"], place["list_year"]) == (10.8, "2023-T3", 2022)


def test_a_company_of_which_no_place_is_known_has_no_territory(recovery):
    recovery("add-company", "Nulle part", "--region", "GES")
    assert "chômage" not in recovery("show-company", "Nulle part").out
    assert json.loads(recovery("show-company", "Nulle part", "--json").out)["territories"] == []


def test_a_line_end_pasted_with_a_name_becomes_a_space(recovery):
    assert (
        "Fonderie du Rhin" in recovery("add-company", "Fonderie\r\n  du Rhin\n", "--siren", "000001008").err
    )
    recovery("edit-company", "000001008", "--name", "Fonderie\nde\tl’Ill")
    assert json.loads(recovery("show-company", "000001008", "--json").out)["name"] == "Fonderie de\tl’Ill"


@pytest.mark.parametrize(
    ("naf", "sub_class", "division"),
    [
        ("25.62B", "25.62B Mécanique industrielle (NAF rév. 2)", "division 25 : Fabrication de produits"),
        (
            "25.62Y",
            "25.62Y Fabrication de serrures et de ferrures (NAF 2025)",
            "division 25 : Fabrication de",
        ),
    ],
)
def test_a_company_is_shown_with_the_name_of_its_own_sub_class_and_of_its_division(
    recovery, naf, sub_class, division
):
    recovery("add-company", "Usinage", "--siren", "000001008", "--naf", naf)
    lines = recovery("show-company", "000001008").out.replace("\u00a0", " ").splitlines()
    told = [line.removeprefix("Activité").strip() for line in lines if line.startswith("Activité")]
    assert told[0] == sub_class
    assert told[1].startswith(division)
    shown = json.loads(recovery("show-company", "000001008", "--json").out)
    assert shown["naf_label"] == sub_class.removeprefix(f"{naf} ").rpartition(" (")[0]


def test_an_activity_in_words_of_a_file_is_shown_as_it_is(recovery, tmp_path):
    (tmp_path / "l.csv").write_text("Nom;SIREN;Secteur\nUsinage;000001008;Sous-traitance\n", encoding="utf-8")
    recovery("import-companies", tmp_path / "l.csv")
    assert "Sous-traitance" in recovery("show-company", "000001008").out
    assert json.loads(recovery("show-company", "000001008", "--json").out)["naf_label"] is None
