"""From a file that a person has to a sheet of text."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from recovery_cli.domain.errors import RecoveryError
from recovery_cli.i18n.catalogue import explain
from recovery_cli.i18n.language import Language
from recovery_cli.spreadsheets.reading import read_sheet
from recovery_cli.spreadsheets.sheets import (
    CellTooLong,
    FileEmpty,
    FileMissing,
    FileUnreadable,
    FormatUnknown,
    NotATable,
    PasswordProtected,
    QuoteNeverClosed,
    WorkbookIncomplete,
)
from recovery_cli.spreadsheets.tables import cell_text

DATA = Path(__file__).parent.parent / "data"
TABLE = "Raison sociale;SIREN;Commune\nFonderie Müller;015550882;Épinal\n"


def rows_of(path):
    return [row.cells for row in read_sheet(path).rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "mac-roman"]
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_files_of_any_encoding_and_separator_are_read(tmp_path, encoding, delimiter, end):
    path = tmp_path / "list.csv"
    path.write_bytes(TABLE.replace(";", delimiter).replace("\n", end).encode(encoding))
    sheet = read_sheet(path)
    assert sheet.header == ("Raison sociale", "SIREN", "Commune")
    assert [row.cells for row in sheet.rows] == [("Fonderie Müller", "015550882", "Épinal")]


def test_a_byte_far_behind_the_start_decides_on_the_encoding(tmp_path):
    path = tmp_path / "long.csv"
    path.write_bytes(b"Nom;SIREN\n" + b"Usine;\n" * 20_000 + "Métal;\n".encode("cp1252"))
    assert rows_of(path)[-1] == ("Métal", "")


def test_a_row_is_numbered_as_in_excel_and_its_line_is_known_too(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('Nom;SIREN\n"Usine\nde Nancy";1\n;\nMétal;2\n', encoding="utf-8")
    found = [(row.number, row.line, row.cells) for row in read_sheet(path).rows]
    assert found == [(2, 2, ("Usine\nde Nancy", "1")), (4, 5, ("Métal", "2"))]


def test_title_lines_above_the_header_are_passed_over(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "Club des industriels;;\nExtrait du 3 mars;;\n\nNom;SIREN;Commune\nA;1;B\n", encoding="utf-8"
    )
    sheet = read_sheet(path)
    assert (sheet.header_number, sheet.header) == (4, ("Nom", "SIREN", "Commune"))
    assert [row.number for row in sheet.rows] == [5]


def test_the_separator_that_excel_declares_is_obeyed(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("sep=|\nNom|SIREN\nA;B|1\n", encoding="utf-8")
    assert rows_of(path) == [("A;B", "1")]


def test_a_sheet_can_be_gone_through_twice(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(TABLE, encoding="utf-8")
    sheet = read_sheet(path)
    assert list(sheet.rows) == list(sheet.rows) != []


def test_standard_input_is_read(monkeypatch):
    class Stdin:
        from io import BytesIO

        buffer = BytesIO(TABLE.encode("cp1252"))

    monkeypatch.setattr("sys.stdin", Stdin)
    assert rows_of("-") == [("Fonderie Müller", "015550882", "Épinal")]


def test_a_table_on_a_later_sheet_below_titles_is_found(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active["B3"] = "Ce document a été exporté."
    workbook.create_sheet("Feuille 2")
    table = workbook.create_sheet("Du 1er janvier au 30 juin")
    table["A1"], table["A2"], table["D2"] = "Une note", "Actualisé le 03/10/23", "Premier semestre"
    for column, cell in enumerate(["Date", "N° SIRET", "NOM Bénéficiaire", "Montant"], start=1):
        table.cell(4, column).value = cell
    for column, cell in enumerate([date(2023, 1, 15), 73282932000074, "Usine", "007"], start=1):
        table.cell(5, column).value = cell
    workbook.save(tmp_path / "list.xlsx")
    sheet = read_sheet(tmp_path / "list.xlsx")
    assert (sheet.title, sheet.header_number) == ("Du 1er janvier au 30 juin", 4)
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (5, ("2023-01-15", "73282932000074", "Usine", "007"))
    ]


def test_the_other_sheets_that_hold_rows_are_named(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Notice"
    workbook.active["A1"] = "Liste des membres"
    workbook.create_sheet("Vide")
    for title, names in (("2025", ["A"]), ("2026", ["A", "B"])):
        table = workbook.create_sheet(title)
        for row in (["Nom", "SIREN"], *([name, ""] for name in names)):
            table.append(row)
    workbook.save(tmp_path / "list.xlsx")
    sheet = read_sheet(tmp_path / "list.xlsx")
    assert (sheet.title, sheet.others) == ("2026", ("2025",))


@pytest.mark.parametrize("name", ["small.xls", "small.ods"])
def test_older_and_open_workbooks_are_read(name):
    assert rows_of(DATA / name) == [("Müller & Fils", "732829320", "Nancy")]


def test_real_extracts_are_read_whole():
    counts = {path.name: len(rows_of(path)) for path in DATA.glob("*_rows.csv")}
    assert counts == {
        "egapro_8_rows.csv": 8,
        "egapro_companies_rows.csv": 9,
        "egapro_laureates_rows.csv": 9,
        "filo_3_rows.csv": 3,
        "france_relance_15_rows.csv": 15,
        "geo_sirene_3_rows.csv": 3,
        "irep_12_rows.csv": 12,
        "irep_regions_rows.csv": 35,
        "sirene_companies_0_rows.csv": 0,
        "sirene_l2_4_rows.csv": 4,
        "sirene_sites_3_rows.csv": 3,
        "sirene_sites_missing_heading_3_rows.csv": 3,
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (341.0, "341"),
        (1.5, "1.5"),
        (73282932000074.0, "73282932000074"),
        ("007", "007"),
        (True, "true"),
        ("", ""),
    ],
)
def test_a_workbook_cell_becomes_text(value, text):
    assert cell_text(value) == text


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", FileEmpty),
        (b"\xef\xbb\xbf\r\n", FileEmpty),
        (b"%PDF-1.7 ...", FormatUnknown),
        (b"\x00\x01\x02\x03garbage", FormatUnknown),
        (b"only a sentence\nand another\n", NotATable),
        (b"PK\x03\x04 not a zip at all", WorkbookIncomplete),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), PasswordProtected),
        (b'Nom;SIREN\nA;1\n"B;2\nC;3\n', QuoteNeverClosed),
        (b'Nom;SIREN\nA;1\n"B;' + b"2" * 200_000, QuoteNeverClosed),
        (b"Nom;SIREN\nA;1\n" + b"B" * 200_000 + b";2\n", CellTooLong),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(tmp_path, content, error):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        list(read_sheet(path).rows)
    assert isinstance(caught.value, RecoveryError)
    for language in Language:
        assert str(path) in explain(caught.value, language)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(FileMissing):
        read_sheet(tmp_path / "none.csv")
    with pytest.raises(FileUnreadable):
        read_sheet(tmp_path)


def test_the_line_of_a_quote_that_never_closes_is_told(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('Nom;SIREN\nA;1\n"B;2\nC;3\n', encoding="utf-8")
    with pytest.raises(QuoteNeverClosed) as caught:
        list(read_sheet(path).rows)
    assert caught.value.line == 3
