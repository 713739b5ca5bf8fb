"""Every paper in every format and language: golden text, whole names, gaps, nothing that becomes markup."""

import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary, shipped_templates
from recovery_cli.rendering.literals import VALUE
from recovery_cli.rendering.pages import Organisation, Page, VenueLines
from recovery_cli.rendering.pages_invitations import InvitationPage
from recovery_cli.rendering.pages_minutes import MinutesPage
from recovery_cli.rendering.papers import Paper, PaperFormat, render
from recovery_cli.rendering.samples import page_classes, samples
from tests.other_language import strangers
from tests.read_back import layout_of, words_of
from tests.rendering.examples import ORGANISATION, PROGRAMME, attendance, letters, minutes, pages, sheets

LIBRARY = TemplateLibrary()
WITH_LAYOUT = {"invitation", "agenda", "run-sheet", "minutes", "decisions", "project-sheets", "booklet"}
"""Papers whose HTML and whose place of every line are kept: a name more is two files a language more."""
BOTH = pytest.mark.parametrize("language", list(Language))
EVERY = pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
RECORDS = pytest.mark.parametrize(
    "page", [page for page in pages() if page.name in WITH_LAYOUT], ids=lambda page: page.name
)
HOSTILE = (
    '#panic("x") *b* $x$ {{ 7*7 }} {% raw %} <script>alert(1)</script> | =1+1 \\ ] ) `c` ~~s~~ &amp; '
    "@ref ::: \t a \n b 🎉 日本 עברית " + "é" * 200
)
SEEN = '#panic("x")*b*$x${{7*7}}{%raw%}<script>alert(1)</script>|=1+1\\])`c`~~s~~&amp;@ref:::ab'


def text_of(pdf: bytes) -> str:
    """The words of a PDF without white space."""
    read = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return "".join(read.replace("\u200b", "").split())


def markdown(page: Page, language: Language = Language.FRENCH) -> str:
    return render(page, PaperFormat.MARKDOWN, language=language, library=LIBRARY).decode()


@BOTH
@EVERY
def test_every_paper_reads_as_agreed(
    page: Page, language: Language, golden: Callable[[str, str], None]
) -> None:
    golden(f"papers/{page.name}-{language.value}.md", markdown(page, language))


@BOTH
@pytest.mark.parametrize("kind", page_classes(), ids=lambda kind: kind.name)
def test_no_sentence_of_the_other_language_stands_in_a_paper(kind: type[Page], language: Language) -> None:
    for page in samples(kind):
        text = f"{Paper(page=page, language=language, library=LIBRARY).subject}\n{markdown(page, language)}"
        assert strangers(text, language) == []


@BOTH
def test_the_words_of_sheets_are_of_their_language(language: Language) -> None:
    words = (shipped_templates() / language.value / "words.toml").read_text(encoding="utf-8")
    said = re.findall(r'= "(.*)"', words)
    assert len(said) > 50
    assert [text for text in said if strangers(text, language)] == []


@BOTH
@RECORDS
def test_records_in_html_look_as_agreed(
    page: Page, language: Language, golden: Callable[[str, str], None]
) -> None:
    html = render(page, PaperFormat.HTML, language=language, library=LIBRARY).decode()
    golden(f"papers/{page.name}-{language.value}.html", re.sub(r"(?s)(<style>).*(</style>)", r"\1\2", html))


@BOTH
@RECORDS
@pytest.mark.external("pdftotext")
def test_records_in_pdf_have_everything_where_it_was(
    page: Page, language: Language, golden: Callable[[str, str], None]
) -> None:
    """A change of layout is a change of these files: look at the pages before you accept it."""
    pdf = render(page, PaperFormat.PDF, language=language, library=LIBRARY)
    golden(f"papers/{page.name}-{language.value}.layout.txt", layout_of(pdf))


@RECORDS
@pytest.mark.external("pdftotext")
def test_nothing_of_a_record_runs_out_of_its_page_whatever_it_holds(page: Page) -> None:
    hostile = next(other for other in pages(HOSTILE) if type(other) is type(page))
    lists = ("present", "participants", "decisions", "actions", "topics")
    many = {name: getattr(hostile, name)[:2] * 15 for name in lists if hasattr(hostile, name)}
    pdf = render(replace(hostile, **many), PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    width = height = 0
    for line in layout_of(pdf).splitlines():
        numbers = [int(number) for number in re.findall(r"\d+", line)]
        if line.startswith("page"):
            width, height = numbers
        else:
            left, top, right, bottom = numbers[:4]
            assert 5 <= left < right <= width - 5, line
            assert 5 <= top <= bottom <= height - 5, line


@BOTH
@EVERY
def test_every_pdf_is_tagged_titled_and_the_same_twice(page: Page, language: Language) -> None:
    first = render(page, PaperFormat.PDF, language=language, library=LIBRARY)
    assert first == render(page, PaperFormat.PDF, language=language, library=LIBRARY)
    reader = pypdf.PdfReader(io.BytesIO(first))
    assert reader.metadata is not None
    assert reader.metadata.title == Paper(page=page, language=language, library=LIBRARY).subject
    assert "/StructTreeRoot" in reader.trailer["/Root"]


@pytest.mark.external("pdftotext")
@EVERY
def test_hostile_text_comes_out_of_every_format_literally(page: Page) -> None:
    hostile = next(other for other in pages(HOSTILE) if type(other) is type(page))
    pdf, outside = words_of(render(hostile, PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY))
    assert SEEN.casefold() in pdf
    assert "[u+1f389]" in pdf
    assert "é" * 200 in pdf
    assert outside == []
    html = render(hostile, PaperFormat.HTML, language=Language.FRENCH, library=LIBRARY).decode()
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; | =1+1" in html or "&lt;SCRIPT&gt;" in html
    assert "é" * 200 in html


@EVERY
def test_what_the_settings_do_not_know_is_a_gap_that_shows(page: Page) -> None:
    bare = next(other for other in pages(organisation=Organisation()) if type(other) is type(page))
    html = render(bare, PaperFormat.HTML, language=Language.FRENCH, library=LIBRARY).decode()
    assert (
        "<mark>[à compléter\u00a0: organisation]</mark>" in html
        or "[à compléter\u00a0: organisation]" in html
    )
    assert "None" not in html
    pdf = text_of(render(bare, PaperFormat.PDF, language=Language.ENGLISH, library=LIBRARY))
    assert "[tocomplete:" in pdf or page.name == "table-numbers"


@pytest.mark.parametrize(
    "page", [*sheets("Bois & Cie", ORGANISATION), attendance()], ids=lambda page: page.name
)
def test_every_name_of_a_sheet_is_whole_in_its_pdf(page: Page) -> None:
    pdf = text_of(render(page, PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY))
    if page.name in {"schedules", "attendance"}:
        assert "D’ÉPRÉMESNIL" in pdf
        assert "BŒUF" in pdf
    if page.name != "table-numbers":
        assert "AteliersdelaMeuse" in pdf


def test_no_sheet_cuts_off_what_is_too_large_for_its_place() -> None:
    sources = [path.read_text(encoding="utf-8") for path in shipped_templates().rglob("*.typ.j2")]
    assert len(sources) > 10
    assert [source for source in sources if "clip: true" in source] == []


def test_a_workshop_whose_title_is_too_long_for_a_badge_is_named_there_by_its_reference() -> None:
    (badges,) = (page for page in pages() if page.name == "badges")
    long = replace(badges, workshop=replace(badges.workshop, title="Tisser et relier " * 12))
    pdf = text_of(render(long, PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY))
    assert "Tisseretrelier" not in pdf
    assert f"·{badges.workshop.reference}" in pdf


def test_individual_schedules_are_two_on_a_sheet() -> None:
    pdf = render(sheets("Bois", ORGANISATION)[0], PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2


def test_the_attendance_sheet_repeats_its_head_and_numbers_the_blank_lines() -> None:
    pdf = render(attendance(), PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    assert all("Feuille d’émargement" in text or "GES-2026-11" in text for text in texts)
    assert sum("Observations" in text for text in texts) >= 2
    assert "30" in "".join(texts).split()


@pytest.mark.parametrize(
    ("lines", "blank"), [*((lines, 10) for lines in range(24)), (0, 1), (13, 1), (14, 1), (15, 1), (8, 0)]
)
def test_nobody_certifies_an_empty_page(lines: int, blank: int) -> None:
    page = attendance()
    page = replace(page, lines=page.lines[:lines], blank_lines=blank)
    pdf = render(page, PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    *_, last = (each.extract_text() for each in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "Certifié exact" in last
    assert re.search(rf"^{lines + blank}\b", last, flags=re.MULTILINE)


@pytest.mark.parametrize("before", range(6, 16))
def test_no_line_to_sign_is_cut_by_the_end_of_a_page(before: int) -> None:
    page = attendance()
    name = "commence " + "atelier " * 30 + "finit"
    tall = replace(page.lines[0], person=replace(page.lines[0].person, company=name))
    page = replace(page, lines=(*page.lines[:before], tall, *page.lines[before : before + 3]))
    pdf = render(page, PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    texts = [each.extract_text() for each in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    assert ["commence" in text for text in texts] == ["finit" in text for text in texts]


@pytest.mark.external("pdftotext")
def test_pdftotext_reads_the_minutes() -> None:
    pdf = render(minutes(), PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "Fonderie Müller & Fils" in read
    assert "Compte rendu" in read


def test_a_mail_says_the_letter_in_words_and_in_html() -> None:
    (mail,) = (page for page in letters("Bois & Cie", ORGANISATION) if page.name == "minutes-mail")
    bodies = Paper(page=mail, language=Language.FRENCH, library=LIBRARY).mail_bodies()
    assert bodies.text.startswith("Madame,\n")
    assert "– Bois & Cie, pour le mardi 1er\u00a0décembre 2026" in bodies.text
    assert "<!DOCTYPE html>" in bodies.html
    (heading,) = re.findall(r"<h1>(.*?)</h1>", bodies.html)
    assert heading.startswith("Compte rendu de l’atelier «")
    assert bodies.logos == ()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.FRENCH, "L’«\u00a0Atelier Corse\u00a0» prévu"),
        (Language.ENGLISH, "The “Workshop Corse” planned"),
    ],
)
def test_a_letter_about_a_workshop_without_a_title_says_the_noun_once(language: Language, told: str) -> None:
    (page,) = (each for each in letters("Bois & Cie", ORGANISATION) if each.name == "cancellation")
    title = "Atelier Corse" if language is Language.FRENCH else "Workshop Corse"
    page = replace(page, workshop=replace(page.workshop, title=title))
    written = render(page, PaperFormat.MARKDOWN, language=language, library=LIBRARY).decode()
    assert told in written
    assert f"l’atelier «\u00a0{title}" not in written
    assert f"workshop “{title}" not in written


@pytest.mark.parametrize(("language", "mrs"), [(Language.FRENCH, "Mme\u00a0"), (Language.ENGLISH, "Ms ")])
def test_who_came_is_listed_with_the_civility_that_is_known(language: Language, mrs: str) -> None:
    page = minutes()
    one = replace(page.present[0], person=replace(page.present[0].person, civility="Mme"))
    other = replace(one, person=replace(one.person, civility=None))
    written = render(
        replace(page, present=(one, other)), PaperFormat.MARKDOWN, language=language, library=LIBRARY
    )
    lines = [
        line
        for line in written.decode().splitlines()
        if one.person.listed and f"**{one.person.listed}**" in line
    ]
    assert [line.split("**")[0] for line in lines[:2]] == [f"- {mrs}", "- "]


def test_the_two_language_folders_hold_the_same_templates() -> None:
    names = {
        language: {path.name for path in (shipped_templates() / language.value).iterdir()}
        for language in Language
    }
    assert "minutes.md.j2" in names[Language.FRENCH]
    assert names[Language.FRENCH] == names[Language.ENGLISH]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_no_company_name_adds_a_column_to_a_table(name: str) -> None:
    from markdown_it import MarkdownIt

    source = markdown(attendance(name))
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    cells = sum(token.type == "td_open" for token in tokens)
    rows = sum(token.type == "tr_open" for token in tokens)
    assert rows == 1 + 24 + 6
    assert cells == (rows - 1) * 7


def test_the_venue_that_is_not_known_is_a_gap() -> None:
    page = minutes()
    nowhere = MinutesPage(
        **{**vars(page), "workshop": type(page.workshop)(**{**vars(page.workshop), "venue": VenueLines()})}
    )
    assert "\\[à compléter\u00a0: lieu\\]" in markdown(nowhere)


@BOTH
@pytest.mark.parametrize("name", ["agenda", "run-sheet"])
def test_what_lists_the_day_says_in_its_head_when_doors_open(name: str, language: Language) -> None:
    (page,) = (page for page in pages() if page.name == name)
    said = {Language.FRENCH: "(accueil à partir de 8 h 30)", Language.ENGLISH: "(doors open at 8:30 am)"}[
        language
    ]
    assert said in " ".join(markdown(page, language).split())
    closed = replace(page, workshop=replace(page.workshop, welcome=None))
    assert said.split(" ")[0] not in markdown(closed, language)


@BOTH
def test_the_minutes_name_who_left_before_the_end(language: Language) -> None:
    page = minutes()
    told = markdown(replace(page, left_early=page.present[1:2]), language)
    assert (
        told.count(page.present[1].person.listed or "")
        == markdown(page, language).count(page.present[1].person.listed or "") + 1
    )


@BOTH
def test_no_departure_is_a_finding_only_where_an_agenda_was_held(language: Language) -> None:
    page = replace(minutes(), departures=())
    finding = {Language.FRENCH: "Aucun écart", Language.ENGLISH: "No departure"}[language]
    assert finding in markdown(page, language)
    assert finding not in markdown(replace(page, agenda=()), language)
    assert finding not in markdown(replace(page, present=(), represented=()), language)
    nothing = replace(page, agenda=(), left_early=(), annexes=())
    assert not {"## Droit de la concurrence", "## Competition law"} & set(
        markdown(nothing, language).splitlines()
    )


@pytest.mark.parametrize("count", range(3, 13))
def test_the_annexes_do_not_stand_alone_on_the_last_page(count: int) -> None:
    page = minutes("Bois")
    page = replace(page, present=page.present[:1] * count, left_early=(), departures=(), notes=(), ties=())
    page = replace(page, actions=(), previous_actions=(), decisions=(), collectives=(), recipients=())
    pdf = render(page, PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    *_, last = (each.extract_text() for each in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "Annexes" in last
    assert "Droit de la concurrence" in last


@BOTH
def test_a_column_in_which_nothing_would_stand_is_left_out(language: Language) -> None:
    page = minutes()
    bare = replace(page, ties=tuple(replace(tie, note=None) for tie in page.ties))
    lines = markdown(bare, language).splitlines()
    (head,) = (line for line in lines if line.startswith(("| Entreprises", "| Companies")))
    assert head.count("|") == 3
    assert lines[lines.index(head) + 1] == "| :-- | :-- |"


def test_no_name_is_hyphenated_in_a_letter() -> None:
    firm = "Société lorraine d’études, de construction, d’installation et de maintenance de matériels"
    made = render(minutes(firm), PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    read = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    words = {word.strip(",.») ") for word in read.split()}
    assert set(firm.replace(",", "").split()) <= words
    assert not {word for word in words if word.endswith(("-", "\u00ad")) and len(word) > 1}


def test_the_closing_and_the_signature_of_a_letter_stay_on_one_page() -> None:
    (letter,) = (page for page in pages() if page.name == "invitation")
    made = render(letter, PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    (closing,) = (text for text in texts if "salutations distinguées" in text)
    assert (letter.organisation.signature or "").splitlines()[0] in closing.split("salutations distinguées")[
        1
    ]


def pages_of_the_invitation(language: Language, **values: object) -> list[str]:
    """The text of each page of the letter, with other values than the example's."""
    (letter,) = (page for page in pages() if isinstance(page, InvitationPage) and page.name == "invitation")
    letter = replace(letter, enclosures=("l’agenda",), **values)
    made = render(letter, PaperFormat.PDF, language=language, library=LIBRARY)
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]


@BOTH
@pytest.mark.parametrize("reasons", [3, 5, 7, 9, 11])
def test_what_is_enclosed_stays_under_the_signature_and_nothing_to_send_back_is_parted(
    language: Language, reasons: int
) -> None:
    texts = pages_of_the_invitation(language, reasons=("l’un de vos projets touche au thème",) * reasons)
    (enclosed,) = (text for text in texts if "l’agenda." in text)
    signature = (ORGANISATION.signature or "").splitlines()[-1]
    assert signature in enclosed.partition("l’agenda.")[0].rpartition("Objet")[2]
    assert [[mark in text for mark in ("□", "CNIL")] for text in texts] == [[False, False], [True, True]]


@BOTH
@pytest.mark.parametrize(
    ("points", "slip_and_notice"), [(0, [[True, True]]), (5, [[True, False], [False, True]])]
)
def test_the_slip_is_at_the_foot_of_a_letter_that_leaves_room_for_it(
    language: Language, points: int, slip_and_notice: list[list[bool]]
) -> None:
    programme = PROGRAMME[:points]
    texts = pages_of_the_invitation(language, programme=programme, reasons=(), photos=False)
    assert [[mark in text for mark in ("□", "CNIL")] for text in texts] == slip_and_notice


@BOTH
@pytest.mark.parametrize("name", ["invitation", "reminder", "confirmation", "thanks", "cancellation"])
def test_the_object_of_a_letter_is_its_heading(name: str, language: Language) -> None:
    (letter,) = (page for page in pages() if page.name == name)
    html = render(letter, PaperFormat.HTML, language=language, library=LIBRARY).decode()
    (heading,) = re.findall(r"<h1>(.*?)</h1>", html)
    said = Paper(page=letter, language=language, library=LIBRARY).subject
    assert said.replace("\u00a0", " ") in heading.replace("\u00a0", " ")


def test_a_date_on_the_first_of_a_month_shows_no_mark_of_ours() -> None:
    (letter,) = (page for page in pages() if isinstance(page, InvitationPage) and page.name == "invitation")
    made = render(letter, PaperFormat.PDF, language=Language.FRENCH, library=LIBRARY)
    assert letter.issued_on.day == 1
    assert "Lejeudi1eroctobre2026Objet" in text_of(made)


@EVERY
def test_no_column_of_a_html_table_shrinks_to_one_letter(page: Page) -> None:
    made = render(page, PaperFormat.HTML, language=Language.FRENCH, library=LIBRARY).decode()
    (cells,) = (line for line in made.splitlines() if line.startswith("th, td {"))
    assert "overflow-wrap: break-word" in cells, (
        "`anywhere` would let the browser break words to fit a column"
    )


def test_a_page_written_in_several_formats_is_as_if_each_were_written_alone() -> None:
    for page in letters(HOSTILE, ORGANISATION)[:2]:
        paper = Paper(page=page, language=Language.FRENCH, library=LIBRARY)
        for each in (PaperFormat.PDF, PaperFormat.DOCX, PaperFormat.HTML, PaperFormat.MARKDOWN):
            assert paper.written_as(each) == render(page, each, language=Language.FRENCH, library=LIBRARY)
        text = paper.mail_bodies().text + paper.written_as(PaperFormat.HTML).decode()
        assert not any(mark in text for mark in VALUE)
