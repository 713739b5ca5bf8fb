"""Typst source becomes a PDF, or tells what is wrong with the template."""

import io
import re
from datetime import date

import pypdf
import pytest

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateBroken, TemplateLibrary
from recovery_cli.rendering.pages import Page
from recovery_cli.rendering.papers import PaperFormat, render
from recovery_cli.rendering.pdf import pdf
from tests.rendering.examples import attendance, minutes, pages

DAY = date(2026, 11, 19)
HEAD = '#set document(title: "t", date: auto)\n#set text(font: "Inter", lang: "fr")\n'


def test_a_character_without_a_glyph_is_printed_as_its_code() -> None:
    made = pdf(HEAD + '#"Bois 🎉";', template="x.typ.j2")
    assert "Bois [U+1F389]" in pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()


@pytest.mark.parametrize("archived_on", [None, DAY])
@pytest.mark.parametrize("sign", ["\ufdd0", "\U000f0000", "👨\u200d👩", "日本"])
def test_what_no_font_draws_is_a_code_also_where_a_diagnostic_cannot_show_it(
    sign: str, archived_on: date | None
) -> None:
    made = pdf(HEAD + f'#"Bois {sign}";', template="x.typ.j2", archived_on=archived_on)
    text = pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert f"[U+{ord(sign[0]):04X}]" in text.replace("\n", "")


def test_a_letter_of_private_use_does_not_keep_a_paper_from_the_archive() -> None:
    made = pdf(HEAD + '#"Bois \ue000";', template="x.typ.j2", archived_on=DAY)
    assert "Bois [U+E000]" in pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()


@pytest.mark.parametrize(
    "page", [attendance("Bois \ue000"), minutes("Bois \ue000")], ids=lambda page: page.name
)
def test_what_is_kept_for_years_is_pdf_a_2a_and_pdf_ua_1(page: Page) -> None:
    made = render(page, PaperFormat.PDF, language=Language.FRENCH, library=TemplateLibrary())
    assert said_of(made) == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
    root = pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("fr", True)


def test_the_archive_learns_the_day_of_a_paper_and_not_that_of_its_writing() -> None:
    made = pypdf.PdfReader(io.BytesIO(pdf(HEAD + "= Bois", template="x.typ.j2", archived_on=DAY)))
    assert made.metadata is not None
    assert made.metadata["/CreationDate"] == "D:20261119000000Z"


def test_other_papers_say_that_they_are_accessible_and_no_more() -> None:
    (agenda,) = (page for page in pages() if page.name == "agenda")
    made = render(agenda, PaperFormat.PDF, language=Language.ENGLISH, library=TemplateLibrary())
    assert said_of(made) == {"pdfuaid:part": "1"}


def said_of(made: bytes) -> dict[str, str]:
    """What a PDF says in its XMP of the standards it keeps."""
    xmp = pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    return dict(re.findall(r"<(pdf(?:a|ua)id:\w+)>(\w+)<", xmp))


def test_a_template_that_makes_no_typst_is_told_with_its_name() -> None:
    with pytest.raises(TemplateBroken) as caught:
        pdf(HEAD + "#nonsense(1)", template="sheets/x.typ.j2")
    assert caught.value.template == "sheets/x.typ.j2"
    assert caught.value.line == 3


def test_only_the_shipped_type_family_and_typst_s_own_are_used() -> None:
    made = pdf(HEAD + '#"Œuvre";', template="x.typ.j2")
    fonts = pypdf.PdfReader(io.BytesIO(made)).pages[0]["/Resources"]["/Font"]
    assert all("Inter" in str(font.get_object()["/BaseFont"]) for font in fonts.values())


def test_where_no_signs_are_put_together_a_paper_is_as_if_they_were_looked_for() -> None:
    words = '#"Établissements Œuvrard, 1\u202f: “ﬁn” → 3×4 – n°\u00a0İı";'
    looked_for = pdf(f"{HEAD}#set text(features: (ccmp: 1))\n{words}", template="x.typ.j2")
    assert pdf(f"{HEAD}{words}", template="x.typ.j2") == looked_for


def test_signs_that_stand_alone_are_put_together() -> None:
    word = '#"i\u0328\u0301";'
    made = pdf(HEAD + word, template="x.typ.j2")
    together, apart = (
        pdf(f"{HEAD}#set text(features: (ccmp: {wanted}))\n{word}", template="x.typ.j2") for wanted in (1, 0)
    )
    assert made == together != apart
