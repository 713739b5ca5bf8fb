"""OpenDocument workbooks: merged cells, and files on which their reader would run for ever."""

import time
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from recovery_cli.spreadsheets.reading import read_sheet
from recovery_cli.spreadsheets.sheets import CellFarOut, WorkbookIncomplete, WorkbookTooLarge
from tests.read_back import libreoffice_converts

HEAD = """<?xml version="1.0" encoding="UTF-8"?>"""
SHEET = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Liste">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""
CELL = '<table:table-cell{cell} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
ROW = "<table:table-row{row}>" + CELL + "</table:table-row>"
EMPTY_ROWS = '<table:table-row table:number-rows-repeated="{times}"><table:table-cell/></table:table-row>'
EMPTY_CELLS = '<table:table-cell table:number-columns-repeated="{}"/>'
HEADING, COMPANY = ROW.format(row="", cell="", text="Nom"), ROW.format(row="", cell="", text="Forge")


@pytest.fixture
def workbook(tmp_path):
    def make(content):
        stream = BytesIO()
        with ZipFile(stream, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", content)
            archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:x"/>')
        path = tmp_path / "liste.ods"
        path.write_bytes(stream.getvalue())
        return path

    return make


def test_a_sound_one_is_read(workbook):
    sheet = read_sheet(workbook(HEAD + SHEET.format(rows=HEADING + COMPANY)))
    assert [row.cells for row in sheet.rows] == [("Forge",)]


@pytest.mark.parametrize(
    "content",
    [
        HEAD + SHEET.format(rows=HEADING + COMPANY).replace("</table:table>", "</tab]le:table>"),
        HEAD + SHEET.format(rows=HEADING + COMPANY)[:-60],
        HEAD.replace("UTF-8", ";UTF-8") + SHEET.format(rows=HEADING),
        HEAD + "<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'>]>" + SHEET.format(rows=HEADING),
        "",
    ],
)
def test_one_whose_elements_do_not_end_is_refused_at_once(content, workbook):
    with pytest.raises(WorkbookIncomplete):
        read_sheet(workbook(content))


@pytest.mark.parametrize(
    "repeated",
    [
        {"row": ' table:number-rows-repeated="900000000"', "cell": ""},
        {"row": "", "cell": ' table:number-columns-repeated="99999999999999"'},
    ],
)
def test_one_that_repeats_a_cell_millions_of_times_is_too_large(repeated, workbook):
    with pytest.raises(WorkbookTooLarge):
        read_sheet(workbook(HEAD + SHEET.format(rows=HEADING + ROW.format(text="Forge", **repeated))))


def row_of(*cells, repeated=1):
    """A row of texts; a number in place of a text: so many covered cells."""
    covered = '<table:covered-table-cell table:number-columns-repeated="{}"/>'
    inside = "".join(covered.format(cell) if isinstance(cell, int) else cell for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inside}</table:table-row>'


def cell_of(text, *, rows=1, columns=1, repeated=1):
    spans = f' table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
    return CELL.format(cell=f'{spans} table:number-columns-repeated="{repeated}"', text=text)


HEADINGS = row_of(cell_of("Nom"), cell_of("SIREN"))


def test_what_is_merged_over_several_rows_is_said_of_each_of_them(workbook):
    rows = (
        EMPTY_ROWS.format(times=2),
        row_of(*map(cell_of, ("Raison sociale", "Rue", "Ville", "Région", "Département", "Zone"))),
        row_of(cell_of("Usine"), cell_of("1 rue X"), cell_of("Metz"), cell_of("57", rows=4, repeated=3)),
        row_of(cell_of("Forge"), cell_of("2 rue X", columns=2, rows=1), 1, 3),
        EMPTY_ROWS.format(times=1),
        row_of(cell_of("Scierie"), cell_of("Épinal", rows=2, columns=2), 4),
        row_of(cell_of("Tissage"), 2, cell_of("88")),
        row_of(cell_of("Mine", rows=2), cell_of("3 rue X"), repeated=2),
        row_of(1, cell_of("4 rue X")),
    )
    sheet = read_sheet(workbook(HEAD + SHEET.format(rows="".join(rows))))
    assert [(row.number, *row.cells) for row in sheet.rows] == [
        (4, "Usine", "1 rue X", "Metz", "57", "57", "57"),
        (5, "Forge", "2 rue X", "", "57", "57", "57"),
        (7, "Scierie", "Épinal", "", "57", "57", "57"),
        (8, "Tissage", "Épinal", "", "88", "", ""),
        (9, "Mine", "3 rue X", "", "", "", ""),
        (10, "Mine", "3 rue X", "", "", "", ""),
        (11, "Mine", "4 rue X", "", "", "", ""),
    ]


def test_what_is_merged_in_one_sheet_is_said_of_no_other(workbook):
    first = HEADINGS + row_of(cell_of("Usine", rows=3))
    second = HEADINGS + "".join(row_of(cell_of(one), cell_of(two)) for one, two in (("A", "1"), ("B", "2")))
    content = HEAD + SHEET.format(rows=f'{first}</table:table><table:table table:name="É &amp; C">{second}')
    sheet = read_sheet(workbook(content))
    assert (sheet.title, [row.cells for row in sheet.rows]) == ("É & C", [("A", "1"), ("B", "2")])


def test_cells_of_which_only_the_value_is_written_count_as_filled(workbook):
    cell = '<table:covered-table-cell office:value="1" table:number-columns-repeated="900000000"/>'
    with pytest.raises(WorkbookTooLarge):
        read_sheet(workbook(HEAD + SHEET.format(rows=HEADINGS + row_of(cell))))


@pytest.mark.parametrize("spanned", ["-1", "0", "two", "", "9" * 5000])
def test_a_span_that_is_no_number_of_rows_is_none(spanned, workbook):
    rows = HEADINGS + row_of(cell_of("Usine", rows=spanned), cell_of("1")) + row_of(1, cell_of("2"))
    found = [row.cells for row in read_sheet(workbook(HEAD + SHEET.format(rows=rows))).rows]
    assert found == [("Usine", "1"), ("", "2")]


def test_spans_that_overlap_thousands_of_times_do_not_keep_us(workbook):
    rows = row_of(cell_of("Usine", rows=999_999_999), cell_of("x", rows=999_999_999)) * 20_000
    began = time.process_time()
    assert len(list(read_sheet(workbook(HEAD + SHEET.format(rows=HEADINGS + rows))).rows)) == 20_000
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("rows", "corner"),
    [
        (
            (row_of(cell_of("Forge", rows=2, repeated=900_000_000), repeated=0), COMPANY),
            "BWSLDXP2",
        ),
        (
            (row_of(EMPTY_CELLS.format(9999), cell_of("x")), EMPTY_ROWS.format(times=4000), COMPANY),
            "NTP4003",
        ),
    ],
)
def test_cells_far_from_each_other_are_refused_before_the_memory_is_full(rows, corner, workbook):
    with pytest.raises(CellFarOut) as caught:
        read_sheet(workbook(HEAD + SHEET.format(rows="".join((HEADINGS, *rows)))))
    assert caught.value.cell == corner


@pytest.mark.external("soffice")
def test_merged_cells_that_libreoffice_wrote_are_read_as_those_of_excel(tmp_path):
    path = tmp_path / "liste.xlsx"
    book = openpyxl.Workbook()
    for row in (
        ["Département", "Entreprise", "Ville"],
        ["Moselle", "Usine", "Metz"],
        [None, "Forge", "Metz"],
        [],
        ["Vosges", "Scierie", None],
        [None, "Tissage", "Épinal"],
    ):
        book.active.append(row)
    for cells in ("A2:A4", "C2:C3", "A5:A6", "A7:A9"):
        book.active.merge_cells(cells)
    book.save(path)
    libreoffice_converts(path, "ods")
    assert list(read_sheet(path.with_suffix(".ods")).rows) == list(read_sheet(path).rows)
