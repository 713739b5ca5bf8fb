"""Consoles and pipes: the nearest character is shown for one they lack, and what is no text is refused."""

import codecs
import re
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from recovery_cli.domain.errors import NotUnderstood

_NEAREST = {"\u202f": "\u00a0", "’": "'", "–": "-", "…": "...", "œ": "oe", "Œ": "OE"}
"""Characters of French typography that old Windows encodings lack (cp1252 the first, cp850 more of them)."""

_UNDECODED = re.compile("[\ud800-\udfff]")
"""What Python makes of a byte that is not of the console's encoding, and half of a pair of UTF-16."""
_BYTES = 0xDC00
"""Added to a byte that could not be read."""


@dataclass(eq=False)
class NotOfTheEncoding(NotUnderstood):
    """A value holds bytes that are no text in the console's encoding; they are shown by their numbers."""

    value: str
    encoding: str


def be_forgiving() -> None:
    """Let standard output and error show the nearest character for one that their encoding lacks."""
    codecs.register_error("nearest", _nearest)
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")  # so that `refuse_undecoded` can show what came
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="nearest")


def refuse_undecoded(values: Iterable[str]) -> None:
    """Let through what is text: a letter that could not be read would be lost silently later.

    Raises:
        NotOfTheEncoding: a value is not of the encoding that the system says it uses.
    """
    for value in values:
        if _UNDECODED.search(value):
            encoding = sys.getfilesystemencoding().upper()
            raise NotOfTheEncoding(value=_UNDECODED.sub(_numbered, value), encoding=encoding)


def _numbered(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code - _BYTES:02x}" if _BYTES <= code <= _BYTES + 0xFF else f"\\u{code:04x}"


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_shown(char, error.encoding) for char in lacking), error.end


def _shown(char: str, encoding: str) -> str:
    bare = unicodedata.normalize("NFKD", char)[:1]
    for shown in (_NEAREST.get(char, char), bare, " " if char.isspace() else "?"):
        try:
            shown.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            continue
        return shown
    return "?"
