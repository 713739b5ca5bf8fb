"""The Territoires d'industrie of the shipped list."""

from collections.abc import Mapping
from functools import cache

from recovery_cli.reference.sources import sources
from recovery_cli.reference.tables import rows


@cache
def industry_territories() -> Mapping[str, str]:
    """Their names by id."""
    return dict(rows("territories"))


def list_year() -> int:
    """The year that the list is of."""
    return int(next(source.date or "" for source in sources() if source.key == "territories"))
