"""From workshops to appointments: what calendars hold of them, one by one and as a series."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from recovery_cli.domain.moments import PARIS
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.settings import Settings
from recovery_cli.domain.time_zones import time_zone
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import Workshop, WorkshopStatus
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.calendar import Appointment, calendar_series
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.files import File, Written, write_files
from recovery_cli.services.pages import later, venue_lines, workshop_title
from recovery_cli.services.settings import settings

_OFFICE_OPENS = time(9, 0)


@dataclass(frozen=True, kw_only=True)
class Series:
    """Which workshops a calendar of many holds: of a region (letters) or all, between two days, included."""

    region: str | None = None
    first: date | None = None
    last: date | None = None

    def holds(self, workshop: Workshop) -> bool:
        """Whether a workshop is among them."""
        late = self.first is None or workshop.day >= self.first
        early = self.last is None or workshop.day <= self.last
        return self.region in {None, workshop.region} and late and early


@dataclass(frozen=True, kw_only=True)
class SeriesWritten:
    """The workshops that a calendar holds, and where it lies; nowhere if there are none."""

    workshops: Sequence[Workshop]
    file: Written | None = None


def appointment(
    workshop: Workshop, venue: Venue | None, told: Settings, language: Language, *, day: date
) -> Appointment:
    """A workshop in a calendar, as it stands on a day."""
    place = venue_lines(venue)
    department = venue.department if venue else None
    return Appointment(
        uid=f"{workshop.id}@recovery.invalid",
        sequence=workshop.calendar_sequence,
        stamped_at=office_hour(day).astimezone(UTC),
        day=workshop.day,
        start=workshop.start,
        end=later(workshop.start, workshop.duration),
        summary=workshop_title(workshop, language),
        location=", ".join(part for part in (place.name, *(place.address or "").splitlines()) if part),
        description=say(language, "documents.said.calendar", reference=workshop.reference),
        organiser_name=told.organisation or "",
        organiser_email=told.email,
        zone=time_zone(department=department, region=workshop.region),
        cancelled=workshop.status is WorkshopStatus.CANCELLED,
    )


def appointment_of(dossier: Dossier, language: Language, day: date) -> Appointment:
    """The workshop of a dossier in a calendar."""
    return appointment(dossier.workshop, dossier.venue, dossier.settings, language, day=day)


def office_hour(day: date) -> datetime:
    """When a letter of a day is dated: the day counts, not the minute of the export."""
    return datetime.combine(day, _OFFICE_OPENS, PARIS)


def export_calendar(registry: Registry, series: Series, *, folder: Path, language: Language) -> SeriesWritten:
    """Write one calendar of a whole series, always under the same name: calendars can subscribe to it.

    Cancelled workshops stay in it as such.

    Raises:
        FileInUse, FolderUnusable: the file cannot be written.
    """
    chosen = list(filter(series.holds, reversed(registry.workshops.all())))
    if not chosen:
        return SeriesWritten(workshops=())
    venues = registry.venues.many(each.venue_id for each in chosen if each.venue_id)
    known, today = settings(registry), registry.moment.today
    appointments = [
        appointment(each, venues.get(each.venue_id or ""), known, language, day=today) for each in chosen
    ]
    content = calendar_series(appointments, name=_called(series, known, language))
    name = "-".join([say(language, "documents.file.series"), *([series.region] if series.region else [])])
    (written,) = write_files(registry, folder, [File(name=f"{name}.ics", content=content)], workshop_id=None)
    return SeriesWritten(workshops=chosen, file=written)


def _called(series: Series, known: Settings, language: Language) -> str:
    """What a calendar of many workshops is called where it is shown beside others."""
    if series.region:
        region = region_of_letters(series.region).name
        return say(language, "appointments.name.region", region=region)
    if known.organisation:
        return say(language, "appointments.name.organisation", organisation=known.organisation)
    return say(language, "appointments.name.all")
