"""Records of a text: what is cut where separators stand is what the CSV reader says."""

import csv
from io import StringIO

import pytest
from hypothesis import given, strategies as st

from recovery_cli.spreadsheets.csv_rows import TextRows
from recovery_cli.spreadsheets.sheets import CellTooLong, Header, QuoteNeverClosed

texts = st.text("ab1;\"'\r\n é\u2028\x00\x1c", max_size=40)


def rows_of(text, *, position=0, width=2, declared=False):
    header = Header(position=position, cells=("x",) * width, known=0)
    return TextRows(
        source=text.encode(), name="f", encoding="utf-8", delimiter=";", declared=declared, header=header
    )


def by_reader(text):
    """The records by the CSV reader alone, and the line where each begins; None where a cell has no end."""
    lines = StringIO(text, newline="")
    reader, began, found = csv.reader(lines, delimiter=";", strict=False), 1, []
    for cells in reader:
        found.append((began, tuple(cells)))
        began = reader.line_num + 1
    return found


@given(texts)
def test_records_are_those_of_the_csv_reader(text):
    rows = rows_of(text)
    try:
        read = list(rows.records())
    except QuoteNeverClosed:
        return
    expected = by_reader(text)
    assert [row.line for row in read] == [line for line, _ in expected]
    assert [row.number for row in read] == list(range(1, len(read) + 1))
    for row, (_, cells) in zip(read, expected, strict=True):
        assert len(row.cells) == len(cells)
        # An apostrophe in front keeps a formula from being one, and is taken off.
        assert all(
            own == cell or (cell.startswith("'") and own == cell[1:])
            for own, cell in zip(row.cells, cells, strict=True)
        )


@given(texts, st.integers(-1, 2), st.integers(0, 2), st.booleans())
def test_a_cell_of_each_row_is_judged_without_cutting_the_rest(text, position, at, declared):
    rows = rows_of(text, position=position, width=3, declared=declared)
    try:
        read = [row.cells for row in rows]
    except QuoteNeverClosed:
        return
    quick = {"a": 1, "b": 2}.get
    judged = list(rows.judged(at, quick, lambda cells: (quick(cells[at]) or 0) if len(cells) > at else 0))
    assert judged == [quick(cells[at], 0) for cells in read]


def test_a_cell_without_end_is_told_with_the_line_where_it_begins():
    with pytest.raises(QuoteNeverClosed) as told:
        list(rows_of('a;b\nc;"d\ne\n').records())
    assert told.value.line == 2
    with pytest.raises(CellTooLong) as told:
        list(rows_of(f"a;b\nc;{'x' * (csv.field_size_limit() + 1)}\n").records())
    assert told.value.line == 2
