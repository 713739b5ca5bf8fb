"""The one-to-one rounds of a workshop on a real registry."""

from collections import Counter

import pytest

from recovery_cli.services.pairing import (
    pair_workshop,
)
from tests.services.gatherings import (
    a_gathering,
    a_project,
    pairs,
)


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
