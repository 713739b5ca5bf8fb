"""Text from the registry stays text in Markdown and in Typst."""

from hypothesis import given, strategies as st

from recovery_cli.rendering.literals import (
    markdown_literal,
    marked_literal,
    one_line,
    printable,
    typst_literal,
)

WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=80)


@given(WORDS)
def test_markdown_shows_exactly_the_text_it_was_given(text: str) -> None:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    inline = [token for token in parser.parse(f"x {markdown_literal(text)} x") if token.type == "inline"]
    shown = "".join(child.content for token in inline for child in token.children or [])
    assert shown.split() == f"x {one_line(text)} x".split()


@given(WORDS)
def test_a_value_at_the_start_of_a_line_is_a_paragraph(text: str) -> None:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(f"{markdown_literal(text)}x")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]


def test_plain_names_are_left_as_they_are() -> None:
    assert (
        markdown_literal("Fonderie Müller & Fils, Saint-Étienne") == "Fonderie Müller & Fils, Saint-Étienne"
    )


def test_a_typst_literal_keeps_quotes_and_backslashes_inside() -> None:
    assert typst_literal('a"b\\c\nd\x00') == '"a\\"b\\\\c d\ufffd"'


def test_printable_text_keeps_its_lines() -> None:
    assert printable("a\tb\nc\x07") == "a b\nc\ufffd"


def test_a_number_that_a_page_gives_still_begins_a_list() -> None:
    from markdown_it import MarkdownIt

    source = f"{marked_literal('1')}. {marked_literal('Accueil')}"
    assert MarkdownIt("commonmark").parse(source)[0].type == "ordered_list_open"
