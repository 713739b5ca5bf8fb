"""The papers of a pairing: schedules, sheets and numbers for tables, the master grid."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from recovery_cli.rendering.pages import PlanVersion
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.files import File
from recovery_cli.services.pages_pairings import master_grid_page, schedules_pages
from recovery_cli.services.pages_tables import group_sheets_page, round_sheets_page, table_numbers_page
from recovery_cli.services.papers import Press, paper_name


class PairingPart(StrEnum):
    """A part of the pairing's papers that can be printed alone."""

    SCHEDULES = "schedules"
    TABLES = "tables"
    GRID = "grid"


def pairing_files(
    press: Press, dossier: Dossier, plan: PlanVersion, only: PairingPart | None, more: Sequence[str]
) -> Iterator[File]:
    """The files of all papers of a pairing, or of a part; `more` stands in their names."""
    language = press.order.main_language
    if only in {None, PairingPart.SCHEDULES}:
        for spoken, schedules in schedules_pages(dossier, plan, press.order.language):
            yield from press.paper(schedules, paper_name("schedules", dossier, spoken, *more), spoken)
    if only in {None, PairingPart.TABLES}:
        yield from _table_files(press, dossier, plan, more)
    if only in {None, PairingPart.GRID}:
        grid = master_grid_page(dossier, plan, language)
        yield from press.paper(grid, paper_name("master-grid", dossier, language, *more))


def _table_files(press: Press, dossier: Dossier, plan: PlanVersion, more: Sequence[str]) -> Iterator[File]:
    language = press.order.main_language
    if dossier.meetings:
        rounds = round_sheets_page(dossier, plan, language)
        yield from press.paper(rounds, paper_name("round-sheets", dossier, language, *more))
    if dossier.tables:
        groups = group_sheets_page(dossier, plan, language)
        yield from press.paper(groups, paper_name("table-sheets", dossier, language))
    if not more:
        numbers = table_numbers_page(dossier, language)
        yield from press.paper(numbers, paper_name("table-numbers", dossier, language))
