"""What a row says of a company's activity, size, people and money; what was mended in it is told."""

import re
from datetime import date

from recovery_cli.domain.amounts import amount, unit_of
from recovery_cli.domain.companies import Size, UnknownSize
from recovery_cli.domain.dates import day
from recovery_cli.domain.headcounts import UnknownBand, band, headcount
from recovery_cli.domain.headings import Field
from recovery_cli.domain.identities import Cell
from recovery_cli.domain.repairs import DoubtKind, RepairKind
from recovery_cli.domain.rows import Row
from recovery_cli.domain.sectors import UnknownNaf, naf
from recovery_cli.domain.sizes import parse_size
from recovery_cli.domain.texts import fold

_WITHIN = re.compile(r"(?:^|[^0-9A-Z.])([0-9]{2}[. ]?[0-9]{2} ?[A-Z])(?![0-9A-Z])")
_LOST_ZERO = re.compile(r"[0-9]\.[0-9]{2} ?[A-Z]")
_REVISION_1 = re.compile(r"[0-9]{2}\.?[0-9] ?[A-Z]")
_WITHOUT_LETTER = re.compile(r"[0-9]{2}\.?[0-9]{2}")
_FRENCH_DAY = re.compile(r"\s*\d{2}/\d{2}/\d{4}")
_OLD_NOMENCLATURES = frozenset({"nap", "nafrev1", "naf rev1", "naf rev 1", "naf1993", "naf 1993"})


def naf_of(row: Row) -> str | None:
    """The NAF code of rév. 2 or 2025; one of an older nomenclature is told as such."""
    nomenclature = row.cell(Field.NAF_VERSION)
    old = nomenclature is not None and fold(nomenclature.text) in _OLD_NOMENCLATURES
    for cell in row.all(Field.NAF):
        code = _naf(cell, row) if not old or _of_2025(cell) else None
        if code:
            return code
        typed = cell.text.strip().upper()
        if _REVISION_1.fullmatch(typed) or (old and _WITHOUT_LETTER.fullmatch(typed)):
            version = nomenclature.text.strip() if nomenclature and old else ""
            row.findings.doubted(DoubtKind.OLD_NAF, cell.column, cell.text, version)
        else:
            row.unreadable(cell)
    return None


def _of_2025(cell: Cell) -> bool:
    """Whether a column is that of NAF 2025, of which a column for all versions does not speak."""
    return "naf25" in cell.column.lower()


def _naf(cell: Cell, row: Row) -> str | None:
    """The code that a cell is, or that stands in it alone among words."""
    typed = cell.text.strip().upper()
    found = _WITHIN.findall(typed)
    candidates = [typed, *([found[0].replace(" ", "")] if len(found) == 1 else [])]
    if _LOST_ZERO.fullmatch(typed):
        candidates.append(f"0{typed}")
    for candidate in candidates:
        try:
            code = naf(candidate)
        except UnknownNaf:
            continue
        if code != cell.text.strip():
            row.findings.repaired(_mended(typed, candidate), cell.column, cell.text, code)
        return code
    return None


def _mended(typed: str, read: str) -> RepairKind:
    """How a cell was mended in which a code was read that is not printed so."""
    if read == typed:
        return RepairKind.NAF_SPELLING
    return RepairKind.LEADING_ZERO if read == f"0{typed}" else RepairKind.NAF


def size_of(row: Row) -> Size | None:
    """The size class that the row names."""
    cell = row.cell(Field.SIZE)
    if cell is None:
        return None
    try:
        size = parse_size(cell.text)
    except UnknownSize:
        row.unreadable(cell)
        return None
    if fold(cell.text) != fold(size.value):
        row.findings.repaired(RepairKind.SIZE, cell.column, cell.text, size.value)
    return size


def people_of(row: Row) -> tuple[int | None, str | None]:
    """Headcount and band; a band in the column of the headcount is taken for what it is, and the reverse."""
    number, code = None, None
    for cell in (*row.all(Field.HEADCOUNT), *row.all(Field.HEADCOUNT_BAND)):
        said_number, said_code = _people(cell, row, is_number=cell in row.all(Field.HEADCOUNT))
        number = said_number if number is None else number
        code = code or said_code
    return number, code


def _people(cell: Cell, row: Row, *, is_number: bool) -> tuple[int | None, str | None]:
    try:
        if not is_number:
            return None, band(cell.text).code
    except UnknownBand:
        if cell.text.strip().isdigit():  # `1` may be a number of people or the code 01: nobody can tell
            row.unreadable(cell)
            return None, None
    found = headcount(cell.text)
    if found is None:
        return _by_name(cell, row)
    if found.wide:
        row.findings.doubted(DoubtKind.WIDE_RANGE, cell.column, cell.text)
    elif found.band:
        row.findings.repaired(RepairKind.HEADCOUNT_BAND, cell.column, cell.text, found.band)
    elif found.number is not None and cell.text.strip() != str(found.number):
        kind = RepairKind.HEADCOUNT if found.exact else RepairKind.ROUGH_HEADCOUNT
        row.findings.repaired(kind, cell.column, cell.text, str(found.number))
    return found.number, found.band


def _by_name(cell: Cell, row: Row) -> tuple[None, str | None]:
    """The band that a cell names in words that are no number, as `Unité non employeuse`."""
    try:
        return None, band(cell.text).code
    except UnknownBand:
        row.unreadable(cell)
        return None, None


def amount_of(row: Row, field: Field, least: int | None = None) -> int | None:
    """The whole euros of a field, no fewer than `least`."""
    cell = row.cell(field)
    if cell is None:
        return None
    euros = amount(cell.text, unit_of(cell.column))
    if euros is None or (least is not None and euros < least):
        row.unreadable(cell)
        return None
    if cell.text.strip() != str(euros):
        row.findings.repaired(RepairKind.AMOUNT, cell.column, cell.text, str(euros))
    return euros


def source_day_of(row: Row) -> date | None:
    """The day from which on the row says what it says."""
    cell = row.cell(Field.SOURCE_DATE)
    if cell is None:
        return None
    found = day(cell.text)
    if found is None:
        row.unreadable(cell)
    elif cell.text.strip()[:10] != found.isoformat() and not _FRENCH_DAY.match(cell.text):
        row.findings.repaired(RepairKind.DAY, cell.column, cell.text, found.isoformat())
    return found
