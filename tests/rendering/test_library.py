"""Where templates lie, which one wins, how one becomes one's own."""

from pathlib import Path

import pytest

from recovery_cli.i18n.catalogue import explain
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import (
    TemplateBroken,
    TemplateExists,
    TemplateLibrary,
    UnknownTemplate,
    copy_template,
    search_path,
    shipped_templates,
)
from recovery_cli.rendering.papers import PaperFormat, render
from tests.rendering.examples import minutes


def own(folder: Path, text: str, name: str = "fr/minutes.md.j2") -> TemplateLibrary:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return TemplateLibrary(shelves=(folder,))


def test_the_named_folder_comes_first_and_the_shipped_one_last(tmp_path: Path) -> None:
    library = search_path([tmp_path / "mine"], registry=tmp_path / "registry.db", config=tmp_path / "config")
    assert library.folders == (
        tmp_path / "mine",
        tmp_path / "recovery-templates",
        tmp_path / "config" / "templates",
        shipped_templates(),
    )


def test_an_own_template_wins_and_may_change_one_block(tmp_path: Path) -> None:
    library = own(
        tmp_path, '{% extends "shipped/fr/minutes.md.j2" %}{% block next %}Rien de prévu.{% endblock %}'
    )
    assert library.find("fr/minutes.md.j2").path == tmp_path / "fr/minutes.md.j2"
    text = render(minutes(), PaperFormat.MARKDOWN, language=Language.FRENCH, library=library).decode()
    assert "Rien de prévu." in text
    assert "# Compte rendu" in text
    assert "Prochain atelier" not in text


@pytest.mark.parametrize(
    ("text", "line"), [("a\n{% if %}", 2), ("a\n\n{{ nobody }}", 3), ("{{ workshop.__class__.mro() }}", 1)]
)
def test_a_broken_own_template_is_told_with_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(TemplateBroken) as caught:
        render(minutes(), PaperFormat.MARKDOWN, language=Language.FRENCH, library=own(tmp_path, text))
    assert caught.value.line == line
    assert "minutes.md.j2" in caught.value.template
    assert f"ligne {line}" in explain(caught.value, Language.FRENCH)


def test_own_words_are_laid_over_the_shipped_ones(tmp_path: Path) -> None:
    library = own(tmp_path, '[grid]\ntitle = "Plan de salle"\n', "fr/words.toml")
    assert library.words(Language.FRENCH)["grid"]["title"] == "Plan de salle"
    assert library.words(Language.FRENCH)["grid"]["table"] == "Table"


def test_a_copy_is_editable_and_never_overwrites(tmp_path: Path) -> None:
    path = copy_template("fr/minutes.md.j2", tmp_path)
    assert path.read_bytes() == (shipped_templates() / "fr/minutes.md.j2").read_bytes()
    with pytest.raises(TemplateExists):
        copy_template("fr/minutes.md.j2", tmp_path)


def test_an_unknown_template_names_what_comes_close() -> None:
    with pytest.raises(UnknownTemplate) as caught:
        TemplateLibrary().find("fr/minute.md.j2")
    assert "fr/minutes.md.j2" in caught.value.similar


def test_the_list_holds_every_template_once() -> None:
    names = [template.name for template in TemplateLibrary().templates()]
    assert "sheets/attendance.typ.j2" in names
    assert len(names) == len(set(names))
