"""Which day a workshop takes place: the one asked for, the best of a month, or the next that suits."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from recovery_cli.domain.departments import departments_of_region
from recovery_cli.domain.planning import reply_before
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import DayInThePast, MonthInThePast, WorkshopStatus
from recovery_cli.registry.registry import Registry
from recovery_cli.services.calendars import holidays_on, next_suitable_day, warnings_for

_TUESDAY, _THURSDAY, _SATURDAY = 1, 3, 5
_SHORT_NOTICE = timedelta(days=30)
_WEEKS_TO_THE_NEXT = 4


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something to think about before going on; `key` is that of its sentence, `fields` fill it."""

    key: str
    fields: Mapping[str, object] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The last part of the key, such as `monday` or `same-day`."""
        return self.key.rpartition(".")[2]


def departments_for(region: str, venue: Venue | None) -> tuple[str, ...]:
    """The departments whose calendar counts: that of the venue, without a venue all of the region."""
    if venue and venue.department:
        return (venue.department,)
    return tuple(department.code for department in departments_of_region(region))


def taken_days(registry: Registry, *, without: str = "") -> dict[date, list[str]]:
    """The days on which workshops are held, with their references; one reference may be left out."""
    taken: dict[date, list[str]] = {}
    for workshop in registry.workshops.all():
        if workshop.status is not WorkshopStatus.CANCELLED and workshop.reference != without:
            taken.setdefault(workshop.day, []).append(workshop.reference)
    return taken


def chosen_day(
    registry: Registry, departments: Sequence[str], *, day: date | None, month: date | None
) -> date:
    """The day asked for, else the best of the month, else the next that suits, seven weeks ahead or more.

    Raises:
        DayInThePast, MonthInThePast: the day, or the whole month, is over.
    """
    today = registry.moment.today
    if day:
        if day < today:
            raise DayInThePast(day=day)
        return day
    if month:
        return best_day(registry, departments, month)
    return next_suitable_day(today, departments, taken=taken_days(registry))


def best_day(registry: Registry, departments: Sequence[str], month: date) -> date:
    """The day of a month against which least speaks: Tuesday to Thursday, nearest to the third Thursday.

    Raises:
        MonthInThePast: the month is over.
    """
    today, taken = registry.moment.today, taken_days(registry)
    days = [month.replace(day=number) for number in range(1, monthrange(month.year, month.month)[1] + 1)]
    ahead = [day for day in days if day > today and day.weekday() < _SATURDAY]
    if not ahead:
        raise MonthInThePast(month=f"{month:%m/%Y}")
    in_time = [day for day in ahead if day - today >= _SHORT_NOTICE] or ahead

    def against(day: date) -> tuple[bool, int, bool, int, date]:
        known = [each for each in warnings_for(day, departments) if not each.kind.endswith("unknown")]
        midweek = _TUESDAY <= day.weekday() <= _THURSDAY
        return day in taken, len(known), not midweek, abs((day - third_thursday(day)).days), day

    return min(in_time, key=against)


def third_thursday(month: date) -> date:
    """The third Thursday of the month that a day lies in."""
    from dateutil.relativedelta import TH, relativedelta

    return month + relativedelta(day=1, weekday=TH(3))


def replies_due(day: date, today: date, departments: Sequence[str]) -> date | None:
    """By when to reply to the invitation for a day: on no public holiday of any of the departments."""
    ahead = (today + timedelta(days=number) for number in range(1, (day - today).days))
    return reply_before(day, today, holidays={each for each in ahead if holidays_on(each, departments)})


def day_after(day: date, departments: Sequence[str]) -> date:
    """When the next workshop of the series could be: the first suitable day four weeks later."""
    return next_suitable_day(day, departments, weeks=_WEEKS_TO_THE_NEXT)


def announced(registry: Registry, region: str, day: date, departments: Sequence[str]) -> date:
    """When the next workshop of a region is said to be: the one planned, else the first suitable day."""
    planned = registry.workshops.after(region, day)
    return planned[0].day if planned else day_after(day, departments)


def notices_about(
    registry: Registry, day: date, departments: Sequence[str], *, reference: str = ""
) -> list[Notice]:
    """All that speaks against a day; `reference` is the workshop's own."""
    found = [
        Notice(key=f"calendars.warning.{warning.kind}", fields=warning.fields)
        for warning in warnings_for(day, departments)
    ]
    same_day = taken_days(registry, without=reference).get(day, [])
    if same_day:
        found.append(Notice(key="planning.warning.same-day", fields={"day": day, "references": same_day}))
    left = day - registry.moment.today
    if not left:
        found.append(Notice(key="planning.warning.today"))
    elif left < _SHORT_NOTICE:
        found.append(Notice(key="planning.warning.short-notice", fields={"count": left.days}))
    return found
