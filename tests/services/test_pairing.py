"""Pairing a workshop on a real registry: the hard rules, the memory, the plan and its version."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.domain.agenda import agenda
from recovery_cli.domain.apart import Apart
from recovery_cli.domain.invitations import Attendance, Guest, Reply
from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import Confidentiality
from recovery_cli.domain.texts import fold
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import Format, WorkshopState, WorkshopStatus
from recovery_cli.registry.registry import reading, writing
from recovery_cli.services import attendance
from recovery_cli.services.outcomes import record_outcome
from recovery_cli.services.pairing import (
    MeetingsSpokenOf,
    NobodyToPair,
    PairingImpossible,
    pair_workshop,
)
from tests.services.gatherings import a_gathering, a_project, a_workshop, companies, invited


@pytest.fixture
def registry(own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as opened:
        yield opened


def invitation_of(registry, workshop, company_id):
    return next(one for one in registry.invitations.of_workshop(workshop.id) if one.company_id == company_id)


def pairs(meetings):
    return [(one.company_a, one.company_b) for one in meetings]


def at_tables(tables):
    return {
        pair
        for table in tables
        for pair in combinations(sorted(seat.company_id for seat in table.seats if seat.company_id), 2)
    }


def everybody_came(registry, workshop):
    attendance.mark_the_rest(registry, workshop.reference, attendance.Mark())


def test_nobody_meets_twice_or_sits_in_two_places_and_everybody_has_a_seat(registry):
    workshop, firms = a_gathering(registry, 13)
    report = pair_workshop(registry, workshop.reference)
    assert len(report.meetings) == 3 * 6
    assert max(Counter(pairs(report.meetings)).values()) == 1
    for round_ in (1, 2, 3):
        busy = [
            id_ for one in report.meetings if one.round == round_ for id_ in (one.company_a, one.company_b)
        ]
        assert len(set(busy)) == len(busy) == 12
        assert len(report.rounds.sit_outs[round_]) == 1
    seats = Counter(seat.company_id for table in report.tables for seat in table.seats)
    assert seats == Counter(firm.id for firm in firms)
    assert all(4 <= len(table.seats) <= 8 for table in report.tables)


def test_the_plan_is_kept_with_its_version_and_time_and_paired_again_replaced(registry, moment):
    workshop, _ = a_gathering(registry)
    first = pair_workshop(registry, workshop.reference)
    again = pair_workshop(registry, workshop.reference.lower())
    kept = registry.workshops.get(workshop.id)
    assert (first.workshop.plan_version, kept.plan_version) == (1, 2)
    assert (kept.status, kept.plan_made_at) == (WorkshopStatus.PAIRED, moment.now)
    assert pairs(first.meetings) == pairs(again.meetings) == pairs(registry.meetings.of_workshop(workshop.id))
    assert [t.seats for t in registry.tables.of_workshop(workshop.id)] == [t.seats for t in again.tables]


def test_every_meeting_keeps_its_reasons(registry):
    workshop, firms = a_gathering(registry, 4)
    a_project(registry, firms[0], needs=[("du froid", "froid")])
    a_project(registry, firms[1], offers=[("une tour de froid", "Froid")])
    pair_workshop(registry, workshop.reference)
    kept = registry.meetings.of_workshop(workshop.id)
    assert all(one.reasons for one in kept)
    (met,) = [one for one in kept if set(pairs([one])[0]) == {firms[0].id, firms[1].id}]
    assert met.reasons[0].kind == "need-met"
    assert met.affinity >= 100


def test_those_kept_apart_never_meet_nor_share_a_table(registry):
    workshop, firms = a_gathering(registry, 12)
    for one, other in combinations(firms[:2], 2):
        a, b = sorted((one.id, other.id))
        registry.aparts.add(Apart(company_a=a, company_b=b))
    for firm in firms[2:5]:
        registry.companies.keep(replace(firm, group="Groupe Müller"))
    report = pair_workshop(registry, workshop.reference)
    forbidden = {tuple(sorted((firms[0].id, firms[1].id)))}
    forbidden |= {tuple(sorted((a.id, b.id))) for a, b in combinations(firms[2:5], 2)}
    assert not forbidden & set(pairs(report.meetings))
    assert not forbidden & at_tables(report.tables)


def test_who_really_met_before_does_not_meet_again_but_who_missed_it_may(registry):
    first, firms = a_gathering(
        registry, 4, reference="GES-2026-10", day=date(2026, 10, 22), format=Format.PAIRS
    )
    before = pair_workshop(registry, first.reference)
    everybody_came(registry, first)
    missing = firms[0]
    attendance.check_in(registry, first.reference, missing.name, absent=True)
    second = a_workshop(registry, format=Format.PAIRS)
    invited(registry, second, firms)
    after = pair_workshop(registry, second.reference)
    really = {pair for pair in pairs(before.meetings) if missing.id not in pair}
    assert really
    assert set(pairs(after.meetings)) == set(pairs(before.meetings)) - really
    assert {obstacle.kind for obstacle in after.rounds.obstacles} == {"few-partners"}


def test_a_later_workshop_forbids_nothing(registry):
    later, firms = a_gathering(
        registry, 4, reference="GES-2027-01", day=date(2027, 1, 21), format=Format.PAIRS
    )
    pair_workshop(registry, later.reference)
    everybody_came(registry, later)
    earlier = a_workshop(registry, format=Format.PAIRS)
    invited(registry, earlier, firms)
    assert len(pair_workshop(registry, earlier.reference).meetings) == 6


def test_once_somebody_is_checked_in_only_those_who_are_there_take_part(registry):
    workshop, firms = a_gathering(registry, 8)
    attendance.check_in(registry, workshop.reference, [firm.name for firm in firms[:6]])
    attendance.check_in(registry, workshop.reference, firms[0].name, late=3)
    report = pair_workshop(registry, workshop.reference)
    assert set(report.companies) == {firm.id for firm in firms[:6]}
    early = [one for one in report.meetings if one.round < 3]
    assert firms[0].id not in {id_ for pair in pairs(early) for id_ in pair}


@given(
    st.integers(2, 14),
    st.sets(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=12),
    st.lists(st.sampled_from([None, "Nord", "NORD", "Sud"]), min_size=14, max_size=14),
    st.sets(st.integers(0, 13), max_size=4),
)
@settings(max_examples=12, deadline=None)
def test_two_workshops_keep_every_hard_rule_whoever_comes(size, aparts, groups, missing):
    moment = Moment(now=datetime(2026, 10, 5, 7, tzinfo=UTC), author="tests", chance=Random)
    with (
        TemporaryDirectory() as folder,
        writing(Path(folder) / "registre.db", moment, "test", create=True) as registry,
    ):
        first, firms = a_gathering(registry, size, reference="GES-2026-10", day=date(2026, 10, 22))
        for firm, group in zip(firms, groups, strict=False):
            registry.companies.keep(replace(firm, group=group))
        declared = {(firms[a].id, firms[b].id) for a, b in aparts if a < b < size}
        registry.aparts.add_all(Apart(company_a=a, company_b=b) for a, b in sorted(declared))
        same = {
            (firms[a].id, firms[b].id)
            for a, b in combinations(range(size), 2)
            if groups[a] and fold(groups[a]) == fold(groups[b] or "")
        }
        before = pair_workshop(registry, first.reference)
        everybody_came(registry, first)
        away = {firms[place].id for place in missing if place < size}
        for firm in firms:
            if firm.id in away:
                attendance.check_in(registry, first.reference, firm.name, absent=True)
        second = a_workshop(registry)
        invited(registry, second, firms)
        after = pair_workshop(registry, second.reference)
        held = {pair for pair in pairs(before.meetings) if not away & set(pair)}
        for report in (before, after):
            assert not (declared | same) & (set(pairs(report.meetings)) | at_tables(report.tables))
            assert len(set(pairs(report.meetings))) == len(report.meetings)
            assert all(one.reasons for one in report.meetings)
        assert not held & set(pairs(after.meetings))


def test_who_is_expected_and_not_checked_in_as_others_are_is_named(registry):
    workshop, firms = a_gathering(registry, 6)
    assert pair_workshop(registry, workshop.reference).awaited == ()
    here = [firm.name for firm in firms[:4]]
    attendance.check_in(registry, workshop.reference, here)
    attendance.check_in(registry, workshop.reference, firms[4].name, absent=True)
    report = pair_workshop(registry, workshop.reference)
    assert len(report.companies) == 4
    assert list(report.awaited) == [firms[5].name]


@pytest.mark.parametrize("size", [2, 3, 4])
def test_few_companies_begin_in_the_first_round_and_idle_rounds_come_last(registry, size):
    workshop, _ = a_gathering(registry, size, rounds=5)
    report = pair_workshop(registry, workshop.reference)
    assert len(report.meetings) == size * (size - 1) // 2
    busy = max(one.round for one in report.meetings)
    assert {one.round for one in report.meetings} == set(range(1, busy + 1))
    missed = report.rounds.sit_outs
    assert all(len(missed[round_]) == size for round_ in range(busy + 1, 6))
    for one in report.meetings:
        assert not {one.company_a, one.company_b} & set(missed[one.round])


def test_those_who_declined_or_are_silent_take_no_part(registry):
    workshop, firms = a_gathering(registry, 4)
    others = companies(registry, ["Muette", "Excusée"])
    invited(registry, workshop, others[:1], reply=Reply.NONE)
    invited(registry, workshop, others[1:], reply=Reply.EXCUSED)
    assert set(pair_workshop(registry, workshop.reference).companies) == {firm.id for firm in firms}


def test_partners_host_first_then_a_company_that_knows_the_workshops(registry):
    chamber = registry.partners.add(Partner(name="Chambre des Deux-Rives"))
    workshop, firms = a_gathering(registry, 17, partner_ids=(chamber.id,))
    invited(registry, workshop, [chamber])
    tables = pair_workshop(registry, workshop.reference).tables
    assert tables[0].host_partner_id == chamber.id
    assert tables[0].seats[0].partner_id == chamber.id
    assert all(table.host_company_id in {firm.id for firm in firms} for table in tables[1:])
    assert all(table.seats[0].company_id == table.host_company_id for table in tables[1:])


def test_hosts_stay_at_their_table_while_the_others_move(registry):
    workshop, _ = a_gathering(registry, 18)
    points = agenda(replace(workshop, rounds=2, round_minutes=10))
    envisage = next(point for point in points if point.kind == "envisage")
    registry.agenda_items.add_all([replace(envisage, position=place) for place in (1, 2)])
    tables = pair_workshop(registry, workshop.reference).tables
    hosts = {(table.number, table.sitting): table.host_company_id for table in tables}
    assert {sitting for _, sitting in hosts} == {1, 2}
    assert all(hosts[number, 1] == hosts[number, 2] for number, sitting in hosts if sitting == 1)


def test_a_project_for_the_organiser_alone_is_on_no_menu(registry):
    workshop, firms = a_gathering(registry, 6)
    secret = a_project(registry, firms[0], confidentiality=Confidentiality.ORGANISER)
    shown = a_project(registry, firms[1], confidentiality=Confidentiality.TABLE)
    report = pair_workshop(registry, workshop.reference)
    menu = {topic.project_id for table in report.tables for topic in table.projects}
    assert shown.id in menu
    assert secret.id not in menu


def test_the_venue_says_how_many_tables_there_are_and_which_have_no_step(registry):
    venue = registry.venues.add(Venue(name="La Halle", tables=4, step_free_tables=(3,)))
    workshop, firms = a_gathering(registry, 12, venue_id=venue.id)
    invitation = invitation_of(registry, workshop, firms[5].id)
    registry.guests.add(Guest(invitation_id=invitation.id, family_name="ROUX", step_free=True))
    report = pair_workshop(registry, workshop.reference)
    own = [one.table for one in report.meetings if firms[5].id in pairs([one])[0]]
    assert set(own) == {3}
    assert max(one.table for one in report.meetings) <= 4
    (table,) = [t for t in report.tables if firms[5].id in {seat.company_id for seat in t.seats}]
    assert table.number == 3
    assert report.stairs == []


def test_who_needs_a_table_without_a_step_and_gets_none_is_told(registry):
    workshop, firms = a_gathering(registry, 4)
    invitation = invitation_of(registry, workshop, firms[0].id)
    registry.guests.add(Guest(invitation_id=invitation.id, step_free=True))
    assert pair_workshop(registry, workshop.reference).stairs == [firms[0].id]


def test_guests_get_their_lines_and_who_named_nobody_a_line_to_be_completed(registry):
    workshop, firms = a_gathering(registry, 3)
    for firm, name in zip(firms, ("ZOLA", "ÉCLAIR", None), strict=True):
        invitation = invitation_of(registry, workshop, firm.id)
        if name:
            registry.guests.add(Guest(invitation_id=invitation.id, family_name=name))
    report = pair_workshop(registry, workshop.reference)
    lines = {guest.line: guest.family_name for guest in registry.guests.of_workshop(workshop.id)}
    assert (report.lines, lines) == (3, {1: "ÉCLAIR", 2: "ZOLA", 3: None})


def test_tables_alone_need_no_rounds_and_pairs_alone_no_tables(registry):
    workshop, firms = a_gathering(registry, 8, format=Format.TABLES, rounds=0)
    report = pair_workshop(registry, workshop.reference)
    assert (report.meetings, bool(report.tables)) == ((), True)
    pairs_only = a_workshop(registry, "GES-2026-12", format=Format.PAIRS)
    invited(registry, pairs_only, firms)
    report = pair_workshop(registry, pairs_only.reference)
    assert (bool(report.meetings), report.tables) == (True, ())


def test_what_cannot_be_paired_is_refused_in_our_words(registry):
    workshop, _ = a_gathering(registry, 4, rounds=0)
    with pytest.raises(PairingImpossible) as refused:
        pair_workshop(registry, workshop.reference)
    assert refused.value.flaws == ["rounds"]
    alone, _ = a_gathering(registry, 1, reference="GES-2026-12")
    with pytest.raises(NobodyToPair):
        pair_workshop(registry, alone.reference)


@pytest.mark.parametrize("status", [WorkshopStatus.CLOSED, WorkshopStatus.CANCELLED])
def test_what_is_over_is_not_paired(registry, status):
    workshop, _ = a_gathering(registry, 4, status=status)
    with pytest.raises(WorkshopState):
        pair_workshop(registry, workshop.reference)


def test_a_plan_that_has_been_spoken_of_is_not_thrown_away(registry):
    workshop, firms = a_gathering(registry, 2, format=Format.PAIRS)
    pair_workshop(registry, workshop.reference)
    everybody_came(registry, workshop)
    record_outcome(registry, workshop.reference, firms[0].name, firms[1].name, level=OutcomeLevel.EXCHANGE)
    with pytest.raises(MeetingsSpokenOf):
        pair_workshop(registry, workshop.reference)


def test_a_refusal_leaves_the_registry_as_it_was(own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as registry:
        workshop, firms = a_gathering(registry, 3, rounds=0)
    with pytest.raises(PairingImpossible), writing(own_registry, moment, "pair-workshop") as registry:
        pair_workshop(registry, workshop.reference)
    with reading(own_registry, moment) as registry:
        assert registry.workshops.get(workshop.id) == workshop
        assert registry.guests.of_workshop(workshop.id) == []
    assert all(guest is not None for guest in firms)


def test_an_absent_company_is_out_of_the_plan_before_the_day(registry):
    workshop, firms = a_gathering(registry, 5)
    attendance.check_in(registry, workshop.reference, firms[0].name, excused=True)
    report = pair_workshop(registry, workshop.reference)
    assert set(report.companies) == {firm.id for firm in firms[1:]}
    assert Attendance.EXCUSED in {guest.attendance for guest in registry.guests.of_workshop(workshop.id)}
