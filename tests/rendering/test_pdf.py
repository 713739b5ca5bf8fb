"""Typst source becomes a PDF, or tells what is wrong with the template."""

import io

import pypdf
import pytest

from recovery_cli.rendering.library import TemplateBroken
from recovery_cli.rendering.pdf import pdf

HEAD = '#set document(title: "t", date: none)\n#set text(font: "Inter", lang: "fr")\n'


def test_a_character_without_a_glyph_is_printed_as_its_code() -> None:
    made = pdf(HEAD + '#"Bois 🎉";', template="x.typ.j2")
    assert "Bois [U+1F389]" in pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_a_template_that_makes_no_typst_is_told_with_its_name() -> None:
    with pytest.raises(TemplateBroken) as caught:
        pdf(HEAD + "#nonsense(1)", template="sheets/x.typ.j2")
    assert caught.value.template == "sheets/x.typ.j2"
    assert caught.value.line == 3


def test_only_the_shipped_type_family_and_typst_s_own_are_used() -> None:
    made = pdf(HEAD + '#"Œuvre";', template="x.typ.j2")
    fonts = pypdf.PdfReader(io.BytesIO(made)).pages[0]["/Resources"]["/Font"]
    assert all("Inter" in str(font.get_object()["/BaseFont"]) for font in fonts.values())
