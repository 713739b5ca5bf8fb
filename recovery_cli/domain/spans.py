"""Spans of time as people say them, counted back from a day: three months, 90 days, one year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.texts import fold

_SPAN = re.compile(r"(\d{1,4}|une?|one|deux|two|trois|three|six) ?([a-z]+)")
_NUMBERS = {"un": 1, "une": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3, "six": 6}
_MONTHS = {"mois": 1, "month": 1, "months": 1, "an": 12, "ans": 12, "annee": 12, "annees": 12}
_MONTHS |= {"year": 12, "years": 12}
_DAYS = {"jour": 1, "jours": 1, "j": 1, "day": 1, "days": 1, "semaine": 7, "semaines": 7}
_DAYS |= {"week": 7, "weeks": 7}


@dataclass(eq=False)
class SpanNotUnderstood(NotUnderstood):
    """The text is no span of time, in days, weeks, months or years."""

    value: str


def day_before(text: str, today: date) -> date:
    """The day that is so long before today; of a month without such a day, its last.

    Raises:
        SpanNotUnderstood: the text is no span of time, or reaches back too far.
    """
    found = _SPAN.fullmatch(fold(text))
    count = _NUMBERS.get(found[1]) or int(found[1]) if found else 0
    unit = found[2] if found else ""
    try:
        if count and unit in _MONTHS:
            return _months_before(today, count * _MONTHS[unit])
        if count and unit in _DAYS:
            return today - timedelta(days=count * _DAYS[unit])
    except (ValueError, OverflowError):
        pass
    raise SpanNotUnderstood(value=text)


def _months_before(today: date, months: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
