"""How much room texts take at most: Typst, which sets them, is asked."""

import re
import subprocess
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary, shipped_templates
from recovery_cli.rendering.literals import typst_literal
from recovery_cli.rendering.measuring import _EMS, _WIDEST, largest_size
from recovery_cli.rendering.pages import Person
from recovery_cli.rendering.pages_pairings import Party, Schedule, Stop
from recovery_cli.rendering.papers import PaperFormat, render
from tests.rendering.examples import ORGANISATION, sheets

LONG = "Société des Établissements MÉCANIQUES Wagner-Mangeot & Fils, décolletage et ingénierie"


def test_no_letter_is_wider_than_is_reckoned() -> None:
    from typst import Compiler, Fonts

    widths = {**_EMS, **dict.fromkeys("…—€ŁśßДЩ½мы", _WIDEST)}
    asked = "".join(
        f"#context assert(measure(text({typst_literal(letter)})).width <= {ems * 100}pt, message: "
        f"{typst_literal(letter)})\n"
        for letter, ems in widths.items()
    )
    source = f'#set text(font: ("Inter", "Libertinus Serif"), weight: "semibold", size: 100pt)\n{asked}'
    fonts = Fonts(include_system_fonts=False, font_paths=[str(shipped_templates() / "fonts")])
    drawn = Compiler(source.encode(), font_paths=fonts, ignore_system_fonts=True).compile(format="svg")
    assert drawn  # Typst itself refuses a letter wider than reckoned, and names it


def test_what_has_room_keeps_its_size() -> None:
    assert largest_size([("court", 20, 5, 10), ("", 20, 5, 0)], 15) == 1


@given(st.text(min_size=1, max_size=400), st.floats(5, 40))
def test_a_longer_text_is_never_set_larger(text: str, ems: float) -> None:
    shorter, longer = ([(each, ems, 4, 1)] * 5 for each in (text, text + " " + text))
    assert 0 < largest_size(longer, 60) <= largest_size(shorter, 60) <= 1


@pytest.mark.external("pdftotext")
@pytest.mark.parametrize(
    ("rounds", "people", "times"), [(0, 9, 1), (4, 4, 1), (5, 8, 1), (8, 1, 2), (8, 9, 3)]
)
def test_a_full_schedule_ends_above_its_notes_and_its_foot(rounds, people, times, tmp_path) -> None:
    other = Party(company=" ".join([LONG] * times), people=(LONG,), project=LONG)
    stops = tuple(
        Stop(
            start=time(9, at), end=time(9, at + 1), round=at, table=at, parties=(other,), reasons=(LONG, LONG)
        )
        for at in range(1, rounds + 1)
    )
    group = Stop(start=time(11), end=time(12), title=LONG, table=3, parties=(other,) * people)
    last = Stop(start=time(12), end=time(13), title="fini", table=4)
    person = Person(company=LONG * times, family_name=LONG, first_name="Zoé", function=LONG)
    schedule = Schedule(person=person, stops=(*stops, group, last), first_table=None, step_free=True)
    page = replace(sheets("Bois", ORGANISATION)[0], schedules=(schedule, schedule))
    path = tmp_path / "schedules.pdf"
    path.write_bytes(render(page, PaperFormat.PDF, language=Language.FRENCH, library=TemplateLibrary()))
    words = words_in_place(path)
    tops = {text: top for text, top, _ in words}
    bottoms = {text: bottom for text, _, bottom in words}
    assert bottoms["fini"] < tops["Notes"]
    assert bottoms["Notes"] < tops["retard"]


def words_in_place(path: Path) -> list[tuple[str, float, float]]:
    """The words with their top and bottom in points."""
    command = ["pdftotext", "-bbox", str(path), "-"]
    read = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    found = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', read)
    return [(text, float(top), float(bottom)) for top, bottom, text in found]
