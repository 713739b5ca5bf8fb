"""The map on paper, with names that no font has."""

from io import BytesIO

import pypdf
import pytest

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.map_papers import Entry, map_pdf
from recovery_cli.rendering.maps import MapPicture
from tests.rendering.examples import ORGANISATION
from tests.rendering.weaves import HOSTILE, a_weave


@pytest.mark.parametrize(
    ("name", "printed"),
    [(HOSTILE, '</script><b onload="x">&amp;'), ("Fête 🎉", "[U+1F389]"), ("漢字 עברית", "[U+6F22]")],
    ids=["markup", "emoji", "scripts"],
)
def test_any_name_is_printed_in_the_list_and_in_the_picture(name, printed):
    seen = a_weave(6, name=name + " {}")
    entries = [
        Entry(mark="1", name=one.name, about="Metz (57)", square="C4", ties="2") for one in seen.companies
    ]
    picture = MapPicture(seen=seen, language=Language.FRENCH, titled=False)
    made = map_pdf(picture, ORGANISATION, entries, language=Language.FRENCH, library=TemplateLibrary())
    read = pypdf.PdfReader(BytesIO(made))
    assert printed in read.pages[1].extract_text()
    assert len(read.pages) == 2


def test_a_map_of_nobody_is_one_page():
    seen = a_weave(0)
    picture = MapPicture(seen=seen, language=Language.ENGLISH, titled=False)
    made = map_pdf(picture, ORGANISATION, [], language=Language.ENGLISH, library=TemplateLibrary())
    read = pypdf.PdfReader(BytesIO(made))
    assert len(read.pages) == 1
    assert "The weave of companies: Grand Est" in read.pages[0].extract_text()
