"""In which departments the communes of a name lie: the shipped table, read when it is first asked."""

from functools import cache, lru_cache
from pathlib import Path

from recovery_cli.domain.communes import CommuneTable

TABLE = Path(__file__).resolve().parent / "communes.tsv"
"""Keys of names in their order, a tab, codes of departments; source, date and licence stand above them."""


@lru_cache(maxsize=4096)  # a list names the same towns over and over
def departments_of_commune(name: str) -> frozenset[str]:
    """The codes of the departments that have a commune of this name; empty where it is none we know."""
    return _table().departments(name)


@cache
def _table() -> CommuneTable:
    cells = (line.partition("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return CommuneTable({key: departments for key, tab, departments in cells if tab})
