"""The sheet on which outcomes are keyed: what stands in it, what it offers, and that it reads back."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.workshops import WorkshopCancelled, WorkshopStatus
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services.attendance import Mark, check_in, mark_the_rest
from recovery_cli.services.outcome_sheets import export_outcome_sheet
from recovery_cli.services.outcomes import record_outcome
from recovery_cli.services.pairing import pair_workshop
from recovery_cli.services.papers import Order
from tests.services.gatherings import a_gathering

HOSTILE = '=HYPERLINK("http://x"); ' + "Durand, Fils & Cie"


@pytest.fixture
def held(registry):
    """Four firms that met in two rounds and at tables; of one meeting it is known what was said."""
    workshop, firms = a_gathering(registry, 4, rounds=2)
    registry.companies.keep(replace(firms[3], name=HOSTILE))
    pair_workshop(registry, workshop.reference)
    mark_the_rest(registry, workshop.reference, Mark())
    check_in(registry, workshop.reference, "Firme 03", late=2)
    meeting = next(one for one in registry.meetings.of_workshop(workshop.id) if one.round == 2)
    names = [registry.companies.get(id_).name for id_ in (meeting.company_a, meeting.company_b)]
    about = {"next_step": "Visite", "owner": names[0], "due": date(2026, 12, 10), "note": "=1+1"}
    record_outcome(
        registry, workshop.reference, *names, level=OutcomeLevel.EXCHANGE, said_by=names[1], about=about
    )
    record_outcome(registry, workshop.reference, *names, level=OutcomeLevel.NOTHING)
    return workshop


def sheet_of(registry, workshop, folder, language=None):
    order = Order(folder=folder, language=language)
    (path,) = export_outcome_sheet(registry, TemplateLibrary(), workshop.reference, order).paths
    return openpyxl.load_workbook(BytesIO(path.read_bytes()))


def test_each_side_of_each_meeting_held_has_a_line_and_each_table_one(registry, held, tmp_path):
    book = sheet_of(registry, held, tmp_path)
    rows = list(book.worksheets[0].values)
    head = next(at for at, row in enumerate(rows) if row[0] == "Entreprise")
    lines = [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :] if row[0]]
    firm = [line for line in lines if line["Entreprise"] == "Firme 03"]
    assert [line["Tour"] for line in firm] == ["2", None]  # round 1 it missed; then the table
    assert {line["Présence"] for line in firm} == {"à partir du tour 2"}
    assert len([line for line in lines if not line["Tour"]]) == 4
    assert len(lines) == 2 * 3 + 1 + 4  # three meetings held, one line for both sides, four at the table
    (said,) = [line for line in lines if line["Intérêt"] == "poursuivre les échanges"]
    assert (said["Prochain pas"], said["Pour quand"], said["Note"]) == ("Visite", "2026-12-10", "=1+1")
    (both,) = [line for line in lines if line["Pour les deux"]]
    assert both["Intérêt"] == "sans suite"


def test_the_sheet_offers_what_may_be_typed_and_holds_no_formula(registry, held, tmp_path):
    book = sheet_of(registry, held, tmp_path, Language.ENGLISH)
    sheet, hidden = book.worksheets
    assert hidden.sheet_state == "hidden"
    offered = [tuple(filter(None, row)) for row in hidden.values]
    assert ("nothing further", "keep exchanging", "work together") in offered
    assert any(HOSTILE in choices for choices in offered)  # a name with a comma is one choice
    assert sheet.auto_filter.ref
    assert sheet.freeze_panes
    assert all(cell.data_type != "f" for each in book.worksheets for row in each.iter_rows() for cell in row)
    rules = sheet.data_validations.dataValidation
    assert {rule.type for rule in rules} == {"list"}


def test_before_anybody_met_there_is_no_sheet(registry, tmp_path):
    workshop, _ = a_gathering(registry, 2, rounds=1)
    pair_workshop(registry, workshop.reference)
    order = Order(folder=tmp_path)
    exported = export_outcome_sheet(registry, TemplateLibrary(), workshop.reference, order)
    assert not exported.files
    assert exported.notices[-1].key == "outcome_sheets.notice.nobody_met"


def test_a_cancelled_workshop_has_no_sheet_and_nobody_is_sent_to_mark_who_came(registry, held, tmp_path):
    registry.workshops.keep(replace(held, status=WorkshopStatus.CANCELLED))
    with pytest.raises(WorkshopCancelled):
        export_outcome_sheet(registry, TemplateLibrary(), held.reference, Order(folder=tmp_path / "papers"))
    assert not (tmp_path / "papers").exists()
