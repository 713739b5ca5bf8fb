"""How papers are set: what can be read on which ground, typography, where pages end."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pytest

from recovery_cli.domain.colours import ACCENT, LEAST_CONTRAST, WHITE, Colour, contrast, grey, tint
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary, shipped_templates
from recovery_cli.rendering.pages import Page
from recovery_cli.rendering.pages_minutes import Attendee
from recovery_cli.rendering.papers import PaperFormat, render
from tests.read_back import layout_of
from tests.rendering.examples import collective, minutes, pages

LIBRARY = TemplateLibrary()


def test_every_colour_of_text_can_be_read_on_every_ground_printed_in_grey_too() -> None:
    """The organiser's own colour is checked when it is set; here are those that the templates name."""
    source = "".join(
        path.read_text(encoding="utf-8") for path in sorted(shipped_templates().rglob("*.typ.j2"))
    )
    named = dict(re.findall(r'#let (\w+) = rgb\("(#[0-9a-f]{6})"\)', source))
    said = re.findall(r'\btext\((?:[^()\[\]]|\([^()]*\))*?fill: (?:rgb\("(#\w{6})"\)|(\w+))', source)
    texts = {colour or name for colour, name in said}
    assert texts <= {"quiet", "accent", "white", "black", "#1d2733", "#8a2f00"}, (
        "is it legible? then name it here"
    )
    greys = {int(level) for level in re.findall(r"luma\((\d+)\)", source)}
    grounds = [WHITE, tint(ACCENT), *(Colour("#" + f"{level:02x}" * 3) for level in greys if level > 200)]
    assert len(grounds) == 4
    for text in (Colour(named.get(each, each)) for each in texts - {"accent", "white", "black"}):
        for ground in grounds:
            assert contrast(text, ground) >= LEAST_CONTRAST
            assert contrast(grey(text), grey(ground)) >= LEAST_CONTRAST


BREACHES = {
    Language.FRENCH: (
        r"\w'\w| [;:!?»%€]|«[^\u00a0]|\bn° |[Oo]eu|\.\.\.|\d (?:h|min|%)\b"
        r"|\b1ère|\b\d+ème|\bE(?:tat|cole|change)"
    ),
    Language.ENGLISH: r"\w'\w|[\u00a0\u202f][:;!?]|[«»]|n°|\.\.\.|\bno\. |\d (?:min|am|pm)\b",
}
"""What a printer would not set: straight apostrophes, blanks that break, habits of the other language."""


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_no_paper_breaks_a_rule_of_typography(page: Page, language: Language) -> None:
    source = render(page, PaperFormat.MARKDOWN, language=language, library=LIBRARY)
    text = re.sub(r"^\|[ :|-]+\|$", "", source.decode(), flags=re.MULTILINE)
    assert re.findall(f".{{0,20}}(?:{BREACHES[language]}).{{0,20}}", text) == []


@pytest.mark.external("pdftotext")
@pytest.mark.parametrize("notes", [4, 17, 23])
def test_no_heading_is_the_last_thing_on_a_page_and_no_line_is_alone_on_one(notes: int) -> None:
    page = minutes("Bois")
    said = tuple(
        replace(page.notes[0], table=at, title="énergie", notes=("Un essai est possible en janvier. " * 9,))
        for at in range(notes)
    )
    made = render(replace(page, notes=said), PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    *whole, last = layout_of(made).split("page 210 x 297\n")[1:]
    assert whole
    for text in whole:
        lines = sorted((line for line in text.splitlines() if _in_body(line)), key=_depth)
        assert not re.search(r"Table \d+ : énergie$", lines[-1].replace("\u00a0", " "))
        assert not lines[-1].endswith("Bois.")
    assert sum(_in_body(line) for line in last.splitlines()) > 1


@pytest.mark.parametrize("count", range(26, 46))
def test_no_name_of_a_list_stands_alone_on_a_page(count: int) -> None:
    page = minutes("Bois")
    names = [f"PERSONNE{number:02}" for number in range(count)]
    person = page.present[0].person
    present = tuple(Attendee(person=replace(person, family_name=name)) for name in names)
    page = replace(page, present=present, left_early=())
    made = render(page, PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    found = [re.findall(r"PERSONNE\d\d", text) for text in layout_of(made).split("page 210 x 297\n")]
    assert sorted(name for each in found for name in each) == names
    assert 1 not in map(len, found)


@pytest.mark.parametrize("count", range(10, 40, 2))
def test_no_page_parts_a_row_and_none_of_the_last_two_stands_alone(count: int) -> None:
    page = minutes("Bois")
    long = "commence " + "et va " * 15 + "finit"
    ties = tuple(replace(page.ties[0], note=None, companies=(f"LIEN{at:02}", long)) for at in range(count))
    made = render(replace(page, ties=ties), PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    texts = layout_of(made).split("page 210 x 297\n")
    assert [text.count("commence") for text in texts] == [text.count("finit") for text in texts]
    assert [text.count("commence") for text in texts if "commence" in text][-1] > 1


@pytest.mark.parametrize("count", range(0, 24, 3))
def test_the_sheet_of_a_collective_is_one_page_and_its_foot_never_alone(count: int) -> None:
    page = collective("Bois")
    page = replace(page, questions=page.questions[:1] * count)
    made = render(page, PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    _, *texts = layout_of(made).split("page 210 x 297\n")
    assert len(texts) == 1 or count > 6
    assert sum(_in_body(line) for line in texts[-1].splitlines()) > 2


@pytest.mark.parametrize("name", ["agenda", "run-sheet", "decisions"])
def test_what_is_seen_at_a_glance_is_on_one_page(name: str) -> None:
    (page,) = (page for page in pages() if page.name == name)
    made = render(page, PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    assert len(re.findall("^page ", layout_of(made), flags=re.MULTILINE)) == 1


@pytest.mark.parametrize("name", ["schedules", "certificates", "attendance", "agenda"])
def test_the_first_of_a_month_has_raised_letters_on_every_kind_of_paper(name: str) -> None:
    (page,) = (page for page in pages() if page.name == name)
    told = {"workshop": replace(page.workshop, day=date(2026, 12, 1))}
    if name == "schedules":
        told["plan"] = replace(page.plan, made_at=datetime(2026, 12, 1, 9, tzinfo=UTC))
    made = render(replace(page, **told), PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    runs: list[str] = []
    first = pypdf.PdfReader(io.BytesIO(made)).pages[0]
    first.extract_text(visitor_text=lambda text, *_: runs.append(text.strip()))
    assert "er" in runs, "letters set in another way are a run of their own"
    assert not [run for run in runs if "1er" in run]


@pytest.mark.parametrize("language", list(Language))
def test_a_next_step_that_ends_with_a_stop_goes_on_to_its_day_without_it(language: Language) -> None:
    page = replace(collective("Bois"), next_step="Chiffrer la conduite.")
    text = render(page, PaperFormat.MARKDOWN, language=language, library=LIBRARY).decode()
    assert "Chiffrer la conduite –" in text
    undated = replace(page, next_step_due=None)
    text = render(undated, PaperFormat.MARKDOWN, language=language, library=LIBRARY).decode()
    assert "Chiffrer la conduite." in text


def _depth(line: str) -> int:
    return int(line.split()[1])


def _in_body(line: str) -> bool:
    """Whether a line stands between header and footer."""
    return line.strip() != "" and 20 < _depth(line) < 280
