"""Months drawn by chance: the same for the same seed, and lived as workshops are."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from recovery_cli.domain.workshops import WorkshopStatus
from recovery_cli.registry.registry import reading
from recovery_cli.services import demo_months, demo_region
from recovery_cli.services.demo_months import Months

MONTHS = Months(region="GES", first=date(2026, 3, 1), count=1)


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """Two registries that lived through the same month."""
    return [_lived(tmp_path_factory.mktemp("lived") / "registry.db") for _ in range(2)]


def _lived(path):
    write = demo_region.writer(path)
    demo_region.fill(write, MONTHS.starts)
    assert demo_months.live(MONTHS, write) == ["GES-2026-03"]
    return path


def test_the_same_seed_leaves_the_same_registry(lived):
    dumps = []
    for path in lived:
        with closing(sqlite3.connect(path)) as connection:
            dumps.append(list(connection.iterdump()))
    assert len(dumps[0]) > 1000
    assert dumps[0] == dumps[1]


def test_a_month_is_lived_from_its_invitations_to_its_minutes(lived):
    with reading(lived[0], demo_region.moment(date(2026, 3, 1))) as registry:
        (workshop,) = registry.workshops.all()
        invitations = registry.invitations.of_workshop(workshop.id)
        guests = registry.guests.of_workshop(workshop.id)
        meetings = registry.meetings.of_workshop(workshop.id)
        outcomes = registry.outcomes.of_workshop(workshop.id)
        actions = registry.actions.of_workshop(workshop.id)
        (collective,) = registry.collectives.all()
    assert workshop.status is WorkshopStatus.CLOSED
    assert workshop.minutes_sent_on is not None
    assert {invitation.reply for invitation in invitations} == {"none", "yes", "no"}
    assert {guest.attendance for guest in guests} >= {"present", "absent"}
    assert len(meetings) > len(outcomes) > len(actions) > 0
    assert (collective.workshop_id, collective.formed_on) == (workshop.id, workshop.day)


def test_months_end_where_the_story_begins():
    months = demo_months.until(date(2026, 6, 18), date(2026, 11, 26), 12, region="GES")
    assert [day.strftime("%Y-%m") for day in months.days()] == [
        "2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05",
    ]  # fmt: skip
    assert all(day.strftime("%A") == "Thursday" and 15 <= day.day <= 21 for day in months.days())


@pytest.mark.parametrize("count", [0, 1, 6])
def test_a_story_that_is_as_long_as_what_is_wanted_needs_no_month_before(count):
    assert demo_months.until(date(2026, 6, 18), date(2026, 11, 26), count, region="GES").days() == []
