"""The drawer of projects, each with its themes, needs, offers and measures."""

import json
from collections.abc import Iterable

from recovery_cli.domain.projects import DuplicateProject, MeasureLink, Need, Offer, Project
from recovery_cli.domain.texts import fold
from recovery_cli.registry.drawer import Drawer, Part
from recovery_cli.registry.rows import Row


class Projects(Drawer[Project]):
    """The transformations that companies carry, by title."""

    noun = "project"
    has_origins = True
    table = "project"
    kind = Project
    order = "folded_title, company_id, id"
    parts = (
        Part(field="themes", table="project_theme", parent="project_id", column="theme"),
        Part(field="needs", table="need", parent="project_id", kind=Need),
        Part(field="offers", table="offer", parent="project_id", kind=Offer),
        Part(field="measures", table="project_measure", parent="project_id", kind=MeasureLink),
    )

    def add_all(self, things: Iterable[Project]) -> list[Project]:
        """Keep new projects.

        Raises:
            DuplicateProject: the company has a project of this title already.
        """
        added: list[Project] = []
        for project in things:
            self._check(project)
            added += super().add_all([project])
        return added

    def keep(self, thing: Project) -> Project:
        """Write a changed project.

        Raises:
            DuplicateProject: another project of the company bears its new title.
        """
        self._check(thing)
        return super().keep(thing)

    def titled(self, company_id: str, title: str) -> Project | None:
        """The project of a company that bears this title; case and accents do not count."""
        found = self.where("company_id = ? AND folded_title = ?", [company_id, fold(title)])
        return found[0] if found else None

    def named(self, part: str, *, company_id: str | None = None) -> list[Project]:
        """The projects, of a company or of all, whose title is this, else those whose title contains it.

        Case and accents do not count.
        """
        values = {"part": fold(part), "company": company_id}
        among = "company_id = coalesce(:company, company_id)"
        exact = self.where(f"folded_title = :part AND {among}", values)
        return exact or self.where(f"instr(folded_title, :part) > 0 AND {among}", values)

    def of_company(self, company_id: str) -> list[Project]:
        """The projects that a company carries."""
        return self.where("company_id = ?", [company_id])

    def of_companies(self, company_ids: Iterable[str]) -> list[Project]:
        """The projects that these companies carry."""
        return self.where("company_id IN (SELECT value FROM json_each(?))", [json.dumps(sorted(company_ids))])

    def in_region(self, region: str) -> list[Project]:
        """The projects of the companies with an open site in the region of these letters."""
        return self.where(
            "company_id IN (SELECT company_id FROM site WHERE region = ? AND status = 'active')", [region]
        )

    def themes(self) -> list[str]:
        """The themes that projects are on, each once."""
        rows = self._connection.rows("SELECT DISTINCT theme FROM project_theme ORDER BY theme")
        return [row["theme"] for row in rows]

    def using(self, measure_id: str) -> list[Project]:
        """The projects that use or seek a measure."""
        return self.where("id IN (SELECT project_id FROM project_measure WHERE measure_id = ?)", [measure_id])

    def derived(self, thing: Project) -> Row:
        """The title as it is searched."""
        return {"folded_title": fold(thing.title)}

    def _check(self, project: Project) -> None:
        other = self.titled(project.company_id, project.title)
        if other and other.id != project.id:
            name = self._connection.value("SELECT name FROM company WHERE id = ?", [project.company_id])
            raise DuplicateProject(title=other.title, company=name)
