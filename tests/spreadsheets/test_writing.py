"""From rows to files that French Excel opens, and back."""

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.spreadsheets.formulas import guarded, unguarded
from recovery_cli.spreadsheets.reading import read_sheet
from recovery_cli.spreadsheets.writing import (
    FileNotWritten,
    csv_bytes,
    write_csv,
    write_new_csv,
)
from tests.read_back import libreoffice_converts

HEADER = ("Entreprise", "SIREN", "Commune")
HOSTILE = [
    "=1+1",
    "+33 3 83",
    "-5",
    "@x",
    "\t=1",
    "'=1",
    "''@",
    "a;b",
    'say "hi"',
    "l1\nl2",
    "Épinal ’ €",
    " =1",
]
TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")),
    st.text("=+-@\t\r\n'\" ;,a|", max_size=8),
)


@given(TEXT)
def test_guarding_and_unguarding_gives_the_text_back(text):
    assert unguarded(guarded(text)) == text


@given(TEXT)
def test_no_guarded_cell_begins_like_a_formula(text):
    assert guarded(text).lstrip()[:1] not in {"=", "+", "-", "@"}
    assert guarded(text)[:1] not in {"\t", "\r", "\n"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=8))
def test_every_text_comes_back_from_a_csv_file(tmp_path_factory, pairs):
    rows = [("name", *pair) for pair in pairs]
    path = tmp_path_factory.mktemp("csv") / "list.csv"
    write_csv(path, HEADER, rows)
    assert [row.cells for row in read_sheet(path).rows] == rows


def test_a_csv_file_is_what_french_excel_expects():
    assert csv_bytes(HEADER, [("=1+1", "015550882", "Épinal")]) == (
        "\ufeffEntreprise;SIREN;Commune\r\n'=1+1;015550882;Épinal\r\n".encode()
    )


def test_a_place_that_cannot_be_written_to_is_told(tmp_path):
    with pytest.raises(FileNotWritten):
        write_csv(tmp_path / "none" / "list.csv", HEADER, [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.external("soffice")
def test_a_spreadsheet_program_shows_formulas_in_our_csv_as_text(tmp_path) -> None:
    write_csv(tmp_path / "liste.csv", ["Nom", "SIREN"], [["=1+1", "000001008"], ["Œuvre; & Fils", "+33"]])
    libreoffice_converts(
        tmp_path / "liste.csv", "xlsx", "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,0,false,true"
    )
    sheet = openpyxl.load_workbook(tmp_path / "liste.xlsx").active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert [str(cell.value).lstrip("'") for cell in sheet["A"]] == ["Nom", "=1+1", "Œuvre; & Fils"]


def test_a_file_that_is_broken_off_leaves_nothing(tmp_path):
    def rows():
        yield ("Fonderie", "", "")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_new_csv(tmp_path / "refus.csv", HEADER, rows())
    assert list(tmp_path.iterdir()) == []
