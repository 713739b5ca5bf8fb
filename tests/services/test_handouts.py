"""Lists that leave as workbooks, read back by another reader; and typed back in by ours."""

import html
import io
import re
import subprocess
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from recovery_cli.domain.invitations import Attendance
from recovery_cli.domain.partners import Partner, PartnerKind
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages import PartnerLogo
from recovery_cli.services.attendance_lists import check_in_list
from recovery_cli.services.documents import export_attendance
from recovery_cli.services.dossiers import dossier
from recovery_cli.services.handouts import attendance_workbook
from recovery_cli.services.pages_attendance import attendance_page
from recovery_cli.services.papers import DocumentFormat, Order
from tests.read_back import libreoffice_converts
from tests.rendering.examples import attendance
from tests.services.gatherings import a_workshop, companies, invited

HOSTILE = '=1+1 A&B <Cie> *b* {{ 7 }} #panic("x") 🎉 עברית ' + "é" * 150


def sheet_of(content):
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def texts(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("language", list(Language))
def test_the_attendance_workbook_holds_every_name_as_text_and_prints_its_head_on_each_page(language):
    sheet = sheet_of(attendance_workbook(attendance(HOSTILE), language, TemplateLibrary()))
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert HOSTILE in texts(sheet)
    assert HOSTILE.upper() in texts(sheet)
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value in {"N°", "No."})
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    numbers = [sheet.cell(row, 1).value for row in range(head + 1, head + 31)]
    assert numbers == [str(number) for number in range(1, 31)]


def test_the_same_sheet_is_the_same_workbook():
    made = {attendance_workbook(attendance(), Language.FRENCH, TemplateLibrary()) for _ in range(2)}
    assert len(made) == 1


def test_a_workbook_in_which_signatures_were_ticked_is_read_back_with_its_walk_ins(registry, tmp_path):
    workshop = a_workshop(registry)
    one, two, _ = companies(registry, ["Verrerie", "Laiterie", "Forges"])
    invited(registry, workshop, [one], guests=["ZOLA Émile"])
    invited(registry, workshop, [two], guests=["ADAM Léa"])
    order = Order(folder=tmp_path, formats=[DocumentFormat.WORKBOOK])
    (path,) = export_attendance(registry, TemplateLibrary(), workshop.reference, order).paths
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = {row[0].value: row for row in sheet.iter_rows()}
    rows["2"][5].value = "x"
    for cell, text in zip(rows["4"][1:6], ("CLOS", "Anna", None, "Forges", "x"), strict=True):
        cell.value = text
    book.save(path)
    report = check_in_list(registry, workshop.reference, path)
    assert report.refused == ()
    there = {
        guest.family_name: guest.attendance
        for guest in registry.guests.of_workshop(workshop.id)
        if guest.attendance is not Attendance.UNMARKED
    }
    assert there == {"ZOLA": Attendance.PRESENT, "CLOS": Attendance.PRESENT}


@pytest.mark.external("soffice", "pdftotext")
def test_libreoffice_prints_every_name_of_the_workbook(tmp_path):
    path = tmp_path / "attendance.xlsx"
    name = "A&B <Cie> =1+1 " + "Œuvrard " * 20
    path.write_bytes(attendance_workbook(attendance(name), Language.FRENCH, TemplateLibrary()))
    libreoffice_converts(path, "pdf")
    command = ["pdftotext", "-raw", str(path.with_suffix(".pdf")), "-"]
    read = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    assert "".join(name.split()) in "".join(read.split())
    assert read.count("Signature matin") >= 2


def test_partners_that_pay_are_named_apart_on_the_sheet_to_be_signed(registry):
    chamber, region = (
        registry.partners.add(Partner(name=name, kind=kind))
        for name, kind in (("CCI Grand Est", PartnerKind.CHAMBER), ("Région", PartnerKind.FUNDER))
    )
    workshop = a_workshop(registry, partner_ids=(chamber.id, region.id), funding="FSE+ 2021-2027")
    page = attendance_page(dossier(registry, workshop), Language.FRENCH, blank_lines=1)
    assert page.funders == ("Région",)
    notes = texts(sheet_of(attendance_workbook(page, Language.FRENCH, TemplateLibrary())))
    assert "Programme\u00a0: FSE+ 2021-2027" in notes
    assert {"Cofinancé par\u00a0: Région", "Partenaires\u00a0: CCI Grand Est"} <= set(notes)


def test_the_workbook_to_be_signed_shows_the_logos_of_who_pays_as_the_paper_does(tmp_path):
    file = tmp_path / "logo.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30"/></svg>'
    )
    logos = tuple(PartnerLogo(name=name, file=file) for name in ("Région <Est>", "CCI"))
    page = attendance()
    page = replace(page, workshop=replace(page.workshop, logos=logos))
    assert drawn(replace(page, funders=("Région <Est>",))) == [("Région <Est>", 30, 10)]
    assert drawn(replace(page, funders=())) == [("Région <Est>", 30, 10), ("CCI", 30, 10)]
    assert drawn(attendance()) == []


def drawn(page):
    """The pictures of the workbook: what is said of each, and its width and height in mm."""
    with zipfile.ZipFile(io.BytesIO(attendance_workbook(page, Language.FRENCH, TemplateLibrary()))) as parts:
        if "xl/drawings/drawing1.xml" not in parts.namelist():
            return []
        xml = parts.read("xl/drawings/drawing1.xml").decode()
    said = [html.unescape(each) for each in re.findall(r'descr="(.*?)"', xml)]
    sizes = [
        (round(int(x) / 36000), round(int(y) / 36000))
        for x, y in re.findall(r'ext cx="(\d+)" cy="(\d+)"', xml)
    ]
    return [(name, *size) for name, size in zip(said, sizes, strict=True)]
