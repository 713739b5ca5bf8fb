"""The drawer of sites."""

import json
from collections import defaultdict
from collections.abc import Sequence

from recovery_cli.domain.companies import Site
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

    def addresses_in(self, regions: Sequence[str]) -> list[tuple[str, str]]:
        """The postal codes with names of communes that open sites of these regions have, each once."""
        marks = ", ".join("?" * len(regions))
        rows = self._connection.rows(
            f"SELECT DISTINCT postal_code, commune FROM site WHERE region IN ({marks}) AND status = 'active'",  # noqa: S608
            regions,
        )
        return [(row["postal_code"] or "", row["commune"] or "") for row in rows]

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
