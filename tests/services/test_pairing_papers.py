"""The papers of a pairing that changed: only the sheets that are no longer right."""

import pytest

from recovery_cli.domain.pairings import NoSuchPairing
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import attendance
from recovery_cli.services.documents import DocumentFormat, Order, export_pairings
from recovery_cli.services.pairing import pair_workshop
from tests.services.gatherings import a_gathering, everybody_came

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
        "programmes-individuels-v1-v2-GES-2026-11.md",
        "feuilles-de-tete-a-tete-v1-v2-GES-2026-11.md",
        "feuilles-de-table-v1-v2-GES-2026-11.md",
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
