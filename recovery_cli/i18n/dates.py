"""Days, hours and durations as each language prints them; the only place that knows "1er"."""

from datetime import date, datetime, time

from recovery_cli.i18n.language import Language

_NO_BREAK_SPACE = "\u00a0"
_MINUTES_OF_AN_HOUR = 60
_NOON = 12
_WEEKDAYS = {
    Language.FRENCH: ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    Language.ENGLISH: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    Language.FRENCH: (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ),
    Language.ENGLISH: (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
}  # fmt: skip
"""As babel has them, which takes longer to be ready than most commands to do all of their work."""

_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
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
    number = "1er" if language is Language.FRENCH and day.day == 1 else day.day
    return f"{_WEEKDAYS[language][day.weekday()]} {number} {_MONTHS[language][day.month - 1]} {day.year}"


def short_date(day: date, language: Language) -> str:
    """For tables: `03/12/2026`; in English `3 Dec 2026`, which no reader takes for 12 March."""
    if language is Language.FRENCH:
        return f"{day:%d/%m/%Y}"
    return f"{day.day} {_SHORT_MONTHS[day.month - 1]} {day.year}"


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
