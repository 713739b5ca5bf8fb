"""Calendar files: appointments that a calendar adds, moves or takes out again, one by one or in a series."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from recovery_cli.rendering.literals import one_line, printable
from recovery_cli.rendering.mail import mail_address

if TYPE_CHECKING:
    from icalendar import Calendar, Event, vCalAddress

_ZONE = "Europe/Paris"
_PRODUCT = "-//recovery//recovery//FR"
_FETCHED_EVERY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Party:
    """Somebody that an appointment names: who invites, or who is invited."""

    email: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """A workshop in a calendar.

    `uid` stays the same for the life of the workshop and `sequence` grows with each change, so that calendars
    replace what they hold; `stamped_at` is the UTC time of that change. An `end` that is no later than the
    `start` lies on the day after. `zone` is the IANA time zone of the venue. Without `organiser_email` the
    file names no organiser.
    """

    uid: str
    sequence: int
    stamped_at: datetime
    day: date
    start: time
    end: time
    summary: str
    location: str = ""
    description: str = ""
    organiser_name: str = ""
    organiser_email: str | None = None
    zone: str = _ZONE
    cancelled: bool = False


def calendar_file(appointment: Appointment, *, asked: Party | None = None) -> bytes:
    """The iCalendar file (RFC 5545) of an appointment, with its time zone.

    The method is PUBLISH, or REQUEST where somebody is `asked` to answer by calendar: Outlook refuses people
    whom a REQUEST does not list. CANCEL takes the appointment out. Of the zone it tells the year of the day
    and the one before, from which the offset in January comes.
    """
    calendar = _calendar(method(appointment, answered=asked is not None))
    _add(calendar, [appointment], asked)
    return bytes(calendar.to_ical())


def method(appointment: Appointment, *, answered: bool = False) -> str:
    """What a calendar is to do with an appointment (RFC 5546); `answered` if it is to send back an answer."""
    return "CANCEL" if appointment.cancelled else "REQUEST" if answered else "PUBLISH"


def calendar_series(appointments: Sequence[Appointment], *, name: str) -> bytes:
    """One iCalendar file of many appointments, to be taken over once or fetched again by a calendar.

    It says what it is called and that it is to be fetched again after a day (RFC 7986, and what calendars
    understood before it). Appointments that are cancelled stay in it as such: taken out of the file, they
    would stay in the calendars.
    """
    from icalendar import vDuration, vText

    calendar = _calendar("PUBLISH")
    for header in ("name", "x-wr-calname"):
        calendar.add(header, vText(one_line(name)))
    calendar.add("refresh-interval", vDuration(_FETCHED_EVERY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_FETCHED_EVERY))
    _add(calendar, appointments, None)
    return bytes(calendar.to_ical())


def _calendar(how: str) -> "Calendar":
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", how)
    return calendar


def _add(calendar: "Calendar", appointments: Sequence[Appointment], asked: Party | None) -> None:
    """Put appointments into a calendar, and the time zones that they need before them."""
    from icalendar import Event

    for appointment in appointments:
        event = Event()
        _describe(event, appointment)
        if asked:
            event.add("attendee", _asked(asked))
        calendar.add_component(event)
    years = [appointment.day.year for appointment in appointments]
    if years:
        first, last = date(min(years) - 1, 1, 1), date(max(years) + 1, 1, 1)
        calendar.add_missing_timezones(first_date=first, last_date=last)
    for zone in calendar.timezones:
        zone.pop("comment", None)  # says in English for which years it holds


def _describe(event: "Event", appointment: Appointment) -> None:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(appointment.zone)
    overnight = timedelta(days=appointment.end <= appointment.start)
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.stamped_at)
    event.add("dtstart", datetime.combine(appointment.day, appointment.start, tzinfo=zone))
    event.add("dtend", datetime.combine(appointment.day + overnight, appointment.end, tzinfo=zone))
    event.add("summary", printable(appointment.summary))
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    for name, value in (("location", appointment.location), ("description", appointment.description)):
        if value:
            event.add(name, printable(value))
    if appointment.organiser_email:
        organiser = Party(email=appointment.organiser_email, name=appointment.organiser_name)
        event.add("organizer", _address(organiser))


def _asked(party: Party) -> "vCalAddress":
    from icalendar import vText

    address = _address(party)
    address.params |= {
        "ROLE": vText("REQ-PARTICIPANT"),
        "PARTSTAT": vText("NEEDS-ACTION"),
        "RSVP": vText("TRUE"),
    }
    return address


def _address(party: Party) -> "vCalAddress":
    from icalendar import vCalAddress, vText

    address = vCalAddress(f"mailto:{mail_address(party.email)}")
    if party.name:
        address.params["CN"] = vText(one_line(party.name))
    return address
