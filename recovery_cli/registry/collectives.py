"""The drawer of collectives, each with its themes, members, disciplines, projects and measures."""

from recovery_cli.domain.collectives import Collective, Covered, Member
from recovery_cli.domain.projects import MeasureLink
from recovery_cli.registry.drawer import Part
from recovery_cli.registry.named import NamedDrawer


class Collectives(NamedDrawer[Collective]):
    """The projects of several companies, by title."""

    noun = "collective"
    table = "collective"
    kind = Collective
    order = "folded_title, id"
    called = "title"
    parts = (
        Part(field="themes", table="collective_theme", parent="collective_id", column="theme"),
        Part(field="members", table="collective_member", parent="collective_id", kind=Member),
        Part(field="disciplines", table="collective_discipline", parent="collective_id", kind=Covered),
        Part(field="project_ids", table="collective_project", parent="collective_id", column="project_id"),
        Part(field="measures", table="collective_measure", parent="collective_id", kind=MeasureLink),
    )

    def in_region(self, region: str) -> list[Collective]:
        """Those of the region of these letters."""
        return self.where("region = ?", [region])

    def of_company(self, company_id: str) -> list[Collective]:
        """Those in which a company plays a part, be it to question it."""
        return self._joined_by("collective_member", "company_id", company_id)

    def of_partner(self, partner_id: str) -> list[Collective]:
        """Those in which a partner plays a part."""
        return self._joined_by("collective_member", "partner_id", partner_id)

    def of_project(self, project_id: str) -> list[Collective]:
        """Those that a project is part of."""
        return self._joined_by("collective_project", "project_id", project_id)

    def using(self, measure_id: str) -> list[Collective]:
        """Those that use or seek a measure."""
        return self._joined_by("collective_measure", "measure_id", measure_id)

    def _joined_by(self, table: str, column: str, id_: str) -> list[Collective]:
        return self.where(f'id IN (SELECT collective_id FROM "{table}" WHERE "{column}" = ?)', [id_])  # noqa: S608
