from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from recovery_cli.i18n.catalogue import explain
from recovery_cli.i18n.language import Language
from recovery_cli.spreadsheets import archives
from recovery_cli.spreadsheets.reading import read_sheet
from recovery_cli.spreadsheets.sheets import (
    CellFarOut,
    FormatUnknown,
    WorkbookDamaged,
    WorkbookIncomplete,
    WorkbookTooLarge,
)

COLUMN_A_TO_THE_END, FAR_CORNER = (1_048_575, 0), (1_048_575, 16_383)


def workbook(*stray):
    """A small list, with a cell that somebody left elsewhere."""
    import xlsxwriter

    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Nom", "SIREN"])
        sheet.write_row(1, 0, ["Fonderie", "000001008"])
        for row, column in stray:
            sheet.write(row, column, "x")
    return stream.getvalue()


def test_an_ordinary_workbook_passes_and_so_does_a_stray_cell_below():
    for stray in ([], [COLUMN_A_TO_THE_END], [(1, 16_383)]):
        archives.check(BytesIO(workbook(*stray)), "liste.xlsx")


def test_a_stray_cell_in_the_far_corner_is_refused_before_the_memory_is_full(tmp_path):
    path = tmp_path / "liste.xlsx"
    path.write_bytes(workbook(FAR_CORNER))
    with pytest.raises(CellFarOut) as caught:
        read_sheet(path)
    assert caught.value.cell == "XFD1048576"
    assert all("XFD1048576" in explain(caught.value, language) for language in Language)


def test_a_stray_column_and_a_stray_row_are_as_far_as_their_corner():
    with pytest.raises(CellFarOut):
        archives.check(BytesIO(workbook(COLUMN_A_TO_THE_END, (0, 16_383))), "liste.xlsx")


def test_an_archive_that_unpacks_to_more_than_it_should_is_refused():
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as strings:
            for _ in range(51):
                strings.write(bytes(10_000_000))
    assert len(stream.getvalue()) < 1_000_000
    with pytest.raises(WorkbookTooLarge):
        archives.check(stream, "liste.xlsx")


def test_a_cell_of_megabytes_is_refused_before_it_is_read():
    for part in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", "")
            archive.writestr(part, b"<t>" + b"A" * 3_000_000 + b"</t>")
        with pytest.raises(WorkbookTooLarge):
            archives.check(stream, "liste.xlsx")


def test_half_a_workbook_is_told_in_the_language_of_the_reader(tmp_path):
    path = tmp_path / "liste.xlsx"
    path.write_bytes(workbook()[:2000])
    with pytest.raises(WorkbookIncomplete):
        read_sheet(path)


def test_an_archive_of_other_things_is_no_spreadsheet():
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("photo.jpg", "")
    with pytest.raises(FormatUnknown):
        archives.check(stream, "photos.zip")


@pytest.mark.parametrize("spoilt", [400, 1500, -400])
def test_a_workbook_with_spoilt_bytes_is_damaged_and_no_bug(tmp_path, spoilt):
    data = bytearray(workbook())
    data[spoilt : spoilt + 60] = b"\x55" * 60
    path = tmp_path / "liste.xlsx"
    path.write_bytes(bytes(data))
    try:
        rows = list(read_sheet(path).rows)
    except (WorkbookDamaged, WorkbookIncomplete, FormatUnknown):
        return
    assert rows, "spoilt where nobody looks"


def test_an_archive_whose_beginning_is_missing_is_damaged(tmp_path):
    path = tmp_path / "liste.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    whole = path.read_bytes()
    path.write_bytes(whole[:4] + whole[40:])
    with pytest.raises(WorkbookDamaged):
        read_sheet(path)
