"""The group tables of a workshop on a real registry: hosts, menus, tables without a step."""

from dataclasses import replace
from datetime import date

import pytest

from recovery_cli.domain.agenda import agenda
from recovery_cli.domain.invitations import Guest
from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import Confidentiality, Stage
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import Format
from recovery_cli.services.outcomes import record_outcome
from recovery_cli.services.pairing import pair_workshop
from recovery_cli.services.wishes import add_wish
from tests.services.gatherings import (
    a_gathering,
    a_project,
    a_workshop,
    at_tables,
    companies,
    everybody_came,
    invitation_of,
    invited,
    pairs,
)


def test_partners_host_first_then_a_company_that_knows_the_workshops(registry):
    chamber = registry.partners.add(Partner(name="Chambre des Deux-Rives"))
    workshop, firms = a_gathering(registry, 17, partner_ids=(chamber.id,))
    invited(registry, workshop, [chamber])
    tables = pair_workshop(registry, workshop.reference).tables
    assert tables[0].host_partner_id == chamber.id
    assert tables[0].seats[0].partner_id == chamber.id
    assert all(table.host_company_id in {firm.id for firm in firms} for table in tables[1:])
    assert all(table.seats[0].company_id == table.host_company_id for table in tables[1:])


def test_a_partner_who_hosts_is_no_second_sector(registry):
    hosts = [registry.partners.add(Partner(name=name)) for name in ("Chambre", "Pôle", "Banque")]
    workshop, firms = a_gathering(
        registry, 18, partner_ids=tuple(host.id for host in hosts), format=Format.TABLES, rounds=0
    )
    for place, firm in enumerate(firms):
        registry.companies.keep(replace(firm, sector="24" if place % 2 else "10"))
        a_project(registry, firm, themes=("energy",) if place % 2 else ("export",), stage=Stage.IDEA)
    invited(registry, workshop, hosts)
    report = pair_workshop(registry, workshop.reference)
    sectors = {firm.id: registry.companies.get(firm.id).sector for firm in firms}
    for table in report.tables:
        assert len({sectors[seat.company_id] for seat in table.seats if seat.company_id}) == 2
        assert all(topic.challenger_id for topic in table.projects)


@pytest.fixture
def met_before(registry):
    """Thirteen firms that met two by two a month before, and the tables to which all of them come now."""
    before, firms = a_gathering(
        registry, 13, reference="GES-2026-10", day=date(2026, 10, 22), format=Format.PAIRS, rounds=1
    )
    met = pair_workshop(registry, before.reference).meetings
    everybody_came(registry, before)
    workshop = a_workshop(registry, format=Format.TABLES, rounds=0, tables=2)
    invited(registry, workshop, firms)
    apart = pair_workshop(registry, workshop.reference)
    hosts = {table.host_company_id for table in apart.tables}
    strangers = [pair for pair in pairs(met) if pair not in at_tables(apart.tables) and not hosts >= {*pair}]
    return before, workshop, strangers[0]


def test_month_after_month_nobody_sits_with_the_same_people_as_long_as_there_are_others(registry):
    sat: set[tuple[str, str]] = set()
    firms = companies(registry, [f"Firme {place:02}" for place in range(36)])
    for month in (1, 2, 3):
        workshop = a_workshop(
            registry,
            f"GES-2027-{month:02}",
            day=date(2027, month, 7),
            format=Format.TABLES,
            rounds=0,
            tables=6,
        )
        invited(registry, workshop, firms, guests=["NOM Prénom"])
        report = pair_workshop(registry, workshop.reference)
        everybody_came(registry, workshop)
        assert (report.seating.worth.met_again, sat & at_tables(report.tables)) == (0, set())
        sat |= at_tables(report.tables)
    assert len(sat) == 3 * 6 * 15


def test_how_many_sit_together_again_is_told_where_it_cannot_be_helped(registry):
    firms = companies(registry, [f"Firme {place:02}" for place in range(8)])
    for month in (10, 11):
        workshop = a_workshop(
            registry, f"GES-2026-{month}", day=date(2026, month, 22), format=Format.TABLES, rounds=0, tables=1
        )
        invited(registry, workshop, firms, guests=["NOM Prénom"])
        worth = pair_workshop(registry, workshop.reference).seating.worth
        assert worth.met_again == (0 if month == 10 else 8 * 7 // 2)
        everybody_came(registry, workshop)


def test_those_who_met_and_wish_to_go_on_sit_at_one_table(registry, met_before):
    before, workshop, strangers = met_before
    names = [registry.companies.get(id_).name for id_ in strangers]
    record_outcome(registry, before.reference, *names, level=OutcomeLevel.WORK_TOGETHER)
    report = pair_workshop(registry, workshop.reference)
    assert strangers in at_tables(report.tables)


def test_those_who_met_and_ask_to_meet_again_sit_at_one_table(registry, met_before):
    _, workshop, strangers = met_before
    names = [registry.companies.get(id_).name for id_ in strangers]
    add_wish(registry, workshop.reference, *names)
    report = pair_workshop(registry, workshop.reference)
    assert strangers in at_tables(report.tables)


def test_a_plan_says_what_its_tables_are_worth_and_how_many_needs_they_meet(registry):
    workshop, firms = a_gathering(registry, 15, format=Format.TABLES, rounds=0, tables=3)
    for place in range(3):
        a_project(registry, firms[place], needs=[("du froid", f"froid-{place}")])
        for other in (3, 6, 9):
            a_project(registry, firms[place + other], offers=[("de la vapeur", f"froid-{place}")])
    a_project(registry, firms[14], needs=[("un avion", "avion")])
    worth = pair_workshop(registry, workshop.reference).seating.worth
    assert (worth.needs, worth.needs_met) == (3, 3)
    assert 300 < worth.value <= worth.bound
    assert (worth.repeats, worth.met_again) == (0, 0)


def test_hosts_stay_at_their_table_while_the_others_move(registry):
    workshop, _ = a_gathering(registry, 18)
    points = agenda(replace(workshop, rounds=2, round_minutes=10))
    envisage = next(point for point in points if point.kind == "envisage")
    registry.agenda_items.add_all([replace(envisage, position=place) for place in (1, 2)])
    tables = pair_workshop(registry, workshop.reference).tables
    hosts = {(table.number, table.sitting): table.host_company_id for table in tables}
    assert {sitting for _, sitting in hosts} == {1, 2}
    assert all(hosts[number, 1] == hosts[number, 2] for number, sitting in hosts if sitting == 1)


def test_a_project_for_the_organiser_alone_is_on_no_menu(registry):
    workshop, firms = a_gathering(registry, 6)
    secret = a_project(registry, firms[0], confidentiality=Confidentiality.ORGANISER)
    shown = a_project(registry, firms[1], confidentiality=Confidentiality.TABLE)
    report = pair_workshop(registry, workshop.reference)
    menu = {topic.project_id for table in report.tables for topic in table.projects}
    assert shown.id in menu
    assert secret.id not in menu


def test_the_venue_says_how_many_tables_there_are_and_which_have_no_step(registry):
    venue = registry.venues.add(Venue(name="La Halle", tables=4, step_free_tables=(3,)))
    workshop, firms = a_gathering(registry, 12, venue_id=venue.id)
    invitation = invitation_of(registry, workshop, firms[5].id)
    registry.guests.add(Guest(invitation_id=invitation.id, family_name="ROUX", step_free=True))
    report = pair_workshop(registry, workshop.reference)
    own = [one.table for one in report.meetings if firms[5].id in pairs([one])[0]]
    assert set(own) == {3}
    assert max(one.table for one in report.meetings) <= 4
    (table,) = [t for t in report.tables if firms[5].id in {seat.company_id for seat in t.seats}]
    assert table.number == 3
    assert report.stairs == []


def test_who_needs_a_table_without_a_step_and_gets_none_is_told(registry):
    workshop, firms = a_gathering(registry, 4)
    invitation = invitation_of(registry, workshop, firms[0].id)
    registry.guests.add(Guest(invitation_id=invitation.id, step_free=True))
    assert pair_workshop(registry, workshop.reference).stairs == [firms[0].id]
