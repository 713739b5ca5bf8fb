"""Days, months, hours and durations as people write them, in French or English, read whole or refused.

A closed grammar rather than a guessing parser: dateutil takes 2026-05-01 with `dayfirst` for 5 January,
completes a bare "12" with today's month, and believes any weekday.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time, timedelta

from recovery_cli.domain.dates import refuse_far_off
from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.texts import plain


@dataclass(eq=False)
class DayNotUnderstood(NotUnderstood):
    """The text names no day; a day and a month are the least."""

    value: str


@dataclass(eq=False)
class NoSuchDay(NotUnderstood):
    """The month has no such day; `last` is the last it has."""

    value: str
    last: date


@dataclass(eq=False)
class NoSuchMonth(NotUnderstood):
    """Months are numbered from 1 to 12, after the day."""

    value: str


@dataclass(eq=False)
class WrongWeekday(NotUnderstood):
    """The weekday typed is not that of the date typed, which is `day`."""

    value: str
    day: date


@dataclass(eq=False)
class MonthNotUnderstood(NotUnderstood):
    """The text names no month."""

    value: str


@dataclass(eq=False)
class TimeNotUnderstood(NotUnderstood):
    """The text names no hour of the day."""

    value: str


@dataclass(eq=False)
class DurationNotUnderstood(NotUnderstood):
    """The text names no length of time of a minute or more."""

    value: str


_MONTHS = """
    janvier janv jan january
    fevrier fevr fev feb february
    mars mar march
    avril avr apr april
    mai may
    juin jun june
    juillet juil jul july
    aout aou aug august
    septembre sept sep september
    octobre oct october
    novembre nov november
    decembre dec december
"""
_WEEKDAYS = """
    lundi lun monday mon
    mardi mar tuesday tue
    mercredi mer wednesday wed
    jeudi jeu thursday thu
    vendredi ven friday fri
    samedi sam saturday sat
    dimanche dim sunday sun
"""


def _numbered(names: str, first: int) -> dict[str, int]:
    lines = enumerate(names.strip().splitlines(), start=first)
    return {name: number for number, line in lines for name in line.split()}


_MONTH = _numbered(_MONTHS, first=1)
_WEEKDAY = _numbered(_WEEKDAYS, first=0)
_RELATIVE = {"aujourd'hui": 0, "today": 0, "demain": 1, "tomorrow": 1, "hier": -1, "yesterday": -1}

_FEW = {"un": 1, "une": 1, "a": 1, "an": 1, "quinze": 15}
_TERM = re.compile(
    rf"(?:dans|sous|in|within) (?P<number>[1-9][0-9]{{0,2}}|{'|'.join(_FEW)}) "
    r"(?:(?P<days>jours?|days?)|(?P<weeks>semaines?|weeks?)|(?P<months>mois|months?))"
)

_MONTH_NAME = rf"(?P<month>{'|'.join(sorted(_MONTH, key=len, reverse=True))})\.?"
_WEEKDAY_NAME = (
    rf"(?:le )?(?:(?P<weekday>{'|'.join(sorted(_WEEKDAY, key=len, reverse=True))})\.? )?(?:le |the )?"
)
_DAY = r"(?P<day>[0-9]{1,2})"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"

_MIDNIGHT = r"(?:[t ]00:00(?::00(?:\.0+)?)?)?"

_DAY_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<year>[0-9]{{4}})(?P<mark>[-/.])(?P<month>[0-9]{{2}})(?P=mark)(?P<day>[0-9]{{2}}){_MIDNIGHT}",
        rf"{_WEEKDAY_NAME}{_DAY}(?P<mark>[/.-])(?P<month>[0-9]{{1,2}})(?:(?P=mark){_YEAR})?",
        rf"{_WEEKDAY_NAME}{_DAY} (?P<month>[0-9]{{1,2}}) (?P<year>[0-9]{{4}})",
        rf"{_WEEKDAY_NAME}{_DAY}(?: ?(?:er|e|st|nd|rd|th|re))?(?: of)?[ -]{_MONTH_NAME}(?:[ -]{_YEAR})?",
        rf"{_WEEKDAY_NAME}{_MONTH_NAME} {_DAY}(?:st|nd|rd|th)?(?: {_YEAR})?",
    )
)
_MONTH_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})",
        r"(?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})",
        rf"{_MONTH_NAME}(?:[ -]{_YEAR})?",
    )
)
_TIME = re.compile(r"(?P<hour>[0-9]{1,2})(?: ?(?:h|heures?|:|\.) ?(?P<minute>[0-9]{2})?)?(?: ?(?:mn|min))?")
_TWELVE_HOUR_TIME = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))? ?(?P<half>[ap])\.?m\.?")
_NOON = {"midi": time(12), "noon": time(12)}

_DURATION_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<minutes>[0-9]{1,4}) ?(?:m|mn|min|minutes?)?\.?",
        r"(?P<hours>[0-9]{1,3}) ?(?:h|heures?|hours?)(?: ?(?P<minutes>[0-9]{1,2}) ?(?:mn|min|minutes?)?\.?)?",
        r"(?P<hours>[0-9]{1,3}):(?P<minutes>[0-9]{2})",
        r"(?P<hours>[0-9]{1,3}[.,][0-9]{1,2}) ?(?:h|heures?|hours?)",
    )
)


def parse_day(text: str, today: date) -> date:
    """The day meant by "12/11/2026", "jeudi 12 novembre 2026", "2026-11-12", "dans 3 semaines" or "demain".

    In figures the day stands first. Without a year it is the next such day, today included.

    Raises:
        DayNotUnderstood: the text names no day and month.
        NoSuchDay: the month has no such day. NoSuchMonth: there is no such month.
        WrongWeekday: the weekday contradicts the date. YearFarOff: nobody means that year.
    """
    typed = _typed(text)
    if typed in _RELATIVE:
        return today + timedelta(days=_RELATIVE[typed])
    if term := _TERM.fullmatch(typed):
        return _after(term, today)
    for pattern in _DAY_PATTERNS:
        if found := pattern.fullmatch(typed):
            return _day(found, text, today)
    raise DayNotUnderstood(value=text)


def parse_month(text: str, today: date) -> date:
    """The first day of the month meant by "2027-01", "01/2027", "janvier 2027", "janv. 27", "janvier".

    Without a year it is the next such month, this one included.

    Raises:
        MonthNotUnderstood: the text names no month. NoSuchMonth: there is none. YearFarOff: not that year.
    """
    typed = _typed(text)
    for pattern in _MONTH_PATTERNS:
        if found := pattern.fullmatch(typed):
            month = _month(found["month"], text)
            year = _year(found["year"]) or today.year + (month < today.month)
            return _existing(year, month, 1, text)
    raise MonthNotUnderstood(value=text)


def parse_time(text: str) -> time:
    """The hour meant by "9h30", "9 h", "09:30", "14", "2 pm", "midi".

    Raises:
        TimeNotUnderstood: the text names no hour of the day.
    """
    typed = _typed(text)
    if typed in _NOON:
        return _NOON[typed]
    found = _TWELVE_HOUR_TIME.fullmatch(typed) or _TIME.fullmatch(typed)
    if found is None:
        raise TimeNotUnderstood(value=text)
    hour, half = int(found["hour"]), found.groupdict().get("half")
    try:
        if half:
            hour = _hour_of_the_clock(hour, half)
        return time(hour, int(found["minute"] or 0))
    except ValueError as error:
        raise TimeNotUnderstood(value=text) from error


def parse_minutes(text: str) -> int:
    """The minutes meant by "3h30", "3 h", "3:30", "3,5 h", "45 min", "210".

    Raises:
        DurationNotUnderstood: the text names no length of time, or none at all.
    """
    typed = _typed(text)
    for pattern in _DURATION_PATTERNS:
        if found := pattern.fullmatch(typed):
            parts = found.groupdict()
            hours = float((parts.get("hours") or "0").replace(",", "."))
            rest = int(parts.get("minutes") or 0)
            if ("hours" in parts and rest >= _MINUTES_OF_AN_HOUR) or not hours + rest:
                break
            return round(hours * _MINUTES_OF_AN_HOUR) + rest
    raise DurationNotUnderstood(value=text)


_MINUTES_OF_AN_HOUR = 60
_COMMA_AFTER_WORD = re.compile(r",(?= )|(?<![0-9]),")
_LONGEST_WAIT = 8  # years from one 29 February to the next, at most


def _typed(text: str) -> str:
    """The text without case, accents, commas and doubled spaces."""
    return " ".join(_COMMA_AFTER_WORD.sub(" ", plain(text).replace("’", "'")).split())


def _after(term: re.Match[str], today: date) -> date:
    """The day at the end of a term that begins today; a month that is too short ends on its last day."""
    from dateutil.relativedelta import relativedelta

    number = _FEW.get(term["number"]) or int(term["number"])
    days, weeks, months = (number if term[measure] else 0 for measure in ("days", "weeks", "months"))
    return today + relativedelta(days=days, weeks=weeks, months=months)


def _day(found: re.Match[str], text: str, today: date) -> date:
    """The day that a pattern found, once it is sure that it exists and is the weekday typed."""
    parts = found.groupdict()
    month, number = _month(found["month"], text), int(found["day"])
    year = _year(parts["year"])
    day = _next(month, number, text, today) if year is None else _existing(year, month, number, text)
    weekday = parts.get("weekday")
    if weekday and _WEEKDAY[weekday] != day.weekday():
        raise WrongWeekday(value=text, day=day)
    return day


def _next(month: int, number: int, text: str, today: date) -> date:
    """The first such day from today on."""
    for year in range(today.year, today.year + _LONGEST_WAIT + 1):
        if 0 < number <= monthrange(year, month)[1] and date(year, month, number) >= today:
            return date(year, month, number)
    raise NoSuchDay(value=text, last=_last(today.year, month))


def _existing(year: int, month: int, number: int, text: str) -> date:
    refuse_far_off(year, text)
    if not 0 < number <= _last(year, month).day:
        raise NoSuchDay(value=text, last=_last(year, month))
    return date(year, month, number)


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _month(word: str, text: str) -> int:
    month = int(word) if word.isdecimal() else _MONTH[word]
    if not 1 <= month <= 12:  # noqa: PLR2004 - there are twelve months
        raise NoSuchMonth(value=text)
    return month


def _year(digits: str | None) -> int | None:
    """The year; two figures are of this century, as nobody plans for the last one."""
    if digits is None:
        return None
    return int(digits) + (2000 if len(digits) == len("26") else 0)


def _hour_of_the_clock(hour: int, half: str) -> int:
    if not 1 <= hour <= 12:  # noqa: PLR2004 - the dial has twelve hours
        raise ValueError(hour)
    return hour % 12 + (12 if half == "p" else 0)
