"""Reading a shipped table: cells parted by tabs, their names in the first line."""

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
"""Where the tables lie; `sources.toml` beside them says where each comes from."""


def head(name: str) -> list[str]:
    """The names of a table's columns."""
    return _lines(name)[0].split("\t")


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table, in the order of their first cells."""
    return (line.split("\t") for line in whole_rows(name))


def whole_rows(name: str) -> list[str]:
    """The rows as they stand, their cells not parted: most of a large table is never looked at."""
    return _lines(name)[1:]


def _lines(name: str) -> list[str]:
    return (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
