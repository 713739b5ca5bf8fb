"""Agenda and run sheet: their times add up, whatever the workshop is like; the team finds who and where."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.domain.agenda import agenda
from recovery_cli.domain.errors import Refused
from recovery_cli.domain.minutes import Action, ActionState, ActionUpdate
from recovery_cli.domain.projects import Confidentiality
from recovery_cli.domain.workshops import Format
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.services.dossiers import dossier
from recovery_cli.services.editions import Edition
from recovery_cli.services.pages_minutes import minutes_page
from recovery_cli.services.pages_workshops import agenda_page, run_sheet_page
from tests.builders import a_moment, a_project, a_small_region, a_workshop


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


@pytest.fixture
def carried(registry):
    """A workshop to which three actions are carried: one that is done, one with news, one without."""
    registry.moment = a_moment(date(2026, 11, 2))
    before = registry.workshops.add(a_workshop(reference="GES-2026-10", day=date(2026, 10, 15)))
    workshop = a_small_region(registry, 2, session=12)
    done, asked, _ = registry.actions.add_all(
        Action(workshop_id=before.id, number=number, text=text, owner="DURAND Zoé", due=date(2026, 11, 15))
        for number, text in enumerate(["Envoyer les plans", "Chiffrer", "Visiter"], start=1)
    )
    registry.actions.keep(
        replace(done, state=ActionState.DONE, closed_on=date(2026, 10, 30), closing_note="Reçus.")
    )
    for day, text in ((date(2026, 10, 20), "En cours."), (date(2026, 11, 2), "Devis reçu.")):
        registry.action_updates.add(ActionUpdate(action_id=asked.id, day=day, text=text))
    return workshop


def test_the_agenda_opens_with_how_the_actions_of_last_time_stand(registry, carried):
    page = agenda_page(dossier(registry, carried), Language.FRENCH)
    assert (page.previous, page.workshop.session) == ("GES-2026-10", "12e atelier")
    told = [(each.number, each.state, each.heard, each.heard_on, each.closing_note) for each in page.actions]
    assert told == [
        (1, "faite", None, None, "Reçus."),
        (2, "ouverte, en retard", "Devis reçu.", date(2026, 11, 2), None),
        (3, "ouverte, en retard, sans nouvelles", None, None, None),
    ]
    english = agenda_page(dossier(registry, carried), Language.ENGLISH)
    assert [line.state for line in english.actions][-1] == "open, overdue, no news"


def test_papers_of_a_workshop_do_not_tell_what_was_heard_after_the_next(registry, carried):
    (_, asked, _) = registry.actions.all()
    registry.workshops.add(a_workshop(reference="GES-2026-12", day=date(2026, 12, 17)))
    registry.action_updates.add(ActionUpdate(action_id=asked.id, day=date(2026, 12, 20), text="Signé."))
    told = [line.heard for line in agenda_page(dossier(registry, carried), Language.FRENCH).actions]
    assert told == [None, "Devis reçu.", None]


def test_news_that_name_a_project_kept_from_participants_stay_with_the_organiser(registry, carried):
    company = registry.companies.all()[0]
    registry.projects.add(
        a_project(company.id, title="Projet Hélios", confidentiality=Confidentiality.ORGANISER)
    )
    (_, asked, _) = registry.actions.all()
    news = ActionUpdate(action_id=asked.id, day=date(2026, 11, 3), text="Lié au projet Hélios.")
    registry.action_updates.add(news)
    known = dossier(registry, carried)
    assert "Hélios" not in repr(agenda_page(known, Language.FRENCH))
    ours = Edition(for_organiser=True, issued_on=date(2026, 11, 20))
    assert "Hélios" in repr(minutes_page(known, Language.FRENCH, ours).previous_actions)
