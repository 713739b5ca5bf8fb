from dataclasses import replace
from datetime import UTC, date, datetime, time
from random import Random

import pytest

from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.invitations import Place, Reply
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.planning import Step
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import (
    AgendaTooLong,
    DayInThePast,
    TooManyAccepted,
    WorkshopCancelled,
    WorkshopClosed,
    WorkshopStatus,
)
from recovery_cli.registry.registry import writing
from recovery_cli.services.invitations import record_reply
from recovery_cli.services.mailings import mark_sent
from recovery_cli.services.overviews import overview
from recovery_cli.services.planning import PlanRequest, plan_workshop
from recovery_cli.services.workshops import cancel_workshop, edit_workshop, reopen_workshop
from tests.builders import a_workshop

W = "GES-2026-11"


@pytest.fixture
def registry(tmp_path, moment):
    """A workshop with four invitations and two companies in reserve; a venue and a partner to choose."""
    with writing(tmp_path / "registre.db", moment, "test", create=True) as opened:
        opened.companies.add_all(
            Company(name=f"Firme {number}", sites=(Site(region="GES"),)) for number in range(6)
        )
        opened.companies.add(Company(name="Ailleurs SA"))
        opened.venues.add(Venue(name="La Halle", department="54", region="GES", capacity=80))
        opened.venues.add(Venue(name="Le Quai", department="35", region="BRE"))
        opened.partners.add(Partner(name="Chambre de l’Est"))
        plan_workshop(opened, PlanRequest(region="GES", day=date(2026, 11, 26), capacity=4, no_show_rate=0.0))
        yield opened


def wave(registry):
    workshop = registry.workshops.by_reference(W)
    found = registry.invitations.of_workshop(workshop.id)
    return [i for i in found if i.place is Place.FIRST_WAVE and i.company_id]


def test_the_next_workshop_that_is_told_is_the_one_planned_whatever_becomes_of_others(registry):
    after = {"GES-2026-12": date(2026, 12, 15), "GES-2027-02": date(2027, 2, 18)}
    for reference, day in after.items():
        registry.workshops.add(a_workshop(reference=reference, day=day))
    assert overview(registry, W).workshop.next_day == date(2026, 12, 15)
    cancel_workshop(registry, "GES-2026-12")
    assert overview(registry, W).workshop.next_day == date(2027, 2, 18)
    edited = edit_workshop(registry, W, values={"day": date(2026, 12, 7)})
    assert edited.workshop.next_day == date(2027, 2, 18)


def kinds(edited):
    return [notice.kind for notice in edited.warnings]


def test_a_new_day_keeps_the_invitations_and_tells_calendars(registry):
    mark_sent(registry, W, "invitations")
    record_reply(registry, W, "Firme 0", Reply.YES)
    edited = edit_workshop(registry, W, values={"day": date(2026, 12, 7), "start": time(14)})
    assert (edited.workshop.reference, edited.workshop.calendar_sequence) == (W, 1)
    assert (edited.workshop.reply_before, edited.workshop.next_day) == (date(2026, 11, 23), date(2027, 1, 5))
    assert [i.reply for i in wave(registry)].count(Reply.YES) == 1
    assert all(i.sent_on for i in wave(registry))
    assert (edited.to_tell, kinds(edited)) == (4, ["monday"])


def test_what_calendars_do_not_show_does_not_raise_their_version(registry):
    edited = edit_workshop(registry, W, values={"theme": "energy", "capacity": 5})
    assert edited.workshop.calendar_sequence == 0
    assert edit_workshop(registry, W, values={"venue": "halle"}).workshop.calendar_sequence == 1
    assert edit_workshop(registry, W, values={"venue": "halle"}).workshop.calendar_sequence == 1
    assert edit_workshop(registry, W, values={"venue": None}).workshop.venue_id is None


def test_dates_that_were_given_do_not_follow_the_day(registry):
    given = {"day": date(2026, 12, 8), "next_day": date(2027, 1, 21)}
    edited = edit_workshop(registry, W, values=given).workshop
    assert (edited.next_day, edited.reply_before) == (date(2027, 1, 21), date(2026, 11, 24))


def test_another_length_lays_the_agenda_out_anew(registry):
    edited = edit_workshop(registry, W, values={"duration": 300, "rounds": 6}).workshop
    items = registry.agenda_items.of_workshop(edited.id)
    assert sum(item.minutes for item in items) == 300
    assert [item.position for item in items] == list(range(1, len(items) + 1))


def test_a_larger_capacity_lets_the_reserve_move_up(registry):
    edited = edit_workshop(registry, W, values={"capacity": 5})
    assert len(edited.moved_up) == 1
    assert len(wave(registry)) == 5


def test_partners_and_companies_can_be_added_to_the_list(registry):
    edit_workshop(registry, W, values={"partners": ("chambre",), "companies": ("Ailleurs SA", "firme 5")})
    names = [registry.companies.get(i.company_id).name for i in wave(registry)]
    assert names == ["Firme 0", "Firme 1", "Firme 2", "Firme 3", "Firme 5", "Ailleurs SA"]
    assert wave(registry)[-1].reasons[0].kind == "invited.by-hand"
    edit_workshop(registry, W, values={"partners": ("chambre",), "companies": ("Ailleurs SA",)})
    workshop = registry.workshops.by_reference(W)
    assert len(registry.invitations.of_workshop(workshop.id)) == 8
    assert len(workshop.partner_ids) == 1


def test_a_venue_elsewhere_is_noticed(registry):
    assert "venue-elsewhere" in kinds(edit_workshop(registry, W, values={"venue": "quai"}))


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"day": date(2026, 10, 4)}, DayInThePast),
        ({"rounds": 14}, AgendaTooLong),
        ({"venue": "Zénith"}, Unknown),
        ({"capacity": 2}, TooManyAccepted),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(registry, values, error):
    record_reply(registry, W, "Firme 0", Reply.YES, guests=("A Ba", "BO Ba", "CO Ba"))
    before = registry.workshops.by_reference(W), registry.agenda_items.all(), registry.invitations.all()
    with pytest.raises(error):
        edit_workshop(registry, W, values=values)
    assert (
        registry.workshops.by_reference(W),
        registry.agenda_items.all(),
        registry.invitations.all(),
    ) == before


def test_a_cancelled_workshop_stays_with_its_reason_and_changes_no_more(registry):
    mark_sent(registry, W, "invitations")
    record_reply(registry, W, "Firme 0", Reply.NO)
    cancelled = cancel_workshop(registry, W, reason="grève")
    assert (cancelled.workshop.status, cancelled.workshop.cancelled_reason) == (
        WorkshopStatus.CANCELLED,
        "grève",
    )
    assert (cancelled.workshop.calendar_sequence, cancelled.to_tell) == (1, 3)
    with pytest.raises(WorkshopCancelled):
        edit_workshop(registry, W, values={})
    with pytest.raises(WorkshopCancelled):
        reopen_workshop(registry, W)


def test_cancelling_again_changes_nothing_unless_the_reason_is_another(registry):
    first = cancel_workshop(registry, W, reason="grève")
    for reason in (None, "", "grève"):
        again = cancel_workshop(registry, W, reason=reason)
        assert (again.already, again.workshop) == (True, first.workshop)
    other = cancel_workshop(registry, W, reason="neige")
    assert (other.already, other.workshop.cancelled_reason) == (False, "neige")
    assert other.workshop.calendar_sequence == 2


@pytest.mark.parametrize(("version", "status"), [(0, WorkshopStatus.PLANNED), (2, WorkshopStatus.PAIRED)])
def test_a_closed_workshop_goes_back_to_what_it_was(registry, version, status):
    old = registry.workshops.by_reference(W)
    closed = registry.workshops.keep(replace(old, status=WorkshopStatus.CLOSED, plan_version=version))
    with pytest.raises(WorkshopClosed):
        cancel_workshop(registry, W)
    assert reopen_workshop(registry, W).workshop == replace(closed, status=status)
    assert reopen_workshop(registry, W).already


def test_a_cancelled_workshop_leaves_its_day_and_keeps_its_reference(registry):
    cancel_workshop(registry, W)
    plan = plan_workshop(registry, PlanRequest(region="GES", day=date(2026, 11, 26)))
    assert plan.workshop.reference == f"{W}-2"
    assert "same-day" not in [notice.kind for notice in plan.warnings]


def test_the_overview_counts_replies_and_names_the_next_step(registry):
    seen = overview(registry, W)
    assert seen.next_task.step is Step.VENUE
    edit_workshop(registry, W, values={"venue": "halle"})
    assert overview(registry, W).next_task.step is Step.INVITATIONS
    mark_sent(registry, W, "invitations")
    record_reply(registry, W, "Firme 0", Reply.YES, guests=("MULLER Zoé", "DUPONT Anne"))
    record_reply(registry, W, "Firme 1", Reply.NO)
    seen = overview(registry, W)
    assert (seen.places_taken, seen.count(Reply.YES), seen.count(Reply.NO), seen.count(Reply.NONE)) == (
        2,
        1,
        1,
        2,
    )
    assert seen.next_task.step is Step.INVITATIONS  # whoever moved up has no letter yet
    mark_sent(registry, W, "invitations")
    assert overview(registry, W).next_task.step is Step.REMINDERS
    registry.moment = Moment(now=datetime(2026, 10, 20, 9, tzinfo=UTC), author="t", chance=Random)
    mark_sent(registry, W, "reminders")
    assert overview(registry, W).next_task.step is Step.PAIRING
