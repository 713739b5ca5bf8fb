from datetime import date, datetime, time, timedelta

import pytest
from babel.dates import format_date

from recovery_cli.i18n.dates import (
    duration,
    hour,
    long_date,
    long_datetime,
    short_date,
    spoken,
)
from recovery_cli.i18n.language import Language

FR, EN = Language
THURSDAY_MORNING = datetime(2026, 12, 3, 9, 30)  # noqa: DTZ001 - the hour on the wall


def test_days_are_said_in_each_language():
    assert long_date(date(2026, 12, 3), FR) == "jeudi 3 décembre 2026"
    assert long_date(date(2027, 3, 1), FR) == "lundi 1er mars 2027"
    assert long_date(date(2026, 12, 11), FR) == "vendredi 11 décembre 2026"
    assert long_date(date(2027, 3, 1), EN) == "Monday 1 March 2027"
    assert (short_date(date(2026, 12, 3), FR), short_date(date(2026, 12, 3), EN)) == (
        "03/12/2026",
        "3 Dec 2026",
    )


def test_hours_have_no_break_spaces():
    assert [hour(time(9, 30), FR), hour(time(9), FR), hour(time(9, 5), FR)] == [
        "9\u00a0h\u00a030",
        "9\u00a0h",
        "9\u00a0h\u00a005",
    ]
    assert [hour(time(9, 30), EN), hour(time(0), EN), hour(time(12), EN)] == [
        "9:30\u00a0am",
        "12:00\u00a0am",
        "12:00\u00a0pm",
    ]


def test_a_moment_is_a_day_and_an_hour():
    assert long_datetime(THURSDAY_MORNING, FR) == "jeudi 3 décembre 2026 à 9\u00a0h\u00a030"
    assert spoken(THURSDAY_MORNING, EN) == "Thursday 3 December 2026 at 9:30\u00a0am"
    assert spoken(THURSDAY_MORNING.date(), FR) == "jeudi 3 décembre 2026"
    assert spoken(time(14), FR) == "14\u00a0h"


def test_durations_are_said_in_hours_and_minutes():
    assert [duration(45, FR), duration(180, FR), duration(210, FR), duration(210, EN)] == [
        "45\u00a0min",
        "3\u00a0h",
        "3\u00a0h\u00a030",
        "3\u00a0h\u00a030\u00a0min",
    ]


@pytest.mark.parametrize(("language", "locale"), [(FR, "fr_FR"), (EN, "en_GB")])
def test_days_and_months_are_called_as_babel_calls_them(language, locale):
    for day in (date(2028, 1, 1) + timedelta(days=number) for number in range(366)):
        said = format_date(day, "EEEE d MMMM y", locale=locale)
        assert long_date(day, language) == (said.replace(" 1 ", " 1er ") if language is FR else said)
    shortly = [format_date(date(2028, month, 1), "d MMM y", locale="en_GB") for month in range(1, 13)]
    assert [short_date(date(2028, month, 1), EN) for month in range(1, 13)] == shortly
