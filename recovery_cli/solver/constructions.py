"""Seatings in which no two people meet twice, built from finite fields and cyclic shifts."""

from itertools import combinations, product

Design = list[list[list[int]]]
"""The points (from 0) at each table of each sitting."""
Shifts = list[list[int]]

_ENTRIES = 10_000
"""How many entries the search for shifts may try."""
_SCHOOLGIRLS = ((14, 0, 7), (1, 2, 4), (3, 8, 12), (5, 11, 13), (6, 9, 10))
"""Five tables of three: turned by 0 to 6 in the points 0–6 and 7–13, each two of 15 meet once."""


def design(tables: int, size: int, sittings: int, *, hosted: bool = False) -> Design:
    """Sittings without two of the `tables` x `size` points together twice: those wanted or fewer.

    The points from `tables * (size - 1)` on share no table: where some are left out, tables stay equal within
    one. With `hosted`, point t is at table t in all sittings, for each t below `tables`.
    """
    if tables < 2:  # noqa: PLR2004 - all sit together
        return []
    if size == 1:
        return [[[one] for one in range(tables)]] * sittings
    if (tables, size) == (5, 3) and not hosted:
        return [[_turned(table, by) for table in _SCHOOLGIRLS] for by in range(7)][:sittings]
    found = _transversal(tables, size, sittings)
    return found if hosted else found + _within_columns(tables, size, sittings - len(found))


def points_left_out(sitting: list[list[int]], people: int) -> list[list[int]]:
    """The tables without the points that nobody is for."""
    return [[point for point in table if point < people] for table in sitting]


def _turned(table: tuple[int, ...], by: int) -> list[int]:
    return [point if point == 14 else point // 7 * 7 + (point + by) % 7 for point in table]  # noqa: PLR2004


def _transversal(tables: int, size: int, sittings: int) -> Design:
    """One point of each of `size` columns at a table, each column shifted in its own way.

    Points x and y of the columns i and j meet in sitting s if x - y is the difference of the shifts of i and
    j in s: where these differences are all different, nobody meets twice.
    """
    plus, shifts = _shifts(tables, size, sittings)
    return [
        [[column * tables + plus[table][by] for column, by in enumerate(row)] for table in range(tables)]
        for row in shifts
    ]


def _within_columns(tables: int, size: int, sittings: int) -> Design:
    """Points of one column have not met: seat each column by itself, where its points fill tables."""
    if sittings < 1 or tables % size:
        return []
    parts = tables // size
    inner = design(parts, size, sittings) if parts > 1 else [[list(range(size))]]
    return [
        [
            [column * tables + point for point in table]
            for column in range(size)
            for table in sitting
        ]
        for sitting in inner
    ]  # fmt: skip


def _shifts(order: int, columns: int, rows: int) -> tuple[Shifts, Shifts]:
    """An addition on 0…order-1, and rows of shifts whose differences between two columns never recur.

    The first column and the first row are of zeros; there are fewer rows than wanted if no more are found.
    """
    cyclic = [[(x + y) % order for y in range(order)] for x in range(order)]
    if (rows - 1) * (columns - 1) < order:
        return cyclic, [[row * column for column in range(columns)] for row in range(rows)]
    if columns > order:
        return cyclic, [[0] * columns]
    if field := _field(order):
        plus, times = field
        return plus, [[times[row][column] for column in range(columns)] for row in range(min(rows, order))]
    return cyclic, _searched(order, columns, rows)


def _searched(order: int, columns: int, rows: int) -> Shifts:
    """Rows of shifts modulo `order`, the first that fit, as many as a short search finds."""
    used: list[set[int]] = [set() for _ in range(columns * columns)]
    tries = iter(range(_ENTRIES))

    def clashes(row: list[int], entry: int) -> bool:
        here = len(row) * columns
        return any((entry - other) % order in used[here + place] for place, other in enumerate(row))

    def extend(row: list[int]) -> list[int] | None:
        if len(row) == columns:
            return row
        for entry in range(order):
            if next(tries, None) is None:
                return None
            if not clashes(row, entry) and (whole := extend([*row, entry])):
                return whole
        return None

    found: Shifts = []
    while len(found) < rows and (row := extend([0])):
        found.append(row)
        for (i, a), (j, b) in combinations(enumerate(row), 2):
            used[j * columns + i].add((b - a) % order)
    return found


def _field(order: int) -> tuple[Shifts, Shifts] | None:
    """The tables of addition and multiplication of the field of that order, if there is one."""
    prime = next(p for p in range(2, order + 1) if order % p == 0)
    degree = 1
    while prime**degree < order:
        degree += 1
    if prime**degree != order:
        return None
    elements = [tuple(reversed(digits)) for digits in product(range(prime), repeat=degree)]
    number = {element: place for place, element in enumerate(elements)}
    plus = [
        [number[tuple((a + b) % prime for a, b in zip(x, y, strict=True))] for y in elements]
        for x in elements
    ]
    for tail in elements:
        times = [[number[_product(x, y, tail, prime)] for y in elements] for x in elements]
        if all(0 not in row[1:] for row in times[1:]):
            return plus, times
    return None


def _product(x: tuple[int, ...], y: tuple[int, ...], tail: tuple[int, ...], prime: int) -> tuple[int, ...]:
    """The product of two polynomials modulo z^degree - tail(z), coefficients from the lowest on."""
    total = [0] * len(x)
    for factor in reversed(y):
        carry = total[-1]
        total = [
            (low + carry * t + factor * a) % prime for low, t, a in zip([0, *total], tail, x, strict=False)
        ]
    return tuple(total)
