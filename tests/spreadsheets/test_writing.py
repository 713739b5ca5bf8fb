"""From rows to files that French Excel opens, and back."""

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.spreadsheets.formulas import guarded, unguarded
from recovery_cli.spreadsheets.reading import read_sheet
from recovery_cli.spreadsheets.writing import (
    FileNotWritten,
    WrittenSheet,
    csv_bytes,
    workbook_bytes,
    write_csv,
    write_workbook,
)

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


def test_a_workbook_read_by_another_reader_holds_text_and_no_formula():
    data = workbook_bytes(
        [WrittenSheet(title="Liste [1]/2", header=HEADER, rows=[(text, "015550882", "") for text in HOSTILE])]
    )
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert sheet.freeze_panes == "A2"
    assert [sheet.cell(row, 1).value for row in range(2, len(HOSTILE) + 2)] == HOSTILE
    assert {sheet.cell(row, column).data_type for row in range(2, len(HOSTILE) + 2) for column in (1, 2)} == {
        "s"
    }
    assert sheet.cell(2, 2).value == "015550882"


def test_a_workbook_comes_back_through_our_reader(tmp_path):
    rows = [(text, "015550882", "Épinal") for text in HOSTILE]
    write_workbook(tmp_path / "list.xlsx", [WrittenSheet(title="Liste", header=HEADER, rows=rows)])
    assert [row.cells for row in read_sheet(tmp_path / "list.xlsx").rows] == rows


def test_the_same_rows_make_the_same_bytes():
    sheets = [WrittenSheet(title="Liste", header=HEADER, rows=[("A", "1", "B")])]
    assert workbook_bytes(sheets) == workbook_bytes(sheets)


def test_a_place_that_cannot_be_written_to_is_told(tmp_path):
    with pytest.raises(FileNotWritten):
        write_csv(tmp_path / "none" / "list.csv", HEADER, [])
    assert list(tmp_path.iterdir()) == []
