"""The form on which a company fills in its project."""

from io import BytesIO

import openpyxl
import pytest

from recovery_cli.domain import choices
from recovery_cli.domain.columns import columns_of
from recovery_cli.domain.projects import THEMES, Confidentiality, Need, Stage
from recovery_cli.domain.records import record
from recovery_cli.i18n.language import Language
from recovery_cli.spreadsheets.form import Asked, choices_of, project_form
from recovery_cli.spreadsheets.reading import read_sheet
from tests.read_back import libreoffice_converts

COMPANY = Asked(name="Fonderie Müller & Fils", siren="015550882")


def read_back(path):
    sheet = read_sheet(path)
    columns = columns_of(sheet.header)
    return columns, [record(row.number, row.cells, columns) for row in sheet.rows]


@pytest.mark.parametrize("language", Language)
def test_every_column_of_the_form_is_understood_when_it_comes_back(tmp_path, language):
    path = tmp_path / "form.xlsx"
    path.write_bytes(project_form(COMPANY, language))
    columns, (only,) = read_back(path)
    assert columns.unused == ()
    assert (only.company.name, only.company.siren, only.project) == (COMPANY.name, COMPANY.siren, None)


@pytest.mark.parametrize("language", Language)
def test_a_form_that_was_filled_in_comes_back_as_a_project(tmp_path, language):
    path = tmp_path / "form.xlsx"
    workbook = openpyxl.load_workbook(BytesIO(project_form(COMPANY, language)))
    sheet = workbook.active
    theme, stage, level = (choices_of(kind, language)[0] for kind in ("themes", "stage", "confidentiality"))
    answers = [
        None,
        None,
        "Four électrique",
        "Remplacer le gaz.",
        theme,
        None,
        stage,
        "Un électricien",
        None,
        "Un bureau d’études",
    ]
    for column, answer in enumerate(
        [*answers, "Du sable", None, None, level, "Oui", "Moins 30 %", "Formation"], start=1
    ):
        if answer:
            sheet.cell(5, column).value = answer
    workbook.save(path)
    _, (only,) = read_back(path)
    project = only.project
    assert (project.title, project.summary, project.themes) == (
        "Four électrique",
        "Remplacer le gaz.",
        ("automation",),
    )
    assert project.needs == (Need(text="Un électricien"), Need(text="Un bureau d’études"))
    assert (project.stage, project.confidentiality, project.climate) == (
        Stage.IDEA,
        Confidentiality.PUBLIC,
        "Moins 30 %",
    )
    assert only.usable
    assert only.doubts == ()


@pytest.mark.parametrize("language", Language)
def test_every_word_of_a_list_is_understood(language):
    assert [choices.theme(word) for word in choices_of("themes", language)] == list(THEMES)
    assert [choices.stage(word) for word in choices_of("stage", language)] == list(Stage)
    assert [choices.confidentiality(word) for word in choices_of("confidentiality", language)] == list(
        Confidentiality
    )


def test_the_form_offers_lists_and_is_the_same_bytes_each_time():
    data = project_form(COMPANY, Language.FRENCH)
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert len(sheet.data_validations.dataValidation) == 4
    assert data == project_form(COMPANY, Language.FRENCH)


@pytest.mark.external("soffice")
def test_libreoffice_opens_the_form_and_shows_what_excel_shows(tmp_path):
    (tmp_path / "form.xlsx").write_bytes(project_form(COMPANY, Language.FRENCH))
    libreoffice_converts(tmp_path / "form.xlsx", "csv:Text - txt - csv (StarCalc):59,34,76")
    shown = read_sheet(tmp_path / "form.csv")
    written = read_sheet(tmp_path / "form.xlsx")
    assert shown.header == written.header
    assert [row.cells for row in shown.rows] == [row.cells for row in written.rows]
