"""The checklist of a workshop as the registry fills it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from recovery_cli.domain.invitations import Attendance, Reply
from recovery_cli.domain.meetings import Outcome, OutcomeLevel
from recovery_cli.domain.minutes import Action, ActionUpdate
from recovery_cli.domain.planning import Blank, Step
from recovery_cli.domain.workshops import WorkshopStatus
from recovery_cli.services.checklists import tasks_of
from tests.builders import a_moment, a_small_region, a_venue, a_workshop


def commands(registry, workshop, step):
    (task,) = [task for task in tasks_of(registry, workshop) if task.step is step]
    return task.commands


def done(registry, workshop):
    return {task.step for task in tasks_of(registry, workshop) if task.done}


@pytest.fixture
def bare(registry):
    return registry.workshops.add(a_workshop(day=date(2026, 11, 26)))


def test_nobody_on_the_list_is_no_invitation_sent(registry, bare):
    assert done(registry, bare) == set()


def test_days_are_working_days_where_the_workshop_is_held(registry, bare):
    due = {task.step: task.due for task in tasks_of(registry, bare)}
    assert due[Step.REMINDERS] == date(2026, 11, 10)  # the 11th is the Armistice


def test_without_a_venue_in_the_region_one_is_to_be_added_first(registry, bare):
    assert commands(registry, bare, Step.VENUE) == (
        ("add-venue", Blank.VENUE, "--region", "GES"),
        ("edit-workshop", "GES-2026-11", "--venue", Blank.VENUE),
    )


def test_the_venue_of_last_time_is_proposed_if_it_is_large_enough(registry, bare):
    small, large, used = registry.venues.add_all(
        [a_venue(name="Cave", capacity=8), a_venue(name="Arsenal", capacity=90), a_venue(name="Halle")]
    )
    assert commands(registry, bare, Step.VENUE) == (("edit-workshop", "GES-2026-11", "--venue", "Arsenal"),)
    before = a_workshop(reference="GES-2026-10", day=date(2026, 10, 22), venue_id=used.id)
    registry.workshops.add(before)
    registry.workshops.add(replace(before, reference="GES-2026-09", venue_id=small.id))
    assert commands(registry, bare, Step.VENUE) == (("edit-workshop", "GES-2026-11", "--venue", "Halle"),)
    assert large.name == "Arsenal"


def test_who_is_asked_late_is_reminded_two_days_later_not_at_once(registry):
    workshop = a_small_region(registry, 3)
    asked = registry.invitations.of_workshop(workshop.id)
    for each in asked:
        registry.invitations.keep(replace(each, reply=Reply.YES, sent_on=date(2026, 10, 1)))
    registry.invitations.keep(replace(asked[0], reply=Reply.NONE, sent_on=workshop.day - timedelta(days=8)))
    (task,) = [task for task in tasks_of(registry, workshop) if task.step is Step.REMINDERS]
    assert (task.done, task.due) == (False, workshop.day - timedelta(days=6))


def test_what_is_done_of_a_workshop_that_is_paired_is_ticked(registry):
    workshop = a_small_region(registry, 4)
    assert done(registry, workshop) == {Step.VENUE, Step.INVITATIONS, Step.REMINDERS, Step.PAIRING}
    registry.documents.keep("GES-2026-11_programmes-individuels.pdf", "a" * 64, workshop.id)
    registry.documents.keep("GES-2026-11_attendance.pdf", "b" * 64, workshop.id)
    assert {Step.SCHEDULES, Step.PRINTING} <= done(registry, workshop)


def test_the_signed_sheet_is_keyed_in_line_by_line(registry):
    workshop = a_small_region(registry, 4)
    guests = registry.guests.of_workshop(workshop.id)
    for line, guest in enumerate(guests, start=1):
        registry.guests.keep(replace(guest, line=line))
    first = registry.guests.get(guests[0].id)
    registry.guests.keep(replace(first, attendance=Attendance.PRESENT))
    assert Step.CHECK_IN in done(registry, workshop)
    assert Step.SIGNED_SHEET not in done(registry, workshop)
    assert commands(registry, workshop, Step.SIGNED_SHEET) == (
        ("check-in", "GES-2026-11", "2-4"),
        ("check-in", "GES-2026-11", "--all", "--absent"),
    )


def test_what_was_said_is_keyed_in_before_a_workshop_is_closed_unless_it_was(registry):
    workshop = a_small_region(registry, 4)
    close = ("close-workshop", "GES-2026-11")
    assert commands(registry, workshop, Step.CLOSING) == (close,)
    for guest in registry.guests.of_workshop(workshop.id):
        registry.guests.keep(replace(guest, attendance=Attendance.PRESENT))
    assert commands(registry, workshop, Step.CLOSING) == (
        ("export-outcome-sheet", "GES-2026-11"),
        ("import-outcomes", "GES-2026-11", "GES-2026-11/GES-2026-11_suites-des-rencontres.xlsx"),
        close,
    )
    meeting = registry.meetings.of_workshop(workshop.id)[0]
    registry.outcomes.add(Outcome(meeting_id=meeting.id, level=OutcomeLevel.EXCHANGE))
    assert commands(registry, workshop, Step.CLOSING) == (close,)


def test_of_each_action_somebody_must_have_heard_something(registry):
    workshop = a_small_region(registry, 2, status=WorkshopStatus.CLOSED)
    registry.moment = a_moment(date(2026, 12, 1))
    first, second = registry.actions.add_all(
        Action(workshop_id=workshop.id, number=number, text="Rappeler", owner="DURAND Zoé", due=workshop.day)
        for number in (1, 2)
    )
    registry.action_updates.add(ActionUpdate(action_id=first.id, day=date(2026, 12, 1), text="En cours."))
    assert Step.ACTIONS not in done(registry, workshop)
    asked = ("update-action", "GES-2026-11", "2", "--note", Blank.NOTE)
    assert commands(registry, workshop, Step.ACTIONS) == (asked,)
    registry.action_updates.add(ActionUpdate(action_id=second.id, day=date(2026, 12, 1), text="Fait demain."))
    assert Step.ACTIONS in done(registry, workshop)
