"""The organiser's colour and own sentences, in every format."""

import io
import re
import zipfile
from dataclasses import replace

import pypdf
import pytest

from recovery_cli.domain.colours import ACCENT, Colour, tint
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages import Page
from recovery_cli.rendering.papers import PaperFormat, render
from tests.rendering.examples import ORGANISATION, attendance, letters, minutes

LIBRARY = TemplateLibrary()
WINE = Colour("#6a1b3d")
OWN = replace(
    ORGANISATION,
    colour=WINE,
    opening="On s’y parle *vrai*.",
    closing="Bien à vous,",
    opening_en="Plain talk.",
    closing_en="With kind regards,",
)


def colours_of(pdf: bytes) -> set[str]:
    """The colours that the pages of a PDF set, as its operators say them."""
    pages = (page.get_contents().get_data() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    said = (triple for page in pages for triple in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:sc|SC)", page))
    return {"#" + "".join(f"{round(float(part) * 255):02x}" for part in triple) for triple in said}


@pytest.mark.parametrize("page", [minutes(), attendance()], ids=lambda page: page.name)
def test_papers_are_printed_in_the_organisers_colour(page: Page) -> None:
    own = replace(page, organisation=OWN)
    shipped, dyed = (
        colours_of(render(one, PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY))
        for one in (page, own)
    )
    assert shipped - dyed == {ACCENT, tint(ACCENT)}
    assert dyed - shipped == {WINE, tint(WINE)}
    html = render(own, PaperFormat.HTML, language=Language.FRENCH, library=LIBRARY).decode()
    assert (WINE in html, tint(WINE) in html, ACCENT in html, tint(ACCENT) in html) == (
        True,
        True,
        False,
        False,
    )


def test_word_documents_bear_the_organisers_colour() -> None:
    own = replace(minutes(), organisation=OWN)
    made = render(own, PaperFormat.DOCX, language=Language.FRENCH, library=LIBRARY)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        styles = archive.read("word/styles.xml").decode()
    assert (WINE[1:].upper() in styles, ACCENT[1:].upper() in styles) == (True, False)


@pytest.mark.parametrize(
    ("language", "opening", "closing", "shipped"),
    [
        (Language.FRENCH, "On s’y parle *vrai*.", "Bien à vous,", "salutations distinguées"),
        (Language.ENGLISH, "Plain talk.", "With kind regards,", "Yours sincerely"),
    ],
)
def test_letters_open_and_end_with_the_organisers_own_sentences(language, opening, closing, shipped) -> None:
    texts = {
        page.name: render(
            replace(page, organisation=OWN), PaperFormat.HTML, language=language, library=LIBRARY
        ).decode()
        for page in letters("Forges", OWN)
    }
    assert opening in texts["invitation"]
    ended = {name for name, text in texts.items() if closing in text}
    assert ended == {"invitation", "reminder", "confirmation", "thanks"}
    assert not {name for name in ended if shipped in texts[name]}
