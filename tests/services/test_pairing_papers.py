"""The papers of a pairing that changed: only the sheets that are no longer right."""

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from recovery_cli.domain.pairings import NoSuchPairing, Sheets
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages_pairings import CardSize
from recovery_cli.rendering.papers import PaperFormat, render
from recovery_cli.services import attendance
from recovery_cli.services.documents import DocumentFormat, Order, PairingPart, export_pairings
from recovery_cli.services.dossiers import dossier as dossier_of
from recovery_cli.services.pages import plan_version
from recovery_cli.services.pages_pairings import schedules_pages
from recovery_cli.services.pairing import pair_workshop
from recovery_cli.services.pairing_papers import Cards
from recovery_cli.services.sheet_lines import give_lines
from tests.services.gatherings import a_gathering, everybody_came, invitation_of

LIBRARY = TemplateLibrary()


@pytest.fixture
def mended(registry):
    """A workshop of eight, printed as version 1, of whom one stayed away."""
    workshop, firms = a_gathering(registry, 8)
    pair_workshop(registry, workshop.reference)
    attendance.check_in(registry, workshop.reference, firms[0].name, absent=True)
    everybody_came(registry, workshop)
    return workshop, pair_workshop(registry, workshop.reference, from_round=1)


def test_only_schedules_and_table_sheets_that_changed_are_written(registry, mended, tmp_path):
    workshop, report = mended
    order = Order(folder=tmp_path, formats=[DocumentFormat.MARKDOWN])
    written = export_pairings(registry, LIBRARY, workshop.reference, order, since=1)
    names = [path.name for path in written.paths]
    assert names == [
        "GES-2026-11_programmes-individuels_v1-v2.md",
        "GES-2026-11_feuilles-de-tete-a-tete_v1-v2.md",
        "GES-2026-11_feuilles-de-table_v1-v2.md",
    ]
    schedules = written.paths[0].read_text(encoding="utf-8")
    changed = {report.names[one] for one in report.mended.sheets.parties}
    assert changed
    assert all(name in schedules for name in changed)
    tables = written.paths[1].read_text(encoding="utf-8")
    assert tables.count("# Table") == len(report.mended.sheets.tables)


def test_where_nothing_changed_nothing_is_written_and_that_is_said(registry, mended, tmp_path):
    workshop, _ = mended
    pair_workshop(registry, workshop.reference, from_round=1)
    order = Order(folder=tmp_path, formats=[DocumentFormat.MARKDOWN])
    written = export_pairings(registry, LIBRARY, workshop.reference, order, since=2)
    assert written.paths == []
    assert [one.kind for one in written.notices] == ["venue", "unchanged"]


@pytest.mark.parametrize("version", [2, 3])
def test_a_version_that_was_not_before_the_present_one_is_not_found(registry, mended, tmp_path, version):
    workshop, _ = mended
    order = Order(folder=tmp_path, formats=[DocumentFormat.MARKDOWN])
    with pytest.raises(NoSuchPairing) as refused:
        export_pairings(registry, LIBRARY, workshop.reference, order, since=version)
    assert refused.value.versions == [1]


def printed(registry, workshop, folder, **wanted):
    order = Order(folder=folder, formats=[DocumentFormat.MARKDOWN])
    return export_pairings(registry, LIBRARY, workshop.reference, order, **wanted)


def names(exported):
    return [path.name for path in exported.paths]


def everything(exported):
    return "".join(path.read_text(encoding="utf-8") for path in exported.paths)


@pytest.fixture
def on_paper(registry, tmp_path):
    """A workshop of eight with two named guests, printed as version 1, at which all came."""
    workshop, firms = a_gathering(registry, 8)
    for firm, name in zip(firms, ("PETIT Rose", "GRAND Luc"), strict=False):
        (line,) = [
            guest
            for guest in give_lines(registry, workshop)
            if guest.invitation_id == invitation_of(registry, workshop, firm.id).id
        ]
        attendance.check_in(registry, workshop.reference, str(line.line), represented_by=name)
        attendance.check_in(registry, workshop.reference, str(line.line), undo=True)
    report = pair_workshop(registry, workshop.reference)
    printed(registry, workshop, tmp_path)
    everybody_came(registry, workshop)
    return workshop, firms, report


def test_a_substitute_is_named_on_all_sheets_that_named_the_other_and_these_are_printed_again(
    registry, on_paper, tmp_path
):
    workshop, firms, report = on_paper
    attendance.check_in(registry, workshop.reference, "PETIT Rose", represented_by="MARTIN Léa, adjointe")
    again = pair_workshop(registry, workshop.reference, from_round=1)
    own = [one for one in report.meetings if firms[0].id in {one.company_a, one.company_b}]
    table = next(one for one in report.tables if firms[0].id in {seat.company_id for seat in one.seats})
    met = {one for each in own for one in (each.company_a, each.company_b)}
    seated = {seat.company_id for seat in table.seats}
    assert again.mended.changes.lost == again.mended.changes.new == 0
    assert again.mended.sheets == Sheets(
        parties=frozenset(met | seated),
        tables=frozenset(one.table for one in own),
        groups=frozenset({(table.sitting, table.number)}),
    )
    sheets = everything(printed(registry, workshop, tmp_path, changed=True))
    assert "MARTIN Léa" in sheets
    assert "PETIT Rose" not in sheets


def test_who_is_replaced_after_the_plan_was_mended_and_printed_needs_no_new_plan(
    registry, on_paper, tmp_path
):
    workshop, firms, _ = on_paper
    attendance.check_in(registry, workshop.reference, firms[5].name, absent=True)
    pair_workshop(registry, workshop.reference, from_round=1)
    first = printed(registry, workshop, tmp_path, changed=True)
    attendance.check_in(registry, workshop.reference, "PETIT Rose", represented_by="MARTIN Léa")
    second = printed(registry, workshop, tmp_path, changed=True)
    assert names(first)[0] == "GES-2026-11_programmes-individuels_v1-v2.md"
    assert names(second)[0] == "GES-2026-11_programmes-individuels_v2-v2.md"
    assert "MARTIN Léa" in everything(second)


def test_what_changed_is_counted_from_the_sheets_on_paper_through_several_plans(registry, on_paper, tmp_path):
    workshop, firms, _ = on_paper
    attendance.check_in(registry, workshop.reference, firms[5].name, absent=True)
    first = pair_workshop(registry, workshop.reference, from_round=1).mended.sheets
    again = pair_workshop(registry, workshop.reference, from_round=1).mended
    assert again.changes == replace(again.changes, moved=0, new=0, lost=0)
    assert again.sheets == first != Sheets()
    exported = printed(registry, workshop, tmp_path, changed=True)
    assert names(exported)[0] == "GES-2026-11_programmes-individuels_v1-v3.md"
    same = printed(registry, workshop, tmp_path, changed=True)
    assert names(same) == names(exported)
    assert pair_workshop(registry, workshop.reference, from_round=1).mended.sheets == Sheets()


def test_where_nothing_was_printed_yet_all_is_printed(registry, tmp_path):
    workshop, _ = a_gathering(registry, 8)
    pair_workshop(registry, workshop.reference)
    alone = printed(registry, workshop, tmp_path, part=PairingPart.GRID)
    first = printed(registry, workshop, tmp_path, changed=True)
    assert names(alone) == ["GES-2026-11_grille-des-tables.md"]
    assert set(names(first)) > set(names(alone))


def test_where_nothing_changed_since_the_only_printing_nothing_is_printed_again(registry, on_paper, tmp_path):
    workshop, _, _ = on_paper
    nothing = printed(registry, workshop, tmp_path, changed=True)
    assert names(nothing) == []
    assert nothing.notices[-1].key == "documents.notice.unchanged"


def test_nobody_gets_a_new_schedule_who_left_and_a_round_played_changes_no_sheet(
    registry, on_paper, tmp_path
):
    workshop, firms, report = on_paper
    attendance.check_in(registry, workshop.reference, firms[0].name, left=1)
    again = pair_workshop(registry, workshop.reference, from_round=3)
    last = [
        one for one in report.meetings if one.round >= 3 and firms[0].id in {one.company_a, one.company_b}
    ]
    assert firms[0].id not in again.mended.sheets.parties
    others = {one for each in last for one in (each.company_a, each.company_b)} - {firms[0].id}
    assert others <= again.mended.sheets.parties


def test_each_schedule_can_be_a_file_of_its_own_named_after_its_reader(registry, on_paper, tmp_path):
    workshop, *_ = on_paper
    wanted = {"part": PairingPart.SCHEDULES, "cards": Cards(separate=True)}
    exported = printed(registry, workshop, tmp_path / "one", **wanted)
    assert len(exported.paths) == 8
    assert {path.parent.name for path in exported.paths} == {"GES-2026-11_programmes-individuels"}
    assert "PETIT-ROSE_FIRME-01.md" in names(exported)
    rose = next(path for path in exported.paths if path.name.startswith("PETIT-ROSE"))
    assert rose.read_text(encoding="utf-8").count("\n## ") == 1


@pytest.mark.parametrize(
    ("paper", "pages", "size"),
    [("a4", 8, (210, 297)), ("a5", 4, (297, 210)), ("a6", 2, (210, 297)), ("a6-alone", 8, (105, 148.5))],
)  # fmt: skip
def test_schedules_lie_on_the_paper_asked_for(registry, on_paper, paper, pages, size):
    paper, alone = paper.removesuffix("-alone"), paper.endswith("-alone")
    dossier = dossier_of(registry, on_paper[0])
    ((_, page),) = schedules_pages(dossier, plan_version(dossier), None)
    made = render(
        replace(page, paper=CardSize(paper), alone=alone),
        PaperFormat.PDF,
        language=Language.FRENCH,
        library=LIBRARY,
    )
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert len(reader.pages) == pages
    box = reader.pages[0].mediabox
    assert (float(box.width) * 25.4 / 72, float(box.height) * 25.4 / 72) == pytest.approx(size, abs=0.2)


def test_a_reply_card_lets_each_meeting_be_ticked(recovery, own_registry, moment, tmp_path):
    with writing(own_registry, moment, "test", create=True) as registry:
        a_gathering(registry, 4, rounds=2)
    recovery("pair-workshop", "GES-2026-11")
    wanted = ("--part", "schedules", "--format", "md", "--out", tmp_path)
    (plain,) = recovery("export-pairings", "GES-2026-11", *wanted).out.split()
    assert "☐" not in Path(plain).read_text(encoding="utf-8")
    (card,) = recovery("export-pairings", "GES-2026-11", *wanted, "--reply-card").out.split()
    text = Path(card).read_text(encoding="utf-8")
    assert text.count("☐ travailler ensemble ☐ poursuivre ☐ sans suite") == 4 * 2
    assert text.count("Je veux poursuivre avec") == 4
