"""The companies of a region with what decides about inviting them, earlier workshops included."""

from collections.abc import Sequence
from datetime import date

from recovery_cli.domain.candidates import Candidate
from recovery_cli.domain.planning import ABOUT_A_MONTH
from recovery_cli.domain.projects import Project
from recovery_cli.registry.registry import Registry


def candidates(registry: Registry, region: str, day: date, theme: str | None = None) -> list[Candidate]:
    """Every company in business with an open site in a region, as it stands for a day; no project is read."""
    earlier = [workshop.id for workshop in registry.workshops.before(region, day)]
    invited, came = registry.invitations.asked(earlier), registry.guests.came(earlier)
    lately = _lately(registry, day)
    return [
        each._replace(
            invited=each.id in invited or each.id in lately,
            came=each.id in came,
            lately=lately.get(each.id),
        )
        if each.id in invited or each.id in lately
        else each
        for each in registry.candidates.in_region(region, theme)
    ]


def with_projects(registry: Registry, foremost: Sequence[Candidate]) -> list[Candidate]:
    """The same candidates with their projects."""
    projects: dict[str, list[Project]] = {each.id: [] for each in foremost if each.carried}
    for project in registry.projects.of_companies(projects):
        projects[project.company_id].append(project)
    return [each._replace(projects=tuple(projects[each.id])) if each.carried else each for each in foremost]


def _lately(registry: Registry, day: date) -> dict[str, str]:
    """The companies on the list of a workshop within about a month, with the nearest one's reference."""
    found: dict[str, str] = {}
    near = registry.workshops.around(day, ABOUT_A_MONTH)
    for workshop in sorted(near, key=lambda each: (abs(each.day - day), each.reference)):
        for company in sorted(registry.invitations.asked([workshop.id])):
            found.setdefault(company, workshop.reference)
    return found
