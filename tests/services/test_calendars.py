import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.departments import DEPARTMENTS, departments_of_region
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.services.calendars import (
    Holiday,
    holidays_on,
    next_suitable_day,
    school_holiday,
    warnings_for,
)

GRAND_EST = tuple(each.code for each in departments_of_region("GES"))
OFFICIAL = Path(__file__).parents[1] / "data" / "jours_feries_2026_2029.csv"  # Etalab, Licence Ouverte 2.0
SCHOOL = OFFICIAL.with_name("vacances_scolaires_2025_2028.csv")  # MIT, see SOURCES.md
LAST_DAY_IN_CLASS, TEACHERS_BACK_BEFORE_PUPILS = date(2028, 7, 4), date(2027, 9, 1)
DEPARTMENT_OF_ZONE = {
    "Métropole": "75",
    "Alsace-Moselle": "67",
    "Guadeloupe": "971",
    "Martinique": "972",
    "Guyane": "973",
    "La Réunion": "974",
    "Mayotte": "976",
}


def in_words(warning, language):
    return say(language, f"calendars.warning.{warning.kind}", **warning.fields)


def kinds(day, departments=GRAND_EST):
    return [warning.kind for warning in warnings_for(day, departments)]


def test_the_public_holidays_are_the_published_ones():
    rows = list(csv.DictReader(OFFICIAL.read_text(encoding="utf-8").splitlines()))
    assert len(rows) > 60
    for row in rows:
        for zone, code in DEPARTMENT_OF_ZONE.items():
            held = bool(holidays_on(date.fromisoformat(row["date"]), [code]))
            local_custom = (
                row["nom_jour_ferie"] == "Vendredi saint" and code == "971"
            )  # in the library, not in the list
            assert held == (zone in row["zones"].split("|")) or local_custom, (row, zone)


def test_saint_stephen_holds_in_alsace_moselle_only():
    (found,) = holidays_on(date(2028, 12, 26), GRAND_EST)
    assert (found.holiday, found.departments) == (Holiday.SAINT_STEPHEN, ("57", "67", "68"))
    assert kinds(date(2028, 12, 26))[0] == "public-holiday-in"
    assert kinds(date(2028, 12, 26), ["67"])[0] == "public-holiday"
    assert holidays_on(date(2028, 12, 26), ["51"]) == ()


def test_good_friday_is_a_warning_about_churches():
    warning = warnings_for(date(2027, 3, 26), GRAND_EST)[0]
    assert warning.kind == "good-friday"
    assert "temple protestant" in in_words(warning, Language.FRENCH)
    assert kinds(date(2027, 3, 26), ["51"]) == []


def test_mondays_weekends_bridges_and_holidays_are_told():
    assert "monday" in kinds(date(2026, 11, 16))
    assert kinds(date(2026, 11, 14)) == ["weekend"]
    assert kinds(date(2027, 5, 7))[0] == "bridge"
    assert kinds(date(2026, 11, 11)) == ["public-holiday"]
    assert kinds(date(2026, 11, 12)) == []


def test_the_school_holidays_are_the_published_ones_up_to_the_last_published_day():
    """The list counts the last day in class as holidays, and not the day on which teachers alone are back.

    Days that are public holidays or bridges are told as such, whichever of the two has them.
    """
    published = {"A": set(), "B": set(), "C": set()}
    for row in csv.DictReader(SCHOOL.read_text(encoding="utf-8").splitlines()):
        first, last = (date.fromisoformat(row[key]) for key in ("premier_jour", "dernier_jour"))
        published[row["zone"]] |= {first + timedelta(days) for days in range((last - first).days + 1)}
    assert {max(days) for days in published.values()} == {date(2028, 8, 31)}
    days = [date(2025, 9, 1) + timedelta(number) for number in range(3 * 365 + 1)]
    assert days[-1] == date(2028, 8, 31)
    for department in DEPARTMENTS:
        if department.school_zone is None:
            continue
        wanted = published[department.school_zone]
        off = [each for each in days if school_holiday(each, department.code) != (each in wanted)]
        told = [
            each
            for each in off
            if not {"public-holiday", "bridge", "weekend"} & {*kinds(each, [department.code])}
        ]
        assert told == [TEACHERS_BACK_BEFORE_PUPILS, LAST_DAY_IN_CLASS], department
    assert school_holiday(date(2028, 9, 1), "67") is None


def test_where_the_calendar_is_set_locally_or_not_yet_the_sentence_says_which():
    (local,) = warnings_for(date(2027, 2, 18), ["2A"])
    (later,) = warnings_for(date(2029, 2, 15), ["67"])
    assert "localement (Corse-du-Sud (2A))" in in_words(local, Language.FRENCH)
    assert "les calendriers publiés s’arrêtent au jeudi 31 août 2028" in in_words(later, Language.FRENCH)
    assert kinds(date(2029, 2, 15), ["67", "974"]) == [
        "school-holidays-local-unknown",
        "school-holidays-unknown",
    ]


def test_school_holidays_go_by_zone_and_end_in_the_unknown():
    winter = date(2027, 2, 15)
    assert [school_holiday(winter, code) for code in ("69", "67", "75")].count(True) in {1, 2}
    assert school_holiday(date(2026, 12, 29), "67") is True
    assert school_holiday(date(2026, 12, 1), "67") is False
    assert school_holiday(date(2028, 9, 1), "67") is None
    assert school_holiday(date(2026, 12, 29), "2A") is None
    assert school_holiday(date(2026, 12, 29), "974") is None
    assert kinds(date(2029, 1, 9)) == ["school-holidays-unknown"]


def test_every_warning_has_a_sentence_in_both_languages():
    start, seen = date(2026, 1, 1), set()
    for days in range(3 * 366):
        for warning in warnings_for(start + timedelta(days=days), (*GRAND_EST, "75")):
            seen.add(warning.kind)
            for language in Language:
                assert "{" not in in_words(warning, language)
    assert seen == {
        "public-holiday",
        "public-holiday-in",
        "good-friday",
        "bridge",
        "weekend",
        "monday",
        "school-holidays",
        "school-holidays-in",
        "school-holidays-unknown",
    }


def test_without_a_date_a_workshop_is_seven_weeks_ahead():
    assert next_suitable_day(date(2026, 10, 5), GRAND_EST) == date(2026, 11, 24)
    assert next_suitable_day(date(2026, 10, 5), GRAND_EST, taken=[date(2026, 11, 24)]) == date(2026, 11, 25)


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.sampled_from(DEPARTMENTS), st.integers(0, 10))
def test_the_next_suitable_day_suits(today, department, weeks):
    day = next_suitable_day(today, [department.code], weeks=weeks)
    assert day >= today + timedelta(weeks=weeks)
    assert day.weekday() in {1, 2, 3}
    told = {warning.kind for warning in warnings_for(day, [department.code])}
    assert told <= {"school-holidays-unknown", "school-holidays-local-unknown"}


@pytest.mark.parametrize("code", [each.code for each in DEPARTMENTS])
def test_christmas_is_everywhere(code):
    assert [each.holiday for each in holidays_on(date(2026, 12, 25), [code])] == [Holiday.CHRISTMAS]
