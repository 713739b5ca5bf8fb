"""How the columns of a table share a line: so that its rows have as few lines as can be."""

from collections.abc import Iterator, Sequence
from functools import cache

from recovery_cli.rendering.measuring import ems, longest_word, most_lines

_LOOKED_AT = 40
"""Rows by which the widths are found, the longest ones: of a long list they are enough."""
_AHEAD = 12
"""Em that may have to be moved from one column to another before a row has a line less."""

_Widths = tuple[float, ...]


def column_widths(columns: Sequence[Sequence[str]], room: float) -> list[float]:
    """The width of each column, in em of the table's type; together they are `room`.

    Where every cell fits on one line, each column is as wide as its longest cell, and what is left goes to
    one that is mostly blank, because somebody will write into it, or else to the widest. Where not all fits,
    each begins with its longest word and a share of the rest by its longest cell, and em are moved as long
    as the rows get lower by it: the highest cell of a row decides.
    """
    natural = [max(map(ems, cells), default=0.0) for cells in columns]
    spare = room - sum(natural)
    if spare >= 0 or len(columns) < 2:  # noqa: PLR2004  one column has the line
        blank = [2 * sum(map(bool, cells)) <= len(cells) for cells in columns]
        takers = list(zip(blank, natural, strict=True))
        taker = takers.index(max(takers)) if takers else 0
        return [width + (spare if column == taker else 0) for column, width in enumerate(natural)]
    least = [min(longest_word(cells), room / len(columns)) for cells in columns]
    share = (room - sum(least)) / sum(natural)
    begin = tuple(word + share * longest for word, longest in zip(least, natural, strict=True))
    rows = sorted(zip(*columns, strict=True), key=lambda row: sum(map(len, row)))[-_LOOKED_AT:]
    return list(_lowest(begin, rows, least))


def _lowest(widths: _Widths, rows: Sequence[Sequence[str]], least: Sequence[float]) -> _Widths:
    """The widths with which the rows are lowest, found by moving some em from column to column."""

    @cache
    def lines(column: int, width: float) -> list[int]:
        return [most_lines(row[column], width) for row in rows]

    def height(widths: _Widths) -> tuple[int, int]:
        """How many lines all rows have, then how unlike their cells are: of equals the even one is best."""
        told = [lines(column, round(width, 3)) for column, width in enumerate(widths)]
        of_rows = list(zip(*told, strict=True))
        return sum(map(max, of_rows)), sum(count * count for row in of_rows for count in row)

    best = height(widths)
    while True:
        moved = min(((height(each), each) for each in _moved(widths, least)), default=(best, widths))
        if moved[0] >= best:
            return widths
        best, widths = moved


def _moved(widths: _Widths, least: Sequence[float]) -> Iterator[_Widths]:
    """Widths of which one column gave some em to another; none becomes narrower than its longest word."""
    for giver, width in enumerate(widths):
        for ahead in range(1, min(_AHEAD, int(width - least[giver])) + 1):
            for taker in range(len(widths)):
                if taker != giver:
                    changed = list(widths)
                    changed[giver] -= ahead
                    changed[taker] += ahead
                    yield tuple(changed)
