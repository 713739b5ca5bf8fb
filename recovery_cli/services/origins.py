"""Where what is known of a company or a person came from, and when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.merging import is_empty
from recovery_cli.domain.moments import PARIS
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


@dataclass(frozen=True, kw_only=True)
class ListedIn:
    """A list that said something of a person, and the day on which it was taken over."""

    name: str
    day: date | None = None


_PERSONAL = ("civility", "first_name", "family_name", "function", "email", "phone")


def lists_of(registry: Registry, contacts: Sequence[Contact]) -> dict[str, tuple[ListedIn, ...]]:
    """Which lists the data of each person came from, by the person's id, the first of its name only.

    What a person typed without naming a source counts for no list: it came from those whom it is about.
    """
    origins = registry.contacts.origins(contact.id for contact in contacts)
    numbers = {known.of(name) for known in origins.values() for name in _PERSONAL}
    steps = {step.number: step for step in registry.steps.some(numbers)}
    return {
        contact.id: tuple(
            _lists(contact, [steps.get(origins[contact.id].of(name)) for name in _known_personal(contact)])
        )
        for contact in contacts
        if contact.id in origins
    }


def _lists(contact: Contact, steps: Iterable[Step | None]) -> Iterable[ListedIn]:
    """The lists that a contact and the steps behind its values name, each once."""
    found = {}
    if contact.source:
        found[contact.source] = ListedIn(name=contact.source, day=contact.source_date)
    for step in steps:
        if step and step.source:
            day = step.at.astimezone(PARIS).date()
            found.setdefault(step.source, ListedIn(name=step.source, day=day))
    return found.values()


def _known_personal(contact: Contact) -> list[str]:
    return [name for name in _PERSONAL if getattr(contact, name)]


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
