"""From Markdown tokens to Typst markup; every word goes through as a string, none can become markup."""

import re
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import unquote

from recovery_cli.rendering.column_widths import column_widths
from recovery_cli.rendering.literals import VALUE, typst_literal
from recovery_cli.rendering.markdown import boxes
from recovery_cli.rendering.measuring import ems

if TYPE_CHECKING:
    from markdown_it.token import Token

_SHORT = 14
"""Characters up to which a column is as wide as its longest cell."""
_UPRIGHT, _LYING, _PADDING = 50.0, 76.0, 1.0
"""Lines on A4 and what a column takes besides its text, in em of 10 points: 168 mm and 255 mm, and a
twentieth more, because texts are narrower by that at least than they are measured."""
_BLANK = "20fr"
"""The share of a column in which nothing stands yet: somebody will write into it."""
_ENOUGH, _KEPT = 4, 600
"""Of how many items or rows the last two stay together, and of how many characters a page surely holds."""
_WHOLE = "whole: true, "

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


def typst_markup(source: str, *, landscape: bool = False) -> str:
    """The Typst markup of a Markdown paper; a box `recipient` calls the layout's `#recipient[…]`."""
    line = _LYING if landscape else _UPRIGHT
    parts = ((box.name, "".join(_blocks(box.tokens, line))) for box in boxes(source))
    return "".join(f"#{name}[\n{markup}]\n\n" if name else markup for name, markup in parts)


def _blocks(tokens: list["Token"], line: float) -> Iterator[str]:
    kept = {place: text for find in (_last_items, _last_rows) for place, text in find(tokens)}
    for index, token in enumerate(tokens):
        yield kept.get(index, "")
        if token.type == "inline":
            yield from _inline(token.children or [])
        elif token.type == "heading_open":
            yield f"#heading(level: {token.tag[1:]})["
        elif token.type == "ordered_list_open":
            yield f"#enum(start: {token.attrs.get('start', 1)}, "
        elif token.type == "table_open":
            table = tokens[index : next(end for end in count(index) if tokens[end].type == "table_close")]
            yield f"#paper-table({_columns(table, line)}, {_WHOLE if _is_whole(table) else ''}"
        elif token.type in {"fence", "code_block"}:
            yield f"#raw({typst_literal(token.content)}, block: true)\n\n"
        else:
            yield _BLOCKS.get(token.type, "")


def _last_items(tokens: list["Token"]) -> Iterator[tuple[int, str]]:
    """Where the last two items of a list begin and end, which a page does not part: none stands alone on it.

    They are a list of their own that goes on at the same distance: nothing else in Typst keeps two items
    together.
    """
    for opened, closed in _spans(tokens, "bullet_list"):
        items = _inside(tokens, opened, closed, "list_item_open")
        if _keepable(tokens, items, closed):
            yield items[-2], ")\n\n#block(breakable: false, above: 0.7em, list("
            yield closed, ")"


def _last_rows(tokens: list["Token"]) -> Iterator[tuple[int, str]]:
    """Where the last two rows of a table begin and end: the foot of a table is not parted by a page."""
    for opened, closed in _spans(tokens, "table"):
        rows = _inside(tokens, opened, closed, "tr_open")
        if _keepable(tokens, rows, closed):
            yield rows[-2], "table.footer(repeat: false, "
            yield closed, "), "


def _spans(tokens: list["Token"], kind: str) -> Iterator[tuple[int, int]]:
    """Where the lists or tables begin and end that stand in nothing else."""
    outer = [(place, token.type) for place, token in enumerate(tokens) if not token.level]
    opened = [place for place, seen in outer if seen == f"{kind}_open"]
    yield from zip(opened, (place for place, seen in outer if seen == f"{kind}_close"), strict=True)


def _inside(tokens: list["Token"], opened: int, closed: int, kind: str) -> list[int]:
    """Where the parts of a kind begin that belong to a list or table itself, not to one inside it."""
    found = [place for place in range(opened, closed) if tokens[place].type == kind]
    return [place for place in found if tokens[place].level == tokens[found[-1]].level]


def _keepable(tokens: list["Token"], parts: list[int], closed: int) -> bool:
    """Whether there are enough parts before the last two, and these are short: a page must hold them."""
    if len(parts) < _ENOUGH:
        return False
    return sum(len(token.content) for token in tokens[parts[-2] : closed]) <= _KEPT


def _is_whole(tokens: list["Token"]) -> bool:
    """Whether no row of a table is so high that a page must part it."""
    return all(len(token.content) <= _KEPT for token in tokens if token.type == "inline")


def _columns(tokens: list["Token"], line: float) -> str:
    """How a table's columns are aligned, and how they share the width: short ones take what they need."""
    heads = [token for token in tokens if token.type == "th_open"]
    sides = [str(token.attrs.get("style", "text-align:left")).removeprefix("text-align:") for token in heads]
    texts = [_MARKS.sub("", token.content) for token in tokens if token.type == "inline"]
    columns = [texts[column :: len(heads)] for column in range(len(heads))]
    return f"columns: ({', '.join(_widths(columns, line))},), align: ({', '.join(sides)},)"


def _widths(columns: list[list[str]], line: float) -> list[str]:
    """The width of each column: short ones are as wide as their longest cell, the others share the rest."""
    short = {place for place, cells in enumerate(columns) if max(map(len, cells)) <= _SHORT}
    blank = {place for place, cells in enumerate(columns) if len(cells) > 1 and not any(cells[1:])}
    long = [place for place in range(len(columns)) if place not in short | blank]
    taken = sum(max(map(ems, columns[place])) for place in short - blank) + _PADDING * len(columns)
    shares = column_widths([columns[place] for place in long], max(line - taken, len(long)))
    widths = {place: f"{share:.1f}fr" for place, share in zip(long, shares, strict=True)}
    return [_BLANK if place in blank else widths.get(place, "auto") for place in range(len(columns))]


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
