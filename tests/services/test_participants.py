"""Who takes part in a pairing: those who said yes, those who are there, and whom they have met before."""

from datetime import date

from recovery_cli.domain.invitations import Attendance, Reply
from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.weights import WEIGHTS
from recovery_cli.domain.workshops import Format
from recovery_cli.services import attendance
from recovery_cli.services.outcomes import record_outcome
from recovery_cli.services.pairing import (
    pair_workshop,
)
from recovery_cli.services.participants import participants
from recovery_cli.services.settings import keep_settings
from tests.services.gatherings import (
    a_gathering,
    a_workshop,
    companies,
    everybody_came,
    invited,
    pairs,
)


def test_once_somebody_is_checked_in_only_those_who_are_there_take_part(registry):
    workshop, firms = a_gathering(registry, 8)
    attendance.check_in(registry, workshop.reference, [firm.name for firm in firms[:6]])
    attendance.check_in(registry, workshop.reference, firms[0].name, late=3)
    report = pair_workshop(registry, workshop.reference)
    assert set(report.companies) == {firm.id for firm in firms[:6]}
    early = [one for one in report.meetings if one.round < 3]
    assert firms[0].id not in {id_ for pair in pairs(early) for id_ in pair}


def test_who_left_before_the_tables_has_no_seat_and_keeps_the_rounds(registry):
    workshop, firms = a_gathering(registry, 8)
    everybody_came(registry, workshop)
    attendance.check_in(registry, workshop.reference, firms[0].name, left=1)
    attendance.check_in(registry, workshop.reference, firms[1].name, left=0)
    report = pair_workshop(registry, workshop.reference)
    seated = {seat.company_id for table in report.tables for seat in table.seats}
    assert seated == {firm.id for firm in firms[2:]}
    met = {(one.round, id_) for one in report.meetings for id_ in pairs([one])[0]}
    assert (1, firms[0].id) in met
    assert not {(2, firms[0].id), (3, firms[0].id)} & met
    assert firms[1].id not in {id_ for _, id_ in met}


def test_who_met_and_wishes_to_go_on_counts_more_and_so_do_the_weights_of_the_organiser(registry):
    first, firms = a_gathering(registry, 4, format=Format.PAIRS, rounds=2, day=date(2026, 10, 1))
    one = pair_workshop(registry, first.reference).meetings[0]
    everybody_came(registry, first)
    names = {firm.id: firm.name for firm in firms}
    later = a_workshop(registry, "GES-2026-12", day=date(2026, 12, 3))
    invited(registry, later, firms)
    before = participants(registry, later).affinities.values
    record_outcome(
        registry, first.reference, names[one.company_a], names[one.company_b], level=OutcomeLevel.EXCHANGE
    )
    pair = (one.company_a, one.company_b)
    assert participants(registry, later).affinities.values == before | {pair: before[pair] + WEIGHTS.wish}
    keep_settings(registry, {"weights": {"wish": 7}})
    assert participants(registry, later).affinities.values == before | {pair: before[pair] + 7}


def test_a_workshop_that_all_have_left_has_no_tables(registry):
    workshop, _ = a_gathering(registry, 4)
    attendance.mark_the_rest(registry, workshop.reference, attendance.Mark(left=2))
    report = pair_workshop(registry, workshop.reference)
    assert (bool(report.meetings), report.tables) == (True, ())


def test_who_is_expected_and_not_checked_in_as_others_are_is_named(registry):
    workshop, firms = a_gathering(registry, 6)
    assert pair_workshop(registry, workshop.reference).awaited == ()
    here = [firm.name for firm in firms[:4]]
    attendance.check_in(registry, workshop.reference, here)
    attendance.check_in(registry, workshop.reference, firms[4].name, absent=True)
    report = pair_workshop(registry, workshop.reference)
    assert len(report.companies) == 4
    assert list(report.awaited) == [firms[5].name]


def test_those_who_declined_or_are_silent_take_no_part(registry):
    workshop, firms = a_gathering(registry, 4)
    others = companies(registry, ["Muette", "Excusée"])
    invited(registry, workshop, others[:1], reply=Reply.NONE)
    invited(registry, workshop, others[1:], reply=Reply.EXCUSED)
    assert set(pair_workshop(registry, workshop.reference).companies) == {firm.id for firm in firms}


def test_an_absent_company_is_out_of_the_plan_before_the_day(registry):
    workshop, firms = a_gathering(registry, 5)
    attendance.check_in(registry, workshop.reference, firms[0].name, excused=True)
    report = pair_workshop(registry, workshop.reference)
    assert set(report.companies) == {firm.id for firm in firms[1:]}
    assert Attendance.EXCUSED in {guest.attendance for guest in registry.guests.of_workshop(workshop.id)}


def test_who_really_met_before_meets_again_only_if_nobody_new_is_left_but_who_missed_it_may(registry):
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
    again = set(pairs(one.meeting for one in after.again))
    assert again <= really
    assert set(pairs(after.meetings)) - again == set(pairs(before.meetings)) - really
    assert after.rounds.obstacles == ()


def test_a_later_workshop_forbids_nothing(registry):
    later, firms = a_gathering(
        registry, 4, reference="GES-2027-01", day=date(2027, 1, 21), format=Format.PAIRS
    )
    pair_workshop(registry, later.reference)
    everybody_came(registry, later)
    earlier = a_workshop(registry, format=Format.PAIRS)
    invited(registry, earlier, firms)
    assert len(pair_workshop(registry, earlier.reference).meetings) == 6
