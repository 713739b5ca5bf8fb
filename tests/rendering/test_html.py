"""HTML papers as a browser shows and prints them."""

import subprocess

import pypdf
import pytest

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.papers import PaperFormat, render
from tests.rendering.examples import minutes

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer",
)  # fmt: skip


@pytest.mark.external("chromium")
def test_a_browser_prints_the_minutes_whole_on_a4_and_asks_no_network_for_it(tmp_path) -> None:
    paper = tmp_path / "compte-rendu.html"
    paper.write_bytes(
        render(minutes('<b>&"Œuvre'), PaperFormat.HTML, language=Language.FRENCH, library=TemplateLibrary())
    )
    printed = tmp_path / "imprimé.pdf"
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    command = ["chromium", *QUIET, profile, f"--print-to-pdf={printed}", paper.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = pypdf.PdfReader(printed).pages
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842], "A4"
    text = "".join(page.extract_text() for page in pages)
    assert "Compte rendu" in text
    assert '<b>&"Œuvre' in text
    source = paper.read_text(encoding="utf-8")
    assert "http" not in source.replace("http://www.w3.org", "")
