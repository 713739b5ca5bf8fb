"""Which of two values is kept where the registry knows one and a file says another."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.merging import Wins
from recovery_cli.domain.projects import Project
from recovery_cli.domain.steps import Origins, Step
from recovery_cli.registry.drawer import Drawer
from recovery_cli.registry.registry import Registry


class Prefer(StrEnum):
    """Who is right where the registry and a file differ, if the organiser says so."""

    REGISTRY = "registry"
    FILE = "file"
    NEWEST = "newest"


class Precedence:
    """What an import may replace: what came from the same source; by hand, only what it is told to."""

    def __init__(self, registry: Registry, source: str, prefer: Prefer | None = None) -> None:
        self.source = source
        self._registry = registry
        self._prefer = prefer

    @property
    def today(self) -> date:
        """The day of the import."""
        return self._registry.moment.today

    def over(self, known: object, said_on: date | None) -> Wins:
        """Whether what a file says wins over what is known, field by field; `said_on` is None for today.

        Of companies, sites, contacts and projects it is kept which step said each value; the values of other
        things are as old as can be, and nobody's.
        """
        return lambda name: self._wins(known, name, said_on)

    def _wins(self, known: object, name: str, said_on: date | None) -> bool:
        if self._prefer is Prefer.FILE:
            return True
        if self._prefer is Prefer.REGISTRY:
            return False
        origins = self._origins(known)
        step = self._steps.get(origins.of(name))
        if self._prefer is Prefer.NEWEST:
            return (said_on or self._registry.moment.today) >= _known_on(known, name, origins, step)
        return step is not None and step.source == self.source

    @cached_property
    def _steps(self) -> Mapping[int, Step]:
        return {step.number: step for step in self._registry.steps.all()}

    def _origins(self, known: Any) -> Origins:
        """Asked for only where two values differ, which is seldom."""
        registry = self._registry
        drawers: Mapping[type, Drawer[Any]] = {
            Company: registry.companies,
            Site: registry.companies.sites,
            Contact: registry.contacts,
            Project: registry.projects,
        }
        drawer = drawers.get(type(known))
        return (drawer.origins([known.id]) if drawer else {}).get(getattr(known, "id", ""), Origins({}))


def _known_on(known: object, name: str, origins: Origins, step: Step | None) -> date:
    """Since when a value is known: the day that its source gives itself, else when it was written."""
    own: date | None = getattr(known, "source_date", None)
    if own and origins.of("source_date") == origins.of(name):
        return own
    return step.at.date() if step else date.min
