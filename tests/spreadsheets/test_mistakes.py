import time
from io import BytesIO
from zipfile import ZipFile

import openpyxl

from recovery_cli.spreadsheets import archives
from recovery_cli.spreadsheets.mistakes import mistakes
from recovery_cli.spreadsheets.reading import read_sheet


def with_failed_formulas():
    import xlsxwriter

    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Été & Cie")
        sheet.write_row(0, 0, ["Nom", "SIREN", "Effectif"])
        sheet.write_row(1, 0, ["Fonderie", "000001008"])
        sheet.write_formula(1, 2, "=VLOOKUP(A2,A5:B9,2,FALSE)", None, "#N/A")
        sheet.write_row(2, 0, ["Scierie", "000002378", 12])
        sheet.write_formula(3, 0, '="Us"&"ine"', None, "Usine")
        sheet.write_formula(3, 2, "=1/0", None, "#DIV/0!")
    return stream.getvalue()


def test_errors_of_formulas_are_found_where_they_stand():
    assert mistakes(with_failed_formulas()) == {"Été & Cie": {(1, 2): "#N/A", (3, 2): "#DIV/0!"}}


def test_errors_of_formulas_are_read_as_text(tmp_path):
    path = tmp_path / "liste.xlsx"
    path.write_bytes(with_failed_formulas())
    assert [row.cells[2] for row in read_sheet(path).rows] == ["#N/A", "12", "#DIV/0!"]


def test_a_workbook_without_errors_holds_none(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["Nom", 'il écrit t="e" et #N/A'])
    stream = BytesIO()
    workbook.save(stream)
    assert mistakes(stream.getvalue()) == {"Sheet": {}}


def test_a_sheet_made_to_keep_us_searching_does_not():
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", '<sheet name="S" r:id="rId1"/>')
        archive.writestr("xl/_rels/workbook.xml.rels", '<Relationship Id="rId1" Target="worksheets/s.xml"/>')
        archive.writestr("xl/worksheets/s.xml", '<c r="A1" t="e"><f>' * 20_000 + "<c " * 100_000)
    began = time.process_time()
    archives.check(stream, "liste.xlsx")
    assert mistakes(stream.getvalue()) == {"S": {}}
    assert time.process_time() - began < 10
