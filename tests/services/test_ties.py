"""Ties of workshops and regions, from presence and outcomes."""

from datetime import date

import pytest

from recovery_cli.domain.company_filters import DayToCome
from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.ties import Beside, Held, NoTie, TieLevel, TieNote, TieWithItself, ties
from recovery_cli.domain.workshops import Format
from recovery_cli.registry.registry import writing
from recovery_cli.services.attendance import Mark, check_in, mark_the_rest
from recovery_cli.services.outcomes import record_outcome
from recovery_cli.services.pairing import pair_workshop
from recovery_cli.services.ties import (
    TieFilter,
    held_meetings,
    list_ties,
    record_tie,
    show_tie,
    ties_before,
)
from tests.services.gatherings import a_gathering, a_workshop, companies


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


@pytest.fixture
def met(registry):
    """Two firms that met and sat at one table in March, with what one of them said."""
    workshop, firms = a_gathering(registry, 2, reference="GES-2026-03", rounds=1, day=date(2026, 3, 5))
    pair_workshop(registry, workshop.reference)
    mark_the_rest(registry, workshop.reference, Mark())
    names = [firm.name for firm in firms]
    record_outcome(registry, workshop.reference, *names, level=OutcomeLevel.WORK_TOGETHER, said_by=names[0])
    return workshop, *firms


def test_the_history_of_a_tie_is_what_was_held_said_and_noted_in_the_order_of_days(registry, met):
    _, one, other = met
    known = record_tie(
        registry,
        other.name,
        one.name,
        level=TieLevel.WORKING_TOGETHER,
        day=date(2026, 9, 1),
        note=" Contrat ",
    )
    assert [type(each) for each in known.tie.history] == [Held, Beside, TieNote]
    assert known.tie.history[-1].note == "Contrat"
    assert (known.stage, known.tie.begun) == (TieLevel.WORKING_TOGETHER, date(2026, 3, 5))
    again = record_tie(registry, one.name, other.name, level=TieLevel.EXCHANGING, day=date(2026, 9, 1))
    assert again.tie.history[-1].note == "Contrat"
    assert (len(again.tie.history), again.stage) == (3, TieLevel.EXCHANGING)


def test_ties_are_listed_by_region_company_stage_and_the_day_they_were_last_heard_of(registry, met):
    _, one, other = met
    (third,) = companies(registry, ["Tierce"])
    record_tie(registry, one.name, third.name, level=TieLevel.EXCHANGING)
    today = registry.moment.today

    def listed(**wanted):
        return [(known.one.name, known.other.name) for known in list_ties(registry, TieFilter(**wanted))]

    noted, held = (one.name, "Tierce"), (one.name, other.name)
    assert listed() == [noted, held]
    assert listed(stage=TieLevel.DORMANT) == [held]
    assert listed(since=today) == [noted]
    assert listed(company="Firme 02") == [held]
    assert listed(region="GES") == [noted, held]
    assert listed(region="BRE") == []


def test_two_without_a_tie_are_told_so(registry, met):
    _, one, _ = met
    companies(registry, ["Tierce"])
    with pytest.raises(NoTie) as told:
        show_tie(registry, one.name, "Tierce")
    assert told.value.tables == 0
    with pytest.raises(TieWithItself):
        show_tie(registry, one.name, one.name)
    with pytest.raises(DayToCome):
        record_tie(registry, one.name, "Tierce", level=TieLevel.MET, day=date(2099, 1, 1))


def test_whoever_left_before_the_tables_sat_with_nobody(registry, met):
    workshop, one, other = met
    check_in(registry, workshop.reference, other.name, left=1)
    assert [type(each) for each in show_tie(registry, one.name, other.name).tie.history] == [Held]
    check_in(registry, workshop.reference, other.name, absent=True)
    with pytest.raises(NoTie):
        show_tie(registry, one.name, other.name)


def test_who_knows_each_other_by_a_note_counts_among_the_ties_before_a_workshop(registry):
    one, other = companies(registry, ["Une", "Autre"])
    record_tie(registry, one.name, other.name, level=TieLevel.EXCHANGING, day=date(2026, 9, 1))
    (tie,) = ties_before(registry, a_workshop(registry, "GES-2026-12"))
    assert tie.goes_on
    assert ties_before(registry, a_workshop(registry, "GES-2026-08", day=date(2026, 8, 1))) == ()
