"""Pairing a workshop on a real registry: the hard rules, the memory, the plan and its version."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.domain.apart import Apart
from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.texts import fold
from recovery_cli.domain.workshops import Format, WorkshopCancelled, WorkshopClosed, WorkshopStatus
from recovery_cli.registry.registry import reading, writing
from recovery_cli.services import attendance
from recovery_cli.services.outcomes import record_outcome
from recovery_cli.services.pairing import (
    MeetingsSpokenOf,
    NobodyToPair,
    PairingImpossible,
    PlanInUse,
    pair_workshop,
)
from recovery_cli.services.repeats import Again
from tests.services.gatherings import (
    a_gathering,
    a_workshop,
    at_tables,
    everybody_came,
    invited,
    pairs,
)


def test_the_plan_is_kept_with_its_version_and_time_and_paired_again_replaced(registry, moment):
    workshop, _ = a_gathering(registry)
    first = pair_workshop(registry, workshop.reference)
    again = pair_workshop(registry, workshop.reference.lower())
    kept = registry.workshops.get(workshop.id)
    assert (first.workshop.plan_version, kept.plan_version) == (1, 2)
    assert (kept.status, kept.plan_made_at) == (WorkshopStatus.PAIRED, moment.now)
    assert pairs(first.meetings) == pairs(again.meetings) == pairs(registry.meetings.of_workshop(workshop.id))
    assert [t.seats for t in registry.tables.of_workshop(workshop.id)] == [t.seats for t in again.tables]


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
        assert held & set(pairs(after.meetings)) == set(pairs(one.meeting for one in after.again))
        assert {one.why for one in after.again} <= {Again.NOBODY_NEW}


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


@pytest.mark.parametrize(
    ("status", "refusal"),
    [(WorkshopStatus.CLOSED, WorkshopClosed), (WorkshopStatus.CANCELLED, WorkshopCancelled)],
)
def test_what_is_over_is_not_paired(registry, status, refusal):
    workshop, _ = a_gathering(registry, 4, status=status)
    with pytest.raises(refusal):
        pair_workshop(registry, workshop.reference)


def test_a_plan_that_has_been_spoken_of_is_not_thrown_away(registry):
    workshop, firms = a_gathering(registry, 2, format=Format.PAIRS)
    pair_workshop(registry, workshop.reference)
    everybody_came(registry, workshop)
    record_outcome(registry, workshop.reference, firms[0].name, firms[1].name, level=OutcomeLevel.EXCHANGE)
    with pytest.raises(MeetingsSpokenOf):
        pair_workshop(registry, workshop.reference)


def test_a_printed_plan_is_not_replaced_once_people_have_come_unless_it_is_said(registry, tmp_path):
    workshop, _ = a_gathering(registry, 6, format=Format.PAIRS)
    pair_workshop(registry, workshop.reference)
    everybody_came(registry, workshop)
    pair_workshop(registry, workshop.reference)
    (*_, last) = registry.pairings.of_workshop(workshop.id)
    registry.pairings.keep(replace(last, printed=True))
    with pytest.raises(PlanInUse) as refused:
        pair_workshop(registry, workshop.reference)
    assert (refused.value.reference, refused.value.version) == (workshop.reference, 2)
    assert pair_workshop(registry, workshop.reference, anew=True).replaced == 2
    assert pair_workshop(registry, workshop.reference, from_round=1).mended


def test_a_refusal_leaves_the_registry_as_it_was(own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as registry:
        workshop, firms = a_gathering(registry, 3, rounds=0)
    with pytest.raises(PairingImpossible), writing(own_registry, moment, "pair-workshop") as registry:
        pair_workshop(registry, workshop.reference)
    with reading(own_registry, moment) as registry:
        assert registry.workshops.get(workshop.id) == workshop
        assert registry.guests.of_workshop(workshop.id) == []
    assert all(guest is not None for guest in firms)
