from datetime import date

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.departments import departments_of_region
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import DayInThePast, MonthInThePast, Workshop, WorkshopStatus
from recovery_cli.registry.registry import writing
from recovery_cli.services.days import (
    best_day,
    chosen_day,
    day_after,
    departments_for,
    notices_about,
    taken_days,
    third_thursday,
)

GES = tuple(department.code for department in departments_of_region("GES"))


@pytest.fixture
def registry(tmp_path, moment):
    """A registry on 5 October 2026."""
    with writing(tmp_path / "registre.db", moment, "test", create=True) as opened:
        yield opened


def hold(registry, day, reference="GES-2027-01", status=WorkshopStatus.PLANNED):
    registry.workshops.add(Workshop(reference=reference, region="GES", day=day, status=status))


def test_the_third_thursday_is_the_best_day_unless_something_speaks_against_it(registry):
    assert best_day(registry, GES, date(2027, 1, 1)) == date(2027, 1, 21)
    hold(registry, date(2027, 1, 21))
    assert best_day(registry, GES, date(2027, 1, 1)) == date(2027, 1, 20)


def test_school_holidays_are_left_aside_where_a_month_has_other_days(registry):
    assert best_day(registry, GES, date(2026, 12, 1)) == date(2026, 12, 17)
    assert best_day(registry, GES, date(2026, 10, 5)) > date(2026, 10, 5)
    assert best_day(registry, ("974",), date(2027, 1, 1)) == date(2027, 1, 21)  # unknown is no reason


def test_a_day_in_time_is_better_than_one_too_soon(registry):
    assert best_day(registry, GES, date(2026, 11, 1)) == date(2026, 11, 19)
    assert best_day(registry, GES, date(2026, 10, 31)) == date(2026, 10, 15)


def test_a_month_that_is_over_has_no_day(registry):
    with pytest.raises(MonthInThePast) as refused:
        best_day(registry, GES, date(2026, 9, 30))
    assert refused.value.month == "09/2026"


def test_without_a_wish_the_day_is_seven_weeks_ahead_and_free(registry):
    assert chosen_day(registry, GES, day=None, month=None) == date(2026, 11, 24)
    hold(registry, date(2026, 11, 24))
    hold(registry, date(2026, 11, 25), "GES-2026-11", WorkshopStatus.CANCELLED)
    assert chosen_day(registry, GES, day=None, month=None) == date(2026, 11, 25)


def test_today_is_no_past(registry):
    today = date(2026, 10, 5)
    assert chosen_day(registry, GES, day=today, month=None) == today
    with pytest.raises(DayInThePast):
        chosen_day(registry, GES, day=date(2026, 10, 4), month=None)


def test_a_venue_decides_whose_calendar_counts():
    assert departments_for("GES", Venue(name="Halle", department="57")) == ("57",)
    assert departments_for("GES", Venue(name="Halle")) == departments_for("GES", None) == GES


def test_the_next_workshop_is_four_weeks_later_or_as_soon_as_schools_are_open():
    assert day_after(date(2027, 1, 21), ("54",)) == date(2027, 2, 18)
    assert day_after(date(2026, 11, 26), GES) == date(2027, 1, 5)


def test_another_workshop_that_day_is_noticed_but_not_itself(registry):
    hold(registry, date(2027, 1, 21))
    assert taken_days(registry) == {date(2027, 1, 21): ["GES-2027-01"]}
    assert [n.kind for n in notices_about(registry, date(2027, 1, 21), ("54",))] == ["same-day"]
    assert notices_about(registry, date(2027, 1, 21), ("54",), reference="GES-2027-01") == []


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_the_third_thursday_is_a_thursday_between_the_15th_and_the_21st(day):
    found = third_thursday(day)
    assert found.weekday() == 3
    assert 15 <= found.day <= 21
    assert (found.year, found.month) == (day.year, day.month)
