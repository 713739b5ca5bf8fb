"""The command that writes the calendar of a series."""

import json
from datetime import date

import pytest

from recovery_cli.registry.registry import writing
from tests.builders import a_moment, a_workshop


@pytest.fixture
def year(own_registry):
    with writing(own_registry, a_moment(), "test", create=True) as registry:
        for number, day in ((11, date(2026, 11, 19)), (12, date(2026, 12, 17))):
            registry.workshops.add(a_workshop(reference=f"GES-2026-{number}", day=day))


def test_the_calendar_of_a_region_lies_where_it_lay_and_says_how_many_it_holds(recovery, year, tmp_path):
    for _ in range(2):
        answer = recovery("export-calendar", "--region", "Grand Est")
        assert (answer.code, answer.out) == (0, "calendrier-ateliers-GES.ics\n")
        assert "2 ateliers dans calendrier-ateliers-GES.ics." in answer.err
        assert "abonnement" in answer.err
    assert [path.name for path in tmp_path.glob("*.ics")] == ["calendrier-ateliers-GES.ics"]


def test_days_folder_and_language_are_those_asked_for(recovery, year, tmp_path):
    answer = recovery(
        "export-calendar", "--from", "1er décembre 2026", "--to", "31/12/2026", "--out", "web",
        "--lang", "en", "--json",
    )  # fmt: skip
    assert json.loads(answer.out) == {"path": "web/calendar-workshops.ics", "workshops": ["GES-2026-12"]}
    assert (tmp_path / "web" / "calendar-workshops.ics").is_file()


def test_where_no_workshop_is_meant_nothing_is_written(recovery, year, tmp_path):
    answer = recovery("export-calendar", "--region", "Bretagne")
    assert (answer.code, answer.out) == (0, "")
    assert "Aucun atelier" in answer.err
    assert list(tmp_path.glob("*.ics")) == []
