from dataclasses import replace
from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.agenda import (
    agenda,
    end_of,
    fitting_rounds,
    fitting_tables,
    group_tables,
    round_hours,
    speaking_times,
    timed,
    weave_minutes,
)
from recovery_cli.domain.workshops import AgendaKind, AgendaTooLong, Format, Workshop

WORKSHOP = Workshop(reference="GES-2026-11", region="GES", day=date(2026, 11, 26))

workshops = st.builds(
    lambda format_, duration, rounds, round_minutes: replace(
        WORKSHOP, format=format_, duration=duration, rounds=rounds, round_minutes=round_minutes
    ),
    st.sampled_from(Format),
    st.integers(60, 600),
    st.integers(0, 12),
    st.integers(3, 30),
)


def minutes(items):
    return {item.kind: item.minutes for item in items}


@given(workshops)
def test_the_points_fit_into_the_duration_or_are_refused(workshop):
    try:
        items = agenda(workshop)
    except AgendaTooLong as error:
        needed, available = error.needed, error.available
    else:
        needed, available = sum(item.minutes for item in items), workshop.duration
    assert available == workshop.duration
    if needed > available:
        return
    assert workshop.duration - 5 < sum(item.minutes for item in items) <= workshop.duration
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    assert all(item.minutes > 0 for item in items)


@given(st.sampled_from(Format), st.integers(120, 600), st.integers(5, 17), st.integers(2, 80))
def test_rounds_that_nobody_asked_for_always_fit(format_, duration, round_minutes, companies):
    rounds = fitting_rounds(format_, duration, round_minutes, companies)
    assert rounds < max(companies, 2)
    workshop = replace(
        WORKSHOP, format=format_, duration=duration, rounds=rounds, round_minutes=round_minutes
    )
    assert agenda(workshop)


@given(workshops)
def test_rounds_lie_inside_their_point_and_leave_time_to_change_tables(workshop):
    try:
        items = agenda(workshop)
    except AgendaTooLong:
        return
    hours = round_hours(workshop, items)
    weave = next((each for each in timed(workshop.start, items) if each.item.kind is AgendaKind.WEAVE), None)
    if weave is None:
        assert hours == ()
        return
    assert len(hours) == workshop.rounds
    assert hours[0].start == weave.start
    assert hours[-1].end < weave.end
    assert all(one.end < two.start for one, two in pairwise(hours))


def test_the_usual_half_day():
    items = agenda(WORKSHOP)
    assert [
        (f"{each.start:%H:%M}", each.item.kind.value, each.item.minutes) for each in timed(time(9), items)
    ] == [
        ("09:00", "welcome", 30),
        ("09:30", "opening", 15),
        ("09:45", "share", 25),
        ("10:10", "weave", 75),
        ("11:25", "break", 15),
        ("11:40", "envisage", 50),
        ("12:30", "restitution", 20),
        ("12:50", "commitments", 10),
    ]
    assert end_of(WORKSHOP) == time(13)


@pytest.mark.parametrize(
    ("format_", "missing"), [(Format.PAIRS, AgendaKind.ENVISAGE), (Format.TABLES, AgendaKind.WEAVE)]
)
def test_a_format_leaves_out_what_it_does_not_hold(format_, missing):
    kinds = set(minutes(agenda(replace(WORKSHOP, format=format_))))
    assert missing not in kinds
    assert {AgendaKind.OPENING, AgendaKind.SHARE, AgendaKind.COMMITMENTS} <= kinds


def test_too_many_rounds_are_refused_with_the_minutes_that_are_missing():
    with pytest.raises(AgendaTooLong) as refused:
        agenda(replace(WORKSHOP, rounds=12))
    assert (refused.value.needed, refused.value.available) == (275, 240)


def test_a_whole_day_has_a_lunch_break():
    assert minutes(agenda(replace(WORKSHOP, duration=420)))[AgendaKind.BREAK] >= 60


def test_the_time_of_rounds_counts_the_change_of_tables():
    assert weave_minutes(5, 12) == 75
    assert weave_minutes(6, 10) == 80  # 78, rounded up


def test_speaking_time_is_computed_for_each_person():
    times = speaking_times(WORKSHOP, agenda(WORKSHOP), projects=10)
    assert (times.pitches, times.pitch, times.pair) == (10, 2.5, 6)
    assert (times.seats, round(times.table, 1)) == (6, 8.3)


def test_no_more_projects_are_told_than_there_is_time_for():
    times = speaking_times(WORKSHOP, agenda(WORKSHOP), projects=38)
    assert times.pitches == 12
    assert times.pitch > 2


def test_without_a_known_project_no_time_is_promised():
    assert speaking_times(WORKSHOP, agenda(WORKSHOP), projects=0).pitch is None


@given(st.integers(2, 500))
def test_groups_are_never_larger_than_eight_where_there_are_tables_enough(capacity):
    tables = fitting_tables(Format.BOTH, capacity, None)
    groups = group_tables(capacity, tables)
    assert 1 <= groups <= tables
    assert -(-capacity // groups) <= 8


def test_tables_are_never_more_than_the_room_has():
    assert fitting_tables(Format.BOTH, 40, None) == 20
    assert fitting_tables(Format.BOTH, 40, 12) == 12
    assert fitting_tables(Format.TABLES, 40, None) == 7
