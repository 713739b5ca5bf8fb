"""What tells the companies of a registry apart, read for all of them at once."""

from collections import defaultdict
from collections.abc import Callable

from recovery_cli.domain.communes import commune_key
from recovery_cli.domain.duplicates import Portrait
from recovery_cli.domain.name_keys import address_key
from recovery_cli.registry.connection import Connection

_COMPANIES = (
    "SELECT id, name, siren, naf, website FROM company WHERE status = 'active' ORDER BY folded_name, id"
)
_SITES = "SELECT company_id, postal_code, commune, department, address FROM site WHERE status = 'active'"


def portraits(connection: Connection) -> list[Portrait]:
    """A portrait of each company in business, by name."""
    postal_codes, communes = _Sets(str), _Sets(commune_key)
    departments, addresses = _Sets(str), _Sets(address_key)
    for site in connection.rows(_SITES):
        owner = site["company_id"]
        postal_codes.put(owner, site["postal_code"])
        communes.put(owner, site["commune"])
        departments.put(owner, site["department"])
        addresses.put(owner, site["address"])
    return [
        Portrait(
            **row,
            postal_codes=postal_codes.of(row["id"]),
            communes=communes.of(row["id"]),
            departments=departments.of(row["id"]),
            addresses=addresses.of(row["id"]),
        )
        for row in connection.rows(_COMPANIES)
    ]


class _Sets:
    """What is known of each company, several values of it."""

    def __init__(self, key: Callable[[str], str]) -> None:
        self._key = key
        self._sets: defaultdict[str, set[str]] = defaultdict(set)

    def put(self, owner: str, value: str | None) -> None:
        if value:
            self._sets[owner].add(self._key(value))

    def of(self, owner: str) -> frozenset[str]:
        return frozenset(self._sets.get(owner, ()))
