"""What a row says of a place, cell by cell; a postal code and a commune in one cell are told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.headings import Field
from recovery_cli.domain.identities import Cell
from recovery_cli.domain.repairs import Findings, RepairKind
from recovery_cli.domain.rows import Row
from recovery_cli.domain.texts import fold

_NAME = r"[^\W\d][^,;\n]*?"
_CODE = r"(?:FR?[- ])?(?P<code>\d{2} ?\d{3})"
_CODE_THEN_NAME = re.compile(rf"{_CODE}[\s,–-]+(?P<name>{_NAME})")
_NAME_THEN_CODE = re.compile(rf"(?!FR\b)(?P<name>[^\W\d][^;\n(]+?)[\s,–-]*[\s(\[]{_CODE}[)\]]?")
_NAME_THEN_DEPARTMENT = re.compile(r"(?P<name>[^\W\d][^\d,;\n(]*?)\s*\((?P<department>\d{2,3}|2[AB])\)")
_END_OF_ADDRESS = re.compile(
    r"(?P<street>.*?)[\s,;–-]*(?<![\w-])(?<!BP )(?<!CS )(?<!TSA )"
    rf"(?P<code>\d{{5}})\s+(?P<name>{_NAME})(?:[\s,;]+FRANCE)?",
    re.IGNORECASE | re.DOTALL,
)
_INSEE_CODE = re.compile(r"\d[\dAB]\d{3}")
_LONGEST = 500
"""A longer text is no address, and would be tried at each of its signs for minutes."""


@dataclass(frozen=True, kw_only=True)
class PlaceCells:
    """What a row says of a place; None or nothing where it is silent."""

    addresses: Sequence[Cell] = ()
    postal_code: Cell | None = None
    commune: Cell | None = None
    departments: Sequence[Cell] = ()
    regions: Sequence[Cell] = ()


def place_cells(row: Row) -> PlaceCells:
    """The cells that say where a site lies."""
    return PlaceCells(
        addresses=row.all(Field.ADDRESS),
        postal_code=row.cell(Field.POSTAL_CODE),
        commune=_commune(row),
        departments=row.all(Field.DEPARTMENT),
        regions=row.all(Field.REGION),
    )


def _commune(row: Row) -> Cell | None:
    """The first name of a commune; the code that Insee gives it is none."""
    cells = row.all(Field.COMMUNE)
    named = next((cell for cell in cells if not _INSEE_CODE.fullmatch(cell.text.strip())), None)
    if cells and named is None:
        row.unreadable(cells[0])
    return named


def told_apart(cells: PlaceCells, findings: Findings) -> PlaceCells:
    """The cells with one thing in each, be it `54000 NANCY`, `Nancy (54)` or `3 rue Callot, 54000 Nancy`.

    Nothing that has a cell of its own is overwritten; each cell taken apart is told.
    """
    if cells.postal_code:
        cells = _of_postal_code(cells, cells.postal_code, findings)
    if cells.commune:
        cells = _of_commune(cells, cells.commune, findings)
    if cells.addresses and not (cells.postal_code or cells.commune):
        cells = _of_address(cells, cells.addresses[-1], findings)
    elif cells.addresses and cells.postal_code and cells.commune:
        cells = _said_twice(cells, cells.addresses[-1], (cells.postal_code.text, cells.commune.text))
    return cells


def _of_postal_code(cells: PlaceCells, cell: Cell, findings: Findings) -> PlaceCells:
    """`54000 NANCY` under `Code postal`; the commune goes where no cell of its own says one."""
    found = _either(cell.text)
    if found is None:
        return cells
    code, commune = replace(cell, text=_digits(found)), replace(cell, text=found["name"].strip())
    _tell(findings, cell, code, commune)
    return replace(cells, postal_code=code, commune=cells.commune or commune)


def _of_commune(cells: PlaceCells, cell: Cell, findings: Findings) -> PlaceCells:
    """`54000 NANCY`, `Nancy (54000)` or `Nancy (54)` under `Ville`."""
    if found := _either(cell.text):
        code, commune = replace(cell, text=_digits(found)), replace(cell, text=found["name"].strip())
        _tell(findings, cell, code, commune)
        return replace(cells, postal_code=cells.postal_code or code, commune=commune)
    if found := _whole(_NAME_THEN_DEPARTMENT, cell.text):
        commune = replace(cell, text=found["name"].strip())
        _tell(findings, cell, replace(cell, text=found["department"]), commune)
        departments = cells.departments or (replace(cell, text=found["department"]),)
        return replace(cells, commune=commune, departments=departments)
    return cells


def _of_address(cells: PlaceCells, cell: Cell, findings: Findings) -> PlaceCells:
    """`3 rue Callot, 54000 Nancy`: the end of the last line, where no cell says code or commune."""
    found = _whole(_END_OF_ADDRESS, cell.text)
    if found is None:
        return cells
    code, commune = replace(cell, text=found["code"]), replace(cell, text=found["name"].strip())
    _tell(findings, cell, code, commune)
    street = (replace(cell, text=found["street"]),) if found["street"] else ()
    return replace(cells, addresses=(*cells.addresses[:-1], *street), postal_code=code, commune=commune)


def _said_twice(cells: PlaceCells, cell: Cell, place: tuple[str, str]) -> PlaceCells:
    """`3 rue Callot 54000 Nancy` beside cells of just this code and commune: the street is enough."""
    code, commune = place
    found = _whole(_END_OF_ADDRESS, cell.text) if code.strip() in cell.text else None
    if found is None or found["code"] != code.strip() or fold(found["name"]) != fold(commune):
        return cells
    street = (replace(cell, text=found["street"]),) if found["street"] else ()
    return replace(cells, addresses=(*cells.addresses[:-1], *street))


def _either(text: str) -> re.Match[str] | None:
    return _whole(_CODE_THEN_NAME, text) or _whole(_NAME_THEN_CODE, text)


def _whole(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.fullmatch(text.strip()) if len(text) <= _LONGEST else None


def _digits(found: re.Match[str]) -> str:
    return found["code"].replace(" ", "")


def _tell(findings: Findings, cell: Cell, code: Cell, commune: Cell) -> None:
    findings.repaired(RepairKind.PLACE_TAKEN_APART, cell.column, cell.text, f"{code.text} | {commune.text}")
