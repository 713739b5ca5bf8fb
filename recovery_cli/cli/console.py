"""Consoles and pipes that lack a character: the nearest one is shown instead of a traceback."""

import codecs
import sys
import unicodedata

_NEAREST = {"\u202f": "\u00a0", "’": "'", "–": "-", "…": "...", "œ": "oe", "Œ": "OE"}
"""Characters of French typography that old Windows encodings lack (cp1252 the first, cp850 more of them)."""


def be_forgiving() -> None:
    """Let standard output and error show the nearest character for one that their encoding lacks."""
    codecs.register_error("nearest", _nearest)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="nearest")


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
