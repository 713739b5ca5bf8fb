"""Numbers in words' company: thousands, decimals, euros and percentages as each language prints them."""

from decimal import Decimal

from recovery_cli.i18n.language import Language

_NO_BREAK_SPACE = "\u00a0"
_FIRST_GROUPED = 1000
_LOCALES = {Language.FRENCH: "fr_FR", Language.ENGLISH: "en_GB"}


def spoken(value: float, language: Language) -> str:
    """A number: `1 234,5` with U+202F in French, `1,234.5` in English; at most three decimals."""
    if isinstance(value, int) and abs(value) < _FIRST_GROUPED:
        return str(value)  # most numbers of a screen; babel stays away
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_LOCALES[language])


def euros(amount: int, language: Language) -> str:
    """Whole euros: `12 500 €` in French, `€12,500` in English."""
    if language is Language.ENGLISH:
        return f"{'-' if amount < 0 else ''}€{spoken(abs(amount), language)}"
    return f"{spoken(amount, language)}{_NO_BREAK_SPACE}€"


def percent(share: float, language: Language, *, decimals: int = 0) -> str:
    """A share of one as a percentage: `30 %` with U+00A0 in French, `30%` in English."""
    hundredfold = 100 * Decimal(str(share))
    if 0 <= hundredfold < _FIRST_GROUPED - 1:  # babel stays away from these too
        figure = f"{hundredfold:.{decimals}f}%"
        figure = figure.replace(".", ",") if language is Language.FRENCH else figure
    else:
        from babel.numbers import format_percent

        pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "%"
        figure = format_percent(share, format=pattern, locale=_LOCALES[language])
    return figure.replace("%", f"{_NO_BREAK_SPACE}%") if language is Language.FRENCH else figure
