"""No sheet loses or cuts a name: each is read back from the PDF, whole, and where it stands on the page."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages import Page, Person
from recovery_cli.rendering.pages_attendance import AttendanceLine
from recovery_cli.rendering.pages_badges import Badge, LabelSheet
from recovery_cli.rendering.pages_door import Certificate, DoorLine
from recovery_cli.rendering.pages_minutes import Attendee
from recovery_cli.rendering.pages_pairings import (
    CardSize,
    GridRow,
    Group,
    Party,
    Schedule,
    Stop,
    TableNumber,
    TableRound,
    TableSheet,
    TableTopic,
)
from recovery_cli.rendering.pages_projects import Participant
from recovery_cli.rendering.papers import PaperFormat, render
from tests.read_back import layout_of, words_of
from tests.rendering.examples import ORGANISATION, attendance, badges, booklet, door_papers, minutes, sheets

TRICKY = '#panic("x") *b* $x$ {{ 7*7 }} {% raw %} <script>alert(1)</script> | =1+1'
LONG = "Établissements " + "Œuvrard-Müller-" * 11 + "Fin"
DRAWN_AS_CODE = {"🎉": "[U+1F389]", "日": "[U+65E5]"}
NAMES = (LONG, f"{TRICKY} fin", "ÉTÉ 🎉 日 fin", "עברית العربية fin", "X" * 200)
LABELS = {
    "l7163": LabelSheet(columns=2, rows=7, width=99.1, height=38.1, left=4.65, top=15.15, across=2.5),
    "a6": LabelSheet(columns=2, rows=2, width=105, height=148.5),
}

PRINTED = [
    *sheets("Fonderie Müller & Fils", ORGANISATION), attendance(), badges(),
    *door_papers("Fonderie Müller & Fils", ORGANISATION),
]  # fmt: skip


def hostile() -> dict[str, Page]:
    """Every sheet with people of whom each bears one of the names, by what tests call it."""
    first = NAMES[0]
    everybody = [Person(family_name=name, first_name="Zoé", company=name) for name in NAMES]
    card, rounds, tables, numbers, grid = sheets(first, ORGANISATION)
    door, paper = door_papers(first, ORGANISATION)
    hours = {"start": door.workshop.start, "end": door.workshop.end}
    stops = tuple(Stop(**hours, round=1, table=3, parties=(Party(company=name),)) for name in NAMES)
    cards = tuple(Schedule(person=person, stops=stops) for person in everybody)
    badge = tuple(Badge(person=person, line=1, code="01981D2F", schedule=cards[0]) for person in everybody)
    lines = tuple(AttendanceLine(number=at, person=one) for at, one in enumerate(everybody, start=1))
    rows = tuple(GridRow(table=at, cells=((name,),)) for at, name in enumerate(NAMES, start=1))
    met = tuple(TableRound(**hours, number=1, parties=stop.parties, reasons=()) for stop in stops)
    topics = tuple(TableTopic(title=name, company=name, challenger=name) for name in NAMES)
    around = Group(**hours, theme=first, people=tuple(everybody), topics=topics)
    return {
        **{f"badges-{name}": replace(badges(), labels=one, badges=badge) for name, one in LABELS.items()},
        **{f"schedules-{size}": replace(card, schedules=cards, paper=size) for size in CardSize},
        "reply-cards": replace(card, schedules=cards, reply=True),
        "door-list": replace(door, lines=tuple(DoorLine(person=one, line=1) for one in everybody)),
        "certificates": replace(paper, certificates=tuple(Certificate(person=one) for one in everybody)),
        "attendance": replace(attendance(), lines=lines),
        "master-grid": replace(grid, columns=grid.columns[:1], rows=rows),
        "round-sheets": replace(rounds, tables=(TableSheet(number=1, host=first, rounds=met),)),
        "table-sheets": replace(
            tables, tables=(TableSheet(number=100, host=first, rounds=met, groups=(around,)),)
        ),
        "table-numbers": replace(
            numbers, tables=tuple(TableNumber(number=100, theme=name, host=name) for name in NAMES)
        ),
    }


@pytest.mark.external("pdftotext")
@pytest.mark.parametrize("name", list(hostile()))
def test_every_hostile_name_is_whole_and_inside_the_page(name: str) -> None:
    language = Language.ENGLISH if name in {"attendance", "door-list", "schedules-a6"} else Language.FRENCH
    made = render(hostile()[name], PaperFormat.PDF, language=language, library=TemplateLibrary())
    text, outside = words_of(made)
    assert outside == []
    for wanted in NAMES:
        for letter, code in DRAWN_AS_CODE.items():
            wanted = wanted.replace(letter, code)  # noqa: PLW2901
        letters = re.sub(r"\s|[\u0590-\u06ff]", "", wanted).casefold()
        assert letters in re.sub(r"[\u0590-\u06ff]", "", text), wanted
    assert "עברית" in text or "תירבע" in text
    assert "panic(" in text


@pytest.mark.external("pdftotext")
@pytest.mark.parametrize("name", ["schedules-a5", "door-list", "badges-l7163"])
def test_a_long_name_with_hyphens_is_broken_at_them(name: str) -> None:
    made = render(hostile()[name], PaperFormat.PDF, language=Language.FRENCH, library=TemplateLibrary())
    parts = re.findall(r"[^\W\d]+", layout_of(made).casefold())
    assert {part for part in parts if part.startswith(("œ", "mü"))} == {"œuvrard", "müller"}


@pytest.mark.external("pdftotext")
@pytest.mark.parametrize("page", PRINTED, ids=lambda page: page.name)
def test_sheets_have_everything_where_it_was(page: Page, golden: Callable[[str, str], None]) -> None:
    """A change of layout is a change of these files: look at the pages before you accept it."""
    made = render(page, PaperFormat.PDF, language=Language.FRENCH, library=TemplateLibrary())
    golden(f"papers/{page.name}-fr.layout.txt", layout_of(made))


@pytest.mark.external("pdftotext")
@pytest.mark.parametrize("count", [1, 300])
def test_one_guest_and_three_hundred_are_all_named_on_what_lists_them(count: int) -> None:
    people = [Person(family_name=f"NOM{at:03}FIN", company=f"Firme {at}") for at in range(count)]
    there = tuple(Attendee(person=one) for one in people)
    door, paper = door_papers("Bois", ORGANISATION)
    card, _, tables, *_ = sheets("Bois", ORGANISATION)
    hours = {"start": door.workshop.start, "end": door.workshop.end}
    stops = (Stop(**hours, round=1, table=3, parties=(Party(company="Bois"),)),)
    pages = (
        replace(badges(), labels=LABELS["l7163"], skip=0, backs=False,
                badges=tuple(Badge(person=one) for one in people)),
        replace(door, lines=tuple(DoorLine(person=one) for one in people)),
        replace(attendance(), lines=tuple(AttendanceLine(number=1, person=one) for one in people)),
        replace(card, schedules=tuple(Schedule(person=one, stops=stops) for one in people)),
        replace(tables, tables=tuple(
            TableSheet(number=at, rounds=(
                TableRound(**hours, number=1, parties=(Party(company=str(one.family_name)),), reasons=()),
            )) for at, one in enumerate(people, start=1)
        )),
        replace(paper, certificates=tuple(Certificate(person=one) for one in people)),
        replace(booklet(), participants=tuple(Participant(person=one) for one in people), projects=(),
                topics=()),
        replace(minutes(), present=there, notes=(), ties=(), decisions=(), actions=(), collectives=()),
    )  # fmt: skip
    for page in pages:
        made = render(page, PaperFormat.PDF, language=Language.FRENCH, library=TemplateLibrary())
        text, outside = words_of(made)
        assert outside == []
        assert sorted(re.findall(r"nom\d{3}fin", text)) == [f"nom{at:03}fin" for at in range(count)]
