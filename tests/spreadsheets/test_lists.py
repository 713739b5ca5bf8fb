"""Lists as CSV files and workbooks: read back by our own reader and by readers that are not ours."""

import csv
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st
from python_calamine import CalamineWorkbook

from recovery_cli.spreadsheets.lists import Heading, List, TextTooLong, TooManyRows, as_csv, as_workbook
from recovery_cli.spreadsheets.reading import read_sheet
from tests.read_back import libreoffice_converts

HOSTILE = ["=1+1", "+33 3 83", "-5", "@x", "\t=1", "'=1", "''@", "a;b", 'say "hi"', "l1\nl2", "_x0041_",
           "007", "\u00a0é\u202f", "1e5", "x" * 5000, "http://exemple.fr", "{=1}", "<b>&amp;"]  # fmt: skip
TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30),
)

NUMBER = st.integers(0, 10**18)


def a_list(*rows):
    headings = [Heading(text=name, width=12) for name in ("Entreprise", "SIREN", "Effectif", "Mise à jour")]
    return List(title="Entreprises", headings=headings, rows=rows)


@pytest.mark.parametrize(("write", "name"), [(as_csv, "list.csv"), (as_workbook, "list.xlsx")])
def test_every_text_comes_back_from_both_formats(tmp_path_factory, write, name):
    folder = tmp_path_factory.mktemp("lists")

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.tuples(st.just("n"), TEXT, NUMBER, st.dates()), min_size=1, max_size=6))
    def holds(rows):
        (folder / name).write_bytes(write(a_list(*rows)))
        read = [row.cells for row in read_sheet(folder / name).rows]
        assert read == [(a, b, str(c), d.isoformat()) for a, b, c, d in rows]

    holds()


def test_a_csv_file_is_what_french_excel_opens_by_a_double_click():
    data = as_csv(a_list(("=1+1", "015550882", None, date(2026, 10, 5))))
    assert data.startswith(b"\xef\xbb\xbfEntreprise;SIREN;")
    (row,) = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    assert list(row.values()) == ["'=1+1", "015550882", "", "2026-10-05"]
    assert as_csv(a_list(), ",").startswith(b"\xef\xbb\xbfEntreprise,SIREN,")


def test_a_workbook_holds_codes_as_text_numbers_as_numbers_and_no_formula():
    data = as_workbook(a_list(("=1+1", "015550882", 12, date(2026, 10, 5))))
    (_, row) = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    assert row == ["=1+1", "015550882", 12.0, date(2026, 10, 5)]
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n", "d"]
    assert (sheet["B2"].number_format, sheet["C2"].number_format) == ("@", "#,##0")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:D2")
    assert sheet.column_dimensions["A"].width > 10


def test_the_same_list_is_the_same_bytes():
    rows = [("Forges", "015550882", 1, date(2026, 1, 1))]
    assert as_workbook(a_list(*rows)) == as_workbook(a_list(*rows))


def test_nothing_is_cut_to_fit_into_a_workbook(monkeypatch):
    with pytest.raises(TextTooLong) as long:
        as_workbook(a_list(("x" * 32_768, None, None, None)))
    assert (long.value.column, long.value.row) == ("Entreprise", 2)
    monkeypatch.setattr("recovery_cli.spreadsheets.lists._MOST_ROWS", 2)
    with pytest.raises(TooManyRows):
        as_workbook(a_list(*[("a", None, None, None)] * 2))


@pytest.mark.external("soffice")
def test_libreoffice_reads_the_same_and_reckons_nothing(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(as_workbook(a_list(("=1+1", "015550882", 12, None), ("+33", "@x", None, None))))
    libreoffice_converts(path, "csv:Text - txt - csv (StarCalc):44,34,76,1")
    text = path.with_suffix(".csv").read_text(encoding="utf-8")
    rows = list(csv.reader(StringIO(text, newline="")))
    assert [row[:3] for row in rows[1:]] == [["=1+1", "015550882", "12"], ["+33", "@x", ""]]
