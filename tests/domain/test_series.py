from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.series import Rule, Unit

days = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@given(days)
def test_a_day_of_a_month_moves_to_the_same_weekday_at_most_two_weeks_off(day):
    moved = Rule(weekdays=((3, 3),)).instead(day)
    assert all(each.weekday() == day.weekday() and 0 < abs(each - day).days <= 14 for each in moved)
    assert abs(moved[0] - day) == timedelta(days=7)


@given(days)
def test_a_day_of_a_week_stays_in_its_week(day):
    moved = Rule(unit=Unit.WEEK, weekdays=((0, 0),)).instead(day)
    assert moved
    assert all(each.isocalendar()[:2] == day.isocalendar()[:2] and each != day for each in moved)


@given(days)
def test_a_date_waits_and_never_comes_sooner(day):
    moved = Rule(days=(15,)).instead(day)
    assert list(moved) == sorted(moved)
    assert moved[0] == day + timedelta(days=1)


@pytest.mark.parametrize(
    ("rule", "once"),
    [
        (Rule(weekdays=((3, 3),)), True),
        (Rule(days=(15,)), True),
        (Rule(weekdays=((2, 2), (4, 2))), False),
        (Rule(unit=Unit.WEEK, weekdays=((0, 0),)), False),
    ],
)
def test_a_rule_knows_whether_it_gives_one_day_a_month(rule, once):
    assert rule.once_a_month is once
