"""Where a site lies, from what a row says: postal code, commune, department, region, and contradictions."""

import re
from collections.abc import Callable, Sequence, Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from recovery_cli.domain.departments import (
    Department,
    UnknownDepartment,
    department,
    department_of_postal_code,
    region_of_department,
    restored_postal_code,
)
from recovery_cli.domain.identities import Cell
from recovery_cli.domain.place_cells import PlaceCells
from recovery_cli.domain.postal_codes import (
    PostalCodeNotUnderstood,
    departments_served,
    postal_code as as_typed,
)
from recovery_cli.domain.regions import Region, UnknownRegion, former_region, is_own_name
from recovery_cli.domain.repairs import DoubtKind, Findings, RepairKind
from recovery_cli.domain.spellings import spelt_region
from recovery_cli.domain.texts import collapse, fold

DepartmentsOfCommune = Callable[[str], AbstractSet[str]]
"""The codes of the departments that have a commune of this name; empty where none is known."""

_POSTAL_CODE_LENGTH = 5
_CODE_AND_NAME = re.compile(
    r"(\d{2,3}|2[AB])[\s:–-]+([^\d]+)|([^\d]+?)[\s:–-]*[(\[]?(\d{2,3}|2[AB])[)\]]?", re.IGNORECASE
)
_SAINT = re.compile(r"\bst\b", re.IGNORECASE)
_FORMERLY = {
    "NAQ": {"aquitaine limousin poitou charentes", "alpc"},
    "GES": {"alsace champagne ardenne lorraine", "acal"},
    "HDF": {"nord pas de calais picardie"},
    "OCC": {"languedoc roussillon midi pyrenees", "lrmp"},
    "CVL": {"centre"},
}
"""Names that today's regions bore until September 2016, and what was said for short."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a site lies; `department` is a code, `region` letters."""

    postal_code: str | None = None
    commune: str | None = None
    department: str | None = None
    region: str | None = None


def place(
    cells: PlaceCells, findings: Findings, departments_of_commune: DepartmentsOfCommune | None = None
) -> Place:
    """The place of a row. Nothing is corrected by anything else: postal code and commune stay as they are.

    The department is the postal code's, on a border the one that the row names; or the row's own, where its
    department and region agree with each other against the postal code. The region is the department's, else
    the one that is named.
    """
    postal_code = postal_code_of(cells.postal_code, findings)
    named = _department(cells.departments, findings)
    known = _region(cells.regions, findings)
    chosen = _chosen(postal_code, named, known, cells, findings)
    letters = _letters(chosen, known, cells, findings)
    served = (departments_served(postal_code) if postal_code else None) or frozenset(filter(None, [chosen]))
    if cells.commune and served and departments_of_commune:
        _compare(cells.commune, postal_code or chosen or "", served, departments_of_commune, findings)
    commune = collapse(cells.commune.text) if cells.commune else None
    return Place(postal_code=postal_code, commune=commune, department=chosen, region=letters)


def _chosen(
    postal_code: str | None, named: str | None, known: Region | None, cells: PlaceCells, findings: Findings
) -> str | None:
    """The code of the department; one that the postal code does not serve is told."""
    own = department_of_postal_code(postal_code) if postal_code else None
    if own is None or postal_code is None:
        return named
    served = departments_served(postal_code)
    if named in served:
        return named
    if named is None:
        near = [code for code in sorted(served) if known and region_of_department(code) == known]
        return own.code if own.code in near or not near else near[0]
    findings.doubted(
        DoubtKind.DEPARTMENT_AGAINST_POSTAL_CODE,
        cells.departments[0].column,
        cells.departments[0].text,
        postal_code,
    )
    agreed = known and known.letters == region_of_department(named).letters != own.region
    return named if agreed else own.code


def postal_code_of(cell: Cell | None, findings: Findings) -> str | None:
    """The postal code of a cell, its lost zero back; one of no department of France is kept and doubted."""
    if cell is None:
        return None
    code = restored_postal_code(cell.text)
    if not _is_five_digits(code):
        return _unusual(cell, findings)
    try:
        as_typed(code)
    except PostalCodeNotUnderstood:
        findings.doubted(DoubtKind.POSTAL_CODE_ELSEWHERE, cell.column, cell.text)
    bare = "".join(cell.text.split())
    if bare != code:
        if bare.endswith(".0"):
            findings.repaired(RepairKind.DECIMAL_ZERO, cell.column, cell.text, code)
        if len(bare.removesuffix(".0")) != len(code):
            findings.repaired(RepairKind.LEADING_ZERO, cell.column, cell.text, code)
    return code


def _unusual(cell: Cell, findings: Findings) -> str | None:
    """A code of abroad, or one with the F of France in front; None where it is no postal code."""
    try:
        code = as_typed(cell.text)
    except PostalCodeNotUnderstood:
        findings.doubted(DoubtKind.UNUSABLE_POSTAL_CODE, cell.column, cell.text)
        return None
    if _is_five_digits(code):
        findings.repaired(RepairKind.SEPARATORS, cell.column, cell.text, code)
    else:
        findings.doubted(DoubtKind.POSTAL_CODE_ELSEWHERE, cell.column, cell.text)
    return code


def _is_five_digits(code: str) -> bool:
    return len(code) == _POSTAL_CODE_LENGTH and code.isascii() and code.isdigit()


def _department(cells: Sequence[Cell], findings: Findings) -> str | None:
    """The code of the first cell that names a department; repairs and names that fit nothing are told."""
    codes = []
    for cell in cells:
        try:
            code = _department_of(cell.text).code
        except UnknownDepartment:
            findings.doubted(DoubtKind.UNKNOWN_DEPARTMENT, cell.column, cell.text)
            continue
        codes.append(code)
        typed = cell.text.strip()
        if typed.endswith(".0"):
            findings.repaired(RepairKind.DECIMAL_ZERO, cell.column, cell.text, code)
        if typed.removesuffix(".0").isdigit() and len(typed.removesuffix(".0")) < len(code):
            findings.repaired(RepairKind.LEADING_ZERO, cell.column, cell.text, code)
    return codes[0] if codes else None


def _region(cells: Sequence[Cell], findings: Findings) -> Region | None:
    found = None
    for cell in cells:
        known = _region_of(cell.text)
        if known is None:
            findings.doubted(DoubtKind.UNKNOWN_REGION, cell.column, cell.text)
            continue
        found = found or known
        if kind := _how_spelt(cell.text, known):
            findings.repaired(kind, cell.column, cell.text, known.name)
    return found


def _how_spelt(typed: str, known: Region) -> RepairKind | None:
    """What is told of a region's name: that it is of before 2016, or neither its name nor a code of it."""
    if former_region(typed) or _is_former_name(typed, known):
        return RepairKind.OLD_REGION
    return None if is_own_name(typed, known) else RepairKind.REGION_SPELLING


def _is_former_name(typed: str, known: Region) -> bool:
    """Whether it is a name of today's region that is no longer used."""
    return fold(typed) in _FORMERLY.get(known.letters, ())


def _letters(chosen: str | None, known: Region | None, cells: PlaceCells, findings: Findings) -> str | None:
    if chosen is None:
        return known.letters if known else None
    own = region_of_department(chosen)
    if known and known.letters != own.letters:
        findings.doubted(
            DoubtKind.REGION_AGAINST_DEPARTMENT, cells.regions[0].column, cells.regions[0].text, chosen
        )
    return own.letters


def _compare(
    commune: Cell,
    against: str,
    served: AbstractSet[str],
    departments_of_commune: DepartmentsOfCommune,
    findings: Findings,
) -> None:
    name = collapse(commune.text)
    possible = departments_of_commune(name)
    if possible and not possible & served:
        findings.doubted(DoubtKind.COMMUNE_AGAINST_POSTAL_CODE, commune.column, name, against)


# A file says the same few names again and again, and folding them is most of the work of a row.
@lru_cache(maxsize=2048)
def _region_of(text: str) -> Region | None:
    try:
        return spelt_region(text)
    except UnknownRegion:
        return None


@lru_cache(maxsize=2048)
def _department_of(text: str) -> Department:
    """The department of a code, of a name, or of both together (`54 - Meurthe-et-Moselle`, `Ain (01)`)."""
    try:
        return department(_SAINT.sub("saint", text))
    except UnknownDepartment:
        parts = _CODE_AND_NAME.fullmatch(text.strip())
        if parts is None:
            raise
        code, name = (parts[1], parts[2]) if parts[1] else (parts[4], parts[3])
        found = department(code)
        if department(_SAINT.sub("saint", name)) != found:
            raise
        return found
