"""Calendar files, read back by another parser."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject

from recovery_cli.rendering.calendar import Appointment, calendar_file

WORKSHOP = Appointment(
    uid="ges-2026-11@recovery",
    sequence=2,
    stamped_at=datetime(2026, 10, 5, 7, tzinfo=UTC),
    day=date(2026, 11, 19),
    start=time(9, 0),
    end=time(13, 0),
    summary="Décarboner ; l’atelier, \\ “x”\nEND:VEVENT",
    location="3, quai des Tanneurs\n54000 Nancy",
    organiser_name='Agence "Est"; X',
    organiser_email="relance@énergie.fr",
)


def test_a_published_appointment_reads_back_with_its_zone_and_sequence() -> None:
    read = vobject.readOne(calendar_file(WORKSHOP).decode())
    assert read.method.value == "PUBLISH"
    event = read.vevent
    assert (event.uid.value, event.sequence.value) == ("ges-2026-11@recovery", "2")
    assert event.dtstart.value.replace(tzinfo=None) == datetime(2026, 11, 19, 9, 0)  # noqa: DTZ001  wall time
    assert event.dtstart.value.utcoffset() == timedelta(hours=1)
    assert event.summary.value == WORKSHOP.summary
    assert event.location.value == WORKSHOP.location
    assert event.organizer.value == "mailto:relance@xn--nergie-9ua.fr"
    assert read.vtimezone.tzid.value == "Europe/Paris"


def test_a_cancelled_appointment_takes_the_same_one_out() -> None:
    read = vobject.readOne(calendar_file(replace(WORKSHOP, sequence=3, cancelled=True)).decode())
    assert read.method.value == "CANCEL"
    assert read.vevent.status.value == "CANCELLED"
    assert read.vevent.uid.value == WORKSHOP.uid


def test_the_same_appointment_is_the_same_file_with_folded_lines() -> None:
    made = calendar_file(WORKSHOP)
    assert made == calendar_file(WORKSHOP)
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))


@pytest.mark.parametrize("zone", ["Europe/Paris", "Indian/Reunion", "America/Miquelon", "Pacific/Noumea"])
@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 3, 28), date(2026, 7, 1), date(2029, 12, 31)])
def test_the_zone_is_told_for_the_years_around_the_workshop_and_no_others(zone: str, day: date) -> None:
    made = calendar_file(replace(WORKSHOP, zone=zone, day=day)).decode()
    rules = made.partition("BEGIN:VTIMEZONE")[2].partition("END:VTIMEZONE")[0]
    assert len(rules.splitlines()) < 25
    assert "COMMENT" not in rules
    start = vobject.readOne(made).vevent.dtstart.value
    assert start.utcoffset() == datetime.combine(day, WORKSHOP.start, tzinfo=ZoneInfo(zone)).utcoffset()
