"""OpenDocument workbooks on which their reader would run for ever."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from recovery_cli.spreadsheets.reading import read_sheet
from recovery_cli.spreadsheets.sheets import WorkbookIncomplete, WorkbookTooLarge

HEAD = """<?xml version="1.0" encoding="UTF-8"?>"""
SHEET = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Liste">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""
CELL = '<table:table-cell{cell} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
ROW = "<table:table-row{row}>" + CELL + "</table:table-row>"
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
