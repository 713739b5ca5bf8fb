"""HTML papers: without a fault, and as a browser shows and prints them, on paper and on a telephone."""

import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages import Family
from recovery_cli.rendering.papers import PaperFormat, render
from tests.rendering.examples import minutes, pages
from tests.rendering.test_papers import HOSTILE

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer",
)  # fmt: skip


@pytest.mark.external("chromium")
def test_a_browser_prints_the_minutes_whole_on_a4_and_asks_no_network_for_it(tmp_path: Path) -> None:
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


TELEPHONE = 390
"""Width of a telephone held upright, in CSS pixels."""
READ_THERE = {"booklet", "project-sheets", "schedules"}
"""Sheets that guests open on one, beside all letters."""
VOID = {"meta", "br", "hr", "img"}
KNOWN = VOID | {
    *("html", "head", "title", "style", "body", "header", "main", "footer", "section", "div"),
    *("p", "h1", "h2", "h3", "strong", "em", "s", "a", "code", "pre", "blockquote", "span", "mark", "sup"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}
PHRASES = {"strong", "em", "s", "a", "code", "span", "mark", "sup", "br", "img"}
HOLDS_PHRASES = {"p", "h1", "h2", "h3", "strong", "em", "s", "a", "code", "span", "mark", "sup"}


class Faults(HTMLParser):
    """What a browser would have to guess at in a page: a parser that forgives nothing."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self.open: list[str] = []
        self.headings: list[int] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.feed(source)
        self.close()
        self.found += [f"{tag} is never closed" for tag in self.open]
        self.found += list(self._skipped())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.setdefault(tag, dict(attrs))
        names = [name for name, _ in attrs]
        parent = self.open[-1] if self.open else ""
        faults = {
            f"{tag} is not ours": tag not in KNOWN,
            f"{tag} says something twice": len(set(names)) < len(names),
            f"{tag} does something": any(name.startswith("on") for name in names),
            f"{tag} stands in {parent}": parent in HOLDS_PHRASES and tag not in PHRASES,
            "a picture says nothing": tag == "img" and not dict(attrs).get("alt"),
        }
        self.found += [fault for fault, true in faults.items() if true]
        self.headings += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.found.append(f"{tag} ends what is not open")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style" and re.search(r"[<>&]", data.replace(">", "")):
            self.found.append(f"a bare sign in {data!r}")

    def _skipped(self) -> Iterator[str]:
        if self.headings.count(1) > 1:
            yield "two titles"
        for before, after in zip(self.headings, self.headings[1:], strict=False):
            if after > before + 1:
                yield f"h{after} follows h{before}"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("tricky", ["Bois & Cie", HOSTILE], ids=["plain", "hostile"])
def test_no_browser_has_to_guess_at_a_paper(language: Language, tricky: str) -> None:
    for page in pages(tricky):
        source = render(page, PaperFormat.HTML, language=language, library=TemplateLibrary()).decode()
        read = Faults(source)
        assert read.found == [], page.name
        assert read.attributes["html"] == {"lang": language.value}
        assert source.startswith("<!DOCTYPE html>\n")


@pytest.mark.external("tidy")
@pytest.mark.parametrize("language", list(Language))
def test_a_validator_finds_neither_errors_nor_anything_doubtful(language: Language, tmp_path: Path) -> None:
    for page in pages(HOSTILE):
        made = render(page, PaperFormat.HTML, language=language, library=TemplateLibrary())
        (tmp_path / f"{page.name}.html").write_bytes(made)
    papers = sorted(tmp_path.glob("*.html"))
    command = ["tidy", "-errors", "-quiet", "-utf8", *map(str, papers)]
    checked = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert (checked.stderr, checked.returncode) == ("", 0)
    assert len(papers) > 8


@pytest.mark.external("chromium")
def test_on_a_telephone_nothing_that_people_read_there_runs_out_of_the_page(tmp_path: Path) -> None:
    read = [
        page
        for page in pages("Chaudronnerie Thiriet-Kowalczyk")
        if page.family is Family.LETTER or page.name in READ_THERE
    ]
    for page in read:
        made = render(page, PaperFormat.HTML, language=Language.FRENCH, library=TemplateLibrary())
        (tmp_path / f"{page.name}.html").write_bytes(made)
    frames = "".join(f'<iframe src="{page.name}.html" style="width:{TELEPHONE}px"></iframe>' for page in read)
    (tmp_path / "telephones.html").write_text(f"<!DOCTYPE html>{frames}{MEASURING}", encoding="utf-8")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    address = (tmp_path / "telephones.html").as_uri()
    command = ["chromium", *QUIET, profile, "--allow-file-access-from-files", "--dump-dom", address]
    shown = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode()
    widths = dict(re.findall(r"([a-z-]+)\.html is (\d+) of", shown))
    assert len(widths) == len(read) > 8
    assert {name: int(width) for name, width in widths.items() if int(width) > TELEPHONE} == {}
    lines = {name: int(count) for name, count in re.findall(r"([a-z-]+)\.html has a sender of (\d+)", shown)}
    assert len(lines) == len(read)
    assert {name: count for name, count in lines.items() if count > 2} == {}, "a name set letter under letter"


@pytest.mark.parametrize(
    ("language", "words"), [(Language.FRENCH, "Tour Table"), (Language.ENGLISH, "Round Table")]
)
def test_a_schedule_says_on_a_telephone_what_its_numbers_are(language: Language, words: str) -> None:
    (page,) = (page for page in pages() if page.name == "schedules")
    made = render(page, PaperFormat.HTML, language=language, library=TemplateLibrary()).decode()
    said, table = words.split()
    assert f"--round: '{said}'; --table: '{table}'" in made
    assert 'content: var(--table) " "' in made


MEASURING = """<pre></pre><script>onload = () => {
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument, main = page.querySelector("main");
    const wider = main.scrollWidth - main.clientWidth;
    const told = `${frame.getAttribute("src")} is ${frame.clientWidth + wider} of ${frame.clientWidth}\\n`;
    const sender = page.querySelector("header strong"), set = getComputedStyle(sender);
    const lines = Math.round(sender.getBoundingClientRect().height / parseFloat(set.lineHeight));
    const name = `${frame.getAttribute("src")} has a sender of ${lines}\n`;
    document.querySelector("pre").append(told, name);
  }
}</script>"""
"""How wide the content of each frame is, left in the page."""
