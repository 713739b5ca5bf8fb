"""The papers of a pairing: schedules, sheets and numbers for tables, the master grid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from recovery_cli.domain.pairings import Sheets
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


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which papers of a pairing: a part, one round, or the sheets that changed since a version.

    `more` stands in the names of the files.
    """

    only: PairingPart | None = None
    more: Sequence[str] = ()
    sheets: Sheets | None = None

    @property
    def is_all(self) -> bool:
        """Whether everything is printed that is to be, and not a part or a round alone."""
        return self.only is None and (self.sheets is not None or not self.more)

    def has(self, part: PairingPart) -> bool:
        """Whether a part is printed; of what changed only what lies on tables and in hands, unless asked."""
        return part is self.only or (self.only is None and not (self.sheets and part is PairingPart.GRID))


def pairing_files(press: Press, dossier: Dossier, plan: PlanVersion, wanted: Wanted) -> Iterator[File]:
    """The files of all papers of a pairing, or of those wanted."""
    language = press.order.main_language
    sheets = wanted.sheets
    if wanted.has(PairingPart.SCHEDULES):
        parties = sheets.parties if sheets else None
        for spoken, schedules in schedules_pages(dossier, plan, press.order.language, parties):
            yield from press.paper(schedules, paper_name("schedules", dossier, spoken, *wanted.more), spoken)
    if wanted.has(PairingPart.TABLES):
        yield from _table_files(press, dossier, plan, wanted)
    if wanted.has(PairingPart.GRID):
        grid = master_grid_page(dossier, plan, language)
        yield from press.paper(grid, paper_name("master-grid", dossier, language, *wanted.more))


def _table_files(press: Press, dossier: Dossier, plan: PlanVersion, wanted: Wanted) -> Iterator[File]:
    language, sheets = press.order.main_language, wanted.sheets
    if dossier.meetings and (sheets is None or sheets.tables):
        rounds = round_sheets_page(dossier, plan, language, sheets.tables if sheets else None)
        yield from press.paper(rounds, paper_name("round-sheets", dossier, language, *wanted.more))
    if dossier.tables and (sheets is None or sheets.groups):
        groups = group_sheets_page(dossier, plan, language, sheets.groups if sheets else None)
        yield from press.paper(groups, paper_name("table-sheets", dossier, language, *wanted.more))
    if not wanted.more:
        numbers = table_numbers_page(dossier, language)
        yield from press.paper(numbers, paper_name("table-numbers", dossier, language))
