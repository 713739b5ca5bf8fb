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


def test_the_silent_are_reminded_fifteen_days_before_or_two_days_after_late_letters():
    assert reminder_day(DAY) == date(2026, 11, 11)
    assert reminder_day(DAY, date(2026, 10, 6)) == date(2026, 11, 11)
    assert reminder_day(DAY, date(2026, 11, 10)) == date(2026, 11, 12)
    assert reminder_day(DAY, date(2026, 11, 12)) == date(2026, 11, 16)  # 14 November is a Saturday
    armistice = {date(2026, 11, 11)}
    assert reminder_day(DAY, is_holiday=armistice.__contains__) == date(2026, 11, 10)


def test_the_checklist_runs_from_the_venue_to_what_became_of_the_actions():
    tasks = checklist(DAY, NOTHING_DONE)
    assert {task.step: task.due for task in tasks} == {
        Step.VENUE: date(2026, 10, 12),
        Step.INVITATIONS: date(2026, 10, 22),
        Step.REMINDERS: date(2026, 11, 11),
        Step.PAIRING: date(2026, 11, 23),
        Step.SCHEDULES: date(2026, 11, 24),
        Step.PRINTING: date(2026, 11, 25),
        Step.CHECK_IN: DAY,
        Step.SIGNED_SHEET: date(2026, 11, 27),
        Step.CLOSING: date(2026, 11, 27),
        Step.MINUTES: date(2026, 11, 30),  # the 28th is a Saturday
        Step.ACTIONS: date(2026, 12, 7),  # the 6th is a Sunday
    }
    assert [task.step for task in tasks] == list(Step)
    assert not any(task.done for task in tasks)


@given(days)
def test_whatever_the_day_steps_stay_in_order_and_on_working_days(day):
    due = [task.due for task in checklist(day, NOTHING_DONE, is_holiday=lambda each: each.day in {1, 11})]
    assert due == sorted(due)
    assert all(each == day or (each.weekday() < 5 and each.day not in {1, 11}) for each in due)


def test_a_step_is_late_from_the_morning_after_and_never_once_it_is_done():
    task = checklist(DAY, NOTHING_DONE)[0]
    assert not task.is_late(task.due)
    assert task.is_late(task.due + timedelta(days=1))
    assert not replace(task, done=True).is_late(DAY)


def test_once_the_day_is_over_nothing_is_to_be_prepared_any_more():
    todo = {task.step for task in checklist(DAY, replace(NOTHING_DONE, over=True)) if not task.done}
    assert todo == {Step.CHECK_IN, Step.SIGNED_SHEET, Step.CLOSING, Step.MINUTES}


def test_actions_are_asked_about_until_something_was_heard_of_each():
    closed = replace(NOTHING_DONE, closed=True)
    assert [task.done for task in checklist(DAY, closed)][-1]
    assert not [task.done for task in checklist(DAY, replace(closed, unasked_actions=1))][-1]


@pytest.mark.parametrize(
    ("closed", "open_steps"), [(True, {Step.MINUTES}), (False, {Step.VENUE, Step.SCHEDULES})]
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
    )
    todo = {task.step for task in checklist(DAY, progress) if not task.done}
    assert todo >= open_steps
    assert (Step.VENUE in todo) is not closed


@pytest.mark.parametrize("sent", [True, False])
def test_minutes_are_sent_once_that_is_said(sent):
    progress = replace(NOTHING_DONE, minutes_sent=sent)
    done = {task.step: task.done for task in checklist(DAY, progress)}
    assert done[Step.MINUTES] is sent


def test_nothing_is_due_at_a_weekend_but_the_day_itself():
    saturday = date(2026, 11, 28)
    due = {task.step: task.due for task in checklist(saturday, NOTHING_DONE)}
    assert due.pop(Step.CHECK_IN) == saturday
    assert all(day.weekday() < 5 for day in due.values())
    assert due[Step.CLOSING] > saturday > due[Step.SCHEDULES]
