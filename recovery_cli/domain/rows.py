"""The cells of a row by what they hold, with the marks for "unknown" taken out."""

from collections.abc import Sequence

from recovery_cli.domain.columns import Column, Columns, letters
from recovery_cli.domain.garbled import mended
from recovery_cli.domain.headings import Field
from recovery_cli.domain.identities import Cell
from recovery_cli.domain.repairs import DoubtKind, Findings, RepairKind, is_unknown, is_unknown_name
from recovery_cli.domain.texts import clean, collapse, fold

_NAMES = frozenset({Field.NAME, Field.SITE_NAME, Field.OWNER_NAME, Field.FAMILY_NAME, Field.FULL_NAME})
_PROSE = frozenset(
    {Field.SUMMARY, Field.NEEDS, Field.OFFERS, Field.THEMES, Field.CIRCULARITY, Field.CLIMATE, Field.WORK}
)


class Row:
    """The cells of a row by field; masks of "unknown" are taken out, and told, before anyone reads."""

    def __init__(self, cells: Sequence[str], columns: Columns) -> None:
        self.layout = columns.layout
        self.findings = Findings()
        self._cells: dict[Field, list[Cell]] = {}
        for column, typed in columns.filled(cells):
            text = mended(typed)
            if column.missing and column.field is Field.NIC:
                self.findings.repaired(RepairKind.HEADING_MISSING, column.label, typed, f"NIC {text}")
            if text != typed:
                self.findings.repaired(RepairKind.GARBLED, column.label, typed, text)
            if not self._masked(column, text):
                self._cells.setdefault(column.field or Field.NAME, []).append(
                    Cell(column=column.label, text=text)
                )
        for index, text in enumerate(cells[len(columns.columns) :], start=len(columns.columns)):
            if text.strip():
                self.findings.doubted(DoubtKind.TOO_MANY_CELLS, letters(index), collapse(text))

    @property
    def given(self) -> list[Field]:
        """The fields that have a value in this row."""
        return list(self._cells)

    def all(self, field: Field) -> list[Cell]:
        """The filled cells of a field, the preferred column first."""
        return self._cells.get(field, [])

    def cell(self, field: Field) -> Cell | None:
        """The preferred filled cell of a field."""
        found = self._cells.get(field)
        return found[0] if found else None

    def line(self, field: Field) -> str | None:
        """A cell on one line; line breaks within it are told."""
        cell = self.cell(field)
        if cell is None:
            return None
        text = collapse(cell.text)
        if "\n" in clean(cell.text).strip():
            self.findings.repaired(RepairKind.LINE_BREAK, cell.column, cell.text, text)
        return text or None

    def unreadable(self, cell: Cell) -> None:
        """Tell of a cell that was not understood and is left out."""
        self.findings.doubted(DoubtKind.UNREADABLE, cell.column, cell.text)

    def _masked(self, column: Column, text: str) -> bool:
        if column.field is Field.HEADCOUNT_BAND and text.strip() == "NN":
            return False
        if column.field is Field.CONFIDENTIALITY and fold(text):
            return False  # whatever stands there may be meant to close
        unknown = is_unknown_name(text) if column.field in _NAMES | _PROSE else is_unknown(text)
        if unknown:
            self.findings.repaired(RepairKind.UNKNOWN_MARK, column.label, text, "")
        return unknown
