"""What decides about inviting the companies of a region, read for all of them and no more than that."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from recovery_cli.domain.candidates import SHAREABLE, Candidate, Carried
from recovery_cli.domain.companies import Size
from recovery_cli.domain.projects import Stage
from recovery_cli.registry.connection import Connection

if TYPE_CHECKING:
    from recovery_cli.registry.company_filters import Address

_SHAREABLE = ", ".join(f"'{level.value}'" for level in sorted(SHAREABLE))
_TELLS = f"confidentiality IN ({_SHAREABLE})"
_SEEKING = f"'{Stage.SEEKING_PARTNERS.value}'"
_ON_THEME = "EXISTS (SELECT 1 FROM project_theme WHERE project_id = project.id AND theme = :theme)"
_COMPANIES = f"""
    SELECT company.id, company.name, siren, sector, size, department,
        (SELECT min(do_not_contact) FROM contact WHERE company_id = company.id) AS silent,
        (SELECT 4 * max({_TELLS}) + 2 * max(stage IS {_SEEKING})
            + max({_TELLS} AND :theme IS NOT NULL AND {_ON_THEME})
            FROM project WHERE company_id = company.id) AS carried
    FROM site JOIN company ON company.id = company_id
    WHERE region = :region AND site.status = 'active' AND company.status = 'active'
    ORDER BY company_id, head_office DESC, siret, site.id
"""  # noqa: S608 - the values are ours
_ADDRESSES = """
    SELECT company_id, postal_code, commune, department FROM site
    WHERE region = :region AND status = 'active'
    ORDER BY company_id, head_office DESC, siret, id
"""
_CARRIED = {None: None} | {bits: Carried(*(bool(bits & bit) for bit in (4, 2, 1))) for bits in range(8)}
_SIZES = {None: None} | {size.value: size for size in Size}


class Candidates:
    """The companies in business with an open site in a region, as far as it decides about inviting them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def in_region(self, region: str, theme: str | None = None) -> list[Candidate]:
        """All of them with what their projects say for them, which are not read; their past is not known."""
        rows = self._connection.tuples(_COMPANIES, {"region": region, "theme": theme})
        departments: dict[str, str | None] = {}
        for id_, _, _, _, _, department, _, _ in rows:
            departments[id_] = departments.get(id_) or department
        return [
            Candidate(
                id_, name, siren, sector, _SIZES[size], departments.pop(id_), silent == 1, _CARRIED[carried]
            )
            for id_, name, siren, sector, size, _, silent, carried in rows
            if id_ in departments
        ]

    def addresses(self, region: str) -> "Mapping[str, list[Address]]":
        """The addresses of the open sites in the region of these letters, by company."""
        found: dict[str, list[Address]] = defaultdict(list)
        for company, *address in self._connection.tuples(_ADDRESSES, {"region": region}):
            postal_code, commune, department = (part or "" for part in address)
            found[company].append((postal_code, commune, department))
        return found
