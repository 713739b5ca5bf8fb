"""Words by which a text of the other language gives itself away: the small ones, which no sentence lacks."""

import re

from recovery_cli.i18n.language import Language

_SMALL = {
    Language.FRENCH: """
        le la les des du une vous votre vos nous notre nos pour avec dans sur qui que sont cette aux par et ou
        leur leurs ne pas sans été être
    """,
    Language.ENGLISH: """
        the of and to you your we our with from this that are at by be is it they their who whom when which
        will not has have
    """,
}
_OTHER = {Language.FRENCH: Language.ENGLISH, Language.ENGLISH: Language.FRENCH}
_PROPER = re.compile(r"\{\w+\}|Annuaire des entreprises")
"""Fields, and names that are the same in every language."""
_WORD = re.compile(r"(?<![\w.'’-])[^\W\d_]+(?![\w@-])")
"""A word that is no part of an option, an address or a compound."""


def strangers(text: str, language: Language) -> list[str]:
    """The small words of the other language in a text that is to be in this one."""
    small = set(_SMALL[_OTHER[language]].split())
    own = _PROPER.sub("", text)
    return [word for word in _WORD.findall(own.lower()) if word in small]
