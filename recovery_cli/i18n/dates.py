"""Days, hours and durations as each language prints them; the only place that knows "1er"."""

from datetime import date, datetime, time

from recovery_cli.i18n.language import Language

_NO_BREAK_SPACE = "\u00a0"
_MINUTES_OF_AN_HOUR = 60
_NOON = 12
_LOCALES = {Language.FRENCH: "fr_FR", Language.ENGLISH: "en_GB"}
_AT = {Language.FRENCH: "à", Language.ENGLISH: "at"}


def spoken(value: date | time, language: Language) -> str:
    """A day, an hour, or a day with its hour, in words; a moment is said in the time zone it carries."""
    if isinstance(value, datetime):
        return long_datetime(value, language)
    if isinstance(value, date):
        return long_date(value, language)
    return hour(value, language)


def long_date(day: date, language: Language) -> str:
    """`jeudi 3 décembre 2026`, `lundi 1er mars 2027`; `Thursday 3 December 2026`."""
    return _mended(_formatted(day, "EEEE d MMMM y", language), day, language)


def short_date(day: date, language: Language) -> str:
    """For tables: `03/12/2026`; in English `3 Dec 2026`, which no reader takes for 12 March."""
    if language is Language.FRENCH:
        return f"{day:%d/%m/%Y}"
    return _formatted(day, "d MMM y", language)


def hour(moment: time, language: Language) -> str:
    """`9 h`, `9 h 05`, with no-break spaces; `9:05 am`."""
    if language is Language.FRENCH:
        minutes = f"{_NO_BREAK_SPACE}{moment.minute:02}" if moment.minute else ""
        return f"{moment.hour}{_NO_BREAK_SPACE}h{minutes}"
    half = "am" if moment.hour < _NOON else "pm"
    return f"{moment.hour % _NOON or _NOON}:{moment.minute:02}{_NO_BREAK_SPACE}{half}"


def long_datetime(moment: datetime, language: Language) -> str:
    """`jeudi 3 décembre 2026 à 9 h 30`; `Thursday 3 December 2026 at 9:30 am`."""
    return f"{long_date(moment, language)} {_AT[language]} {hour(moment.time(), language)}"


def duration(minutes: int, language: Language) -> str:
    """A length of time: `45 min`, `3 h`, `3 h 30`; in English `3 h 30 min`."""
    hours, rest = divmod(minutes, _MINUTES_OF_AN_HOUR)
    if not hours:
        return f"{rest}{_NO_BREAK_SPACE}min"
    whole = f"{hours}{_NO_BREAK_SPACE}h"
    if not rest:
        return whole
    if language is Language.FRENCH:
        return f"{whole}{_NO_BREAK_SPACE}{rest:02}"
    return f"{whole}{_NO_BREAK_SPACE}{rest}{_NO_BREAK_SPACE}min"


def _formatted(day: date, pattern: str, language: Language) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=_LOCALES[language])


def _mended(text: str, day: date, language: Language) -> str:
    """The text with "1er", which babel's French lacks."""
    if language is Language.FRENCH and day.day == 1:
        return text.replace("1 ", "1er ", 1)
    return text
