"""The commands that export lists: where they go, what is said, and what is never overwritten."""

import csv
from io import StringIO

import pytest
from python_calamine import CalamineWorkbook


@pytest.fixture
def filled(recovery):
    """A registry with a company, a secret project and a public one, and a contact."""
    for arguments in (
        ("add-company", "Forges de l’Est", "--siren", "000001008", "--postal-code", "01000", "--commune",
         "Bourg-en-Bresse"),
        ("add-company", "=HYPERLINK(1)", "--region", "GES"),
        ("add-project", "Forges de l’Est", "Four électrique", "--confidentiality", "organiser"),
        ("add-project", "Forges de l’Est", "École de forge", "--need", "CNC | 5 axes [usinage]"),
        ("add-contact", "DURAND", "--company", "000001008", "--email", "z@forges.example"),
    ):  # fmt: skip
        assert recovery(*arguments).code == 0


def rows_of(text, delimiter=";"):
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def test_without_a_file_companies_go_to_standard_output_as_french_excel_reads_them(recovery, filled):
    answer = recovery("export-companies")
    assert (answer.code, answer.out[0], answer.out.count("\r\n")) == (0, "\ufeff", 3)
    forges, formula = rows_of(answer.out)
    assert formula["Entreprise"] == "'=HYPERLINK(1)"
    assert (forges["SIREN"], forges["Code postal"], forges["Région"]) == (
        "000001008",
        "01000",
        "Auvergne-Rhône-Alpes",
    )
    assert answer.err == "2 entreprises, 2 lignes (une par établissement).\n"
    assert recovery("export-companies", "--format", "csv", "--out", "-").out == answer.out


def test_headings_are_in_the_language_of_the_screen_and_the_delimiter_can_be_chosen(recovery, filled):
    answer = recovery("--lang", "en", "export-companies", "--region", "Grand Est", "--delimiter", ",")
    (only,) = rows_of(answer.out, ",")
    assert (only["Company"], only["Region"]) == ("'=HYPERLINK(1)", "Grand Est")
    assert answer.err == "1 company, 1 row(s) (one a site).\n"


def test_the_ending_of_the_file_says_what_is_written(recovery, filled, tmp_path):
    answer = recovery("export-companies", "--out", "sous/membres.xlsx")
    assert (answer.code, answer.out.strip()) == (0, "sous/membres.xlsx")
    workbook = CalamineWorkbook.from_path(str(tmp_path / "sous" / "membres.xlsx"))
    assert workbook.sheet_names == ["Entreprises"]
    assert workbook.get_sheet_by_index(0).to_python()[2][0] == "=HYPERLINK(1)"
    assert recovery("export-companies", "--format", "xlsx").out.strip() == "entreprises.xlsx"
    wrong = recovery("export-companies", "--out", "membres.ods")
    assert (wrong.code, "membres.ods" in wrong.err, (tmp_path / "membres.ods").exists()) == (2, True, False)


def test_a_file_that_was_edited_is_kept_and_ours_lies_beside(recovery, filled, tmp_path):
    recovery("export-companies", "--out", "membres.csv")
    assert recovery("export-companies", "--out", "membres.csv").out.strip() == "membres.csv"
    (tmp_path / "membres.csv").write_text("ma liste", encoding="utf-8")
    answer = recovery("export-companies", "--out", "membres.csv")
    assert answer.out.strip() == "membres-v2.csv"
    assert "membres.csv a été modifié" in answer.err
    assert (tmp_path / "membres.csv").read_text(encoding="utf-8") == "ma liste"


def test_it_is_said_how_many_confidential_projects_a_list_holds_and_participants_get_none(recovery, filled):
    answer = recovery("export-projects")
    assert {row["Titre du projet"] for row in rows_of(answer.out)} == {"Four électrique", "École de forge"}
    assert "1 projet que les participants ne doivent pas connaître est dans" in answer.err
    shared = recovery("export-projects", "--audience", "participants")
    (only,) = rows_of(shared.out)
    assert only["Besoins (séparés par |)"] == r"CNC \| 5 axes [usinage]"
    assert "électrique" not in shared.out
    assert "1 projet que les participants ne doivent pas connaître n’est pas dans" in shared.err


def test_collectives_are_listed_with_their_parts_and_participants_get_what_they_may(recovery, filled):
    members = ("--member", "Forges", "--leader", "HYPERLINK")
    recovery("form-collective", "Chaleur", "--region", "GES", *members)
    recovery("edit-collective", "Chaleur", "--next-step", "Ouvrir Four électrique")
    recovery("form-collective", "Secret", "--region", "GES", *members, "--project", "Four électrique")
    answer = recovery("export-collective-list", "--region", "Grand Est")
    heat, secret = rows_of(answer.out)
    assert (heat["Titre"], heat["Autres membres (séparés par |)"]) == ("Chaleur", "Forges de l’Est")
    assert heat["Prochaine étape"] == "Ouvrir Four électrique"
    assert (secret["Projets (séparés par |)"], secret["Stade"]) == ("Four électrique", "idée")
    assert "1 collectif que les participants ne doivent pas connaître est dans" in answer.err
    shared = recovery("export-collective-list", "--audience", "participants")
    (only,) = rows_of(shared.out)
    assert (only["Titre"], only["Prochaine étape"]) == ("Chaleur", "")
    assert "1 collectif que les participants ne doivent pas connaître n’est pas dans" in shared.err
    assert recovery("export-collective-list", "--stage", "pilote").err == "0 collectif.\n"


def test_a_list_of_persons_says_that_it_is_personal_data(recovery, filled):
    recovery("edit-contact", "DURAND", "--do-not-contact")
    answer = recovery("export-contacts")
    (only,) = rows_of(answer.out)
    assert (only["Nom de famille"], only["Ne pas contacter"], only["Base légale"], only["SIREN"]) == (
        "DURAND",
        "oui",
        "intérêt légitime",
        "000001008",
    )
    assert "données personnelles" in answer.err


@pytest.mark.parametrize("noun", ["partners", "measures", "venues", "apart"])
def test_an_empty_list_is_a_header(recovery, filled, noun):
    answer = recovery(f"export-{noun}")
    assert (answer.code, answer.out.count("\r\n")) == (0, 1)
