"""Ties of workshops and regions, from presence and outcomes."""

from datetime import date

import pytest

from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.ties import TieLevel, ties
from recovery_cli.domain.workshops import Format
from recovery_cli.registry.registry import writing
from recovery_cli.services.attendance import Mark, check_in, mark_the_rest
from recovery_cli.services.outcomes import record_outcome
from recovery_cli.services.pairing import pair_workshop
from recovery_cli.services.ties import held_meetings, ties_before
from tests.services.gatherings import a_gathering, a_workshop


@pytest.fixture
def registry(own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as opened:
        yield opened


def test_ties_grow_from_meetings_that_were_held(registry):
    workshop, firms = a_gathering(registry, 4, format=Format.PAIRS, rounds=3, day=date(2026, 10, 1))
    report = pair_workshop(registry, workshop.reference)
    assert held_meetings(registry, workshop) == []
    mark_the_rest(registry, workshop.reference, Mark())
    late = report.meetings[-1]
    check_in(registry, workshop.reference, firms[0].name, late=2)
    held = held_meetings(registry, workshop)
    assert len(held) == 5
    names = {firm.id: firm.name for firm in firms}
    record_outcome(
        registry, workshop.reference, names[late.company_a], names[late.company_b],
        level=OutcomeLevel.WORK_TOGETHER,
    )  # fmt: skip
    levels = {(tie.company_a, tie.company_b): tie.level for tie in ties(held_meetings(registry, workshop))}
    assert len(levels) == 5
    assert levels[late.company_a, late.company_b] is TieLevel.WORKING_TOGETHER
    assert list(levels.values()).count(TieLevel.MET) == 4
    before = ties_before(registry, a_workshop(registry, "GES-2026-12"))
    assert {tie.pair for tie in before} == set(levels)
    assert [tie.pair for tie in before if tie.goes_on] == [(late.company_a, late.company_b)]
