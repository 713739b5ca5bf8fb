"""What decides about inviting the companies of a region, read for all of them and no more than that."""

from collections import defaultdict
from collections.abc import Mapping

from recovery_cli.domain.candidates import SHAREABLE, Candidate, Carried
from recovery_cli.domain.companies import Size
from recovery_cli.domain.projects import Stage
from recovery_cli.registry.company_filters import Address
from recovery_cli.registry.connection import Connection

_COMPANIES = """
    SELECT company.id, company.name, siren, sector, size, department,
        (SELECT min(do_not_contact) FROM contact WHERE company_id = company.id) AS silent
    FROM site JOIN company ON company.id = company_id
    WHERE region = :region AND site.status = 'active' AND company.status = 'active'
    ORDER BY company_id, head_office DESC, siret, site.id
"""
_SHAREABLE = ", ".join(f"'{level.value}'" for level in sorted(SHAREABLE))
_SEEKING = f"'{Stage.SEEKING_PARTNERS.value}'"
_CARRIED = f"""
    SELECT project.company_id, max(confidentiality IN ({_SHAREABLE})), max(stage IS {_SEEKING}),
        max(confidentiality IN ({_SHAREABLE}) AND :theme IS NOT NULL
            AND EXISTS (SELECT 1 FROM project_theme WHERE project_id = project.id AND theme = :theme))
    FROM site CROSS JOIN project ON project.company_id = site.company_id
    WHERE region = :region AND status = 'active'
    GROUP BY project.company_id
"""  # noqa: S608 - the values are ours
_ADDRESSES = """
    SELECT company_id, postal_code, commune, department FROM site
    WHERE region = :region AND status = 'active'
    ORDER BY company_id, head_office DESC, siret, id
"""


class Candidates:
    """The companies in business with an open site in a region, as far as it decides about inviting them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def in_region(self, region: str, theme: str | None = None) -> list[Candidate]:
        """All of them with what their projects say for them, which are not read; their past is not known."""
        carried = self._carried(region, theme)
        rows = self._connection.tuples(_COMPANIES, {"region": region})
        departments: dict[str, str | None] = {}
        for id_, _, _, _, _, department, _ in rows:
            departments[id_] = departments.get(id_) or department
        return [
            Candidate(
                id=id_,
                name=name,
                siren=siren,
                sector=sector,
                size=size and Size(size),
                department=departments.pop(id_),
                silent=bool(silent),
                carried=carried.get(id_),
            )
            for id_, name, siren, sector, size, _, silent in rows
            if id_ in departments
        ]

    def addresses(self, region: str) -> Mapping[str, list[Address]]:
        """The addresses of the open sites in the region of these letters, by company."""
        found: dict[str, list[Address]] = defaultdict(list)
        for company, *address in self._connection.tuples(_ADDRESSES, {"region": region}):
            postal_code, commune, department = (part or "" for part in address)
            found[company].append((postal_code, commune, department))
        return found

    def _carried(self, region: str, theme: str | None) -> dict[str, Carried]:
        rows = self._connection.tuples(_CARRIED, {"region": region, "theme": theme})
        return {
            company: Carried(shareable=bool(shareable), seeking=bool(seeking), on_theme=bool(on_theme))
            for company, shareable, seeking, on_theme in rows
        }
