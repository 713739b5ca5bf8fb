"""Calendar files, read back by another parser."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings, strategies as st

from recovery_cli.rendering.calendar import Appointment, Party, calendar_file, calendar_series

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


def test_a_reader_who_is_asked_to_answer_is_named_and_no_other() -> None:
    asked = Party(email="zoe@bois.example", name='Zoé "Z"; BŒUF\r\nATTENDEE:mailto:all@x.example')
    read = vobject.readOne(calendar_file(WORKSHOP, asked=asked).decode())
    assert read.method.value == "REQUEST"
    (attendee,) = read.vevent.attendee_list
    assert attendee.value == "mailto:zoe@bois.example"
    assert attendee.params["RSVP"] == ["TRUE"]
    assert read.vevent.organizer.value == "mailto:relance@xn--nergie-9ua.fr"


def test_a_published_appointment_names_no_reader() -> None:
    assert "ATTENDEE" not in calendar_file(WORKSHOP).decode()


def test_an_appointment_past_midnight_ends_on_the_next_day() -> None:
    read = vobject.readOne(calendar_file(replace(WORKSHOP, start=time(21), end=time(1))).decode())
    assert read.vevent.dtend.value - read.vevent.dtstart.value == timedelta(hours=4)


SERIES = calendar_series(
    [
        WORKSHOP,
        replace(WORKSHOP, uid="reu", zone="Indian/Reunion", day=date(2027, 7, 1)),
        replace(WORKSHOP, uid="off", sequence=5, cancelled=True),
    ],
    name="Ateliers, Grand Est\r\nX-EVIL:1",
)


def test_a_series_holds_every_workshop_by_its_own_clock_and_the_cancelled_as_such() -> None:
    read = vobject.readOne(SERIES.decode())
    assert read.method.value == "PUBLISH"
    assert [event.uid.value for event in read.vevent_list] == [WORKSHOP.uid, "reu", "off"]
    assert [event.status.value for event in read.vevent_list] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert {zone.tzid.value for zone in read.vtimezone_list} == {"Europe/Paris", "Indian/Reunion"}
    assert read.vevent_list[1].dtstart.value.utcoffset() == timedelta(hours=4)


def test_a_series_says_what_it_is_called_and_when_to_fetch_it_again() -> None:
    lines = unfolded(SERIES)
    for name in ("NAME", "X-WR-CALNAME"):
        assert f"{name}:Ateliers\\, Grand Est X-EVIL:1" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in lines
    assert "X-PUBLISHED-TTL:P1D" in lines


def unfolded(file: bytes) -> list[str]:
    """The content lines of a file that keeps to RFC 5545: CR LF, no line beyond 75 octets, whole letters."""
    assert file.endswith(b"\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert b"\r" not in file.replace(b"\r\n", b"")
    lines = file.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)
    return file.decode().replace("\r\n ", "").split("\r\n")


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_whatever_a_title_holds_the_file_keeps_to_the_rules_and_adds_no_line(title: str) -> None:
    plain = unfolded(calendar_file(replace(WORKSHOP, summary="x")))
    hostile = unfolded(calendar_file(replace(WORKSHOP, summary=title, organiser_name=title)))
    assert [line.partition(":")[0].partition(";")[0] for line in hostile] == [
        line.partition(":")[0].partition(";")[0] for line in plain
    ]
