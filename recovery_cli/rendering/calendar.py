"""Calendar files: one appointment that a calendar adds, moves or takes out again."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from recovery_cli.rendering.literals import printable
from recovery_cli.rendering.mail import mail_address

if TYPE_CHECKING:
    from icalendar import Event, vCalAddress

_ZONE = "Europe/Paris"
_PRODUCT = "-//recovery//recovery//FR"


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """A workshop in a calendar.

    `uid` stays the same for the life of the workshop and `sequence` grows with each change, so that calendars
    replace what they hold; `stamped_at` is the UTC time of that change. `zone` is the IANA time zone of the
    venue. Without `organiser_email` the file names no organiser.
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


def calendar_file(appointment: Appointment) -> bytes:
    """The iCalendar file (RFC 5545) of an appointment, with its time zone.

    The method is PUBLISH, for with REQUEST Outlook refuses people who are not listed; CANCEL takes it out.
    Of the zone it tells the year of the day and the one before, from which the offset in January comes.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if appointment.cancelled else "PUBLISH")
    event = Event()
    _describe(event, appointment)
    calendar.add_component(event)
    year = appointment.day.year
    calendar.add_missing_timezones(first_date=date(year - 1, 1, 1), last_date=date(year + 1, 1, 1))
    for zone in calendar.timezones:
        zone.pop("comment", None)  # says in English for which years it holds
    return bytes(calendar.to_ical())


def _describe(event: "Event", appointment: Appointment) -> None:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(appointment.zone)
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.stamped_at)
    event.add("dtstart", datetime.combine(appointment.day, appointment.start, tzinfo=zone))
    event.add("dtend", datetime.combine(appointment.day, appointment.end, tzinfo=zone))
    event.add("summary", printable(appointment.summary))
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    for name, value in (("location", appointment.location), ("description", appointment.description)):
        if value:
            event.add(name, printable(value))
    if appointment.organiser_email:
        event.add("organizer", _organiser(appointment))


def _organiser(appointment: Appointment) -> "vCalAddress":
    from icalendar import vCalAddress, vText

    organiser = vCalAddress(f"mailto:{mail_address(appointment.organiser_email or '')}")
    if appointment.organiser_name:
        organiser.params["CN"] = vText(printable(appointment.organiser_name))
    return organiser
