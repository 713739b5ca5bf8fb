"""Where what is known of a company came from, and when: value by value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.merging import is_empty
from recovery_cli.domain.steps import Origins, Step
from recovery_cli.registry.registry import Registry

_OURS = frozenset({"id", "company_id", "sites", "source", "source_date", "size_source"})
"""Fields that nobody said: ids, what belongs to others, and what tells of origins itself."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """Of a company (`site` is None) or one of its sites, which step said each of its known values."""

    site: Site | None
    steps: Mapping[str, Step]

    @property
    def by_step(self) -> list[tuple[Step, tuple[str, ...]]]:
        """The fields of each step, the step that said most first."""
        grouped: dict[int, list[str]] = {}
        for name, step in self.steps.items():
            grouped.setdefault(step.number, []).append(name)
        known = {step.number: step for step in self.steps.values()}
        order = sorted(grouped, key=lambda number: (-len(grouped[number]), number))
        return [(known[number], tuple(grouped[number])) for number in order]


def origins_of(registry: Registry, company: Company) -> list[Told]:
    """Which step said each known value of a company and of its sites."""
    own = registry.companies.origins([company.id]).get(company.id, Origins({}))
    of_sites = registry.companies.sites.origins(site.id for site in company.sites)
    things: list[tuple[Site | None, Any, Origins]] = [(None, company, own)]
    things += [(site, site, of_sites[site.id]) for site in company.sites if site.id in of_sites]
    steps = {step.number: step for step in registry.steps.some(_numbers(things))}
    return [
        Told(
            site=site,
            steps={name: steps[origins.of(name)] for name in _known(thing) if origins.of(name) in steps},
        )
        for site, thing, origins in things
    ]


def _numbers(things: Iterable[tuple[Site | None, Any, Origins]]) -> set[int]:
    return {number for _, _, origins in things for number in origins.by_field.values()}


def _known(thing: Any) -> list[str]:
    names = (field.name for field in fields(thing) if field.name not in _OURS)
    return [name for name in names if not is_empty(getattr(thing, name))]
