"""A whole series of workshops in one calendar, read back by another program."""

from dataclasses import replace
from datetime import date

import vobject

from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import WorkshopStatus
from recovery_cli.i18n.language import Language
from recovery_cli.services.appointments import Series, export_calendar
from tests.services.gatherings import a_workshop


def a_year(registry):
    venue = registry.venues.add(Venue(name="Le Port", department="974"))
    return [
        a_workshop(registry, "GES-2026-11", day=date(2026, 11, 26)),
        a_workshop(registry, "GES-2027-01", day=date(2027, 1, 14), status=WorkshopStatus.CANCELLED),
        a_workshop(registry, "GES-2027-02", day=date(2027, 2, 11), venue_id=venue.id),
    ]


def exported(registry, folder, language=Language.FRENCH, **series):
    made = export_calendar(registry, Series(**series), folder=folder, language=language)
    read = vobject.readOne(made.file.path.read_text(encoding="utf-8"))
    return made, read


def test_a_series_holds_the_workshops_in_the_order_of_their_days_and_the_cancelled_too(registry, tmp_path):
    year = a_year(registry)
    made, read = exported(registry, tmp_path, region="GES")
    assert [each.reference for each in made.workshops] == [each.reference for each in year]
    assert [each.status.value for each in read.vevent_list] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert [each.uid.value.partition("@")[0] for each in read.vevent_list] == [each.id for each in year]
    assert read.contents["x-wr-calname"][0].value == "Ateliers Grand Est"


def test_the_clock_is_that_of_the_venue(registry, tmp_path):
    a_year(registry)
    _, read = exported(registry, tmp_path)
    offsets = [each.dtstart.value.utcoffset().seconds // 3600 for each in read.vevent_list]
    assert offsets == [1, 1, 4]


def test_a_region_and_days_choose_the_days_included(registry, tmp_path):
    a_year(registry)
    made, _ = exported(registry, tmp_path, first=date(2027, 1, 14), last=date(2027, 2, 10))
    assert [each.reference for each in made.workshops] == ["GES-2027-01"]
    nothing = export_calendar(registry, Series(region="REU"), folder=tmp_path, language=Language.FRENCH)
    assert (nothing.file, list(nothing.workshops)) == (None, [])


def test_a_calendar_keeps_its_path_and_its_appointments_when_something_changed(registry, tmp_path):
    first, *_ = a_year(registry)
    before, read_before = exported(registry, tmp_path, region="GES")
    moved = replace(first, day=date(2026, 12, 3), calendar_sequence=first.calendar_sequence + 1)
    registry.workshops.keep(moved)
    after, read_after = exported(registry, tmp_path, region="GES")
    assert before.file.path == after.file.path == tmp_path / "calendrier-ateliers-GES.ics"
    assert read_after.vevent_list[0].uid.value == read_before.vevent_list[0].uid.value
    assert int(read_after.vevent_list[0].sequence.value) == int(read_before.vevent_list[0].sequence.value) + 1


def test_in_english_the_calendar_is_english(registry, tmp_path):
    a_year(registry)
    made, read = exported(registry, tmp_path, Language.ENGLISH)
    assert made.file.path.name == "calendar-workshops.ics"
    assert read.contents["x-wr-calname"][0].value == "Workshops"
    assert read.vevent_list[0].summary.value == "Workshop Grand Est"
