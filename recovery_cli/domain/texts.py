"""Text as people type it: cleaned of what cannot be printed, folded for comparison."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
"""Letters that Unicode does not take apart by itself."""


class _Plain(dict[int, str]):
    """By its number in Unicode, what each character is compared as, found when it is met first."""

    def __missing__(self, number: int) -> str:
        small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(number)).casefold())
        found = "".join(char for char in small if not unicodedata.combining(char)).translate(_LETTERS)
        return self.setdefault(number, found)


_PLAIN = _Plain()

_WORDS = "".join(char if char.isalnum() else " " for char in map(chr, range(128)))
"""The letters and figures of ASCII, all else blank."""

_KEPT_CONTROLS = "\t\n"
_UNSEEN = frozenset("\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What nobody types and pasting brings: blanks of no width, and marks that turn the reading direction of all
that follows on the page. What joins emoji and letters, and the marks of one letter's direction, stay."""

_LINE_ENDS = re.compile("[ \\t]*[\n\u2028\u2029][ \\t\n\u2028\u2029]*")
_BLANKS = re.compile("[ \\t\\n\u2028\u2029]+")
_MOVES = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, separators of lines and paragraphs, and marks that turn the reading direction."""


def plain(text: str) -> str:
    """The text without case, accents, ligatures and the forms that only printing knows (`ﬁ`, `９`)."""
    if text.isascii():  # most of what files hold, and many times faster
        return text.lower()
    return text.translate(_PLAIN)


@lru_cache(maxsize=20_000)  # the same names and texts are compared over and over
def fold(text: str) -> str:
    """The text as it is compared: plain, without punctuation and doubled spaces.

    `fold("  L’Œuvre–Métal, S.A.S. ")` is `"l oeuvre metal s a s"`. Folding twice changes nothing more.
    """
    small = plain(text)
    if small.isascii():
        return " ".join(small.translate(_WORDS).split())
    return " ".join("".join(char if char.isalnum() else " " for char in small).split())


def clean(text: str) -> str:
    """The text in composed form, without what is not seen but changes what stands around it.

    That is control characters (tabs and line ends stay), lone surrogates, blanks of no width, and marks of
    the reading direction. All kinds of line end become a line feed; all else is kept as it was typed.
    """
    if text.isascii() and text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", "".join(char for char in lines if _printable(char)))


def named(text: str) -> str:
    """A name cleaned and on one line: line ends pasted with it become a space; all else stays as it is."""
    return _LINE_ENDS.sub(" ", clean(text).strip())


def collapse(text: str) -> str:
    """The text cleaned and on one line: blanks, tabs and line ends in a row become one space.

    No-break spaces inside stay, for they were typed on purpose.
    """
    return _BLANKS.sub(" ", clean(text)).strip()


def by_words(part: str, things: Sequence[T], name: Callable[[T], str]) -> Sequence[T]:
    """Of the things whose names contain a part, those in whose names it stands as words of its own; else all.

    Who types `Bergues` means `Bergues Liants`, not the works at Isbergues.
    """
    wanted = f" {fold(part)} "
    return [thing for thing in things if wanted in f" {fold(name(thing))} "] or things


def one_line(text: str) -> str:
    """A text as a screen shows it: on one line, without characters that would move the cursor."""
    return _MOVES.sub(" ", text)


def _printable(char: str) -> bool:
    if char in _UNSEEN:
        return False
    return char in _KEPT_CONTROLS or unicodedata.category(char) not in {"Cc", "Cs"}
