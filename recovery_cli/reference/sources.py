"""Where the shipped tables come from: who published them, when, under which licence."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from recovery_cli.reference.tables import FOLDER


@dataclass(frozen=True, kw_only=True)
class Source:
    """A publication that the program carries, whole or in part.

    `date` is the day, month, quarter or year that it is of (`2023-T3`), None where it bears none; `files`
    are the tables made from it; `shares` say how much could be matched, shares of one by what they are of.
    """

    key: str
    publisher: str
    licence: str
    files: tuple[str, ...]
    date: str | None = None
    shares: Mapping[str, float] = field(default_factory=dict)


def sources() -> tuple[Source, ...]:
    """All sources; what each is called and used for is said in the catalogue, under its key."""
    tables = tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))
    return tuple(
        Source(key=key, **{**table, "files": tuple(table["files"])}) for key, table in tables.items()
    )
