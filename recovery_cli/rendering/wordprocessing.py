"""From Markdown tokens to the XML of a Word document; every word goes in as text, none can become markup."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from recovery_cli.rendering.literals import one_line
from recovery_cli.rendering.markdown import Box, boxes
from recovery_cli.rendering.word_tables import side_by_side, table

if TYPE_CHECKING:
    from markdown_it.token import Token

_RIGHT_TO_LEFT = re.compile(
    r"([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:\s+[\u0590-\u08ff\ufb1d-\ufdff]+)*)"
)
BOXES = {
    "sender": "Letter Sender",
    "recipient": "Letter Recipient",
    "dated": "Letter Date",
    "subject": "Letter Subject",
    "facts": "Letter Facts",
    "closing": "Letter Closing",
    "signature": "Letter Signature",
    "enclosures": "Letter Enclosures",
    "slip": "Letter Slip",
    "fine": "Letter Fine Print",
}
"""The boxes that a letter may have, each with the style of its paragraphs."""
_ONCE = frozenset({"slip", "fine"})
"""Boxes that begin with a line: their style is that of the first paragraph alone."""
_WHOLE = frozenset({"facts", "slip", "signature", "enclosures"})
"""Boxes that no page parts."""
_MARKS = {
    "strong_open": "<w:b/><w:bCs/>",
    "em_open": "<w:i/><w:iCs/>",
    "s_open": "<w:strike/>",
    "sup_open": '<w:vertAlign w:val="superscript"/>',
}
_TYPEWRITER = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
_AFTER = {"table": 160, "list": 120}
"""Twips above a paragraph that follows a table or a list."""
_BREAK = "<w:r><w:br/></w:r>"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What the words are written on: ids of styles by name, a line's twips, how a gap begins and ends.

    `link` gives the id by which the document knows an address, `numbered` that of a list that counts from a
    figure at a depth of lists; `bullets` is the list that does not count.
    """

    styles: Mapping[str, str]
    room: int
    gap: tuple[str, str]
    bullets: int
    link: Callable[[str], str]
    numbered: Callable[[int, int], int]

    def runs(self, text: str, marks: str = "", style: str = "") -> str:
        """The runs of a text, in a character style; what is still to be filled in is set off."""
        before, after = (re.escape(mark) for mark in self.gap)
        parts = re.split(f"({before}[^\\]]*{after})", one_line(text))
        return "".join(
            _run(part, marks, self.styles.get("Gap" if odd % 2 else style, ""))
            for odd, part in enumerate(parts)
            if part
        )

    def paragraph(self, style: str, runs: str, more: str = "") -> str:
        """A paragraph in a style, by its name; `more` are properties that follow the style's."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.styles[style]}"/>{more}</w:pPr>{runs}</w:p>'


def word_markup(source: str, sheet: Sheet) -> str:
    """The paragraphs and tables of a Markdown paper; a box is written in the style of its name.

    Sender and recipient that follow each other stand side by side, as an envelope's window wants it.
    """
    written, waiting = list[str](), None
    found = boxes(source)
    for number, box in enumerate(found):
        after = found[number + 1].name if number + 1 < len(found) else ""
        if box.name == "sender" and after == "recipient":
            waiting = box
        elif waiting:
            left, right = (_Writer(sheet, each, level=True).text() for each in (waiting, box))
            written.append(side_by_side(left, right, sheet.room))
            waiting = None
        else:
            written.append(_Writer(sheet, box, leads=after == "enclosures").text())
    return "".join(written) + (
        sheet.paragraph("Normal", "") if written[-1:] and _ends_in_table(written) else ""
    )


def _leads_the_last(tokens: list["Token"]) -> bool:
    """Whether one item of a list is left after this one: the two stay on one page."""
    left = takewhile(lambda token: not token.type.endswith("list_close"), tokens)
    return sum(token.type == "list_item_open" for token in left) == 1


def _ends_in_table(written: list[str]) -> bool:
    return written[-1].endswith("</w:tbl>")


@dataclass
class _Writer:
    """Writes one box; `level` takes its indent away, `leads` keeps it with what follows."""

    sheet: Sheet
    box: Box
    level: bool = False
    leads: bool = False
    lists: list[tuple[str, int]] = field(default_factory=list)
    quoted: int = 0
    first: bool = True

    def text(self) -> str:
        return "".join(self._blocks(self.box.tokens))

    def _blocks(self, tokens: list["Token"]) -> Iterator[str]:
        after, position = "", 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "table_open":
                end = next(at for at in range(position, len(tokens)) if tokens[at].type == "table_close")
                yield self.sheet.paragraph("Normal", "") if after == "table" else ""
                yield self._table(tokens[position:end])
                position, after = end, "table"
            elif token.type == "inline":
                last = not any(later.type in {"inline", "table_open"} for later in tokens[position + 1 :])
                kept = bool(self.lists) and _leads_the_last(tokens[position:])
                yield self._paragraph(tokens[position - 1], token, after=after, last=last, kept=kept)
                after, self.first = "list" if self.lists else "", False
            else:
                yield self._other(token)
            position += 1

    def _other(self, token: "Token") -> str:
        """What is no words: marks that lists and quotes begin or end, rules, code."""
        if token.type == "bullet_list_open":
            self.lists.append(("List Bullet", self.sheet.bullets))
        elif token.type == "ordered_list_open":
            start = int(str(token.attrs.get("start", 1)))
            self.lists.append(("List Number", self.sheet.numbered(start, len(self.lists))))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.lists.pop()
        elif token.type in {"blockquote_open", "blockquote_close"}:
            self.quoted += 1 if token.type.endswith("open") else -1
        elif token.type == "hr":
            return self.sheet.paragraph("Rule", "")
        elif token.type in {"fence", "code_block"}:
            lines = token.content.rstrip("\n").split("\n")
            return self.sheet.paragraph("Code", _BREAK.join(self.sheet.runs(line) for line in lines))
        return ""

    def _paragraph(self, opening: "Token", token: "Token", *, after: str, last: bool, kept: bool) -> str:
        runs = "".join(_inline(token.children or [], self.sheet))
        if opening.type == "heading_open":
            heading = f"Heading {min(int(opening.tag[1:]), 3)}"
            return self.sheet.paragraph(self._style() if self.box.name == "subject" else heading, runs)
        whole = self.box.name in _WHOLE and (self.leads or not last)
        more = "<w:keepNext/><w:keepLines/>" if whole or kept else ""
        if self.lists:
            style, number = self.lists[-1]
            depth = f'<w:ilvl w:val="{len(self.lists) - 1}"/>'
            return self.sheet.paragraph(
                style, runs, f'{more}<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>'
            )
        more += f'<w:spacing w:before="{_AFTER[after]}"/>' if after else ""
        more += '<w:ind w:left="0" w:right="0"/>' if self.level else ""
        return self.sheet.paragraph(self._style(), runs, more)

    def _style(self) -> str:
        if self.quoted:
            return "Quote"
        if self.box.name in _ONCE and not self.first:
            return "Normal"
        return BOXES.get(self.box.name, "Normal")

    def _table(self, tokens: list["Token"]) -> str:
        slip = self.box.name == "slip"
        return table(list(_rows(tokens)), self.sheet.room, self.sheet.styles, self._cell, to_fill=slip)

    def _cell(self, token: "Token", side: str, *, kept: bool) -> str:
        more = ("<w:keepNext/>" if kept else "") + (f'<w:jc w:val="{side}"/>' if side != "left" else "")
        return self.sheet.paragraph("Table Text", "".join(_inline(token.children or [], self.sheet)), more)


def _rows(tokens: Iterable["Token"]) -> Iterator[list[tuple["Token", str]]]:
    """The cells of each row with the side they are set to."""
    row: list[tuple[Token, str]] = []
    side = "left"
    for token in tokens:
        if token.type in {"th_open", "td_open"}:
            side = str(token.attrs.get("style", "text-align:left")).removeprefix("text-align:")
        elif token.type == "inline":
            row.append((token, side))
        elif token.type == "tr_close":
            yield row
            row = []


def _inline(tokens: list["Token"], sheet: Sheet) -> Iterator[str]:
    marks: list[str] = []
    style = ""
    for token in tokens:
        if token.type in _MARKS:
            marks.append(_MARKS[token.type])
        elif token.type in {"strong_close", "em_close", "s_close", "sup_close"}:
            marks.remove(_MARKS[token.type.replace("close", "open")])
        elif token.type == "link_open":
            style = "Hyperlink"
            yield f"<w:hyperlink r:id={quoteattr(sheet.link(str(token.attrs['href'])))}>"
        elif token.type == "link_close":
            style = ""
            yield "</w:hyperlink>"
        elif token.type == "hardbreak":
            yield _BREAK
        else:
            shown = (_TYPEWRITER if token.type == "code_inline" else "") + "".join(_in_order(marks))
            yield sheet.runs(" " if token.type == "softbreak" else token.content, shown, style)


def _in_order(marks: list[str]) -> list[str]:
    """Each mark once, in the order that Word's schema wants."""
    return [mark for mark in _MARKS.values() if mark in marks]


def _run(text: str, marks: str, style: str) -> str:
    """A text as runs: one for each direction of writing."""
    parts = enumerate(_RIGHT_TO_LEFT.split(text))
    return "".join(_one(part, marks, style, right=bool(odd % 2)) for odd, part in parts if part)


def _one(text: str, marks: str, style: str, *, right: bool) -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f"{named}{marks}{'<w:rtl/>' if right else ''}"
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
