"""Confirmations and thanks are dated once, for those whom they concern."""

from dataclasses import replace
from datetime import date

import pytest

from recovery_cli.domain.invitations import Attendance, Reply, ThanksTooEarly
from recovery_cli.domain.workshops import WorkshopCancelled, WorkshopClosed, WorkshopStatus
from recovery_cli.services.mailings import mark_sent
from tests.builders import a_moment
from tests.services.gatherings import a_workshop, companies, invited

W = "GES-2026-11"


@pytest.fixture
def workshop(registry):
    """Two companies that said yes, one of them came, and one that declined."""
    workshop = a_workshop(registry, day=date(2026, 11, 26))
    first, second, third = companies(registry, ["Alpha", "Beta", "Gamma"])
    invited(registry, workshop, [first, second], guests=["ROUX Anne"])
    invited(registry, workshop, [third], reply=Reply.NO)
    guest, _ = registry.guests.of_workshop(workshop.id)
    registry.guests.keep(replace(guest, attendance=Attendance.PRESENT))
    return workshop


def test_each_yes_is_confirmed_once_and_keeps_its_date(registry, workshop):
    assert sorted(mark_sent(registry, W, "confirmations").names.values()) == ["Alpha", "Beta"]
    assert mark_sent(registry, W, "confirmation").invitations == []
    dates = [each.confirmed_on for each in registry.invitations.of_workshop(workshop.id)]
    assert sorted(map(str, dates)) == ["2026-10-05", "2026-10-05", "None"]


def test_who_came_is_thanked_after_the_day_also_of_a_closed_workshop(registry, workshop):
    with pytest.raises(ThanksTooEarly):
        mark_sent(registry, W, "remerciements")
    registry.workshops.keep(replace(workshop, status=WorkshopStatus.CLOSED))
    registry.moment = a_moment(date(2026, 11, 28))
    assert len(mark_sent(registry, W, "thanks").invitations) == 1
    assert mark_sent(registry, W, "thanks").invitations == []
    with pytest.raises(WorkshopClosed):
        mark_sent(registry, W, "confirmations")


def test_nothing_is_dated_of_a_cancelled_workshop(registry, workshop):
    registry.workshops.keep(replace(workshop, status=WorkshopStatus.CANCELLED))
    for what in ("confirmations", "thanks"):
        with pytest.raises(WorkshopCancelled):
            mark_sent(registry, W, what)
