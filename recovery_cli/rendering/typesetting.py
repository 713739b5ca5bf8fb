"""From Markdown tokens to Typst markup; every word goes through as a string, none can become markup."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from recovery_cli.rendering.literals import VALUE, typst_literal
from recovery_cli.rendering.markdown import boxes

if TYPE_CHECKING:
    from markdown_it.token import Token

_SHORT = 14
"""Characters up to which a column is as wide as its longest cell."""
_BLANK = "20fr"
"""The share of a column in which nothing stands yet: somebody will write into it."""

_MARKS = re.compile(f"([{''.join(VALUE)}])")

_BLOCKS = {
    "paragraph_close": "\n\n",
    "heading_close": "]\n\n",
    "bullet_list_open": "#list(",
    "bullet_list_close": ")\n\n",
    "ordered_list_close": ")\n\n",
    "list_item_open": "[",
    "list_item_close": "], ",
    "blockquote_open": "#quote(block: true)[",
    "blockquote_close": "]\n\n",
    "hr": "#line(length: 100%, stroke: 0.4pt)\n\n",
    "table_close": ")\n\n",
    "thead_open": "table.header(",
    "thead_close": "), ",
    "th_open": "[",
    "th_close": "], ",
    "td_open": "[",
    "td_close": "], ",
}
_INLINE = {
    "softbreak": " ",
    "hardbreak": "#linebreak();",
    "strong_open": "#strong[",
    "strong_close": "];",
    "em_open": "#emph[",
    "em_close": "];",
    "s_open": "#strike[",
    "s_close": "];",
    "sup_open": "#super[",
    "sup_close": "];",
}


def typst_markup(source: str) -> str:
    """The Typst markup of a Markdown paper; a box `recipient` calls the layout's `#recipient[…]`."""
    parts = ((box.name, "".join(_blocks(box.tokens))) for box in boxes(source))
    return "".join(f"#{name}[\n{markup}]\n\n" if name else markup for name, markup in parts)


def _blocks(tokens: list["Token"]) -> Iterator[str]:
    for index, token in enumerate(tokens):
        if token.type == "inline":
            yield from _inline(token.children or [])
        elif token.type == "heading_open":
            yield f"#heading(level: {token.tag[1:]})["
        elif token.type == "ordered_list_open":
            yield f"#enum(start: {token.attrs.get('start', 1)}, "
        elif token.type == "table_open":
            yield f"#paper-table({_columns(tokens[index:])}, "
        elif token.type in {"fence", "code_block"}:
            yield f"#raw({typst_literal(token.content)}, block: true)\n\n"
        else:
            yield _BLOCKS.get(token.type, "")


def _columns(tokens: list["Token"]) -> str:
    """How a table's columns are aligned, and how they share the width: short ones take what they need."""
    cells = tokens[: next(index for index, token in enumerate(tokens) if token.type == "table_close")]
    heads = [token for token in cells if token.type == "th_open"]
    sides = [str(token.attrs.get("style", "text-align:left")).removeprefix("text-align:") for token in heads]
    lengths = [len(_MARKS.sub("", token.content)) for token in cells if token.type == "inline"]
    widths = [_width(lengths[column :: len(heads)]) for column in range(len(heads))]
    return f"columns: ({', '.join(widths)},), align: ({', '.join(sides)},)"


def _width(lengths: list[int]) -> str:
    longest = max(lengths)
    if len(lengths) > 1 and not any(lengths[1:]):
        return _BLANK
    return "auto" if longest <= _SHORT else f"{min(max(longest, 20), 60)}fr"


def _words(text: str, *, given: bool) -> Iterator[str]:
    """A text as strings, from one that the page gave on (`given`) or not; names are not hyphenated."""
    for part in _MARKS.split(text):
        if part in VALUE:
            given = part == VALUE[0]
        elif part:
            literal = typst_literal(part)
            yield f"#text(hyphenate: false, {literal});" if given else f"#{literal};"


def _given_after(text: str, *, given: bool) -> bool:
    """Whether what follows a text is still what the page gave: the letters of ordinals part it."""
    began, ended = (text.rfind(mark) for mark in VALUE)
    return began > ended if began != ended else given


def _inline(tokens: list["Token"]) -> Iterator[str]:
    given = False
    for token in tokens:
        if token.type == "text":
            yield "".join(_words(token.content, given=given))
            given = _given_after(token.content, given=given)
        elif token.type == "code_inline":
            yield f"#raw({typst_literal(token.content)});"
        elif token.type == "image":
            source, alt = (_MARKS.sub("", text) for text in (unquote(str(token.attrs["src"])), token.content))
            yield f"#image({typst_literal(source)}, alt: {typst_literal(alt)}, width: 100%);"
        elif token.type == "link_open":
            yield f"#link({typst_literal(str(token.attrs['href']))})["
        elif token.type == "link_close":
            yield "];"
        else:
            yield _INLINE.get(token.type, "")
