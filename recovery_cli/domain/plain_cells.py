"""Whether a cell stands as it is kept: told at a glance, where reading it with care takes much longer."""

import unicodedata

from recovery_cli.domain.garbled import mended
from recovery_cli.domain.texts import collapse


def is_plain(text: str) -> bool:
    """Whether a reader keeps a text letter by letter; only one that is not empty is asked about."""
    if text[0] == " " or text[-1] == " " or "  " in text or not text.isprintable():
        return False
    if text.isascii() and "&" not in text:
        return True
    return unicodedata.is_normalized("NFC", text) and mended(text) == text and collapse(text) == text
