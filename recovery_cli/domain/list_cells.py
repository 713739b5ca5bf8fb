"""The cells of a list by what they hold: which column is which, what a cell means, which one is wrong."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from recovery_cli.domain.columns import first_headings, letters
from recovery_cli.domain.errors import RecoveryError
from recovery_cli.domain.heading_keys import squashed
from recovery_cli.domain.identities import Cell, identity
from recovery_cli.domain.importing import CellMissing, NoSuchColumns
from recovery_cli.domain.places import postal_code_of
from recovery_cli.domain.repairs import Findings, RepairKind, is_unknown
from recovery_cli.domain.texts import clean, collapse

V = TypeVar("V")

_INSTEAD = {
    "family_name": ("full_name",), "first_name": ("full_name",), "civility": ("full_name",),
    "siren": ("company", "partner"), "siren_a": ("company_a",), "siren_b": ("company_b",),
    "company_id": ("siren", "company"), "partner_id": ("partner",),
}  # fmt: skip
"""The columns that say the same where there is none of its own."""


class WrongCell(Exception):
    """A cell that cannot be read: in which column, and why."""

    def __init__(self, column: str, problem: RecoveryError) -> None:
        super().__init__(column)
        self.column = column
        self.problem = problem


class Cells:
    """The cells of a row by what they hold; blanks and marks for "unknown" are nothing."""

    def __init__(self, cells: Sequence[str], where: Mapping[str, int], header: Sequence[str]) -> None:
        self.findings = Findings()
        self._cells = cells
        self._where = where
        self._header = header

    def column(self, key: str) -> str:
        """What a person calls the column."""
        at = next((self._where[each] for each in (key, *_INSTEAD.get(key, ())) if each in self._where), None)
        return key if at is None else self._header[at] or letters(at)

    def has(self, key: str) -> bool:
        """Whether there is such a column."""
        return key in self._where

    def prose(self, key: str) -> str | None:
        """The text of a cell, its line breaks kept."""
        at = self._where.get(key)
        text = clean(self._cells[at]).strip() if at is not None else ""
        return text if text and not is_unknown(text) else None

    def line(self, key: str) -> str | None:
        """The text of a cell on one line."""
        text = self.prose(key)
        return collapse(text) if text else None

    def read(self, key: str, parse: Callable[[str], V]) -> V | None:
        """What a cell means; None where it is empty.

        Raises:
            WrongCell: the reader refuses it.
        """
        text = self.line(key)
        if text is None:
            return None
        try:
            return parse(text)
        except RecoveryError as error:
            raise WrongCell(self.column(key), error) from error

    def needed(self, key: str) -> str:
        """The text of a cell that may not be empty.

        Raises:
            WrongCell: it is.
        """
        text = self.line(key)
        if text is None:
            raise WrongCell("", CellMissing(column=self.column(key)))
        return text

    def postal_code(self, key: str) -> str | None:
        """A postal code, mended and doubted as everywhere."""
        text = self.line(key)
        return postal_code_of(Cell(column=self.column(key), text=text), self.findings) if text else None

    def company(self, siren: str, name: str) -> str | None:
        """What names a company: its SIREN, mended and told as everywhere, else its name.

        Raises:
            WrongCell: the number is wrong.
        """
        text = self.line(siren)
        if text is None:
            return self.line(name)
        found = identity(Cell(column=self.column(siren), text=text), None, None, self.findings)
        if found.wrong:
            raise WrongCell("", found.wrong)
        # A SIRET is as good as a SIREN to name a company: nothing was mended.
        self.findings.repairs = [
            each for each in self.findings.repairs if each.kind is not RepairKind.SIRET_AS_SIREN
        ]
        return found.siren or self.line(name)


def places(header: Sequence[str], headings: Mapping[str, str], wanted: Sequence[str]) -> dict[str, int]:
    """Which column holds what; the first of two that hold the same.

    Raises:
        NoSuchColumns: one of the wanted keys has no column; alternatives are separated by bars.
    """
    keys = {squashed(name): key for key, names in headings.items() for name in names.split(",")}
    found: dict[str, int] = {}
    for at, heading in enumerate(header):
        if key := keys.get(squashed(heading)):
            found.setdefault(key, at)
    missing = [each for each in wanted if not any(key in found for key in each.split("|"))]
    if missing:
        names = [
            " / ".join(headings[key].split(",")[0].strip() for key in each.split("|")) for each in missing
        ]
        raise NoSuchColumns(wanted=names, headings=first_headings(header))
    return found
