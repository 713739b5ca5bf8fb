"""Importing wishes: who wants to meet whom at a workshop, from a list, with the care of all other lists."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from recovery_cli.domain.companies import Company
from recovery_cli.domain.importing import Findings, RowRepair
from recovery_cli.domain.list_cells import Cells
from recovery_cli.domain.recognition import taken_for
from recovery_cli.domain.texts import fold
from recovery_cli.domain.wish_lists import WISH_COLUMNS, WISH_HEADINGS, SaidWishes, said_wishes
from recovery_cli.registry.registry import Registry
from recovery_cli.services import invited
from recovery_cli.services.importing import Reading, Take
from recovery_cli.services.importing_lists import looked_at, taking_each
from recovery_cli.services.precedence import Precedence
from recovery_cli.services.wishes import note_wish
from recovery_cli.services.workshops import open_workshop


def read_wishes(reference: str, path: Path | str) -> Reading:
    """Look at a list of wishes for a workshop; a row all of whose wishes can be noted is taken.

    Raises:
        RecoveryError: the file cannot be read, or its headings name no company; see `read_sheet`, `places`.
        Unknown, WorkshopClosed, WorkshopCancelled: when its rows are joined with the registry.
    """
    sheet, unused, cells = looked_at(path, WISH_HEADINGS, WISH_COLUMNS)
    return Reading(sheet=sheet, unused=unused, join=partial(_joining, reference, cells))


def _joining(
    reference: str,
    cells: Callable[[Sequence[str]], Cells],
    registry: Registry,
    _: Precedence,
    findings: Findings,
) -> Take:
    workshop = open_workshop(registry, reference)
    circles = list(invited.circles(registry, workshop))
    column = cells(()).column

    def meant(row: int, key: str, name: str) -> Company:
        """The company of a name; one that is not written so is told."""
        company = invited.company_among(registry, circles, name)
        if not name.isdigit() and fold(name) != fold(company.name):
            findings.repairs.note(RowRepair(row=row, repair=taken_for(column(key), name, company, ())))
        return company

    def note(row: int, said: SaidWishes) -> None:
        one = meant(row, "company", said.company)
        others = [meant(row, "wanted", name) for name in said.wanted]
        noted = [
            note_wish(registry, workshop, one, other, round_=said.round, note=said.note) for other in others
        ]
        tally = findings.tally("wish")
        for each in noted:
            tally.added += each.before is None
            tally.updated += each.before not in {None, each.wish}
            tally.unchanged += each.before == each.wish

    return taking_each(said_wishes, cells, registry, findings, note)
