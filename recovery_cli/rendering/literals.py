"""How text from the registry stays text: its literal form in Markdown and in Typst."""

import re

_BREAKS = re.compile(r"[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
VALUE = ("\ue000", "\ue001")
"""Marks around what a page gave, in Markdown that is to be printed: names are not to be hyphenated."""
_NO_MARKS = dict.fromkeys(map(ord, VALUE))
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000\ue001\ufffe\uffff]")
_MARKUP = re.compile(r"[\\`*_\[\]<>|~]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_THE_START = re.compile(r"^(?:([#+\-=:])|(\d{1,9})([.)])(?=\s|$))")


def one_line(text: str) -> str:
    """The text on one line, without characters that no paper can show (each becomes U+FFFD)."""
    return _UNPRINTABLE.sub("\ufffd", _BREAKS.sub(" ", text))


def printable(text: str) -> str:
    """The text with its lines, without characters that no reader of files can show."""
    return "\n".join(one_line(line) for line in text.splitlines())


def markdown_literal(text: str) -> str:
    """The text as Markdown that shows exactly it, wherever on a line it stands; a table cell included."""
    escaped = _ENTITY.sub(r"\\&", _MARKUP.sub(r"\\\g<0>", one_line(text).strip(" ")))
    return _AT_THE_START.sub(_escaped_start, escaped)


def marked_literal(text: str) -> str:
    """The text as Markdown that shows it, marked as a value; not a number alone, for it may begin a list."""
    literal = markdown_literal(text)
    return f"{VALUE[0]}{literal}{VALUE[1]}" if any(map(str.isalpha, literal)) else literal


def unmarked(markdown: str) -> str:
    """Markdown without the marks around values: nothing else can have brought them in."""
    return markdown.translate(_NO_MARKS)


def typst_literal(text: str) -> str:
    """The text as a Typst string, quotes included."""
    quoted = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _escaped_start(match: re.Match[str]) -> str:
    mark, digits, point = match.groups()
    return f"\\{mark}" if mark else f"{digits}\\{point}"
