"""Mending a pairing on a real registry: history, absent people, latecomers, walk-ins, substitutes."""

from dataclasses import replace
from random import Random

import pytest

from recovery_cli.domain.agenda import agenda
from recovery_cli.domain.attendance import NoSuchRound
from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.pairings import Sheets
from recovery_cli.domain.workshops import Format, WorkshopClosed, WorkshopStatus
from recovery_cli.services import attendance
from recovery_cli.services.apart import keep_apart
from recovery_cli.services.mending import Changes, ChangesWithoutRound, NobodyCheckedIn, NothingToMend
from recovery_cli.services.outcomes import record_outcome
from recovery_cli.services.pairing import MeetingsSpokenOf, pair_workshop
from recovery_cli.services.settings import keep_settings
from tests.services.gatherings import a_gathering, a_project, companies, everybody_came, invitation_of

TAGS = ("froid", "chaud", "acier", "bois", "robot", "transport")


def places(meetings):
    return {(one.round, one.table, one.company_a, one.company_b) for one in meetings}


def absent(registry, workshop, *firms):
    for firm in firms:
        attendance.check_in(registry, workshop.reference, firm.name, absent=True)


@pytest.fixture
def printed(registry):
    """A workshop of twelve that is paired."""
    workshop, firms = a_gathering(registry, 12, rounds=4)
    return workshop, firms, pair_workshop(registry, workshop.reference)


def test_when_all_came_nothing_changes_but_the_version(registry, printed):
    workshop, _, before = printed
    everybody_came(registry, workshop)
    report = pair_workshop(registry, workshop.reference, from_round=1)
    assert [one.id for one in report.meetings] == [
        one.id for one in registry.meetings.of_workshop(workshop.id)
    ]
    assert places(report.meetings) == places(before.meetings)
    assert [one.seats for one in report.tables] == [one.seats for one in before.tables]
    assert report.mended.changes == Changes(kept=len(before.meetings), moved=0, new=0, lost=0)
    assert report.mended.sheets == Sheets()
    assert report.workshop.plan_version == 2


def test_absent_people_are_freed_and_all_other_printed_meetings_stay(registry, printed):
    workshop, firms, before = printed
    absent(registry, workshop, *firms[:2])
    everybody_came(registry, workshop)
    report = pair_workshop(registry, workshop.reference, from_round=1)
    gone = {firm.id for firm in firms[:2]}
    could = [one for one in before.meetings if not gone & {one.company_a, one.company_b}]
    assert places(could) <= places(report.meetings)
    assert not any(gone & {one.company_a, one.company_b} for one in report.meetings)
    assert not gone & {seat.company_id for table in report.tables for seat in table.seats}
    changes = report.mended.changes
    assert (changes.kept, changes.lost) == (len(could), len(before.meetings) - len(could))
    stays = {seat.company_id for table in before.tables for seat in table.seats} - gone
    assert stays == {seat.company_id for table in report.tables for seat in table.seats}


def test_rounds_played_are_history_and_a_meeting_missed_may_be_had_later(registry, printed):
    workshop, firms, before = printed
    attendance.check_in(registry, workshop.reference, firms[0].name, late=2)
    everybody_came(registry, workshop)
    report = pair_workshop(registry, workshop.reference, from_round=2)
    missed = next(
        one for one in before.meetings if one.round == 1 and firms[0].id in {one.company_a, one.company_b}
    )
    first = [one for one in before.meetings if one.round == 1 and one != missed]
    assert places(first) <= places(report.meetings)
    assert {one.round for one in report.meetings if one not in first} >= {2, 3, 4}
    assert set(report.rounds.sit_outs) == {2, 3, 4}
    pairs = [(one.company_a, one.company_b) for one in report.meetings]
    assert len(pairs) == len(set(pairs))


def test_a_walk_in_and_somebody_who_leaves_are_woven_in(registry, printed):
    workshop, firms, _ = printed
    (new,) = companies(registry, ["Nouvelle"])
    attendance.check_in(registry, workshop.reference, new.name)
    attendance.check_in(registry, workshop.reference, firms[0].name, left=1)
    everybody_came(registry, workshop)
    report = pair_workshop(registry, workshop.reference, from_round=2)
    ahead = [one for one in report.meetings if one.round > 1]
    assert len([one for one in ahead if new.id in {one.company_a, one.company_b}]) == 3
    assert not any(firms[0].id in {one.company_a, one.company_b} for one in ahead)
    assert new.id in {seat.company_id for table in report.tables for seat in table.seats}
    assert new.id in report.mended.sheets.parties


def test_a_substitute_changes_a_name_and_no_seat(registry, printed):
    workshop, firms, before = printed
    attendance.check_in(registry, workshop.reference, firms[0].name, represented_by="MARTIN Léa")
    everybody_came(registry, workshop)
    report = pair_workshop(registry, workshop.reference, from_round=1)
    assert places(report.meetings) == places(before.meetings)
    assert [one.seats for one in report.tables] == [one.seats for one in before.tables]
    line = registry.guests.of_workshop(workshop.id)
    own = invitation_of(registry, workshop, firms[0].id).id
    assert [guest.invitation_id for guest in line].count(own) == 1


def test_what_was_said_after_a_round_played_is_kept_and_bars_only_what_would_lose_it(registry, printed):
    workshop, _, before = printed
    everybody_came(registry, workshop)
    names = before.names
    first, last = before.meetings[0], before.meetings[-1]
    record_outcome(
        registry,
        workshop.reference,
        names[first.company_a],
        names[first.company_b],
        level=OutcomeLevel.EXCHANGE,
    )
    pair_workshop(registry, workshop.reference, from_round=2)
    assert len(registry.outcomes.of_workshop(workshop.id)) == 1
    record_outcome(
        registry, workshop.reference, names[last.company_a], names[last.company_b], level=OutcomeLevel.NOTHING
    )
    attendance.check_in(registry, workshop.reference, names[last.company_a], left=1)
    with pytest.raises(MeetingsSpokenOf) as refused:
        pair_workshop(registry, workshop.reference, from_round=2)
    assert refused.value.count == 1


def test_each_thing_that_stands_in_the_way_is_named(registry):
    workshop, _ = a_gathering(registry, 6, format=Format.PAIRS)
    with pytest.raises(NothingToMend):
        pair_workshop(registry, workshop.reference, from_round=1)
    pair_workshop(registry, workshop.reference)
    with pytest.raises(NobodyCheckedIn):
        pair_workshop(registry, workshop.reference, from_round=1)
    everybody_came(registry, workshop)
    for round_ in (0, 4):
        with pytest.raises(NoSuchRound):
            pair_workshop(registry, workshop.reference, from_round=round_)
    with pytest.raises(ChangesWithoutRound):
        pair_workshop(registry, workshop.reference, allow_changes=True)
    closed, _ = a_gathering(registry, 4, reference="GES-2026-12", status=WorkshopStatus.CLOSED)
    with pytest.raises(WorkshopClosed):
        pair_workshop(registry, closed.reference, from_round=1)


def test_what_being_printed_counts_is_as_the_settings_say(registry):
    workshop, firms = a_gathering(registry, 30, rounds=4, tables=15, format=Format.PAIRS)
    chance = Random(1)
    for firm in firms:
        sought, brought = ([(f"du {tag}", tag) for tag in chance.sample(TAGS, 2)] for _ in range(2))
        a_project(registry, firm, needs=sought, offers=brought)
    before = pair_workshop(registry, workshop.reference)
    absent(registry, workshop, *firms[::6])
    everybody_came(registry, workshop)
    away = {firm.id for firm in firms[::6]}
    keep_settings(registry, {"weights": {"printed": 1000}})
    dear = pair_workshop(registry, workshop.reference, from_round=1, allow_changes=True)
    keep_settings(registry, {"weights": {"printed": 0}})
    cheap = pair_workshop(registry, workshop.reference, from_round=1, allow_changes=True)
    assert dear.mended.changes.lost == sum(
        bool(away & {one.company_a, one.company_b}) for one in before.meetings
    )
    assert cheap.mended.changes.lost > 0


def test_who_questions_a_project_is_told_once_however_often_a_plan_is_mended(registry):
    workshop, firms = a_gathering(registry, 12, rounds=2)
    for firm in firms:
        a_project(registry, firm, needs=[("du froid", "froid")])
    pair_workshop(registry, workshop.reference)
    everybody_came(registry, workshop)
    pair_workshop(registry, workshop.reference, from_round=1)
    topics = [one for table in registry.tables.of_workshop(workshop.id) for one in table.projects]
    again = pair_workshop(registry, workshop.reference, from_round=1)
    assert topics
    assert all(len(one.reasons) <= 1 for one in topics)
    assert [one for table in again.tables for one in table.projects] == topics
    assert again.mended.sheets == Sheets()


@pytest.fixture
def at_tables_alone(registry):
    """A workshop of eighteen at three tables, two times, and no one-to-ones."""
    workshop, firms = a_gathering(registry, 18, format=Format.TABLES, rounds=0, tables=3)
    points = agenda(workshop)
    envisage = next(point for point in points if point.kind == "envisage")
    registry.agenda_items.add_all([replace(envisage, position=place) for place in (1, 2)])
    return workshop, firms, pair_workshop(registry, workshop.reference).tables


def seats_of(tables, sitting):
    return {
        (table.number, seat.company_id)
        for table in tables
        if table.sitting == sitting
        for seat in table.seats
    }


@pytest.mark.parametrize("from_time", [1, 2])
def test_at_tables_alone_whoever_is_there_keeps_the_seat_and_times_held_stay_as_they_were(
    registry, at_tables_alone, from_time
):
    workshop, firms, before = at_tables_alone
    (new,) = companies(registry, ["Nouvelle"])
    attendance.check_in(registry, workshop.reference, new.name)
    absent(registry, workshop, *firms[:2])
    everybody_came(registry, workshop)
    report = pair_workshop(registry, workshop.reference, from_round=from_time)
    gone = {firm.id for firm in firms[:2]}
    for sitting in (1, 2):
        stays = {seat for seat in seats_of(before, sitting) if sitting < from_time or seat[1] not in gone}
        more = seats_of(report.tables, sitting) - stays
        assert stays <= seats_of(report.tables, sitting)
        assert {one for _, one in more} == (set() if sitting < from_time else {new.id})
    assert (report.rounds.worth, new.id in report.mended.sheets.parties) == (None, True)


def test_who_comes_and_is_kept_apart_from_somebody_at_each_table_is_told(registry, at_tables_alone):
    workshop, _, before = at_tables_alone
    (new,) = companies(registry, ["Nouvelle"])
    for table in before[:3]:
        keep_apart(registry, new.id, table.seats[0].company_id)
    attendance.check_in(registry, workshop.reference, new.name)
    everybody_came(registry, workshop)
    report = pair_workshop(registry, workshop.reference, from_round=2)
    assert [(one.sitting, one.participants) for one in report.seating.obstacles] == [(2, (new.id,))]


def test_there_is_no_time_at_tables_beyond_the_last(registry, at_tables_alone):
    workshop, _, _ = at_tables_alone
    everybody_came(registry, workshop)
    with pytest.raises(NoSuchRound) as refused:
        pair_workshop(registry, workshop.reference, from_round=3)
    assert refused.value.rounds == 2
