"""A logo is a picture that prints, or it is none."""

import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.logo import logo_at
from recovery_cli.rendering.papers import PaperFormat, render
from tests.rendering.examples import ORGANISATION, pages


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
