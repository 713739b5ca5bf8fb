"""A logo is a picture that prints, or it is none."""

import io
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from docx import Document

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.logo import logo_at
from recovery_cli.rendering.pages import Page, PartnerLogo
from recovery_cli.rendering.papers import Paper, PaperFormat, render
from tests.rendering.examples import ORGANISATION, attendance, pages


def png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0abc"))
        + chunk(b"IEND", b"")
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="10"><rect width="{}" height="10"/></svg>'
NAMES = ('CCI "Est" & <Cie>', "P\u00f4le *Mat\u00e9riaux*", "P\u00f4le sans image")


@pytest.fixture(scope="module")
def invited(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """An invitation with two partners, whose logos have the same name, and one whose file is none."""
    folder = tmp_path_factory.mktemp("logos")
    for name, content in (("a", png()), ("b", SVG.replace(b"{}", b"900"))):
        (folder / name).mkdir()
        (folder / name / "logo.png").write_bytes(content)
    files = (folder / "a" / "logo.png", folder / "b" / "logo.png", folder / "absent.png")
    logos = tuple(PartnerLogo(name=name, file=file) for name, file in zip(NAMES, files, strict=True))
    page = pages()[0]
    return replace(page, workshop=replace(page.workshop, logos=logos))


def objects(reader: pypdf.PdfReader) -> list[pypdf.generic.DictionaryObject]:
    """Every dictionary of a PDF."""
    size = int(reader.trailer["/Size"])
    found = (reader.get_object(pypdf.generic.IndirectObject(number, 0, reader)) for number in range(1, size))
    return [each for each in found if isinstance(each, pypdf.generic.DictionaryObject)]


def rendered(page: Page, form: PaperFormat) -> bytes:
    return render(page, form, language=Language.FRENCH, library=TemplateLibrary())


def test_the_logos_of_partners_stand_on_the_first_page_of_a_pdf_with_their_names(invited: Page) -> None:
    made = rendered(invited, PaperFormat.PDF)
    assert made == rendered(invited, PaperFormat.PDF)
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert len(reader.pages[0].images) == 1  # the other one is drawn
    told = {str(found.get("/Alt")) for found in objects(reader) if found.get("/S") == "/Figure"}
    assert told == set(NAMES[:2])
    assert "logo illisible" in reader.pages[0].extract_text()


def test_the_logos_of_partners_are_inside_an_html_page(invited: Page) -> None:
    html = rendered(invited, PaperFormat.HTML).decode()
    assert 'src="data:image/png;base64,' in html
    assert 'src="data:image/svg+xml;base64,' in html
    assert 'alt="CCI &quot;Est&quot; &amp; &lt;Cie&gt;"' in html
    assert "logo illisible] P\u00f4le sans image" in html


def test_the_logos_of_partners_stand_above_a_letter_in_word(invited: Page) -> None:
    document = Document(io.BytesIO(rendered(invited, PaperFormat.DOCX)))
    first = document.paragraphs[0]
    assert first._p.xpath(".//wp:docPr/@descr") == list(NAMES[:2])
    assert "logo illisible] P\u00f4le sans image" in first.text


def test_a_mail_carries_the_logos_that_it_shows(invited: Page) -> None:
    bodies = Paper(page=invited, language=Language.FRENCH, library=TemplateLibrary()).mail_bodies()
    assert len(bodies.logos) == 2
    assert all(f'src="cid:{logo.mark}"' in bodies.html for logo in bodies.logos)
    assert "data:image" not in bodies.html
    assert all(logo.png.startswith(b"\x89PNG") for logo in bodies.logos)


def test_a_picture_is_printed_in_html_and_pdf(tmp_path: Path) -> None:
    path = tmp_path / "le logo é.png"
    path.write_bytes(png())
    page = pages(organisation=replace(ORGANISATION, logo=path))[0]
    html = render(page, PaperFormat.HTML, language=Language.FRENCH, library=TemplateLibrary())
    assert b'src="data:image/png;base64,' in html
    pdf = render(page, PaperFormat.PDF, language=Language.FRENCH, library=TemplateLibrary())
    assert b"/Subtype /Image" in pdf or b"/Subtype/Image" in pdf


@pytest.mark.parametrize("content", [b"", b"not a picture", png()[:40], b"<svg><broken"])
def test_a_file_that_is_no_picture_stops_no_paper(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    assert logo_at(path) is None
    page = pages(organisation=replace(ORGANISATION, logo=path))[0]
    assert render(page, PaperFormat.PDF, language=Language.FRENCH, library=TemplateLibrary()).startswith(
        b"%PDF"
    )


def test_the_attendance_sheet_shows_the_logos_of_those_who_pay_where_there_are_any(invited: Page) -> None:
    sheet = replace(attendance(), workshop=replace(invited.workshop, partners=NAMES))
    for funders, shown in (((NAMES[1],), {NAMES[1]}), ((), set(NAMES[:2]))):
        made = rendered(replace(sheet, funders=funders), PaperFormat.PDF)
        reader = pypdf.PdfReader(io.BytesIO(made))
        assert {str(found.get("/Alt")) for found in objects(reader) if found.get("/S") == "/Figure"} == shown
        assert ("Cofinancé par" in reader.pages[0].extract_text()) == bool(funders)
