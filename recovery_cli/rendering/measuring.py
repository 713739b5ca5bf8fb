"""How much room a text takes at most, without setting it: typesetting twice to measure costs too much."""

import re
from collections.abc import Iterable
from functools import lru_cache

_CLASSES = (
    (" .,:;'’!ijlIîï\u00a0\u202f", 0.33),
    ("()[]/frt", 0.4),
    ("-1*s–", 0.55),
    ("aceknhouvxyz7«»EFJLàâäçèéêëôöùûüÿÈÉÊË", 0.62),
    ("bdgpq02345689BKPRSTZ&+$#", 0.68),
    ("ACDGHNOQUVXYÀÂÇÔÛÜ", 0.78),
    ("MmwæŒœ%@WÆ", 1.08),
)
_BREAKS = re.compile(r"(?<= )|(?<=-)(?=[^\W\d])")
"""After what a line may end: a space, a hyphen before a letter."""
_EMS = {letter: ems for letters, ems in _CLASSES for letter in letters}
_WIDEST = 1.4
"""Widths in em that no letter exceeds in the shipped family, semibold (a test asks Typst)."""
_AS_CODE, _FIRST_AS_CODE = 6.6, 0x2E80
"""The width of a code like `[U+1F389]`, and from where on letters are mostly printed as theirs."""

_SMALLEST, _STEP = 0.1, 0.98


def largest_size(parts: Iterable[tuple[str, float, float, float]], room: float) -> float:
    """The share of its full size (1.0 at most) at which a stack of texts is at most `room` mm high.

    A part is its text, the em of its column, the mm of a line and the mm it takes without any.
    """
    found, size = list(parts), 1.0
    while size > _SMALLEST and size * sum(_height(part, size) for part in found) > room:
        size *= _STEP
    return round(size, 4)


@lru_cache(maxsize=4096)
def ems(text: str) -> float:
    """How wide a text is at most on one line, in em."""
    return sum(_word_widths(text))


def one_line_size(text: str, width: float, least: float) -> float:
    """The share of its full size at which a text stands on one line of so many em, or `least` of it.

    What would be smaller still is to be set on several lines.
    """
    return round(max(least, min(1.0, width / max(ems(text), 0.1))), 4)


def _height(part: tuple[str, float, float, float], size: float) -> float:
    text, ems, line, more = part
    return more + line * most_lines(text, ems / size) if text else more


def longest_word(texts: Iterable[str]) -> float:
    """How wide the longest word of some texts is at most, in em."""
    return max((width for text in texts for width in _word_widths(text)), default=0.0)


def most_lines(text: str, room: float) -> int:
    """How many lines a text takes at most in a column of so many em."""
    if ems(text) <= room:
        return 1
    lines, filled = 1, 0.0
    for width in _word_widths(text):
        if filled + width > room and filled:
            lines, filled = lines + 1, 0.0
        filled += width
        while filled > room:
            lines, filled = lines + 1, filled - room + _WIDEST
    return lines


@lru_cache(maxsize=4096)
def _word_widths(text: str) -> tuple[float, ...]:
    return tuple(sum(map(_width, word)) for word in _BREAKS.split(text))


def _width(letter: str) -> float:
    return _EMS.get(letter) or (_WIDEST if ord(letter) < _FIRST_AS_CODE else _AS_CODE)
