from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.dates import YearFarOff
from recovery_cli.i18n.catalogue import explain
from recovery_cli.i18n.dates import duration, hour, long_date, short_date
from recovery_cli.i18n.days import (
    DayNotUnderstood,
    DurationNotUnderstood,
    MonthNotUnderstood,
    NoSuchDay,
    NoSuchMonth,
    TimeNotUnderstood,
    WrongWeekday,
    parse_day,
    parse_minutes,
    parse_month,
    parse_time,
)
from recovery_cli.i18n.language import Language

TODAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "12/11/2026",
        "jeudi 12 novembre 2026",
        "2026-11-12",
        "12 nov. 2026",
        "12/11/26",
        "12.11.2026",
        "12 11 2026",
        "2026/11/12",
        "2026.11.12",
        "JEUDI 12 NOVEMBRE",
        "le jeudi 12 novembre 2026",
        "12/11",
        "Thursday, 12 November 2026",
        "November 12, 2026",
        "2026-11-12 00:00:00",
        "jeu. 12 nov. 26",
        "12\u00a0novembre\u00a02026",
    ],
)
def test_a_day_is_read_as_people_write_it(typed):
    assert parse_day(typed, TODAY) == date(2026, 11, 12)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dans 3 semaines", date(2026, 10, 26)),
        ("dans 10 jours", date(2026, 10, 15)),
        ("dans un mois", date(2026, 11, 5)),
        ("Dans 1\u00a0semaine", date(2026, 10, 12)),
        ("sous quinze jours", date(2026, 10, 20)),
        ("in 2 months", date(2026, 12, 5)),
        ("in a week", date(2026, 10, 12)),
        ("in 1 day", date(2026, 10, 6)),
    ],
)
def test_a_term_is_counted_from_today(typed, meant):
    assert parse_day(typed, TODAY) == meant


def test_a_month_from_the_last_day_of_a_long_one_is_the_last_day_of_a_short_one():
    assert parse_day("dans 1 mois", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    "typed", ["dans 3", "dans semaines", "dans 0 jour", "dans 9999 mois", "dans -2 jours", "dans 2h30"]
)
def test_a_term_without_number_or_measure_is_no_day(typed):
    with pytest.raises(DayNotUnderstood):
        parse_day(typed, TODAY)


def test_iso_dates_are_never_turned_round():
    assert parse_day("2026-05-01", TODAY) == date(2026, 5, 1)


def test_without_a_year_the_next_such_day_is_meant():
    assert parse_day("5 octobre", TODAY) == TODAY
    assert parse_day("1er mars", TODAY) == date(2027, 3, 1)
    assert parse_day("29 février", TODAY) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("31/02/2027", NoSuchDay),
        ("12", DayNotUnderstood),
        ("", DayNotUnderstood),
        ("bientôt", DayNotUnderstood),
        ("12/13/2026", NoSuchMonth),
        ("lundi 12 novembre 2026", WrongWeekday),
        ("30 février", NoSuchDay),
        ("novembre 2026", DayNotUnderstood),
        ("0000-01-01", YearFarOff),
    ],
)
def test_a_day_that_is_none_is_refused(typed, error):
    with pytest.raises(error):
        parse_day(typed, TODAY)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(Language))
def test_what_is_printed_is_read_back(day, language):
    for text in (
        long_date(day, language),
        short_date(day, language),
        day.isoformat(),
    ):
        assert parse_day(text, TODAY) == day


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with suppress(DayNotUnderstood, NoSuchDay, NoSuchMonth, WrongWeekday):
        assert isinstance(parse_day(text, TODAY), date)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2027-01", (2027, 1)),
        ("janvier 2027", (2027, 1)),
        ("01/2027", (2027, 1)),
        ("janvier", (2027, 1)),
        ("octobre", (2026, 10)),
        ("Déc. 26", (2026, 12)),
    ],
)
def test_a_month_is_read_as_people_write_it(typed, month):
    assert parse_month(typed, TODAY) == date(*month, 1)


def test_a_month_that_is_none_is_refused():
    with pytest.raises(NoSuchMonth):
        parse_month("13/2027", TODAY)
    with pytest.raises(MonthNotUnderstood):
        parse_month("hiver", TODAY)


@given(st.times(), st.sampled_from(Language))
def test_hours_printed_are_read_back(moment, language):
    moment = moment.replace(second=0, microsecond=0)
    assert parse_time(hour(moment, language)) == moment


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("9h30", time(9, 30)),
        ("9 h", time(9)),
        ("09:30", time(9, 30)),
        ("14h", time(14)),
        ("2 pm", time(14)),
        ("midi", time(12)),
    ],
)
def test_an_hour_is_read_as_people_write_it(typed, moment):
    assert parse_time(typed) == moment


@pytest.mark.parametrize("typed", ["", "24h", "9h60", "13 pm", "930", "tôt"])
def test_an_hour_that_is_none_is_refused(typed):
    with pytest.raises(TimeNotUnderstood):
        parse_time(typed)


@given(st.integers(1, 5_000), st.sampled_from(Language))
def test_durations_printed_are_read_back(minutes, language):
    assert parse_minutes(duration(minutes, language)) == minutes


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("3h30", 210), ("210", 210), ("3 h", 180), ("3:30", 210), ("3,5 h", 210), ("45 min", 45)],
)
def test_a_duration_is_read_as_people_write_it(typed, minutes):
    assert parse_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "0", "-5", "1h75", "longtemps"])
def test_a_duration_that_is_none_is_refused(typed):
    with pytest.raises(DurationNotUnderstood):
        parse_minutes(typed)


@pytest.mark.parametrize("typed", ["31/12/9999", "2207-01-05", "5 mars 1066", "0001-01-01"])
def test_a_year_that_nobody_means_is_refused(typed):
    with pytest.raises(YearFarOff) as refused:
        parse_day(typed, date(2026, 10, 5))
    assert "de 1900 à 2199" in explain(refused.value, Language.FRENCH)


def test_a_month_of_such_a_year_is_refused_too():
    with pytest.raises(YearFarOff):
        parse_month("9999-01", date(2026, 10, 5))
