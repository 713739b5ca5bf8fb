"""Outcomes count only where both were there."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from recovery_cli.domain.meetings import (
    NoMeeting,
    NoMeetingAtAll,
    NoSideOfMeeting,
    NotBothThere,
    OutcomeLevel,
)
from recovery_cli.domain.workshops import Format, WorkshopCancelled, WorkshopStatus
from recovery_cli.services.attendance import Mark, check_in, mark_the_rest
from recovery_cli.services.outcomes import record_outcome
from recovery_cli.services.pairing import pair_workshop
from tests.services.gatherings import a_gathering, companies, invited

EXCHANGE, TOGETHER = OutcomeLevel.EXCHANGE, OutcomeLevel.WORK_TOGETHER


@pytest.fixture
def met(registry):
    """Two firms that met in the only round of a workshop."""
    workshop, firms = a_gathering(registry, 2, format=Format.PAIRS, rounds=1)
    pair_workshop(registry, workshop.reference)
    mark_the_rest(registry, workshop.reference, Mark())
    return workshop, *firms


def test_of_two_that_only_sat_at_one_table_it_is_kept_as_said_there_and_may_be_taken_back(registry):
    workshop, firms = a_gathering(registry, 4, format=Format.TABLES, rounds=0, tables=1)
    pair_workshop(registry, workshop.reference)
    mark_the_rest(registry, workshop.reference, Mark())
    names = [firm.name for firm in firms[:2]]
    keep = partial(record_outcome, registry, workshop.reference, *names, said_by=names[1])
    first = keep(level=TOGETHER, about={"next_step": "Visite"})
    assert (first.outcome.said_by, first.outcome.next_step, first.before) == (firms[1].id, "Visite", None)
    assert keep(level=EXCHANGE).before == first.outcome
    (note,) = registry.tie_notes.said_on(workshop.day)
    assert (note.wanted, note.next_step) == (EXCHANGE, "Visite")
    assert keep(level=OutcomeLevel.NOTHING).outcome.level is OutcomeLevel.NOTHING
    assert registry.tie_notes.all() == registry.outcomes.all() == []


def said(registry, workshop):
    return {(one.said_by, one.level) for one in registry.outcomes.of_workshop(workshop.id)}


def test_each_side_and_the_organiser_say_one_thing_and_the_last_word_counts(registry, met):
    workshop, one, other = met
    record_outcome(
        registry, workshop.reference, other.name, one.name, level=EXCHANGE, about={"note": "À revoir"}
    )
    record_outcome(registry, workshop.reference, one.name, other.name, level=EXCHANGE, said_by=one.name)
    record_outcome(registry, workshop.reference, one.name, other.name, level=TOGETHER, said_by=one.name)
    record_outcome(registry, workshop.reference, one.name, other.name, level=TOGETHER)
    assert said(registry, workshop) == {(None, TOGETHER), (one.id, TOGETHER)}
    (note,) = [o.note for o in registry.outcomes.of_workshop(workshop.id) if o.said_by is None]
    assert note == "À revoir"


def test_what_is_not_said_again_of_an_outcome_stays(registry, met):
    workshop, one, other = met
    about = {"next_step": "Visite", "owner": "Firme 01", "due": date(2026, 12, 10), "note": "Oui"}
    first = record_outcome(registry, workshop.reference, one.name, other.name, level=EXCHANGE, about=about)
    again = record_outcome(
        registry, workshop.reference, one.name, other.name, level=TOGETHER, about={"note": None}
    )
    assert again.before == first.outcome
    assert again.outcome == replace(first.outcome, level=TOGETHER, note=None)


def test_a_name_that_others_share_means_those_who_met(registry, met):
    workshop, one, other = met
    companies(registry, ["Firme 0111", "Firme 0222", "Autre firme 01"])
    kept = record_outcome(registry, workshop.reference, "01", "firme 02", level=EXCHANGE, said_by="01")
    assert (kept.one.id, kept.other.id, kept.outcome.said_by) == (one.id, other.id, one.id)
    (listed, _) = companies(registry, ["Durand SA", "Durand EURL"])
    invited(registry, workshop, [listed])
    with pytest.raises(NoMeetingAtAll) as told:
        record_outcome(registry, workshop.reference, "durand", one.name, level=EXCHANGE)
    assert told.value.name == "Durand SA"


@pytest.mark.parametrize("mark", [{"absent": True}, {"undo": True}, {"left": 0}])
def test_a_meeting_that_one_missed_does_not_count(registry, met, mark):
    workshop, one, other = met
    check_in(registry, workshop.reference, other.name, **mark)
    with pytest.raises(NotBothThere) as told:
        record_outcome(registry, workshop.reference, one.name, other.name, level=EXCHANGE)
    assert (told.value.round, told.value.missing) == (1, [other.name])
    assert said(registry, workshop) == set()


def test_two_that_were_not_to_meet_have_no_outcome(registry, met):
    workshop, one, other = met
    (third,) = companies(registry, ["Tierce"])
    with pytest.raises(NoMeeting) as told:
        record_outcome(registry, workshop.reference, one.name, third.name, level=EXCHANGE)
    assert told.value.partners == [other.name]
    with pytest.raises(NoMeetingAtAll):
        record_outcome(registry, workshop.reference, third.name, one.name, level=EXCHANGE)


def test_only_the_two_speak_of_their_meeting(registry, met):
    workshop, one, other = met
    (third,) = companies(registry, ["Tierce"])
    with pytest.raises(NoSideOfMeeting):
        record_outcome(registry, workshop.reference, one.name, other.name, level=EXCHANGE, said_by=third.name)


def test_a_cancelled_workshop_has_no_outcomes(registry):
    workshop, (one, other) = a_gathering(registry, 2, status=WorkshopStatus.CANCELLED)
    with pytest.raises(WorkshopCancelled):
        record_outcome(registry, workshop.reference, one.name, other.name, level=EXCHANGE)
