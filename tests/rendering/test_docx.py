"""Letters and records in Word: golden text with its styles, hostile words, what LibreOffice makes of them."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.table import Table
from hypothesis import given, settings, strategies as st

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.literals import one_line
from recovery_cli.rendering.pages import Organisation, Page
from recovery_cli.rendering.papers import Paper, PaperFormat, render
from tests.read_back import WORD, docx_paragraphs, libreoffice_converts, squeezed, text_of
from tests.rendering.examples import FIRM, ORGANISATION, collective, letters, minutes
from tests.rendering.test_logo import png
from tests.rendering.test_papers import HOSTILE

LIBRARY = TemplateLibrary()
BOTH = pytest.mark.parametrize("language", list(Language))


def papers(tricky: str = FIRM, organisation: Organisation = ORGANISATION) -> list[Page]:
    return [*letters(tricky, organisation), minutes(tricky, organisation)]


EVERY = pytest.mark.parametrize("page", papers(), ids=lambda page: page.name)


def word(page: Page, language: Language = Language.FRENCH) -> bytes:
    return render(page, PaperFormat.DOCX, language=language, library=LIBRARY)


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def parts_of(content: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: parse_xml(archive.read(name)) for name in archive.namelist() if name.startswith("word/")
        }


def lines(document: Any) -> Iterator[str]:
    """Each paragraph behind its style, each row of a table behind a bar."""
    (section,) = document.sections
    yield from (f"{part.style.name}: {part.text}" for part in section.header.paragraphs)
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from (f"| {' | '.join(cell.text for cell in row.cells)}" for row in part.rows)
        else:
            yield f"{part.style.name}: {part.text}"
    yield from (f"{part.style.name}: {part.text}" for part in section.footer.paragraphs)


@BOTH
@EVERY
def test_every_letter_and_record_reads_as_agreed_in_word(
    page: Page, language: Language, golden: Callable[[str, str], None]
) -> None:
    content = word(page, language)
    golden(f"papers/{page.name}-{language.value}.docx.txt", "\n".join(lines(opened(content))) + "\n")
    assert content == word(page, language)


def test_a_document_says_title_author_and_language_but_no_time() -> None:
    content = word(minutes(), Language.ENGLISH)
    told = opened(content).core_properties
    assert told.title == Paper(page=minutes(), language=Language.ENGLISH, library=LIBRARY).subject
    assert (told.author, told.language) == (ORGANISATION.name, "en-GB")
    assert (told.created, told.modified) == (None, None)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    normal = parts_of(content)["word/styles.xml"].xpath("./w:style[@w:styleId='Normal']/w:rPr/w:lang/@w:val")
    assert normal == ["en-GB"]


def test_nothing_is_hyphenated_in_a_table_and_its_head_is_on_every_page() -> None:
    document = opened(word(minutes()))
    tables = document.tables
    assert len(tables) == 4
    for table in tables:
        assert table.style.name == "Recovery Table"
        first, *others = [row._tr.trPr for row in table.rows]
        assert first.xpath("./w:tblHeader")
        assert not any(row.xpath("./w:tblHeader") for row in others)
        assert all(row.xpath("./w:cantSplit") for row in (first, *others))
    assert document.styles["Table Text"].element.pPr.xpath("./w:suppressAutoHyphens")


def test_pages_are_numbered_and_a_run_sheet_lies_across() -> None:
    run_sheet = next(page for page in papers() if page.name == "run-sheet")
    (section,) = opened(word(run_sheet)).sections
    assert section.orientation is WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    fields = section.footer._element.xpath(".//w:fldSimple/@w:instr")
    assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]


def test_what_is_meant_for_one_sheet_is_set_closely_unless_the_letterhead_is_their_own(
    tmp_path: Path,
) -> None:
    own = tmp_path / "papier.docx"
    own.write_bytes(word(minutes()))
    page = collective()
    theirs = replace(page, organisation=replace(page.organisation, letterhead=own))
    styles = [opened(word(each)).styles["Heading 2"].paragraph_format for each in (page, theirs, minutes())]
    assert [style.space_before.pt for style in styles] == [8, 15, 15]


def test_lists_that_count_each_begin_anew() -> None:
    page = minutes()
    library = TemplateLibrary()
    source = render(page, PaperFormat.MARKDOWN, language=Language.FRENCH, library=library).decode()
    assert "1. Accueil" in source
    document = opened(word(page))
    counted = {p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"}
    numbering = document.part.numbering_part.element
    (number,) = counted
    (start,) = numbering.xpath(f"./w:num[@w:numId='{number}']/w:lvlOverride/w:startOverride/@w:val")
    assert start == "1"


@EVERY
def test_what_is_still_to_be_filled_in_is_set_off(page: Page) -> None:
    bare = next(other for other in papers(organisation=Organisation()) if type(other) is type(page))
    parts = parts_of(word(bare))
    runs = [run for part in parts.values() for run in part.iter(f"{WORD}r")]
    gaps = ["".join(run.xpath("./w:t/text()")) for run in runs if run.xpath("./w:rPr/w:rStyle[@w:val='Gap']")]
    assert "[à compléter\u00a0: organisation]" in gaps
    assert all(re.fullmatch(r"\[à compléter\u00a0: [^\]]+\]", gap) for gap in gaps)
    others = ["".join(run.xpath("./w:t/text()")) for run in runs if not run.xpath("./w:rPr/w:rStyle")]
    assert not any("à compléter" in text for text in others)


@EVERY
def test_hostile_text_comes_whole_into_word(page: Page) -> None:
    hostile = next(other for other in papers(HOSTILE) if type(other) is type(page))
    shown = squeezed(one_line(HOSTILE))
    assert shown.casefold() in squeezed("".join(docx_paragraphs(word(hostile)))).casefold()


@settings(deadline=None, max_examples=15)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60).filter(lambda text: text.strip())
)
def test_any_name_comes_whole_into_word(name: str) -> None:
    page = replace(minutes(), annexes=(f"zq{name}qz",))
    assert squeezed(f"zq{one_line(name)}qz") in squeezed("".join(docx_paragraphs(word(page))))


def test_words_from_right_to_left_are_told_to_word() -> None:
    page = replace(minutes(), annexes=("Atelier עברית של ירושלים 2026",))
    (run,) = (
        run for run in parts_of(word(page))["word/document.xml"].iter(f"{WORD}r") if run.xpath(".//w:rtl")
    )
    assert "".join(run.xpath("./w:t/text()")) == "עברית של ירושלים"


def test_a_logo_of_any_kind_is_a_picture_on_top_with_its_name(tmp_path: Path) -> None:
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><rect width="40" height="10"/></svg>'
    )
    for name, content in (("logo.png", png()), ("logo.svg", drawn.encode())):
        (tmp_path / name).write_bytes(content)
        made = word(minutes(organisation=replace(ORGANISATION, logo=tmp_path / name)))
        (section,) = opened(made).sections
        assert section.header._element.xpath(".//wp:docPr/@descr") == [ORGANISATION.name]
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            assert archive.read("word/media/image1.png").startswith(b"\x89PNG")
    broken = opened(word(minutes(organisation=replace(ORGANISATION, logo=tmp_path / "absent.png"))))
    assert "[à compléter\u00a0: logo illisible]" in broken.sections[0].header.paragraphs[0].text


ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr shd tabs suppressAutoHyphens spacing ind jc "
    "textAlignment outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs strike noProof color sz szCs u shd vertAlign rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW tcBorders shd vAlign",
}


@EVERY
def test_properties_stand_in_the_order_that_word_wants(page: Page) -> None:
    for part in parts_of(word(page)).values():
        for name, order in ORDER.items():
            for found in part.iter(f"{WORD}{name}"):
                places = [order.split().index(child.tag.removeprefix(WORD)) for child in found]
                assert places == sorted(set(places)), (name, [child.tag for child in found])


@pytest.mark.external("soffice", "pdftotext")
def test_libreoffice_prints_every_word_of_every_document(tmp_path: Path) -> None:
    made = {
        tmp_path / f"{page.name}-{language.value}.docx": (page, language)
        for language in Language
        for page in papers("Σταθμός 日本 A&B <Cie> " + "é" * 200 if language is Language.ENGLISH else FIRM)
    }
    for path, (page, language) in made.items():
        path.write_bytes(word(page, language))
    first, *others = made
    libreoffice_converts(first, "pdf", others=others)
    for path, (page, language) in made.items():
        printed = squeezed(text_of(path.with_suffix(".pdf")))
        text = Paper(page=page, language=language, library=LIBRARY).mail_bodies().text
        words = [squeezed(word.strip("|–")) for word in text.split()]
        assert len(words) > 50
        assert [word for word in words if word not in printed] == [], path.name
