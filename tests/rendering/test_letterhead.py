"""Documents on the organiser's own letterhead: what stays of it, and which files are none."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm, Pt

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.letterhead import LetterheadMissing, LetterheadUnusable, checked
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.papers import PaperFormat, render
from tests.rendering.examples import ORGANISATION, letters, minutes

MAIN = b"wordprocessingml.document.main+xml"
TEMPLATE = b"wordprocessingml.template.main+xml"


@pytest.fixture
def letterhead(tmp_path: Path) -> Path:
    """A letterhead as people have it: words on its page, a header, wide margins, own headings, no numbers."""
    document = Document()
    document.add_paragraph("Lorem ipsum")
    document.sections[0].header.paragraphs[0].text = "Agence Tisser l’Est"
    document.sections[0].left_margin = Mm(40)
    heading = document.styles["Heading 1"]
    heading.font.name, heading.font.size = "Garamond", Pt(30)
    heading.element.styleId = "Titre1"
    path = tmp_path / "papier à en-tête.docx"
    document.save(str(path))
    return path


def written_on(path: Path, page: Any = None) -> Any:
    page = page or minutes(organisation=replace(ORGANISATION, letterhead=path))
    content = render(page, PaperFormat.DOCX, language=Language.FRENCH, library=TemplateLibrary())
    return Document(io.BytesIO(content))


def repacked(path: Path, change: dict[str, bytes | None]) -> bytes:
    """The file with some of its parts changed, or left out."""
    written = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = change.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return written.getvalue()


def test_header_margins_and_styles_of_a_letterhead_stay_and_what_stands_on_its_page_goes(
    letterhead: Path,
) -> None:
    document = written_on(letterhead)
    (section,) = document.sections
    assert [part.text for part in section.header.paragraphs] == ["Agence Tisser l’Est"]
    assert round(section.left_margin.mm) == 40
    assert "Lorem ipsum" not in {part.text for part in document.paragraphs}
    (title,) = (part for part in document.paragraphs if part.text == "Compte rendu")
    assert (title.style.name, title.style.style_id) == ("Heading 1", "Titre1")
    assert (title.style.font.name, title.style.font.size) == ("Garamond", Pt(30))


def test_a_letterhead_gets_what_it_lacks(letterhead: Path) -> None:
    document = written_on(letterhead)
    assert "page" in document.sections[0].footer.paragraphs[0].text
    assert document.styles["Letter Facts"].base_style.name == "Normal"
    assert {table.style.name for table in document.tables} == {"Recovery Table"}
    room = (section := document.sections[0]).page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert abs(sum(cell.width for cell in table.rows[0].cells) - room) < Mm(1)


def test_a_letterhead_without_lists_and_styles_gets_them(letterhead: Path) -> None:
    document = Document(str(letterhead))
    for name in ("List Bullet", "List Number"):
        document.styles[name].delete()
    part = document.part.numbering_part
    document.part.drop_rel(next(id_ for id_, rel in document.part.rels.items() if rel._target is part))
    document.save(str(letterhead))
    made = written_on(letterhead)
    numbers = made.part.numbering_part.element.xpath("./w:num/@w:numId")
    used = {
        str(found.pPr.numPr.numId.val)
        for found in (paragraph._p for paragraph in made.paragraphs)
        if found.pPr.numPr is not None
    }
    assert used
    assert used <= set(numbers)


def test_a_letterhead_may_be_a_word_template(letterhead: Path) -> None:
    with zipfile.ZipFile(letterhead) as archive:
        types = archive.read("[Content_Types].xml").replace(MAIN, TEMPLATE)
    path = letterhead.with_suffix(".dotx")
    path.write_bytes(repacked(letterhead, {"[Content_Types].xml": types}))
    assert written_on(path).sections[0].header.paragraphs[0].text == "Agence Tisser l’Est"


def test_a_first_page_of_its_own_stays(letterhead: Path) -> None:
    document = Document(str(letterhead))
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Première page"
    document.save(str(letterhead))
    (section,) = written_on(letterhead).sections
    assert section.first_page_header.paragraphs[0].text == "Première page"
    assert "page" in section.first_page_footer.paragraphs[0].text


def test_the_same_paper_on_the_same_letterhead_is_the_same_file(letterhead: Path) -> None:
    page = letters("Bois", replace(ORGANISATION, letterhead=letterhead))[0]
    made = [
        render(page, PaperFormat.DOCX, language=Language.FRENCH, library=TemplateLibrary()) for _ in range(2)
    ]
    assert made[0] == made[1]


def test_a_letterhead_that_is_gone_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.docx", tmp_path):
        with pytest.raises(LetterheadMissing):
            checked(path)


def test_what_is_no_word_document_is_told(letterhead: Path) -> None:
    whole = letterhead.read_bytes()
    broken = [
        b"",
        b"Bonjour",
        whole[: len(whole) // 2],
        repacked(letterhead, {"word/document.xml": b"<w:document"}),
        repacked(letterhead, {"word/document.xml": None}),
        repacked(letterhead, {"word/styles.xml": b"<x/>"}),
        repacked(letterhead, {"[Content_Types].xml": None}),
    ]
    for content in broken:
        letterhead.write_bytes(content)
        with pytest.raises(LetterheadUnusable):
            checked(letterhead)
