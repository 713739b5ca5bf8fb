"""A series of workshops: which days, and what is kept."""

from dataclasses import replace
from datetime import date, time
from itertools import islice

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.invitations import Place
from recovery_cli.domain.planning import Step
from recovery_cli.domain.series import DaysAllBlocked, Fate, NoDayLeft, Rule, Unit
from recovery_cli.domain.workshops import Format
from recovery_cli.registry.registry import writing
from recovery_cli.services.blocked_days import block_days
from recovery_cli.services.calendars import warnings_for
from recovery_cli.services.checklists import tasks_of
from recovery_cli.services.days import departments_for
from recovery_cli.services.invitees import choose_invitees
from recovery_cli.services.planning import PlanRequest, plan_workshop
from recovery_cli.services.series import SeriesRequest, Slot, days_of, plan_series
from recovery_cli.services.workshops import cancel_workshop, edit_workshop
from tests.builders import a_company, a_moment, a_partner, a_venue

THIRD_THURSDAY = Rule(weekdays=((3, 3),))
EVERY_OTHER_MONDAY = Rule(unit=Unit.WEEK, interval=2, weekdays=((0, 0),))
ASKED = SeriesRequest(
    plan=PlanRequest(region="GES"), rule=THIRD_THURSDAY, words="3e jeudi", first=date(2027, 1, 1), count=10
)


@pytest.fixture
def region(registry):
    registry.moment = a_moment(date(2026, 11, 23))
    registry.companies.add_all(a_company() for _ in range(6))
    registry.partners.add_all([a_partner(name="CCI de l’Est"), a_partner(name="Pôle Matières")])
    registry.venues.add(a_venue(name="Halle", department="67", commune="Strasbourg", capacity=30, tables=9))
    return registry


def days(series):
    return [workshop.day for workshop in series.workshops]


def reasons(series):
    return {each.nominal: [one.kind for one in each.objections] for each in series.days}


@pytest.mark.parametrize(
    ("rule", "first", "expected"),
    [
        (THIRD_THURSDAY, date(2027, 1, 22), ["2027-02-18", "2027-03-18"]),
        (Rule(weekdays=((-1, 1),)), date(2027, 1, 1), ["2027-01-26", "2027-02-23"]),
        (Rule(weekdays=((2, 2), (4, 2))), date(2027, 1, 1), ["2027-01-13", "2027-01-27", "2027-02-10"]),
        (Rule(interval=2, weekdays=((3, 3),)), date(2027, 1, 1), ["2027-01-21", "2027-03-18"]),
        (Rule(weekdays=((5, 4),)), date(2027, 1, 1), ["2027-01-29", "2027-04-30"]),
        (
            Rule(unit=Unit.WEEK, interval=2, weekdays=((0, 0),)),
            date(2027, 1, 1),
            ["2027-01-04", "2027-01-18"],
        ),
        (Rule(unit=Unit.WEEK, weekdays=((0, 1), (0, 3))), date(2027, 1, 6), ["2027-01-07", "2027-01-12"]),
        (Rule(days=(15,)), date(2027, 1, 16), ["2027-02-15", "2027-03-15"]),
        (Rule(days=(31,)), date(2027, 2, 1), ["2027-03-31", "2027-05-31"]),
        (Rule(days=(-1,)), date(2027, 2, 1), ["2027-02-28", "2027-03-31"]),
    ],
)
def test_a_rule_gives_its_days(rule, first, expected):
    assert [f"{day}" for day in islice(days_of(rule, first), len(expected))] == expected


def test_ten_workshops_are_a_year_without_the_summer(region):
    series = plan_series(region, ASKED)
    assert len(series.workshops) == 10
    assert {day.month for day in days(series)} == {1, 2, 3, 4, 5, 6, 9, 10, 11, 12}
    assert reasons(series)[date(2027, 7, 15)] == ["month"]
    assert [each.session for each in series.workshops] == list(range(1, 11))
    assert {each.series for each in series.workshops} == {"GES-2027-01"}
    assert [each.next_day for each in series.workshops[:-1]] == days(series)[1:]
    assert all(each.next_day > each.day > each.reply_before for each in series.workshops)
    assert [len(region.agenda_items.of_workshop(each.id)) > 4 for each in series.workshops] == [True] * 10
    assert region.invitations.all() == []


def test_figures_of_a_workshop_are_those_of_all_and_the_first_number_may_be_typed(region):
    plan = PlanRequest(
        region="GES", venue="halle", format=Format.TABLES, start=time(14), duration=180, session=12,
        partners=("cci",), capacity=24, theme="énergie",
    )  # fmt: skip
    series = plan_series(region, replace(ASKED, plan=plan, count=2))
    for number, workshop in enumerate(series.workshops, start=12):
        assert (workshop.session, workshop.start, workshop.capacity, workshop.rounds) == (
            number,
            time(14),
            24,
            0,
        )
        (invitation,) = region.invitations.of_workshop(workshop.id)
        assert invitation.partner_id == workshop.partner_ids[0]


def test_a_public_holiday_moves_the_day_by_a_week_at_the_place_of_the_venue_alone(region):
    friday = replace(ASKED, rule=Rule(weekdays=((-1, 4),)), first=date(2027, 3, 1), count=1)
    good_friday = date(2027, 3, 26)
    strasbourg = plan_series(region, replace(friday, plan=PlanRequest(region="GES", venue="halle")))
    assert reasons(strasbourg) == {good_friday: ["good-friday"]}
    assert days(strasbourg) == [date(2027, 4, 2)]
    cancel_workshop(region, strasbourg.workshops[0].reference)
    champagne = region.venues.add(a_venue(name="Cave", department="51", commune="Reims"))
    elsewhere = PlanRequest(region="GES", venue=champagne.name)
    assert days(plan_series(region, replace(friday, plan=elsewhere))) == [good_friday]


def test_school_holidays_move_the_day_beyond_them(region):
    asked = replace(ASKED, rule=Rule(weekdays=((4, 3),)), first=date(2027, 2, 1), count=1)
    series = plan_series(region, asked)
    assert reasons(series) == {date(2027, 2, 25): ["school-holidays"]}
    assert days(series) == [date(2027, 2, 18)]


def test_past_the_published_school_years_it_is_said_that_holidays_are_not_known(region):
    series = plan_series(region, replace(ASKED, first=date(2028, 9, 1), count=1))
    assert [each.kind for each in series.days[0].told] == ["school-holidays-unknown"]
    assert days(series) == [date(2028, 9, 21)]


def test_blocked_days_of_its_partners_and_of_its_region_are_in_the_way_of_others_not(region):
    first, last = date(2027, 1, 18), date(2027, 1, 24)
    block_days(region, first, last, partner="pôle", note="salon")
    block_days(region, date(2027, 2, 18), date(2027, 2, 18), region="GES")
    block_days(region, date(2027, 3, 18), date(2027, 3, 18), region="BRE")
    asked = replace(ASKED, count=3)
    assert reasons(plan_series(region, asked)) == {
        date(2027, 1, 21): [], date(2027, 2, 18): ["blocked-region"], date(2027, 3, 18): []
    }  # fmt: skip
    for workshop in region.workshops.all():
        cancel_workshop(region, workshop.reference)
    series = plan_series(region, replace(asked, plan=PlanRequest(region="GES", partners=("pôle", "cci"))))
    assert reasons(series)[date(2027, 1, 21)] == ["blocked"]
    assert days(series)[0] == date(2027, 1, 28)
    planned = plan_workshop(region, PlanRequest(region="GES", day=date(2027, 1, 20), partners=("pôle",)))
    assert "blocked" in [notice.kind for notice in planned.warnings]


def test_a_month_that_has_its_workshop_is_left_alone(region):
    plan_workshop(region, PlanRequest(region="GES", day=date(2027, 2, 9)))
    series = plan_series(region, replace(ASKED, count=2))
    assert reasons(series)[date(2027, 2, 18)] == ["exists"]
    assert days(series) == [date(2027, 1, 21), date(2027, 3, 18)]
    again = plan_series(region, replace(ASKED, count=None, last=date(2027, 4, 30)))
    assert days(again) == [date(2027, 4, 15)]


def test_asked_for_again_a_series_is_completed_and_not_planned_twice(region):
    first = plan_series(region, replace(ASKED, count=3))
    again = plan_series(region, replace(ASKED, count=3))
    assert (again.workshops, [each.fate for each in again.days]) == ([], [Fate.SKIPPED] * 3)
    assert len(region.workshops.all()) == 3
    more = plan_series(region, replace(ASKED, count=5))
    assert days(more) == [date(2027, 4, 15), date(2027, 5, 20)]
    assert [each.session for each in (*first.workshops, *more.workshops)] == [1, 2, 3, 4, 5]


def test_a_day_that_was_moved_is_not_planned_again_beside_itself(region):
    weekly = replace(ASKED, rule=Rule(unit=Unit.WEEK, weekdays=((0, 0),)), first=date(2027, 3, 22), count=3)
    assert date(2027, 3, 30) in days(plan_series(region, weekly))  # Easter Monday went to the Tuesday
    assert plan_series(region, weekly).workshops == []


def test_where_all_months_are_left_out_there_is_no_day(region):
    with pytest.raises(NoDayLeft):
        plan_series(region, replace(ASKED, first=date(2027, 7, 1), last=date(2027, 8, 31), count=None))


def test_where_all_days_are_blocked_that_is_the_reason(region):
    block_days(region, date(2026, 12, 1), date(2046, 12, 1), region="GES")
    with pytest.raises(DaysAllBlocked) as refused:
        plan_series(region, replace(ASKED, first=date(2027, 6, 1), last=date(2027, 9, 30), count=None))
    assert refused.value.count == 2  # the summer is left out anyhow


def test_a_number_that_is_not_in_the_order_of_days_is_told(region):
    plan_series(region, replace(ASKED, count=3))
    between = PlanRequest(region="GES", day=date(2027, 2, 4))
    told = [each for each in plan_workshop(region, between).warnings if each.kind == "session-order"]
    assert [(each.fields["session"], each.fields["other"]) for each in told] == [(4, "GES-2027-02")]
    assert (told[0].fields["number"], told[0].fields["day"]) == (2, date(2027, 2, 18))
    left = cancel_workshop(region, "GES-2027-02").warnings
    assert [(each.kind, each.fields["session"], each.fields["other"]) for each in left] == [
        ("session-left", 2, "GES-2027-03")
    ]
    moved = edit_workshop(region, "GES-2027-02-2", values={"session": 2}).warnings
    assert "session-order" not in [each.kind for each in moved]


def test_a_moved_day_takes_none_of_the_rule_itself(region):
    block_days(region, date(2027, 1, 13), date(2027, 1, 13), region="GES")
    twice = replace(ASKED, rule=Rule(weekdays=((2, 2), (4, 2))), count=2)
    assert days(plan_series(region, twice)) == [date(2027, 1, 20), date(2027, 1, 27)]


def test_a_date_of_the_month_waits_for_the_next_working_day(region):
    series = plan_series(region, replace(ASKED, rule=Rule(days=(1,)), first=date(2027, 5, 1), count=2))
    assert days(series) == [date(2027, 5, 3), date(2027, 6, 1)]
    assert reasons(series)[date(2027, 5, 1)][0] == "public-holiday"


def test_easter_monday_moves_to_the_tuesday_of_its_week(region):
    series = plan_series(region, replace(ASKED, rule=EVERY_OTHER_MONDAY, first=date(2027, 3, 15), count=2))
    assert days(series) == [date(2027, 3, 15), date(2027, 3, 30)]


def test_a_saturday_that_is_meant_may_move_to_a_saturday(region):
    block_days(region, date(2027, 1, 16), date(2027, 1, 16), region="GES")
    series = plan_series(region, replace(ASKED, rule=Rule(weekdays=((3, 5),)), count=1))
    assert days(series) == [date(2027, 1, 23)]


def test_months_to_be_left_out_are_those_that_are_named(region):
    series = plan_series(region, replace(ASKED, count=2, skip=frozenset({1, 2})))
    assert days(series) == [date(2027, 3, 18), date(2027, 4, 15)]


def test_moving_one_day_moves_its_deadlines_and_no_other_workshop(region):
    series = plan_series(region, replace(ASKED, count=3))
    first, second, third = series.workshops
    edited = edit_workshop(region, second.reference, values={"day": date(2027, 3, 4)}).workshop
    assert edited.reply_before == date(2027, 2, 18)
    assert edited.calendar_sequence == second.calendar_sequence + 1
    due = {task.step: task.due for task in tasks_of(region, edited)}
    assert (due[Step.VENUE], due[Step.MINUTES]) == (date(2027, 1, 18), date(2027, 3, 8))
    assert (edited.session, edited.series) == (second.session, second.series)
    announced = [replace(first, next_day=date(2027, 3, 4)), third]
    assert [region.workshops.get(each.id) for each in (first, third)] == announced


def test_the_day_of_a_workshop_that_is_cancelled_is_announced_no_more(region):
    first, second = plan_series(region, replace(ASKED, count=2)).workshops
    assert first.next_day == second.day
    edit_workshop(region, second.reference, values={"day": date(2027, 3, 4)})
    cancel_workshop(region, second.reference)
    assert region.workshops.get(first.id).next_day is None


def test_whom_to_invite_is_chosen_later_and_only_once(region):
    (workshop,) = plan_series(
        region, replace(ASKED, count=1, plan=PlanRequest(region="GES", capacity=3))
    ).workshops
    assert Step.INVITATIONS not in {task.step for task in tasks_of(region, workshop) if task.done}
    edit_workshop(region, workshop.reference, values={"companies": (region.companies.all()[0].name,)})
    _, chosen = choose_invitees(region, workshop.reference)
    listed = region.invitations.of_workshop(workshop.id)
    assert len(listed) == len({each.company_id for each in listed}) == len(chosen.invitations) + 1
    assert sorted(each.rank for each in listed) == list(range(1, len(listed) + 1))
    assert {each.place for each in listed} == {Place.FIRST_WAVE, Place.RESERVE}
    assert choose_invitees(region, workshop.reference)[1] is None
    with pytest.raises(Unknown):
        choose_invitees(region, "GES-2020-01")


def test_what_became_of_a_day_follows_from_the_two_days():
    day = date(2027, 1, 21)
    assert Slot(nominal=day, day=day).fate is Fate.PLANNED
    assert Slot(nominal=day, day=date(2027, 1, 28)).fate is Fate.MOVED
    assert Slot(nominal=day, day=None).fate is Fate.SKIPPED


@pytest.fixture(scope="module")
def blocked(tmp_path_factory):
    """A region with a partner who cannot on many days; what is planned in it is taken back."""
    path = tmp_path_factory.mktemp("series") / "r.db"
    with writing(path, a_moment(date(2026, 11, 23)), "test", create=True) as registry:
        registry.partners.add(a_partner(name="CCI"))
        for month in range(1, 13):
            block_days(registry, date(2027, month, 14), date(2027, month, 20), partner="CCI")
        yield registry


_PLACES = st.tuples(st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 4))
RULES = st.one_of(
    st.builds(Rule, weekdays=st.lists(_PLACES, min_size=1, max_size=2, unique=True).map(tuple)),
    st.builds(Rule, days=st.integers(1, 31).map(lambda day: (day,))),
    st.builds(
        Rule,
        unit=st.just(Unit.WEEK),
        interval=st.integers(1, 3),
        weekdays=st.integers(0, 4).map(lambda day: ((0, day),)),
    ),
)


@settings(max_examples=12, deadline=None)
@given(RULES, st.dates(date(2026, 12, 1), date(2027, 8, 31)), st.sets(st.integers(1, 12), max_size=4))
def test_whatever_the_rule_no_day_of_a_series_is_one_on_which_people_cannot_come(blocked, rule, first, skip):
    plan = PlanRequest(region="GES", partners=("CCI",))
    asked = SeriesRequest(
        plan=plan, rule=rule, words="", first=first, count=4, last=date(2028, 6, 30), skip=frozenset(skip)
    )
    with blocked.part():
        series = plan_series(blocked, asked)
    found = days(series)
    assert found == sorted(set(found))
    assert 1 <= len(found) <= 4
    departments = departments_for("GES", None)
    for day in found:
        assert day.month not in skip
        assert day.weekday() < 5
        assert not any(each.hold(day) for each in blocked.blocked_days.all())
        against = {warning.kind for warning in warnings_for(day, departments)}
        assert against <= {"monday", "school-holidays-unknown"}
    assert [each.session for each in series.workshops] == list(range(1, len(found) + 1))
    assert all(slot.objections for slot in series.days if slot.day != slot.nominal)
