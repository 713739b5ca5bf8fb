"""Agenda and run sheet: their times add up, whatever the workshop is like; the team finds who and where."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.domain.agenda import agenda
from recovery_cli.domain.errors import Refused
from recovery_cli.domain.workshops import Format
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.services.dossiers import dossier
from recovery_cli.services.pages_workshops import agenda_page, run_sheet_page
from tests.builders import a_moment, a_small_region, a_workshop


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """The dossier of a workshop that is paired and seated."""
    path = tmp_path_factory.mktemp("agenda") / "r.db"
    with writing(path, a_moment(), "test", create=True) as registry:
        workshop = a_small_region(registry, 4, timekeeper="Anne ROUX", note_taker="Paul LENS")
        registry.workshops.add(a_workshop(reference="GES-2026-10", day=date(2026, 10, 1)))
        return dossier(registry, workshop)


def after(start, minutes):
    return (datetime.combine(date.min, start) + timedelta(minutes=minutes)).time()


WORKSHOPS = st.fixed_dictionaries(
    {
        "format": st.sampled_from(Format),
        "duration": st.integers(90, 480),
        "rounds": st.integers(1, 8),
        "round_minutes": st.integers(5, 30),
    }
)


@settings(max_examples=60, deadline=None)
@given(WORKSHOPS, st.sampled_from(Language))
def test_the_times_of_agenda_and_run_sheet_add_up(known, values, language):
    workshop = replace(known.workshop, **values)
    try:
        told = replace(known, workshop=workshop, agenda=agenda(workshop))
    except Refused:
        return
    paper, team = agenda_page(told, language), run_sheet_page(told, language)
    assert [(p.start, p.end, p.minutes) for p in paper.points] == [
        (s.start, s.end, s.minutes) for s in team.steps
    ]
    clock = workshop.start
    for point in paper.points:
        assert (point.start, point.end) == (clock, after(clock, point.minutes))
        clock = point.end
    assert team.planned_minutes == sum(point.minutes for point in paper.points) <= team.available_minutes
    assert clock <= paper.workshop.end
    for one, other in zip(team.rounds, team.rounds[1:], strict=False):
        assert one.end < other.start


def test_the_team_finds_who_hosts_which_table_and_where_wheels_can_go(known):
    page = run_sheet_page(known, Language.FRENCH)
    assert [host.table for host in page.hosts] == [1]
    assert "CCI Grand Est" in page.hosts[0].host
    assert page.step_free == (1,)
    assert (page.animator, page.workshop.venue.access) == ("Claire MARTIN", "Tram T1, parking gratuit")
    assert (page.timekeeper, page.note_taker) == ("Anne ROUX", "Paul LENS")
    assert all(step.material and step.setup and step.objective for step in page.steps)


def test_the_team_reads_who_leads_each_part_of_the_day(known):
    led = {step.title: step.lead for step in run_sheet_page(known, Language.FRENCH).steps}
    assert led["Ouverture"] == led["Tisser"] == led["Restitution"] == "Claire MARTIN"
    assert led["Envisager"] == "les hôtes de table"
    assert led["Accueil"] is led["Pause"] is None
    named = [replace(item, lead="Anne ROUX") for item in known.agenda]
    page = run_sheet_page(replace(known, agenda=tuple(named)), Language.FRENCH)
    assert {step.lead for step in page.steps} == {"Anne ROUX"}


@pytest.mark.parametrize("language", list(Language))
def test_a_workshop_that_follows_another_first_approves_its_minutes(known, language):
    details = [detail for point in agenda_page(known, language).points for detail in point.details]
    assert any("GES-2026-10" in detail for detail in details)
