"""The drawer of sites."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from recovery_cli.domain.companies import Site
from recovery_cli.registry.company_filters import Address
from recovery_cli.registry.drawer import Drawer


class Sites(Drawer[Site]):
    """The places of companies."""

    noun = "site"
    has_origins = True
    table = "site"
    kind = Site
    order = "company_id, head_office DESC, siret, id"

    def by_siret(self, siret: str) -> Site | None:
        """The site of this SIRET, if the registry holds it."""
        found = self.where("siret = ?", [siret])
        return found[0] if found else None

    def addresses_in(self, departments: Mapping[str, str]) -> list[Address]:
        """The addresses that open sites of these departments have, each once.

        `departments` are their regions by their codes: it is by region that sites are found quickly.
        """
        regions = sorted(set(departments.values()))
        marks, more = (", ".join("?" * len(each)) for each in (regions, departments))
        rows = self._connection.rows(
            "SELECT DISTINCT postal_code, commune, department FROM site WHERE status = 'active'"  # noqa: S608 - bound
            f" AND region IN ({marks}) AND department IN ({more})",
            [*regions, *departments],
        )
        return [(row["postal_code"] or "", row["commune"] or "", row["department"]) for row in rows]

    def of_companies(self, company_ids: Sequence[str] | None = None) -> dict[str, list[Site]]:
        """The sites of these companies (of all companies without ids), by company."""
        if company_ids is None:
            sites = self.all()
        else:
            sites = self.where("company_id IN (SELECT value FROM json_each(?))", [json.dumps(company_ids)])
        found: dict[str, list[Site]] = defaultdict(list)
        for site in sites:
            found[site.company_id].append(site)
        return found
