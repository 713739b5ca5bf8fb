from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.planning import (
    Progress,
    Step,
    checklist,
    reminder_day,
    reply_before,
)

DAY = date(2026, 11, 26)
NOTHING_DONE = Progress(
    has_venue=False,
    all_sent=False,
    first_sent_on=None,
    silent_unreminded=0,
    paired=False,
    marked=False,
    closed=False,
)

days = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@given(days, st.integers(0, 400))
def test_replies_are_due_on_a_working_day_between_today_and_the_workshop(today, ahead):
    day = today + timedelta(days=ahead)
    due = reply_before(day, today)
    if due is None:
        assert ahead < 7
    else:
        assert today < due < day
        assert due.weekday() < 5


def test_replies_are_due_two_weeks_before():
    assert reply_before(DAY, date(2026, 10, 5)) == date(2026, 11, 12)
    assert reply_before(date(2026, 10, 15), date(2026, 10, 5)) == date(
        2026, 10, 9
    )  # 10 October is a Saturday
    assert reply_before(DAY, DAY) is None


def test_replies_are_due_on_no_public_holiday():
    day, today = date(2027, 1, 15), date(2026, 11, 23)
    assert reply_before(day, today) == date(2027, 1, 1)
    assert reply_before(day, today, holidays={date(2027, 1, 1)}) == date(2026, 12, 31)
    week = {date(2026, 12, 28) + timedelta(days=number) for number in range(5)}
    assert reply_before(day, today, holidays=week) == date(2026, 12, 25)


def test_the_silent_are_reminded_two_weeks_after_or_a_week_before_replies_are_due():
    assert reminder_day(date(2026, 10, 6), date(2026, 11, 12)) == date(2026, 10, 20)
    assert reminder_day(date(2026, 10, 30), date(2026, 11, 12)) == date(2026, 11, 5)
    assert reminder_day(date(2026, 11, 10), date(2026, 11, 12)) == date(2026, 11, 12)
    assert reminder_day(date(2026, 10, 6), None) == date(2026, 10, 20)


def test_the_checklist_runs_from_the_venue_to_the_minutes():
    tasks = checklist(DAY, date(2026, 11, 12), NOTHING_DONE)
    assert [task.step for task in tasks] == list(Step)
    assert not any(task.done for task in tasks)
    assert [task.due for task in tasks] == sorted(task.due for task in tasks)


@pytest.mark.parametrize(
    ("closed", "open_steps"), [(True, {Step.MINUTES}), (False, {Step.VENUE, Step.SHEETS})]
)
def test_what_a_closed_workshop_never_did_is_not_asked_for_any_more(closed, open_steps):
    progress = Progress(
        has_venue=False,
        all_sent=True,
        first_sent_on=date(2026, 10, 6),
        silent_unreminded=0,
        paired=True,
        marked=True,
        closed=closed,
        documents=frozenset(),
    )
    todo = {task.step for task in checklist(DAY, None, progress) if not task.done}
    assert todo >= open_steps
    assert (Step.VENUE in todo) is not closed


@pytest.mark.parametrize("sent", [True, False])
def test_minutes_are_sent_once_that_is_said_and_not_once_they_are_written(sent):
    progress = replace(NOTHING_DONE, documents=frozenset({"compte-rendu-GES-2026-11.pdf"}), minutes_sent=sent)
    done = {task.step: task.done for task in checklist(DAY, None, progress)}
    assert done[Step.MINUTES] is sent


def test_nothing_is_due_at_a_weekend_but_the_day_itself():
    assert reminder_day(date(2026, 11, 22), date(2027, 1, 7)) == date(2026, 12, 7)  # 6 December is a Sunday
    saturday = date(2026, 11, 28)
    due = {task.step: task.due for task in checklist(saturday, None, NOTHING_DONE)}
    assert due.pop(Step.CHECK_IN) == saturday
    assert all(day.weekday() < 5 for day in due.values())
    assert due[Step.CLOSING] > saturday > due[Step.SHEETS]
