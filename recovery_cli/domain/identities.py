"""Which company and site a row is about: SIREN and SIRET as files hold them, mended where that is certain."""

import re
from dataclasses import dataclass

from recovery_cli.domain.errors import RecoveryError, Refused
from recovery_cli.domain.identifiers import siren, siren_of_siret, siret
from recovery_cli.domain.repairs import Digits, DoubtKind, Findings, RepairKind, digits_of

_SIREN = 9
_SIRET = 14
_FEWEST = 4
"""A SIREN below 000 001 000 does not exist, so fewer digits are no SIREN that lost its zeros."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell that is not empty, and the name of its column."""

    column: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Identity:
    """The numbers of a row; `wrong` says why it cannot be used."""

    siren: str | None = None
    siret: str | None = None
    wrong: RecoveryError | None = None


@dataclass(eq=False)
class SirenWrong(Refused):
    """The cell holds digits that are no SIREN: their number or their check is wrong."""

    column: str
    value: str


@dataclass(eq=False)
class SiretWrong(Refused):
    """The cell holds digits that are no SIRET: their number or their check is wrong."""

    column: str
    value: str


@dataclass(eq=False)
class NumberRounded(Refused):
    """A spreadsheet rounded the number; its digits are lost and are not guessed."""

    column: str
    value: str


@dataclass(eq=False)
class SirenAgainstSiret(Refused):
    """The SIRET of the row is of another company than its SIREN."""

    column: str
    value: str
    siret: str


def identity(
    siren_cell: Cell | None,
    siret_cell: Cell | None,
    nic: Cell | None,
    findings: Findings,
    *,
    named: bool = False,
) -> Identity:
    """The SIREN and SIRET of a row, from its columns SIREN, SIRET and NIC.

    A SIRET in the SIREN column and the reverse are told apart by their length. A wrong SIRET beside a right
    SIREN, or in a row that names its company, costs the row its SIRET only, and is a doubt; but one that a
    spreadsheet rounded is to be mended first.
    """
    by_siren = _read(siren_cell, findings, expected=_SIREN)
    by_siret = _read(siret_cell, findings, expected=_SIRET)
    if by_siren.wrong:
        return by_siren
    if by_siret.wrong:
        usable = by_siren.siren or (named and isinstance(by_siret.wrong, SiretWrong))
        if not usable or siret_cell is None:
            return by_siret
        findings.doubted(DoubtKind.UNUSABLE_SIRET, siret_cell.column, siret_cell.text, by_siren.siren or "")
        return by_siren
    found = Identity(siren=by_siren.siren or by_siret.siren, siret=by_siret.siret or by_siren.siret)
    if siren_cell and found.siret and found.siren != siren_of_siret(found.siret):
        return Identity(
            wrong=SirenAgainstSiret(column=siren_cell.column, value=siren_cell.text, siret=found.siret)
        )
    return found if found.siret or not (found.siren and nic) else _with_nic(found.siren, nic, findings)


def _read(cell: Cell | None, findings: Findings, *, expected: int) -> Identity:
    """What one cell says; a cell without any digit says nothing."""
    if cell is None:
        return Identity()
    found = digits_of(cell.text)
    if found.rounded:
        return Identity(wrong=NumberRounded(column=cell.column, value=cell.text))
    if not re.search(r"\d", found.digits):
        findings.doubted(DoubtKind.NO_SIREN, cell.column, cell.text)
        return Identity()
    digits, is_siret = _restored(found.digits)
    try:
        read = _checked(digits, is_siret=is_siret)
    except RecoveryError:
        wrong = SirenWrong if expected == _SIREN else SiretWrong
        return Identity(wrong=wrong(column=cell.column, value=cell.text))
    _tell(cell, found, digits, expected=expected, findings=findings)
    return read


def _restored(digits: str) -> tuple[str, bool]:
    """Digits with the zeros back that a spreadsheet took from their front, and whether they are a SIRET's."""
    if _FEWEST <= len(digits) <= _SIREN:
        return digits.zfill(_SIREN), False
    return digits.zfill(_SIRET), True


def _checked(digits: str, *, is_siret: bool) -> Identity:
    if is_siret:
        whole = siret(digits)
        return Identity(siren=siren_of_siret(whole), siret=whole)
    return Identity(siren=siren(digits))


def _tell(cell: Cell, found: Digits, digits: str, *, expected: int, findings: Findings) -> None:
    kinds = list(found.kinds)
    if digits != found.digits:
        kinds.append(RepairKind.LEADING_ZERO)
    if len(digits) != expected and expected == _SIRET:
        kinds.append(RepairKind.SIREN_AS_SIRET)
    for kind in kinds:
        findings.repaired(kind, cell.column, cell.text, digits)
    if len(digits) != expected and expected == _SIREN:
        findings.repaired(RepairKind.SIRET_AS_SIREN, cell.column, cell.text, siren_of_siret(digits))


def _with_nic(company: str, nic: Cell, findings: Findings) -> Identity:
    """The SIRET put together from a SIREN and a NIC, where that gives one."""
    candidate = company + digits_of(nic.text).digits.zfill(_SIRET - _SIREN)
    try:
        whole = siret(candidate)
    except RecoveryError:
        findings.doubted(DoubtKind.UNUSABLE_SIRET, nic.column, nic.text, company)
        return Identity(siren=company)
    findings.repaired(RepairKind.NIC_JOINED, nic.column, nic.text, whole)
    return Identity(siren=company, siret=whole)
