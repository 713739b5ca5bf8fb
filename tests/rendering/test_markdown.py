"""Markdown parted into boxes, and its plain forms."""

import pytest

from recovery_cli.rendering.markdown import boxes, plain_markdown, plain_text
from recovery_cli.rendering.typesetting import typst_markup

LETTER = (
    "::: recipient\n**Bois & Cie**\\\nNancy\n:::\n\n# Titre\n\n- un\n- deux\n\n"
    "| a | b |\n| :-- | --: |\n| c | d |\n"
)


def test_a_letter_is_parted_into_its_boxes() -> None:
    assert [(box.name, box.text.splitlines()[0]) for box in boxes(LETTER)] == [
        ("recipient", "**Bois & Cie**\\"),
        ("", "# Titre"),
    ]


def test_the_markdown_that_people_get_holds_no_box_lines() -> None:
    assert ":::" not in plain_markdown(LETTER)
    assert plain_markdown(LETTER).startswith("**Bois & Cie**\\\nNancy\n")


def test_plain_text_has_the_words_and_no_marks() -> None:
    text = plain_text(LETTER)
    assert text.startswith("Bois & Cie\nNancy\n")
    assert "– un\n– deux" in text
    assert "*" not in text


def test_boxes_and_tables_become_calls_of_the_layout() -> None:
    typst = typst_markup(LETTER)
    assert typst.startswith('#recipient[\n#strong[#"Bois & Cie";];#linebreak();#"Nancy";')
    assert "#paper-table(columns: (auto, auto,), align: (left, right,), whole: true, table.header(" in typst
    assert 'table.header([#"a";], [#"b";], ),' in typst


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("le 1er décembre", "le 1<sup>er</sup> décembre"),
        ("**1re** fois, 12e tour", "<strong>1<sup>re</sup></strong> fois, 12<sup>e</sup> tour"),
        ("réf. AB12e, 21er, 1ers, 18650e", "réf. AB12e, 21er, 1ers, 18650e"),
    ],
)
def test_the_letters_of_an_ordinal_stand_above_the_line(text: str, html: str) -> None:
    (box,) = boxes(text)
    assert box.html() == f"<p>{html}</p>\n"
    assert plain_text(text) == text.replace("*", "") + "\n"


def test_a_table_in_words_has_strokes_between_its_cells_alone() -> None:
    assert plain_text("| a | b |\n| :-- | --: |\n| c | d |\n") == "a | b\nc | d\n"
