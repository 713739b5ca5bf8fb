"""What a venue is: the place where a workshop is held."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recovery_cli.domain.errors import NotUnderstood, Refused


@dataclass(frozen=True, kw_only=True)
class Venue:
    """A place; `tables` counts all tables, `step_free_tables` numbers those reached without a step."""

    id: str = ""
    name: str
    address: str | None = None
    postal_code: str | None = None
    commune: str | None = None
    department: str | None = None
    region: str | None = None
    access: str | None = None
    capacity: int | None = None
    tables: int | None = None
    step_free_tables: tuple[int, ...] = ()
    caterer: str | None = None


@dataclass(eq=False)
class UnknownPostalCode(NotUnderstood):
    """The text is no postal code of a French department."""

    value: str


@dataclass(eq=False)
class TablesNotUnderstood(NotUnderstood):
    """The text names no tables by their numbers."""

    value: str


@dataclass(eq=False)
class NoSuchTable(Refused):
    """The room has only `count` tables, so none of this number."""

    number: int
    count: int


_TABLES = re.compile(r"([1-9]\d{0,3})(?:\s*[-–à]\s*([1-9]\d{0,3}))?")
_SEVERAL = re.compile(r"\s*(?:[,;|\n]|\bet\b|\band\b)\s*")


def parse_tables(text: str) -> tuple[int, ...]:
    """The numbers of the tables in `1, 2, 5`, `1 | 2`, `1-4 et 7`, each once and in order.

    Raises:
        TablesNotUnderstood: it holds something else.
    """
    numbers: set[int] = set()
    for part in filter(None, _SEVERAL.split(text.strip())):
        found = _TABLES.fullmatch(part)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if first > last:
            raise TablesNotUnderstood(value=text)
        numbers.update(range(first, last + 1))
    return tuple(sorted(numbers))


def check_tables(step_free: Sequence[int], tables: int | None) -> None:
    """Hold the step-free tables against the number of tables, where that is known.

    Raises:
        NoSuchTable: a number is larger.
    """
    if tables is not None and step_free and max(step_free) > tables:
        raise NoSuchTable(number=max(step_free), count=tables)
