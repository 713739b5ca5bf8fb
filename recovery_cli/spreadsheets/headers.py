"""Headers of two levels, as merged cells make them: put together into one row of headings."""

from collections.abc import Sequence

from recovery_cli.domain.heading_keys import field_of

_LONGEST_HEADING = 80
_ENOUGH = 2
"""A title above a table fills one cell; a level of a header more."""


def levels(rows: Sequence[Sequence[str]], at: int) -> tuple[int, Sequence[str]]:
    """The place of the last row of the header and its headings, where the row at `at` is part of it.

    A heading merged over two rows stands in the upper one; one merged over several columns stands above its
    first, and goes before those below it where that makes a name that is known (`Contact` over `Nom`).
    """
    below = rows[at + 1] if at + 1 < len(rows) else ()
    if _is_level(below, rows[at]):
        return at + 1, _joined(rows[at], below)
    above = rows[at - 1] if at else ()
    if _filled(above) >= _ENOUGH and _filled(above) < _filled(rows[at]) + _blank_below(above, rows[at]):
        return at, _joined(above, rows[at])
    return at, rows[at]


def _is_level(below: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row goes on with the header: it names things that are known, where the one above is blank."""
    known = [at for at, cell in enumerate(below) if _field(cell)]
    return len(known) >= _ENOUGH and any(at >= len(above) or not above[at].strip() for at in known)


def _joined(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    headings = []
    group = ""
    for at in range(max(len(above), len(below))):
        upper = above[at].strip() if at < len(above) else ""
        lower = below[at].strip() if at < len(below) else ""
        group = upper or group
        together = f"{lower} {group}"
        if not lower:
            headings.append(upper)
        else:
            headings.append(together if _field(together) not in {None, _field(lower)} else lower)
    return tuple(headings)


def _field(cell: str) -> object:
    return field_of(cell) if cell.strip() and len(cell) <= _LONGEST_HEADING else None


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _blank_below(above: Sequence[str], below: Sequence[str]) -> int:
    """How many cells of the upper row stand over nothing."""
    return sum(
        1 for at, cell in enumerate(above) if cell.strip() and not (at < len(below) and below[at].strip())
    )
