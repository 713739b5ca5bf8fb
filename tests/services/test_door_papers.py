"""What is at hand at the door, what host and caterer are told, what those get who came."""

import io
from datetime import date

import openpyxl
import pytest

from recovery_cli.domain.invitations import Invitation, Place, Reply
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services.attendance import check_in
from recovery_cli.services.diets import forget_diets, note_diets
from recovery_cli.services.documents import export_attendance
from recovery_cli.services.door_papers import (
    export_certificates,
    export_door_list,
    export_guest_list,
    export_headcount,
)
from recovery_cli.services.dossiers import dossier as dossier_of
from recovery_cli.services.pages_door import certificates_page, door_list_page
from recovery_cli.services.pages_pairings import schedules_pages
from recovery_cli.services.pairing import pair_workshop
from recovery_cli.services.papers import DocumentFormat, Order
from recovery_cli.services.sheet_lines import give_lines
from tests.read_back import text_of
from tests.services.gatherings import a_workshop, companies, invited

LIBRARY = TemplateLibrary()


@pytest.fixture
def workshop(registry):
    """Four firms that said yes, one of them with two persons, one without a name; lines given."""
    made = a_workshop(registry)
    one, two, three, four = companies(registry, ["Verrerie", "Laiterie", "Forges", "Scierie"])
    invited(registry, made, [one], guests=["ZOLA Émile", "ADAM Léa"])
    invited(registry, made, [two], guests=["BLANC Guy"])
    invited(registry, made, [three])
    invited(registry, made, [four], guests=["CLOS Anna"])
    give_lines(registry, made)
    return made


def rows_of(path):
    sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def test_neither_the_reserve_nor_who_walked_in_is_counted_as_invited(registry, workshop, tmp_path):
    own = {"workshop_id": workshop.id, "rank": 9}
    waiting, moved_up, there = companies(registry, ["Attente", "Montée", "Venue"])
    registry.invitations.add(Invitation(company_id=waiting.id, place=Place.RESERVE, **own))
    registry.invitations.add(
        Invitation(company_id=moved_up.id, place=Place.RESERVE, sent_on=date(2026, 10, 20), **own)
    )
    registry.invitations.add(Invitation(company_id=there.id, place=Place.WALK_IN, reply=Reply.YES, **own))
    (path,) = export_headcount(registry, LIBRARY, workshop.reference, Order(folder=tmp_path)).paths
    assert ["Invités", "5"] in [row[:2] for row in rows_of(path)]


def test_the_desk_finds_people_by_name_with_their_line_and_the_table_to_go_to_first(registry, workshop):
    pair_workshop(registry, workshop.reference)
    paired = registry.workshops.by_reference(workshop.reference)
    page = door_list_page(dossier_of(registry, paired), Language.FRENCH, blank_lines=5)
    assert [line.person.family_name for line in page.lines] == ["ADAM", "BLANC", "CLOS", "ZOLA", None]
    assert [line.line for line in page.lines] == [1, 2, 3, 4, 5]
    assert all(line.first_table is not None for line in page.lines)
    assert page.plan is not None
    ((_, schedules),) = schedules_pages(dossier_of(registry, paired), page.plan, Language.FRENCH)
    told = {
        one.person: next(stop.table for stop in one.stops if stop.table is not None)
        for one in schedules.schedules
    }
    assert {line.person: line.first_table for line in page.lines} == told


def test_who_is_excused_is_not_on_the_list_of_the_desk_and_who_came_is_ticked(registry, workshop):
    check_in(registry, workshop.reference, "BLANC Guy", excused=True)
    check_in(registry, workshop.reference, "ADAM Léa")
    page = door_list_page(dossier_of(registry, workshop), Language.FRENCH, blank_lines=0)
    assert [(line.person.family_name, line.came) for line in page.lines] == [
        ("ADAM", True), ("CLOS", False), ("ZOLA", False), (None, False),
    ]  # fmt: skip


def test_only_who_was_there_has_a_certificate_and_who_left_early_took_part_in_a_part(registry, workshop):
    check_in(registry, workshop.reference, "ZOLA Émile", represented_by="Mme HUGO Adèle, adjointe")
    check_in(registry, workshop.reference, "CLOS Anna", left=1)
    check_in(registry, workshop.reference, "BLANC Guy", absent=True)
    page = certificates_page(dossier_of(registry, workshop), Language.FRENCH, registry.moment.today)
    assert [(one.person.family_name, one.partly) for one in page.certificates] == [
        ("CLOS", True), ("HUGO", False),
    ]  # fmt: skip


def test_certificates_are_one_file_or_one_each_and_none_while_nobody_came(registry, workshop, tmp_path):
    order = Order(folder=tmp_path, formats=[DocumentFormat.MARKDOWN])
    nobody = export_certificates(registry, LIBRARY, workshop.reference, order)
    assert (nobody.paths, [notice.kind for notice in nobody.notices]) == ([], ["venue", "nobody_came"])
    check_in(registry, workshop.reference, ["ZOLA Émile", "CLOS Anna"])
    together = export_certificates(registry, LIBRARY, workshop.reference, order)
    each = export_certificates(registry, LIBRARY, workshop.reference, order, separate=True)
    assert [path.name for path in together.paths] == ["GES-2026-11_attestations-de-presence.md"]
    assert [path.name for path in each.paths] == ["CLOS-ANNA_SCIERIE.md", "ZOLA-EMILE_VERRERIE.md"]
    text = together.paths[0].read_text(encoding="utf-8")
    assert "Émile ZOLA" in text
    assert "ADAM" not in text


def test_the_host_learns_names_companies_roles_and_hours_and_nothing_else(registry, workshop, tmp_path):
    order = Order(folder=tmp_path)
    (path,) = export_guest_list(registry, LIBRARY, workshop.reference, order).paths
    rows = rows_of(path)
    assert ["Nom", "Prénom", "Entreprise", "Fonction", "Arrivée"] in rows
    assert [row[0] for row in rows if len(row) > 2][1:5] == ["ADAM", "BLANC", "CLOS", "ZOLA"]


def test_the_caterer_is_told_counts_and_no_name(registry, workshop, tmp_path):
    check_in(registry, workshop.reference, "BLANC Guy", excused=True)
    check_in(registry, workshop.reference, "ADAM Léa")
    (path,) = export_headcount(registry, LIBRARY, workshop.reference, Order(folder=tmp_path)).paths
    counted = {row[0].split(" (")[0]: row[1:] for row in rows_of(path) if len(row) > 1}
    assert counted["Invités"] == ["4"]
    assert counted["Confirmés"] == ["3", "4"]
    assert counted["À prévoir"] == ["3"]
    assert counted["Présents"] == ["1", "1"]
    assert "ADAM" not in str(rows_of(path))


def test_the_list_of_the_desk_keeps_the_lines_it_shows(registry, workshop, tmp_path):
    order = Order(folder=tmp_path, formats=[DocumentFormat.MARKDOWN])
    (path,) = export_door_list(registry, LIBRARY, workshop.reference, order, blank_lines=1).paths
    assert "| 3 | **CLOS** Anna | Scierie |" in path.read_text(encoding="utf-8")


def test_the_caterer_alone_learns_of_diets_as_counts_until_the_workshop_is_over(registry, workshop, tmp_path):
    one, two, *_ = registry.invitations.of_workshop(workshop.id)
    note_diets(registry, one, ["2 végétariens"])
    note_diets(registry, two, ["1 végétarien", "sans gluten"])
    order = Order(folder=tmp_path, formats=[DocumentFormat.MARKDOWN, DocumentFormat.WORKBOOK])
    exports = (export_headcount, export_guest_list, export_door_list, export_attendance)
    told = {call: [text_of(path) for path in call(registry, LIBRARY, workshop.reference, order).paths]
            for call in exports}  # fmt: skip
    (headcount,) = told.pop(export_headcount)
    assert "Régime\u00a0: végétarien" in headcount
    (path,) = tmp_path.glob("*_effectif*.xlsx")
    counted = {row[0]: row[1:] for row in rows_of(path) if len(row) > 1}
    assert counted["Régime\u00a0: végétariens"] == ["3"]
    assert counted["Régime\u00a0: sans gluten"] == ["1"]
    assert not any("végétarien" in text for texts in told.values() for text in texts)
    forget_diets(registry, workshop)
    assert not any(each.diets for each in registry.invitations.of_workshop(workshop.id))
