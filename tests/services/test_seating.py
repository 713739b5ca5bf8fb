"""The group tables of a workshop on a real registry: hosts, menus, tables without a step."""

from dataclasses import replace

from recovery_cli.domain.agenda import agenda
from recovery_cli.domain.invitations import Guest
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import Confidentiality, Stage
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import Format
from recovery_cli.services.pairing import (
    pair_workshop,
)
from tests.services.gatherings import (
    a_gathering,
    a_project,
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
