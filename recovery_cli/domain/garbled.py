"""Letters that a wrong encoding or a web page left garbled: mended where that is certain."""

import html
import re

_SIGNS = frozenset("ÃÂâÅÄ")
"""Every letter of two bytes read as one-byte text begins with one of these, of French ones at least."""
_ENTITY = re.compile(
    r"&[A-Za-z]{1,2}(?:acute|grave|circ|cedil|uml|lig);"
    r"|(?<=\w )&amp;(?= \w)|(?<=\w)&(?:#0?39|apos|rsquo);(?=\w)"
)
"""Letters with accents, an ampersand between words, an apostrophe within one."""
_PLAUSIBLE = frozenset("€™\u00a0") | {chr(code) for code in (*range(0xA1, 0x180), *range(0x2010, 0x203B))}
"""Letters and signs of the languages of Western and Central Europe."""


def mended(text: str) -> str:
    """The text with `PÃ©riphÃ©riques` as `Périphériques` and `&amp;` as `&`; as it is where nothing is sure.

    A sequence is mended if its bytes are one letter of UTF-8; no French word holds such a sequence.
    """
    if "&" in text and _ENTITY.search(text):
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if text.isascii() or not _SIGNS & set(text):
        return text
    letters: list[str] = []
    at = 0
    while at < len(text):
        length, letter = _letter(text, at)
        letters.append(letter)
        at += length
    return "".join(letters)


def _letter(text: str, at: int) -> tuple[int, str]:
    """How many characters from here are one letter, and which; a character is mostly itself."""
    first = text[at]
    if first.isascii():
        return 1, first
    for length in (2, 3):
        try:
            letter = _bytes(text[at : at + length]).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if letter in _PLAUSIBLE and len(text) >= at + length:
            return length, letter
    return 1, first


def _bytes(text: str) -> bytes:
    """The bytes that were read as these characters, by cp1252 with its gaps filled as browsers do."""
    data = bytearray()
    for char in text:
        try:
            data += char.encode("cp1252")
        except UnicodeEncodeError:
            if ord(char) > 0xFF:  # noqa: PLR2004 - the last byte
                return b""
            data.append(ord(char))
    return bytes(data)
