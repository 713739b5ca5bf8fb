"""Which days suit a workshop: public and school holidays by department, bridges, Mondays, weekends."""

import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from recovery_cli.domain.departments import department as department_of

if TYPE_CHECKING:
    from holidays import HolidayBase


class Holiday(StrEnum):
    """The public holidays of France (Labour Code, articles L3133-1, L3134-13 and L3422-2; decree 83-1003)."""

    NEW_YEAR = "new-year"
    MI_CAREME = "mi-careme"
    GOOD_FRIDAY = "good-friday"
    EASTER_MONDAY = "easter-monday"
    LABOUR_DAY = "labour-day"
    VICTORY_DAY = "victory-day"
    ASCENSION = "ascension"
    WHIT_MONDAY = "whit-monday"
    ABOLITION = "abolition"
    NATIONAL_DAY = "national-day"
    SCHOELCHER = "schoelcher"
    ASSUMPTION = "assumption"
    ALL_SAINTS = "all-saints"
    ARMISTICE = "armistice"
    CHRISTMAS = "christmas"
    SAINT_STEPHEN = "saint-stephen"


@dataclass(frozen=True, kw_only=True)
class HolidayOn:
    """A public holiday on some day, and the codes of the departments asked about in which it holds."""

    holiday: Holiday
    departments: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DayWarning:
    """Why a day may not suit; `kind` is the key of its sentence under `calendars.warning`."""

    kind: str
    fields: Mapping[str, object] = field(default_factory=dict)


_BY_LIBRARY_NAME = {
    "Jour de l'an": Holiday.NEW_YEAR,
    "Mi-Carême": Holiday.MI_CAREME,
    "Vendredi saint": Holiday.GOOD_FRIDAY,
    "Lundi de Pâques": Holiday.EASTER_MONDAY,
    "Fête du Travail": Holiday.LABOUR_DAY,
    "Fête de la Victoire": Holiday.VICTORY_DAY,
    "Ascension": Holiday.ASCENSION,
    "Lundi de Pentecôte": Holiday.WHIT_MONDAY,
    "Abolition de l'esclavage": Holiday.ABOLITION,
    "Fête nationale": Holiday.NATIONAL_DAY,
    "Fête de Victor Schoelcher": Holiday.SCHOELCHER,
    "Assomption": Holiday.ASSUMPTION,
    "Toussaint": Holiday.ALL_SAINTS,
    "Armistice": Holiday.ARMISTICE,
    "Noël": Holiday.CHRISTMAS,
    "Saint-Étienne": Holiday.SAINT_STEPHEN,
}

_SUBDIVISIONS = {"57": "57", "67": "6AE", "68": "6AE"} | {
    code: code for code in ("971", "972", "973", "974", "976")
}
"""Departments with days of their own, as the library calls them."""

_SCHOOL_CALENDAR_ENDS = date(2028, 8, 31)
"""Last day of the school years published by decree; what the library says beyond is extrapolated. Up to it,
the library was compared day by day with the calendar that Etalab publishes (see the tests)."""

_TUESDAY, _WEDNESDAY, _THURSDAY, _FRIDAY, _SATURDAY = range(1, 6)
_DAY = timedelta(days=1)


def holidays_on(day: date, departments: Sequence[str]) -> tuple[HolidayOn, ...]:
    """The public holidays of a day in departments named by code."""
    where: dict[Holiday, list[str]] = {}
    for code in departments:
        for holiday in _public(_SUBDIVISIONS.get(code), day.year).get(day, ()):
            where.setdefault(holiday, []).append(code)
    return tuple(HolidayOn(holiday=holiday, departments=tuple(codes)) for holiday, codes in where.items())


def school_holiday(day: date, department: str) -> bool | None:
    """Whether schools are closed; None where that is unknown: Corse, overseas, years not published yet."""
    zone = department_of(department).school_zone
    if zone is None or day > _SCHOOL_CALENDAR_ENDS:
        return None
    return day in _school(zone, day.year)


def warnings_for(day: date, departments: Sequence[str]) -> list[DayWarning]:
    """All that speaks against a day in departments named by code, the gravest first."""
    return [
        *_holiday_warnings(day, departments),
        *_bridge_warnings(day, departments),
        *_weekday_warnings(day),
        *_school_warnings(day, departments),
    ]


def next_suitable_day(
    today: date, departments: Sequence[str], *, weeks: int = 7, taken: Collection[date] = ()
) -> date:
    """The first Tuesday to Thursday at least `weeks` ahead against which nothing is known to speak.

    No public holiday, bridge or school holidays in any of the departments, no workshop that day (`taken`).
    """
    day = today + timedelta(weeks=weeks)
    while day in taken or not _suits(day, departments):
        day += _DAY
    return day


def _suits(day: date, departments: Sequence[str]) -> bool:
    known = [warning for warning in warnings_for(day, departments) if not warning.kind.endswith("unknown")]
    return _TUESDAY <= day.weekday() <= _THURSDAY and not known


def _holiday_warnings(day: date, departments: Sequence[str]) -> list[DayWarning]:
    found = []
    for each in holidays_on(day, departments):
        fields: dict[str, object] = {"day": day, "holiday": each.holiday}
        churches = [code for code in each.departments if department_of(code).alsace_moselle]
        if each.holiday is Holiday.GOOD_FRIDAY and churches:
            found.append(DayWarning(kind="good-friday", fields=fields | {"places": _places(churches)}))
        elif set(each.departments) == set(departments):
            found.append(DayWarning(kind="public-holiday", fields=fields))
        else:
            places = _places(each.departments)
            found.append(DayWarning(kind="public-holiday-in", fields=fields | {"places": places}))
    return found


def _bridge_warnings(day: date, departments: Sequence[str]) -> list[DayWarning]:
    """A Monday before, or a Friday after, a public holiday: many firms close."""
    beside = {_TUESDAY - 1: day + _DAY, _FRIDAY: day - _DAY}.get(day.weekday())
    if beside is None or holidays_on(day, departments):
        return []
    return [
        DayWarning(kind="bridge", fields={"day": day, "holiday": each.holiday})
        for each in holidays_on(beside, departments)
    ]


def _weekday_warnings(day: date) -> list[DayWarning]:
    if day.weekday() >= _SATURDAY:
        return [DayWarning(kind="weekend", fields={"day": day})]
    if day.weekday() == _TUESDAY - 1:
        return [DayWarning(kind="monday", fields={"day": day})]
    return []


def _school_warnings(day: date, departments: Sequence[str]) -> list[DayWarning]:
    closed = [code for code in departments if school_holiday(day, code)]
    local = [code for code in departments if department_of(code).school_zone is None]
    warnings = []
    if closed and len(closed) == len(departments):
        warnings.append(DayWarning(kind="school-holidays", fields={"day": day}))
    elif closed:
        warnings.append(DayWarning(kind="school-holidays-in", fields={"day": day, "places": _places(closed)}))
    if local:
        places = {"day": day, "places": _places(local)}
        warnings.append(DayWarning(kind="school-holidays-local-unknown", fields=places))
    if len(local) < len(departments) and day > _SCHOOL_CALENDAR_ENDS:
        fields = {"day": day, "last": _SCHOOL_CALENDAR_ENDS}
        warnings.append(DayWarning(kind="school-holidays-unknown", fields=fields))
    return warnings


def _places(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{department_of(code).name} ({code})" for code in codes)


@cache
def _public(subdivision: str | None, year: int) -> dict[date, tuple[Holiday, ...]]:
    found = _france()(subdiv=subdivision, years=year, language="fr")
    return {
        day: tuple(_BY_LIBRARY_NAME[name] for name in found.get_list(day))
        for day in found
        if day.year == year
    }


@cache
def _school(zone: str, year: int) -> frozenset[date]:
    return frozenset(_france()(subdiv=f"Zone {zone}", years=year, categories=("school",)))


@cache
def _france() -> type["HolidayBase"]:
    """The days of France, without the 250 other countries that their package would load as well."""
    import holidays

    countries = f"{holidays.__name__}.countries"
    if countries not in sys.modules:
        hollow = sys.modules[countries] = ModuleType(countries)
        hollow.__path__ = [str(Path(holidays.__file__).parent / "countries")]
        try:
            import_module(f"{countries}.france")
        finally:
            del sys.modules[countries]
    france: type[HolidayBase] = import_module(f"{countries}.france").France
    return france
