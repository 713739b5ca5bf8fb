"""What is wrong with a template is told by what it lacks."""

from pathlib import Path

import pytest

from recovery_cli.i18n.catalogue import explain
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.faults import (
    BoxUnknown,
    EndMissing,
    FilterUnknown,
    MarkOpen,
    NotOnThePage,
    OutOfReach,
    TagUnknown,
    Unreadable,
)
from recovery_cli.rendering.library import TemplateBroken, TemplateLibrary
from recovery_cli.rendering.papers import PaperFormat, render
from tests.rendering.examples import minutes


@pytest.mark.parametrize(
    ("text", "kind", "asked", "line"),
    [
        ("ok\n{{ organistion.name }}", NotOnThePage, "organistion", 2),
        ("ok\n\n{{ organisation.nom }}", NotOnThePage, "nom", 3),
        ("{{ workshop.venue.acces }}", NotOnThePage, "acces", 1),
        ("{{ author | majuscules }}", FilterUnknown, "majuscules", 1),
        ("{% if author %}\nx", EndMissing, "endif", 2),
        ("x\n{% fin %}", TagUnknown, "fin", 2),
        ("{{ author", MarkOpen, None, 1),
        ("ok\n{# author", MarkOpen, None, 2),
        ("{{ ''.__class__ }}", OutOfReach, "__class__", 1),
        ("{{ author } }", Unreadable, "}", 1),
        ("{{ author minutes }}", Unreadable, "minutes", 1),
        ("{{ }}", Unreadable, "}}", 1),
        ("{{ (1).real(2) }}", TemplateBroken, None, 1),
    ],
)
def test_a_fault_is_told_with_file_line_and_what_it_lacks(
    tmp_path: Path, text: str, kind: type[TemplateBroken], asked: str | None, line: int
) -> None:
    path = tmp_path / "fr" / "minutes.md.j2"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    library = TemplateLibrary(shelves=(tmp_path,))
    with pytest.raises(TemplateBroken) as caught:
        render(minutes(), PaperFormat.MARKDOWN, language=Language.FRENCH, library=library)
    assert type(caught.value) is kind
    assert getattr(caught.value, "asked", None) == asked
    assert caught.value.line == line
    assert "minutes.md.j2" in caught.value.template
    for language in Language:
        assert (asked or "ligne" if language is Language.FRENCH else asked or "line") in explain(
            caught.value, language
        )


def test_what_comes_close_to_a_name_is_named(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/minutes.md.j2").write_text("{{ workshop.venue.acces }}", encoding="utf-8")
    with pytest.raises(NotOnThePage) as caught:
        render(
            minutes(), PaperFormat.MARKDOWN, language=Language.FRENCH,
            library=TemplateLibrary(shelves=(tmp_path,)),
        )  # fmt: skip
    assert caught.value.similar[0] == "access"


def test_a_subject_that_asks_for_too_much_is_told_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    words = tmp_path / "fr/words.toml"
    words.write_text('[subjects]\nminutes = "Compte rendu, {date}"\n', encoding="utf-8")
    with pytest.raises(TemplateBroken) as caught:
        render(
            minutes(),
            PaperFormat.HTML,
            language=Language.FRENCH,
            library=TemplateLibrary(shelves=(tmp_path,)),
        )
    assert (caught.value.template, caught.value.line) == (str(words), 2)


def test_a_box_that_no_page_can_place_is_told_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/minutes.md.j2").write_text("# Titre\n\n::: recipent\nMoi\n:::\n", encoding="utf-8")
    with pytest.raises(BoxUnknown) as caught:
        render(
            minutes(), PaperFormat.PDF, language=Language.FRENCH, library=TemplateLibrary(shelves=(tmp_path,))
        )
    assert (caught.value.asked, caught.value.line, caught.value.similar) == ("recipent", 3, ("recipient",))
