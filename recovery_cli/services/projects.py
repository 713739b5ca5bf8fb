"""Adding, changing, finding and removing projects."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recovery_cli.domain.changes import changed
from recovery_cli.domain.collectives import refuse_in_collective
from recovery_cli.domain.projects import MeasureLink, Project, Stage
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which projects are asked for: what is None does not matter; `region` holds letters."""

    company: str | None = None
    region: str | None = None
    theme: str | None = None
    stage: Stage | None = None
    measure: str | None = None
    without_measure: bool = False


def add_project(registry: Registry, company: str, *, title: str, values: Mapping[str, Any]) -> Project:
    """Keep a project of the company that the reference means.

    `values` holds what is known of the fields of a project; its `measures` are pairs of a reference and the
    use that the project makes of the measure.

    Raises:
        Unknown, Ambiguous: a reference to a company or measure fits none, or several.
        NoName: the title is blank.
        DuplicateProject: the company has a project of this title.
    """
    bare = Project(company_id=references.company(registry, company).id, title="")
    return registry.projects.add(_with_values(registry, bare, {"title": title, **values}))


def edit_project(
    registry: Registry, reference: str, *, values: Mapping[str, Any], company: str | None = None
) -> Project:
    """Change what `values` holds of a project; new themes, needs, offers and measures replace those known.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several.
        NoName, DuplicateProject: the new title is blank, or another project's of the company.
    """
    project = find_project(registry, reference, company=company)
    return registry.projects.keep(_with_values(registry, project, values))


def remove_project(registry: Registry, reference: str, *, company: str | None = None) -> Project:
    """Remove a project with its needs and offers.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several.
        InCollective: it is part of a collective.
    """
    project = find_project(registry, reference, company=company)
    refuse_in_collective(project.title, registry.collectives.of_project(project.id))
    registry.projects.remove(project.id)
    return project


def find_project(registry: Registry, reference: str, *, company: str | None = None) -> Project:
    """The project meant by a part of its title, among those of a company if one is named.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several.
    """
    company_id = references.company(registry, company).id if company is not None else None
    return references.project(registry, reference, company_id=company_id)


def list_projects(registry: Registry, wanted: Wanted) -> list[Project]:
    """The projects that are wanted, by title.

    Raises:
        Unknown, Ambiguous: the reference of the company or measure fits none, or several.
    """
    found = registry.projects.in_region(wanted.region) if wanted.region else registry.projects.all()
    if wanted.company is not None:
        company_id = references.company(registry, wanted.company).id
        found = [project for project in found if project.company_id == company_id]
    if wanted.measure is not None:
        measure_id = references.measure(registry, wanted.measure).id
        found = [project for project in found if measure_id in {link.measure_id for link in project.measures}]
    if wanted.without_measure:
        found = [project for project in found if not project.measures]
    if wanted.theme is not None:
        theme = fold(wanted.theme)
        found = [project for project in found if theme in map(fold, project.themes)]
    return [project for project in found if wanted.stage in {None, project.stage}]


def _with_values(registry: Registry, project: Project, values: Mapping[str, Any]) -> Project:
    new = dict(values)
    if new.get("themes"):
        new["themes"] = tuple(dict.fromkeys(new["themes"]))
    if new.get("measures"):
        uses = {references.measure(registry, reference).id: use for reference, use in new["measures"]}
        new["measures"] = tuple(MeasureLink(measure_id=id_, use=use) for id_, use in uses.items())
    return changed(project, new)
