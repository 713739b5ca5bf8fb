"""Drop-down lists of a workbook: what may be chosen in a cell, kept on a sheet that is not seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from recovery_cli.spreadsheets.writing import cell_of


@dataclass(frozen=True, kw_only=True)
class DropDown:
    """What can be chosen in the cells of a column: a list a row, an empty one for none.

    Where it is `open`, something else may be typed as well.
    """

    column: int
    lists: Sequence[Sequence[str]]
    open: bool = False


def offer(workbook: Any, sheet: Any, drop_downs: Sequence[DropDown], *, first_row: int) -> None:
    """Offer lists in the rows from `first_row` on.

    They stand on a hidden sheet of their own: written into the cell's rule, names with a comma would fall
    apart, and Excel takes no more than 255 characters there.
    """
    hidden = workbook.add_worksheet("_")
    hidden.hide()
    places: dict[Sequence[str], int] = {}
    for drop_down in drop_downs:
        for choices, first, last in _runs(drop_down.lists):
            if choices not in places:
                places[choices] = len(places)
                for column, text in enumerate(choices):
                    hidden.write_string(places[choices], column, cell_of(text))
            rule = {
                "validate": "list",
                "source": f"='_'!$A${places[choices] + 1}:${_letters(len(choices))}${places[choices] + 1}",
                "error_type": "information" if drop_down.open else "stop",
                "show_error": not drop_down.open,
            }
            sheet.data_validation(
                first_row + first, drop_down.column, first_row + last, drop_down.column, rule
            )


def _runs(lists: Sequence[Sequence[str]]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The lists that are not empty, each with the first and the last of the rows in a run that it is of."""
    for choices, run in groupby(enumerate(lists), key=lambda row: tuple(row[1])):
        rows = [place for place, _ in run]
        if choices:
            yield choices, rows[0], rows[-1]


def _letters(count: int) -> str:
    """The letters of the last of so many columns."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(count - 1))
