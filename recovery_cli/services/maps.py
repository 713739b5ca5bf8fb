"""The map of a region's weave: what may be shown of companies, projects, collectives and ties."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from recovery_cli.domain.collectives import Collective, readers_of
from recovery_cli.domain.companies import Company
from recovery_cli.domain.confidentiality import PARTICIPANTS, may_read
from recovery_cli.domain.maps import (
    MappedCollective,
    MappedCompany,
    MappedProject,
    MappedTie,
    WeaveMap,
)
from recovery_cli.domain.projects import Confidentiality, Project
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.texts import fold
from recovery_cli.domain.ties import Tie
from recovery_cli.domain.weave import Weave, end_of_month, figures, stage_on
from recovery_cli.registry.registry import Registry
from recovery_cli.services.weave import Span, bounds, gather

_SHOWN = frozenset({Confidentiality.PUBLIC, Confidentiality.PARTICIPANTS})


def weave_map(registry: Registry, region: str, span: Span) -> WeaveMap:
    """The map of the weave of a region (letters), as participants may see it.

    Raises:
        EndsBeforeItBegins: the span has no month.
    """
    months, last = bounds(registry, region, span)
    weave = gather(registry, region, last)
    going_on = [one for one in weave.formed(last) if not one.over]
    shown = _readable(registry, going_on)
    reached = weave.reached(last)
    ties = [tie for tie in weave.ties if stage_on(tie, last)]
    there = {*reached, *(id_ for tie in ties for id_ in tie.pair)}
    there |= {id_ for one in shown for id_ in one.company_ids}
    companies = sorted(
        (company for id_, company in weave.companies.items() if id_ in there),
        key=lambda company: (fold(company.name), company.id),
    )
    theirs = [project for project in weave.projects if project.company_id in there]
    projects = [project for project in theirs if may_read(project, PARTICIPANTS)]
    return WeaveMap(
        region=region_of_letters(region),
        today=last,
        months=months,
        workshops=sum(bool(one.company_ids) for one in weave.came),
        companies=tuple(_companies(weave, companies, projects, months, region)),
        projects=tuple(map(_project, sorted(projects, key=lambda one: (fold(one.title), one.id)))),
        collectives=tuple(_collective(weave, one, months) for one in shown),
        ties=tuple(_tie(tie, months, last) for tie in ties),
        figures=figures(weave, months, last),
        hidden=len(theirs) - len(projects) + len(going_on) - len(shown),
    )


def _readable(registry: Registry, collectives: Sequence[Collective]) -> list[Collective]:
    """Those that participants may read of, by title."""
    projects = registry.projects.many(id_ for one in collectives for id_ in one.project_ids)
    return [
        one
        for one in sorted(collectives, key=lambda one: (fold(one.title), one.id))
        if readers_of(one, projects) in _SHOWN
    ]


def _place_of(day: date, months: Sequence[date]) -> int:
    """The place of the month of a day; that of the first for what was before."""
    return max(sum(month <= day for month in months) - 1, 0)


def _companies(
    weave: Weave,
    companies: Iterable[Company],
    projects: Iterable[Project],
    months: Sequence[date],
    region: str,
) -> Iterator[MappedCompany]:
    visits: dict[str, list[date]] = defaultdict(list)
    for one in weave.came:
        for id_ in one.company_ids:
            visits[id_].append(one.day)
    first = {id_: min(days) for id_, days in visits.items()}
    for tie in weave.ties:
        for id_ in tie.pair:
            first[id_] = min(first.get(id_, tie.begun), tie.begun)
    themes: dict[str, set[str]] = defaultdict(set)
    for project in projects:
        themes[project.company_id].update(project.themes)
    for company in companies:
        yield replace(
            _company(company, region),
            themes=tuple(sorted(themes[company.id])),
            visits=len(visits[company.id]),
            since=_place_of(first.get(company.id, months[0]), months),
        )


def _company(company: Company, region: str) -> MappedCompany:
    site = next(iter(company.sites_in(region)), None)
    department = site.department if site else None
    town = [site.commune, f"({department})" if department else None] if site else []
    return MappedCompany(
        id=company.id,
        name=company.name,
        sector=company.sector,
        size=company.size,
        place=" ".join(filter(None, town)) or None,
        department=department,
    )


def _project(project: Project) -> MappedProject:
    return MappedProject(
        id=project.id,
        company_id=project.company_id,
        title=project.title,
        themes=project.themes,
        stage=project.stage,
    )


def _collective(weave: Weave, one: Collective, months: Sequence[date]) -> MappedCollective:
    return MappedCollective(
        id=one.id,
        title=one.title,
        company_ids=tuple(id_ for id_ in one.company_ids if id_ in weave.companies),
        themes=one.themes,
        stage=one.stage,
        since=_place_of(one.formed_on, months),
    )


def _tie(tie: Tie, months: Sequence[date], last: date) -> MappedTie:
    days = [min(end_of_month(month), last) for month in months]
    known = [one for one in tie.history if one.day <= last]
    return MappedTie(
        company_a=tie.company_a,
        company_b=tie.company_b,
        stages=tuple(stage_on(tie, day) for day in days),
        meetings=sum(one in known for one in tie.meetings),
        begun=tie.begun,
        last=max(one.day for one in known),
    )
