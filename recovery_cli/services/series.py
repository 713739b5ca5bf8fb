"""Planning a series: from a rule to days that suit, and from days to workshops."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NoReturn

from recovery_cli.domain.series import SUMMER, DaysAllBlocked, Fate, NoDayLeft, Rule, Unit
from recovery_cli.domain.workshops import Workshop, WorkshopStatus
from recovery_cli.registry.registry import Registry
from recovery_cli.services.blocked_days import BLOCKED_KINDS, Blocked, blocked_notices, in_the_way
from recovery_cli.services.calendars import warnings_for
from recovery_cli.services.days import Notice
from recovery_cli.services.notices import former_region_notices, session_notices, table_notices, venue_notices
from recovery_cli.services.planning import Meaning, PlanRequest, drafted, kept, meaning

_HORIZON = timedelta(days=5 * 366)
"""No series is searched further ahead."""

_SATURDAY = 5
_TOLD = frozenset({"school-holidays-unknown", "school-holidays-local-unknown"})
"""What is said of a day, and no reason to move it."""


@dataclass(frozen=True, kw_only=True)
class SeriesRequest:
    """What is asked of a series: by which rule (and in which words it was typed), from when, how many.

    Until a day or until there are `count`, those of an earlier series among them, whichever comes first;
    `skip` are the months left out.
    """

    plan: PlanRequest
    rule: Rule
    words: str
    first: date
    last: date | None = None
    count: int | None = None
    skip: frozenset[int] = SUMMER


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A day that the rule gives (`nominal`), the day and the workshop that became of it, if any.

    `objections` say why the two days differ, `told` what else is to be known of the day.
    """

    nominal: date
    day: date | None
    objections: Sequence[Notice] = ()
    told: Sequence[Notice] = ()
    workshop: Workshop | None = None

    @property
    def fate(self) -> Fate:
        """What became of it."""
        if self.day is None:
            return Fate.SKIPPED
        return Fate.PLANNED if self.day == self.nominal else Fate.MOVED


@dataclass(frozen=True, kw_only=True)
class PlannedSeries:
    """The days of a series with their workshops, and what to think of."""

    region: str
    days: Sequence[Slot]
    warnings: Sequence[Notice] = ()

    @property
    def workshops(self) -> list[Workshop]:
        """The workshops, the earliest first."""
        return [each.workshop for each in self.days if each.workshop]


def plan_series(registry: Registry, request: SeriesRequest) -> PlannedSeries:
    """Plan the workshops of a series and keep them, each with its agenda; nobody is on their lists yet.

    A day that does not suit is moved near if it can be, else left out. Asked for again, a series that stands
    is only completed.

    Raises:
        NoDayLeft, DaysAllBlocked: none suits. And as `plan_workshop`, but for days.
    """
    meant = meaning(registry, request.plan)
    search = _Search(registry=registry, request=request, meant=meant)
    slots = search.slots()
    taken = sorted(slot.day for slot in slots if slot.day)
    if not taken and search.standing:
        return PlannedSeries(region=meant.region, days=slots)
    if not taken:
        _refuse(request, slots, request.last or search.end)
    workshops = _kept(registry, request, meant, taken)
    days = [
        replace(slot, workshop=workshops[slot.day], told=search.told(slot.day)) if slot.day else slot
        for slot in sorted(slots, key=lambda slot: slot.day or slot.nominal)
    ]
    last = workshops[taken[-1]]
    warnings = [
        *former_region_notices(request.plan.region),
        *venue_notices(workshops[taken[0]], meant.venue),
        *table_notices(workshops[taken[0]]),
        *session_notices(registry, last),
    ]
    return PlannedSeries(region=meant.region, days=days, warnings=warnings)


def _refuse(request: SeriesRequest, slots: Sequence[Slot], last: date) -> NoReturn:
    """Say why there is nothing to plan; blocked days come first, of which a year may be mistyped."""
    blocked = [slot for slot in slots if any(each.kind in BLOCKED_KINDS for each in slot.objections)]
    if blocked:
        raise DaysAllBlocked(rule=request.words, first=request.first, last=last, count=len(blocked))
    raise NoDayLeft(rule=request.words, first=request.first, last=last)


def _kept(
    registry: Registry, request: SeriesRequest, meant: Meaning, days: Sequence[date]
) -> dict[date, Workshop]:
    """The workshops of these days: each bears the reference of the first, and announces the next."""
    found: dict[date, Workshop] = {}
    session = request.plan.session
    for number, day in enumerate(days):
        draft = drafted(registry, request.plan, meant, day)
        first = found[days[0]].reference if found else draft.reference
        after = days[number + 1] if number + 1 < len(days) else draft.next_day
        plan = replace(request.plan, session=session + number if session else None)
        found[day], _ = kept(registry, replace(draft, series=first, next_day=after), plan, meant, able=_MANY)
    return found


_MANY = 10_000
"""Companies enough for as many rounds as the hours have room for: who can come is not known yet."""


def days_of(rule: Rule, first: date) -> Iterator[date]:
    """The days that a rule gives from a day on."""
    from dateutil import rrule

    weekdays = [
        rrule.weekdays[weekday](place) if place else rrule.weekdays[weekday]
        for place, weekday in rule.weekdays
    ]
    start = first
    if rule.unit is Unit.WEEK:  # weeks are counted from the first that has one of the days
        wanted = {weekday for _, weekday in rule.weekdays}
        while start.weekday() not in wanted:
            start += timedelta(days=1)
    found = rrule.rrule(
        rrule.MONTHLY if rule.unit is Unit.MONTH else rrule.WEEKLY,
        interval=rule.interval,
        dtstart=start,
        byweekday=weekdays or None,
        bymonthday=rule.days or None,
    )
    for moment in found:
        yield moment.date()


@dataclass(kw_only=True)
class _Search:
    """The days of a rule, one after another, each with what speaks against it."""

    registry: Registry
    request: SeriesRequest
    meant: Meaning
    chosen: set[date] = field(default_factory=set)
    standing: set[str] = field(default_factory=set)
    """The workshops of earlier series that were come across, by id."""

    def __post_init__(self) -> None:
        partners = [partner.id for partner in self.meant.partners]
        self._blocked: Sequence[Blocked] = in_the_way(self.registry, self.meant.region, partners)
        self._planned: Sequence[Workshop] = [
            each
            for each in self.registry.workshops.all()
            if each.region == self.meant.region and each.status is not WorkshopStatus.CANCELLED
        ]
        self.end = self.request.last or self.request.first + _HORIZON

    def slots(self) -> list[Slot]:
        """The days of the rule, those moved and those left out among them, until there are enough."""
        found: list[Slot] = []
        nominal: set[date] = set()
        for day in days_of(self.request.rule, self.request.first):
            there = len(self.chosen) + len(self.standing)
            if day > self.end or (self.request.count and there >= self.request.count):
                break
            nominal.add(day)
            if day >= self.registry.moment.today:
                found.append(self._slot(day))
        while found and found[-1].day is None and self.chosen and self.request.last is None:
            found.pop()  # what comes after the last workshop is of no interest
        return found

    def told(self, day: date) -> list[Notice]:
        """What is to be known of a day, and no reason to move it."""
        return [
            Notice(key=f"calendars.warning.{warning.kind}", fields=warning.fields)
            for warning in warnings_for(day, self.meant.departments)
            if warning.kind in _TOLD
        ]

    def _slot(self, nominal: date) -> Slot:
        final = self._final(nominal)
        if final:
            return Slot(nominal=nominal, day=None, objections=(final,))
        against = tuple(self._against(nominal))
        if not against:
            self.chosen.add(nominal)
            return Slot(nominal=nominal, day=nominal)
        for day in self.request.rule.instead(nominal):
            if self._free(day):
                self.chosen.add(day)
                return Slot(nominal=nominal, day=day, objections=against)
        return Slot(nominal=nominal, day=None, objections=against)

    def _final(self, nominal: date) -> Notice | None:
        """Why nothing takes place around a day: its month is left out, or there is a workshop already."""
        if nominal.month in self.request.skip:
            return Notice(key="series.objection.month")
        month = self.request.rule.once_a_month
        for each in self._planned:
            same = (each.day.year, each.day.month) == (nominal.year, nominal.month) if month else False
            if same or each.day == nominal or self._moved_from(nominal, each):
                self.standing |= {each.id} if each.series else set()
                return Notice(
                    key="series.objection.exists", fields={"reference": each.reference, "day": each.day}
                )
        return None

    def _moved_from(self, nominal: date, workshop: Workshop) -> bool:
        """Whether a workshop of an earlier series stands where a day of the rule moves to."""
        rule, day = self.request.rule, workshop.day
        near = bool(workshop.series) and day in rule.instead(nominal)
        return near and not _given(rule, day, self.request.first)

    def _free(self, day: date) -> bool:
        """Whether a day that the rule does not give suits all the same."""
        if day <= self.registry.moment.today or day > self.end or day.month in self.request.skip:
            return False
        named = {weekday for _, weekday in self.request.rule.weekdays}
        if day.weekday() >= _SATURDAY and day.weekday() not in named:
            return False
        of_the_rule = day in self.chosen or _given(self.request.rule, day, self.request.first)
        busy = any(each.day == day for each in self._planned)
        return not of_the_rule and not busy and not any(self._against(day))

    def _against(self, day: date) -> Iterator[Notice]:
        """What speaks against a day itself; a weekday that the rule names is meant."""
        meant = {"monday", "weekend"} if self.request.rule.weekdays else {"monday"}
        for warning in warnings_for(day, self.meant.departments):
            if warning.kind not in _TOLD | meant:
                yield Notice(key=f"calendars.warning.{warning.kind}", fields=warning.fields)
        yield from blocked_notices(self._blocked, day)


def _given(rule: Rule, day: date, first: date) -> bool:
    """Whether a rule gives a day by itself."""
    return day >= first and next(iter(days_of(rule, day)), None) == day and rule.interval == 1
