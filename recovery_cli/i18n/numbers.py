"""Numbers in words' company: thousands, decimals, euros and percentages as each language prints them."""

from decimal import Decimal

from recovery_cli.i18n.language import Language

_NO_BREAK_SPACE = "\u00a0"
_MARKS = {Language.FRENCH: str.maketrans({",": "\u202f", ".": ","}), Language.ENGLISH: {}}
"""What stands between thousands and before decimals, for what Python writes there."""


def spoken(value: float, language: Language) -> str:
    """A number: `1 234,5` with U+202F in French, `1,234.5` in English; at most three decimals."""
    figure = f"{value:,}" if isinstance(value, int) else f"{Decimal(str(value)):,.3f}".rstrip("0").rstrip(".")
    return figure.translate(_MARKS[language])


def euros(amount: int, language: Language) -> str:
    """Whole euros: `12 500 €` in French, `€12,500` in English."""
    if language is Language.ENGLISH:
        return f"{'-' if amount < 0 else ''}€{spoken(abs(amount), language)}"
    return f"{spoken(amount, language)}{_NO_BREAK_SPACE}€"


def percent(share: float, language: Language, *, decimals: int = 0) -> str:
    """A share of one as a percentage: `30 %` with U+00A0 in French, `30%` in English."""
    figure = f"{100 * Decimal(str(share)):,.{decimals}f}".translate(_MARKS[language])
    return f"{figure}{_NO_BREAK_SPACE}%" if language is Language.FRENCH else f"{figure}%"


def ordinal(number: int, language: Language) -> str:
    """Which in a row: `1er`, `2e`, `12e` in French (masculine); `1st`, `2nd`, `12th` in English."""
    if language is Language.FRENCH:
        return "1er" if number == 1 else f"{number}e"
    teens = 11 <= number % 100 <= 13  # noqa: PLR2004 - eleventh, twelfth, thirteenth
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
