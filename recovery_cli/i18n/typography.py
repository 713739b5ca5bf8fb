"""Texts that people typed, with the spaces of printed French."""

import re
from collections.abc import Iterator

from recovery_cli.i18n.language import Language

_THIN = re.compile(r"(?<=\S) (?=[;!?](?:\s|$))")
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_WIDE = re.compile(
    r"(?<=\S) (?=[:»](?:[\s,;.)]|$))"
    r"|(?<=«) (?=\S)"
    r"|(?<=\bn°) (?=\d)"
    r"|(?<=\bM\.) (?=\w)|(?<=\bMme) (?=\w)"
    r"|(?<=\d) (?=[%€])"
    rf"|(?:(?<=\d)|(?<=\b1er)) (?=(?:{_MONTHS})\b)"
)
_ORDINAL = re.compile(r"(?<!\w)(?:1|\d{1,3}(?=e(?!\w)))(er|re|e)(?!\w)")


def by_height(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text; True for the letters of `1er`, `1re` and `2e`, that French print sets above."""
    done = 0
    for found in _ORDINAL.finditer(text):
        yield text[done : found.start(1)], False
        yield found[1], True
        done = found.end()
    yield text[done:], False


def typeset(text: str, language: Language) -> str:
    """The text with no line broken before `; ! ? : » %` or after `«`, nor between a day and its month.

    Only a space that was typed becomes one that does not break (Lexique des règles typographiques en usage à
    l'Imprimerie nationale): nothing is added, no word changes, and English stays as it is.
    """
    if language is not Language.FRENCH or " " not in text:
        return text
    return _WIDE.sub("\u00a0", _THIN.sub("\u202f", text))
