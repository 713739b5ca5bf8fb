"""Adding, changing, finding and removing measures; which projects use or seek them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recovery_cli.domain.changes import changed
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.projects import Project
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references


@dataclass(frozen=True, kw_only=True)
class MeasureAndProjects:
    """A measure with the projects that use or seek it."""

    measure: Measure
    projects: tuple[Project, ...]


def add_measure(registry: Registry, *, name: str, values: Mapping[str, Any]) -> Measure:
    """Keep a measure; `values` holds what is known of its fields.

    Raises:
        NoName: the name is blank.
        DuplicateName, DuplicateCode: another measure bears the name or the code.
    """
    return registry.measures.add(changed(Measure(name=""), {"name": name, **values}))


def edit_measure(registry: Registry, reference: str, *, values: Mapping[str, Any]) -> Measure:
    """Change what `values` holds of a measure.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
        NoName, DuplicateName, DuplicateCode: the new name or code cannot be had.
    """
    return registry.measures.keep(changed(references.measure(registry, reference), values))


def remove_measure(registry: Registry, reference: str) -> MeasureAndProjects:
    """Remove a measure; the projects that used or sought it stay and no longer refer to it.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
    """
    removed = show_measure(registry, reference)
    registry.measures.remove(removed.measure.id)
    return removed


def show_measure(registry: Registry, reference: str) -> MeasureAndProjects:
    """A measure with its projects; raises as `remove_measure` does."""
    return _with_projects(registry, references.measure(registry, reference))


def list_measures(
    registry: Registry, *, plan: str | None = None, unused: bool = False
) -> list[MeasureAndProjects]:
    """The measures with their projects, by name: all, those of a plan (a part of its name), those without."""
    found = [
        _with_projects(registry, measure)
        for measure in registry.measures.all()
        if plan is None or fold(plan) in fold(measure.plan or "")
    ]
    return [each for each in found if not (unused and each.projects)]


def _with_projects(registry: Registry, measure: Measure) -> MeasureAndProjects:
    return MeasureAndProjects(measure=measure, projects=tuple(registry.projects.using(measure.id)))
