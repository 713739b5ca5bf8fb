"""Adding, changing, finding and removing measures; which projects use or seek them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from recovery_cli.domain.changes import changed
from recovery_cli.domain.collectives import Collective
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.projects import MeasureLink, MeasureUse, Project
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references

_Aided = TypeVar("_Aided", Project, Collective)


@dataclass(frozen=True, kw_only=True)
class MeasureAndProjects:
    """A measure with the projects and the collectives that use or seek it."""

    measure: Measure
    projects: tuple[Project, ...]
    collectives: tuple[Collective, ...] = ()

    def by(self, use: MeasureUse) -> list[str]:
        """The titles of the projects, then of the collectives, that use it, or of those that seek it."""
        link = MeasureLink(measure_id=self.measure.id, use=use)
        behind: list[Project | Collective] = [*self.projects, *self.collectives]
        return [each.title for each in behind if link in each.measures]

    @property
    def is_unused(self) -> bool:
        """Whether neither a project nor a collective stands behind it."""
        return not self.projects and not self.collectives


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which measures are asked for: what is None or False does not matter; `plan` is a part of its name.

    With a `region` (letters) those that companies there may use, and the projects of these companies alone.
    """

    plan: str | None = None
    unused: bool = False
    region: str | None = None
    deadline_before: date | None = None


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Measures with their projects, and the other side: how many projects have no measure."""

    measures: Sequence[MeasureAndProjects]
    unused: int
    without: int


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
    """Remove a measure; the projects and collectives that used or sought it stay without it.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
    """
    removed = show_measure(registry, reference)
    registry.measures.remove(removed.measure.id)
    return removed


def show_measure(registry: Registry, reference: str) -> MeasureAndProjects:
    """A measure with its projects; raises as `remove_measure` does."""
    return _with_projects(registry, references.measure(registry, reference))


def list_measures(registry: Registry, wanted: Wanted) -> Overview:
    """The measures that are wanted, by name, each with its projects, and the projects that have none."""
    projects = registry.projects.in_region(wanted.region) if wanted.region else registry.projects.all()
    formed = registry.collectives.in_region(wanted.region) if wanted.region else registry.collectives.all()
    behind, joined = _by_measure(projects), _by_measure(formed)
    found = [
        MeasureAndProjects(
            measure=measure,
            projects=tuple(behind.get(measure.id, ())),
            collectives=tuple(joined.get(measure.id, ())),
        )
        for measure in registry.measures.all()
        if _is_wanted(measure, wanted, registry.moment.today)
    ]
    return Overview(
        measures=[each for each in found if each.is_unused or not wanted.unused],
        unused=sum(each.is_unused for each in found),
        without=sum(not project.measures for project in projects),
    )


def measure_deadlines(registry: Registry, today: date, region: str | None = None) -> list[Measure]:
    """The measures that can still be applied for until a known day, in a region (letters) or anywhere.

    The nearest deadline comes first.
    """
    found = [
        (measure.deadline, measure)
        for measure in registry.measures.all()
        if measure.deadline and measure.is_open(today) and measure.is_for(region)
    ]
    return [measure for _, measure in sorted(found, key=lambda one: (one[0], one[1].name))]


def _by_measure(things: Iterable[_Aided]) -> dict[str, list[_Aided]]:
    """By the ids of measures, what uses or seeks each."""
    found: dict[str, list[_Aided]] = defaultdict(list)
    for thing in things:
        for link in thing.measures:
            found[link.measure_id].append(thing)
    return found


def _is_wanted(measure: Measure, wanted: Wanted, today: date) -> bool:
    if wanted.plan is not None and fold(wanted.plan) not in fold(measure.plan or ""):
        return False
    if not measure.is_for(wanted.region):
        return False
    before = wanted.deadline_before
    if before is None:
        return True
    return bool(measure.is_open(today) and measure.deadline and measure.deadline <= before)


def _with_projects(registry: Registry, measure: Measure) -> MeasureAndProjects:
    return MeasureAndProjects(
        measure=measure,
        projects=tuple(registry.projects.using(measure.id)),
        collectives=tuple(registry.collectives.using(measure.id)),
    )
