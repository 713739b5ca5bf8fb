"""An OpenDocument workbook gone through once before a reader takes it in: it is sound, and not too large."""

from collections.abc import Mapping
from typing import IO, NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from recovery_cli.spreadsheets.sheets import WorkbookIncomplete, WorkbookTooLarge

_DIGITS = 9
"""A number of repetitions that is longer is beyond any sheet."""


def check(content: IO[bytes], file: str, most_cells: int) -> None:
    """Refuse the text of a workbook on which its reader would run for ever, or which would fill the memory.

    Raises:
        WorkbookIncomplete: an element of it never ends, or it is no XML.
        WorkbookTooLarge: it has more filled cells than `most_cells`, repeated ones counted.
    """
    cells = _Cells()
    parser = ParserCreate()
    parser.StartElementHandler = cells.begin
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.ParseFile(content)
    except (ExpatError, ValueError, LookupError) as error:
        raise WorkbookIncomplete(file=file) from error
    if cells.filled > most_cells:
        raise WorkbookTooLarge(file=file)


class _Cells:
    """How many cells hold something."""

    def __init__(self) -> None:
        self.filled = 0
        self._rows = 1

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Count what begins here."""
        own = name.rpartition(":")[2]
        if own == "table-row":
            self._rows = _times(attributes, "number-rows-repeated")
        elif own == "table-cell" and any(key.endswith("value-type") for key in attributes):
            self.filled += self._rows * _times(attributes, "number-columns-repeated")


def _times(attributes: Mapping[str, str], name: str) -> int:
    text = next((value for key, value in attributes.items() if key.endswith(name)), "1")
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 10**_DIGITS


def _refuse(*_: object) -> NoReturn:
    raise ValueError("a workbook declares no document type")
