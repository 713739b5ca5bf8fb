"""Markdown as the papers use it: CommonMark with tables, parted into named boxes by `:::` lines.

    ::: recipient
    **Fonderie Dupont**
    :::

A box is a part of a letter that has its place on the page; the Markdown that people get holds its text alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from recovery_cli.i18n.typography import by_height

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_FENCE = re.compile(r"^:::[ ]*([a-z-]*)[ ]*$")
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, kw_only=True)
class Box:
    """A part of a paper; `name` is empty outside boxes."""

    name: str
    text: str

    @cached_property
    def tokens(self) -> list["Token"]:
        """The box's text, parsed; to be read, not changed: every format is written from the same."""
        return _parser().parse(self.text)

    def html(self) -> str:
        """The box's text as HTML; whatever looked like a tag in it is text."""
        parser = _parser()
        return str(parser.renderer.render(self.tokens, parser.options, {}))


@lru_cache(maxsize=2)
def boxes(source: str) -> tuple[Box, ...]:
    """The parts of a paper in order; boxes do not nest, empty ones are left out."""
    return tuple(_boxes(source))


def _boxes(source: str) -> Iterator[Box]:
    name, lines = "", list[str]()
    for line in source.splitlines():
        fence = _FENCE.match(line)
        if fence is None:
            lines.append(line)
            continue
        yield from _box(name, lines)
        name, lines = fence[1], []
    yield from _box(name, lines)


def plain_markdown(source: str) -> str:
    """The Markdown that people get: without the lines that only lay out the page."""
    text = "\n".join("" if _FENCE.match(line) else line.rstrip() for line in source.splitlines())
    return _EMPTY_LINES.sub("\n\n", text).strip("\n") + "\n"


def plain_text(source: str) -> str:
    """The words alone, for mail programs that show no HTML: marks taken off, one paragraph a line."""
    blocks = [_block_text(box.tokens) for box in boxes(source)]
    return _EMPTY_LINES.sub("\n\n", "\n".join(blocks)).strip("\n") + "\n"


def _box(name: str, lines: list[str]) -> Iterator[Box]:
    text = "\n".join(lines).strip("\n")
    if text:
        yield Box(name=name, text=text + "\n")


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable(["table", "strikethrough"])
    parser.core.ruler.push("ordinals", _raise_ordinals)
    return parser


def _raise_ordinals(state: "StateCore") -> None:
    """Set the letters of `1er`, `1re` and `2e` above the line, as French print does."""
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = [part for child in token.children for part in _with_ordinals(child)]


def _with_ordinals(token: "Token") -> Iterator["Token"]:
    """A token, its text parted at the letters of ordinals, which stand in tokens of their own."""
    if token.type != "text":
        yield token
        return
    for part, above in by_height(token.content):
        if not above:
            yield replace(token, content=part)
            continue
        yield replace(token, type="sup_open", tag="sup", nesting=1, content="")
        yield replace(token, content=part)
        yield replace(token, type="sup_close", tag="sup", nesting=-1, content="")


def _block_text(tokens: list["Token"]) -> str:
    written = list[str]()
    for index, token in enumerate(tokens):
        if token.type == "inline":
            written.append(_inline_text(token.children or []))
        elif token.type == "list_item_open":
            written.append(f"{token.info}. " if token.info else "– ")
        elif token.type in {"td_open", "th_open"}:
            written.append("" if tokens[index - 1].type == "tr_open" else " | ")
        elif token.type in {"paragraph_close", "heading_close"}:
            written.append("\n" if token.hidden else "\n\n")
        elif token.type in {"tr_close", "bullet_list_close", "ordered_list_close", "table_close", "hr"}:
            written.append("\n")
    return "".join(written)


def _inline_text(tokens: list["Token"]) -> str:
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(breaks.get(token.type, token.content) for token in tokens)
