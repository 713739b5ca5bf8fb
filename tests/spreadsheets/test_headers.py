"""Headers of two levels, of none, and lines above and below a table."""

import openpyxl
import pytest

from recovery_cli.domain.columns import columns_of
from recovery_cli.domain.headings import Field
from recovery_cli.domain.records import NoteOfTable, record
from recovery_cli.spreadsheets.reading import read_sheet


def sheet_of(tmp_path, rows, merged=()):
    path = tmp_path / "list.xlsx"
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(path)
    return read_sheet(path)


def test_a_header_of_two_levels_with_merged_cells_becomes_one(tmp_path):
    sheet = sheet_of(
        tmp_path,
        [
            ["Adhérents au 1er mars 2024"],
            [],
            ["Raison sociale", "SIREN", "Coordonnées", None, None, "Contact", None],
            [None, None, "Rue", "CP", "Ville", "Nom", "Email"],
            ["Usine", "732829320", "1 rue X", "54000", "Nancy", "Durand", "a@usine.fr"],
        ],
        merged=["A3:A4", "B3:B4", "C3:E3", "F3:G3"],
    )
    fields = [column.field for column in columns_of(sheet.header).columns]
    assert fields == [Field.NAME, Field.SIREN, Field.ADDRESS, Field.POSTAL_CODE, Field.COMMUNE,
                      Field.FAMILY_NAME, Field.EMAIL]  # fmt: skip
    assert [(row.number, row.cells[0]) for row in sheet.rows] == [(5, "Usine")]


def test_what_is_merged_over_several_rows_is_said_of_each_of_them(tmp_path):
    rows = [
        ["Département", "Entreprise", "Ville"],
        ["Moselle", "Usine", "Metz"],
        [None, "Forge", "Metz"],
        [],
        ["Vosges", "Scierie", None],
        [None, "Tissage", "Épinal"],
    ]
    sheet = sheet_of(tmp_path, rows, merged=["A2:A4", "C2:C3", "A5:A6", "A7:A9"])
    assert [(row.number, *row.cells) for row in sheet.rows] == [
        (2, "Moselle", "Usine", "Metz"),
        (3, "Moselle", "Forge", "Metz"),
        (5, "Vosges", "Scierie", ""),
        (6, "Vosges", "Tissage", "Épinal"),
    ]


def test_groups_above_a_header_name_what_has_no_heading_of_its_own(tmp_path):
    rows = [
        ["Entreprise", None, None, "Adresse", None, "Effectif"],
        ["Raison sociale", "SIREN", "Code NAF", "CP", "Ville", None],
        ["Usine", "732829320", "24.51Z", "54000", "Nancy", 12],
    ]
    sheet = sheet_of(tmp_path, rows)
    assert sheet.header == ("Raison sociale", "SIREN", "Code NAF", "CP", "Ville", "Effectif")
    assert [row.cells[-1] for row in sheet.rows] == ["12"]


def test_a_title_above_a_header_is_no_level_of_it(tmp_path):
    sheet = sheet_of(tmp_path, [["Export 2024"], ["", "Nom", "SIREN"], ["x", "Usine", "732829320"]])
    assert sheet.header == ("", "Nom", "SIREN")


def test_a_list_without_headings_loses_no_row(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("FORGE SAS;732829320;54000\nUSINE SARL;552032534;57000\nMETAL SA;542065479;88000\n")
    sheet = read_sheet(path)
    assert [row.number for row in sheet.rows] == [1, 2, 3]
    columns = columns_of(sheet.header, [row.cells for row in sheet.rows])
    assert [column.field for column in columns.columns] == [Field.NAME, Field.SIREN, Field.POSTAL_CODE]


@pytest.mark.parametrize("note", ["Total", "TOTAL GÉNÉRAL", "Source : Insee, Sirene", "Total des effectifs"])
def test_lines_below_a_table_are_no_companies(note):
    found = record(9, (note, "", ""), columns_of(("Raison sociale", "SIREN", "Ville")))
    assert [type(each) for each in found.problems] == [NoteOfTable]


@pytest.mark.parametrize("name", ["TotalEnergies", "Source d'Évian", "Notes & Cie", "Sources de Vittel SA"])
def test_companies_whose_names_resemble_notes_are_kept(name):
    assert record(9, (name, "", "Vittel"), columns_of(("Raison sociale", "SIREN", "Ville"))).usable
