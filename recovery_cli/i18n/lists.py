"""Several things in one sentence."""

from collections.abc import Sequence

from recovery_cli.i18n.language import Language

_AND = {Language.FRENCH: "et", Language.ENGLISH: "and"}
_OR = {Language.FRENCH: "ou", Language.ENGLISH: "or"}


def enumeration(items: Sequence[str], language: Language) -> str:
    """All of them: `a, b et c`, `a, b and c`; of nothing, an empty text."""
    return _joined(items, _AND[language])


def alternatives(items: Sequence[str], language: Language) -> str:
    """One of them: `a, b ou c`, `a, b or c`; of nothing, an empty text."""
    return _joined(items, _OR[language])


def _joined(items: Sequence[str], last: str) -> str:
    *others, final = items or [""]
    return f"{', '.join(others)} {last} {final}" if others else final
