"""Rows that have one cell more than there are headings: which heading is missing, where that is certain."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from recovery_cli.domain.choices import status
from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.guessing import LOOKS
from recovery_cli.domain.headings import Field

_ENOUGH = 0.8
_NIC = slice(9, 14)

_CHECKED: Mapping[Field, Callable[[str], bool]] = MappingProxyType(
    {
        **{field: LOOKS[field] for field in (Field.SIREN, Field.SIRET, Field.EMAIL, Field.POSTAL_CODE)},
        Field.NIC: lambda cell: len(cell) == 5 and cell.isdigit(),  # noqa: PLR2004 - the digits of a NIC
        Field.SITE_STATUS: lambda cell: status(cell) is not None,
        Field.STATUS: lambda cell: status(cell) is not None,
        Field.HEAD_OFFICE: lambda cell: cell.lower() in {"true", "false", "0", "1", "oui", "non"},
    }
)
"""Fields whose cells can be told from all others."""


@dataclass(eq=False)
class HeadingMissing(NotUnderstood):
    """The rows have more cells than there are headings, and do not fit them: nobody can tell which lacks."""

    headings: int
    cells: int


def missing_at(fields: Sequence[Field | None], sample: Sequence[Sequence[str]]) -> int | None:
    """Where a heading is missing: every row has a cell more, and the cells fit only if one is put in there.

    None where nothing is missing, or only the last heading.

    Raises:
        HeadingMissing: the numbers stand under wrong headings, and where they begin to cannot be told.
    """
    width = len(fields)
    rows = [row for row in sample if any(row)]
    if not rows or any(len(row) != width + 1 for row in rows) or not _tells(fields):
        return None
    if _fitting(fields, rows):
        return None
    fitting = [at for at in range(width) if _fitting((*fields[:at], None, *fields[at:]), rows)]
    if len(fitting) != 1:
        raise HeadingMissing(headings=width, cells=width + 1)
    return fitting[0]


def is_nic(at: int, siret_at: int, sample: Sequence[Sequence[str]]) -> bool:
    """Whether the cells of a column are the last five figures of the SIRET beside them."""
    rows = [row for row in sample if len(row) > max(at, siret_at) and row[siret_at].strip()]
    return bool(rows) and all(row[at].strip() == row[siret_at].strip()[_NIC] for row in rows)


def _tells(fields: Sequence[Field | None]) -> bool:
    """Whether check digits can speak: without them a shift is told by nothing."""
    return bool({Field.SIREN, Field.SIRET} & set(fields))


def _fitting(fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> bool:
    """Whether what stands in the columns that can be checked is mostly what their headings say."""
    seen = False
    for at, field in enumerate(fields):
        fits = _CHECKED.get(field) if field else None
        cells = [row[at].strip() for row in rows if row[at].strip()] if fits else []
        if fits and cells:
            if sum(map(fits, cells)) < len(cells) * _ENOUGH:
                return False
            seen = seen or field in {Field.SIREN, Field.SIRET}
    return seen
