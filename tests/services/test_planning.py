from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from recovery_cli.domain.companies import Company, Site, Size, SizeSource
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.errors import Ambiguous, Unknown
from recovery_cli.domain.invitations import Attendance, Guest, Place
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.planning import DateOrMonth, NobodyToInvite
from recovery_cli.domain.projects import Need, Offer, Project
from recovery_cli.domain.regions import UnknownRegion
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import (
    AgendaKind,
    AgendaTooLong,
    DayInThePast,
    Format,
    MonthInThePast,
    OutOfRange,
    PastMidnight,
    WorkshopStatus,
)
from recovery_cli.registry.registry import writing
from recovery_cli.services.planning import PlanRequest, plan_workshop
from recovery_cli.services.workshops import cancel_workshop, edit_workshop

GES = PlanRequest(region="Grand Est")


@pytest.fixture
def registry(tmp_path, moment):
    """A registry of twelve companies of Grand Est, one of Bretagne, with a venue and two partners."""
    with writing(tmp_path / "registre.db", moment, "test", create=True) as opened:
        companies = opened.companies.add_all(company(number) for number in range(12))
        opened.companies.add(company(99, region="BRE", department="35"))
        opened.projects.add(
            Project(
                company_id=companies[3].id,
                title="Chaleur du four",
                themes=("energy",),
                needs=(Need(text="un voisin", capability="chaleur"),),
            )
        )
        opened.projects.add(
            Project(
                company_id=companies[7].id,
                title="Sécher autrement",
                offers=(Offer(text="un besoin de chaleur", capability="chaleur"),),
            )
        )
        opened.venues.add(
            Venue(name="La Halle", department="54", region="GES", commune="Nancy", capacity=30, tables=8)
        )
        opened.partners.add_all([Partner(name="Chambre de l’Est"), Partner(name="Pôle Matières")])
        yield opened


def company(number, *, region="GES", department="67"):
    return Company(
        name=f"Firme {number:02}",
        siren=f"{number:09}",
        sector=("10", "24", "25")[number % 3],
        size=Size.ETI if number % 4 == 0 else Size.PME,
        size_source=SizeSource.INSEE,
        sites=(Site(region=region, department=department),),
    )


def kinds(plan):
    return [notice.kind for notice in plan.warnings]


def test_the_region_alone_gives_a_sensible_workshop(registry):
    plan = plan_workshop(registry, GES)
    workshop = plan.workshop
    assert (workshop.reference, workshop.day, workshop.start) == ("GES-2026-11", date(2026, 11, 24), time(9))
    assert (workshop.capacity, workshop.rounds, workshop.round_minutes, workshop.tables) == (40, 5, 12, 20)
    assert workshop.reply_before == date(2026, 11, 10)
    assert workshop.next_day == date(2027, 1, 5)  # four weeks later schools are closed
    assert sum(item.minutes for item in plan.agenda) == workshop.duration == 240
    assert [each.rank for each in plan.invitations] == list(range(1, 13))
    assert plan.speaking.pitches == 2
    assert kinds(plan) == ["few-companies", "without-project"]


def test_what_was_planned_is_kept(registry):
    plan = plan_workshop(registry, replace(GES, title=" Chaud ", theme="Énergie", partners=("matières",)))
    kept = registry.workshops.by_reference("GES-2026-11")
    assert kept == plan.workshop
    assert (kept.title, kept.theme, kept.status) == ("Chaud", "energy", WorkshopStatus.PLANNED)
    assert registry.agenda_items.of_workshop(kept.id) == list(plan.agenda)
    assert registry.invitations.of_workshop(kept.id) == list(plan.invitations)
    (partner,) = [each for each in plan.invitations if each.partner_id]
    assert (partner.rank, partner.place, kept.partner_ids) == (0, Place.FIRST_WAVE, (partner.partner_id,))


def test_companies_of_other_regions_are_not_invited(registry):
    plan = plan_workshop(registry, GES)
    assert "Firme 99" not in {company.name for company in plan.companies.values()}
    assert len({each.company_id for each in plan.invitations}) == 12


def test_over_invitation_follows_the_no_show_rate_and_the_rest_waits_in_reserve(registry):
    plan = plan_workshop(registry, replace(GES, capacity=4, no_show_rate=0.5))
    assert (plan.turnout.wanted, plan.turnout.first_wave, plan.turnout.reserve) == (8, 8, 4)
    assert [each.place for each in plan.invitations] == [Place.FIRST_WAVE] * 8 + [Place.RESERVE] * 4
    registry.settings.keep("no_show_rate", "0.2")
    assert plan_workshop(registry, replace(GES, capacity=4)).turnout.wanted == 5


def test_partners_take_a_place_but_are_no_companies(registry):
    plan = plan_workshop(registry, replace(GES, capacity=4, no_show_rate=0.0, partners=("chambre", "pôle")))
    assert (plan.turnout.places, plan.turnout.wanted) == (2, 2)


def test_the_project_to_cite_is_that_of_the_company(registry):
    plan = plan_workshop(registry, replace(GES, theme="energy"))
    first = plan.invitations[0]
    assert registry.projects.get(first.project_id).title == "Chaleur du four"
    assert {"invited.project", "invited.theme", "invited.seeks"} <= {reason.kind for reason in first.reasons}


def test_a_second_workshop_that_month_gets_a_number_and_a_warning_on_the_same_day(registry):
    first = plan_workshop(registry, GES).workshop
    second = plan_workshop(registry, replace(GES, day=first.day))
    assert second.workshop.reference == "GES-2026-11-2"
    assert "same-day" in kinds(second)
    third = plan_workshop(registry, GES).workshop
    assert third.day == date(2026, 11, 25)  # the day before is taken


def test_a_workshop_of_the_same_month_is_named_with_its_day_and_status(registry):
    first = plan_workshop(registry, GES).workshop
    second = plan_workshop(registry, replace(GES, day=date(2026, 11, 27)))
    (told,) = [notice for notice in second.warnings if notice.kind == "same-month"]
    assert told.fields == {
        "reference": "GES-2026-11",
        "other": "GES-2026-11-2",
        "day": first.day,
        "status": WorkshopStatus.PLANNED,
    }
    assert all(
        "invited.lately" in {reason.kind for reason in each.reasons} for each in second.invitations[:12]
    )
    cancel_workshop(registry, "GES-2026-11")
    cancel_workshop(registry, "GES-2026-11-2")
    third = plan_workshop(registry, replace(GES, day=date(2026, 11, 27)))
    assert kinds(third).count("same-month-cancelled") == 2
    assert "same-month" not in kinds(third)
    assert not any(r.kind == "invited.lately" for each in third.invitations for r in each.reasons)


def test_workshops_of_other_months_and_regions_are_not_of_the_same_month(registry):
    plan_workshop(registry, replace(GES, day=date(2026, 12, 1)))
    plan_workshop(registry, PlanRequest(region="Bretagne", day=date(2026, 11, 24)))
    assert "same-month" not in kinds(plan_workshop(registry, GES))


def test_the_name_of_a_former_region_is_answered_with_that_of_today(registry):
    plan = plan_workshop(registry, replace(GES, region="lorraine"))
    assert plan.workshop.region == "GES"
    assert plan.warnings[0].kind == "former"
    assert plan.warnings[0].fields == {"former": "Lorraine", "region": "Grand Est"}
    assert "former" not in kinds(plan_workshop(registry, GES))


def test_large_companies_come_last_and_that_is_told(registry):
    giant = registry.companies.by_siren(f"{3:09}")
    registry.companies.keep(replace(giant, size=Size.GE))
    plan = plan_workshop(registry, GES)
    assert plan.invitations[-1].company_id == giant.id
    (told,) = [notice for notice in plan.warnings if notice.kind == "large-last"]
    assert (told.fields, plan.turnout.large) == ({"count": 1}, 1)


def test_in_a_month_the_best_day_is_the_third_thursday_where_nothing_speaks_against_it(registry):
    assert plan_workshop(registry, replace(GES, month=date(2027, 1, 1))).workshop.day == date(2027, 1, 21)
    assert plan_workshop(registry, replace(GES, month=date(2027, 1, 1))).workshop.day == date(2027, 1, 20)


def test_a_day_and_a_month_that_contradict_each_other_are_refused(registry):
    with pytest.raises(DateOrMonth):
        plan_workshop(registry, replace(GES, day=date(2026, 12, 1), month=date(2027, 1, 1)))
    plan_workshop(registry, replace(GES, day=date(2026, 12, 1), month=date(2026, 12, 15)))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 11), {"public-holiday"}),
        (date(2026, 11, 23), {"monday"}),
        (date(2026, 12, 26), {"weekend", "school-holidays"}),
        (date(2026, 10, 8), {"short-notice"}),
    ],
)
def test_what_speaks_against_a_day_is_told(registry, day, expected):
    assert expected <= set(kinds(plan_workshop(registry, replace(GES, day=day))))


def test_without_a_venue_the_holidays_of_any_department_count_and_with_one_only_its_own(registry):
    saint_stephen = date(2028, 12, 26)
    assert "public-holiday-in" in kinds(plan_workshop(registry, replace(GES, day=saint_stephen)))
    in_nancy = plan_workshop(registry, replace(GES, day=saint_stephen, venue="halle"))
    assert not {"public-holiday", "public-holiday-in"} & set(kinds(in_nancy))
    assert "school-holidays-unknown" in kinds(in_nancy)


def test_the_venue_limits_places_and_tables_unless_one_insists(registry):
    plan = plan_workshop(registry, replace(GES, venue="halle"))
    assert (plan.workshop.capacity, plan.workshop.tables) == (30, 8)
    (told,) = [each for each in plan.warnings if each.kind == "few-tables"]
    assert (told.fields["count"], told.fields["wanted"]) == (14, 15)
    insisting = plan_workshop(registry, replace(GES, venue="halle", capacity=50, tables=20))
    assert {"venue-small", "venue-tables", "few-tables"} <= set(kinds(insisting))
    enough = (replace(GES, capacity=50, tables=25), replace(GES, venue="halle", format=Format.TABLES))
    assert not any("few-tables" in kinds(plan_workshop(registry, each)) for each in enough)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"region": "Grand Ouest"}, UnknownRegion),
        ({"region": "Bretagne", "venue": "halle", "day": date(2026, 10, 4)}, DayInThePast),
        ({"month": date(2026, 9, 1)}, MonthInThePast),
        ({"region": "Corse"}, NobodyToInvite),
        ({"venue": "Zénith"}, Unknown),
        ({"partners": ("e",)}, Ambiguous),
        ({"rounds": 14}, AgendaTooLong),
        ({"duration": 90}, AgendaTooLong),
        ({"capacity": 1}, OutOfRange),
        ({"start": time(18), "duration": 480}, PastMidnight),
        ({"rounds": 99}, OutOfRange),
    ],
)
def test_what_cannot_be_planned_is_refused_and_nothing_is_kept(registry, changed, error):
    with pytest.raises(error):
        plan_workshop(registry, replace(GES, **changed))
    assert registry.workshops.count() == registry.invitations.count() == registry.agenda_items.count() == 0


def test_today_can_still_be_planned(registry):
    plan = plan_workshop(registry, replace(GES, day=date(2026, 10, 5)))
    assert plan.workshop.reply_before is None
    assert "today" in kinds(plan)
    assert "short-notice" not in kinds(plan)


def test_replies_are_due_on_no_public_holiday_of_the_region(registry):
    assert plan_workshop(registry, replace(GES, day=date(2027, 1, 15))).workshop.reply_before == date(
        2026, 12, 31
    )
    moved = edit_workshop(registry, "GES-2027-01", values={"day": date(2027, 1, 9)})
    assert moved.workshop.reply_before == date(2026, 12, 24)  # the 26th and 25th are holidays in Alsace


def test_without_rounds_people_meet_at_tables(registry):
    plan = plan_workshop(registry, replace(GES, rounds=0))
    assert (plan.workshop.format, plan.workshop.rounds) == (Format.TABLES, 0)
    with pytest.raises(OutOfRange):
        plan_workshop(registry, replace(GES, rounds=0, format=Format.PAIRS))


def test_a_changed_format_has_the_tables_that_go_with_it_unless_they_were_given(registry):
    name = plan_workshop(registry, replace(GES, format=Format.TABLES)).workshop.reference
    both = edit_workshop(registry, name, values={"format": Format.BOTH}).workshop
    assert both.tables == 20
    assert edit_workshop(registry, name, values={"format": Format.TABLES}).workshop.tables == 7
    edit_workshop(registry, name, values={"tables": 9})
    assert edit_workshop(registry, name, values={"rounds": 3}).workshop.tables == 9


def test_a_changed_format_has_the_rounds_that_go_with_it(registry):
    name = plan_workshop(registry, replace(GES, format=Format.TABLES)).workshop.reference
    both = edit_workshop(registry, name, values={"format": Format.BOTH}).workshop
    assert both.rounds == 5
    assert AgendaKind.WEAVE in {item.kind for item in registry.agenda_items.of_workshop(both.id)}
    assert edit_workshop(registry, name, values={"rounds": 0}).workshop.format is Format.TABLES
    assert edit_workshop(registry, name, values={"format": Format.PAIRS, "rounds": 4}).workshop.rounds == 4
    assert edit_workshop(registry, name, values={"format": Format.TABLES}).workshop.rounds == 0
    assert edit_workshop(registry, name, values={"rounds": 3}).workshop.format is Format.BOTH


def test_tables_alone_have_no_rounds(registry):
    plan = plan_workshop(registry, replace(GES, format=Format.TABLES))
    assert (plan.workshop.rounds, plan.workshop.tables) == (0, 7)
    assert plan.speaking.pair is None


def test_there_are_never_more_rounds_than_others_to_meet(registry):
    plan = plan_workshop(registry, PlanRequest(region="Bretagne"))
    assert plan.workshop.rounds == 1


def test_newcomers_come_before_those_of_last_month(registry):
    first = plan_workshop(registry, replace(GES, day=date(2026, 10, 15), capacity=4, no_show_rate=0.0))
    wave = {each.company_id for each in first.invitations if each.place is Place.FIRST_WAVE}
    guest = registry.guests.add(Guest(invitation_id=first.invitations[0].id, attendance=Attendance.PRESENT))
    second = plan_workshop(registry, replace(GES, day=date(2026, 11, 17), capacity=4, no_show_rate=0.0))
    assert guest.attendance is Attendance.PRESENT
    ranked = [each.company_id for each in second.invitations if each.place is Place.FIRST_WAVE]
    assert len(wave & set(ranked)) <= 1  # but for one with a project to share
    assert "invited.newcomer" in {r.kind for each in second.invitations[:4] for r in each.reasons}


def test_who_does_not_want_letters_is_left_out_and_counted(registry):
    silent = registry.companies.by_siren(f"{5:09}")
    registry.contacts.add(Contact(company_id=silent.id, family_name="MULLER", do_not_contact=True))
    plan = plan_workshop(registry, GES)
    assert silent.id not in plan.companies
    assert plan.turnout.left_out == 1
    assert "left-out" in kinds(plan)


def test_the_same_registry_gives_the_same_plan(tmp_path, moment):
    def planned(name, order):
        with writing(tmp_path / name, moment, "test", create=True) as opened:
            opened.companies.add_all(company(number) for number in order)
            plan = plan_workshop(opened, replace(GES, capacity=4))
            return [
                (
                    plan.companies[each.company_id].siren,
                    each.score,
                    [(r.kind, r.fields) for r in each.reasons],
                )
                for each in plan.invitations
            ]

    assert planned("a.db", range(12)) == planned("b.db", reversed(range(12)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.sampled_from(Format), st.integers(120, 480), st.integers(2, 300), st.floats(0, 0.9))
def test_any_reasonable_request_is_planned(registry, format_, duration, capacity, rate):
    request = replace(GES, format=format_, duration=duration, capacity=capacity, no_show_rate=round(rate, 2))
    plan = plan_workshop(registry, request)
    assert sum(item.minutes for item in plan.agenda) <= duration
    assert plan.workshop.rounds < 12
    assert len(plan.invitations) == min(12, plan.turnout.wanted + -(-plan.turnout.wanted // 2))
