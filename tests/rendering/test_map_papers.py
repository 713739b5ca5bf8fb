"""The map on paper, with names that no font has."""

import subprocess
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.map_papers import Entry, map_pdf
from recovery_cli.rendering.maps import MapPicture
from tests.rendering.examples import ORGANISATION
from tests.rendering.test_logo import png
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


@pytest.mark.external("pdftotext")
def test_a_logo_at_the_foot_of_the_map_stays_off_the_edge_that_printers_leave_white(tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(png())
    picture = MapPicture(seen=a_weave(3), language=Language.FRENCH, titled=False)
    organisation = replace(ORGANISATION, logo=logo)
    made = map_pdf(picture, organisation, [], language=Language.FRENCH, library=TemplateLibrary())
    command = ["pdftoppm", "-r", "25.4", "-gray", "-singlefile", "-"]  # a dot a millimetre
    seen = subprocess.run(command, input=made, check=True, capture_output=True).stdout
    wide, high = map(int, seen.split(maxsplit=3)[1:3])
    dots = seen[-wide * high :]
    assert set(dots[-3 * wide :]) == {255}
    assert set(dots[-11 * wide :]) != {255}
