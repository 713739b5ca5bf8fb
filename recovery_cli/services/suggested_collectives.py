"""Suggesting collectives: what the registry knows of a region, and what is told of each group found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.apart import kept_apart
from recovery_cli.domain.collectives import Collective
from recovery_cli.domain.companies import Company, Status
from recovery_cli.domain.complements import Complement
from recovery_cli.domain.confidentiality import PARTICIPANTS, may_read, may_tell_theme
from recovery_cli.domain.coverage import coverages
from recovery_cli.domain.declined import declined
from recovery_cli.domain.disciplines import Discipline
from recovery_cli.domain.distances import Point
from recovery_cli.domain.groups import Ground, Group, Wish, pairs_of
from recovery_cli.domain.lacking import (
    Means,
    consent_lacking,
    disciplines_lacking,
    measures_fitting,
    open_needs,
    size_lacking,
)
from recovery_cli.domain.leading import Leader, leader
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import THEMES, Confidentiality, Project
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.suggested_collectives import looked_for
from recovery_cli.domain.texts import fold
from recovery_cli.domain.ties import TieLevel
from recovery_cli.reference.communes import communes_of_address
from recovery_cli.registry.registry import Registry
from recovery_cli.services.ties import all_ties


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A group that could form a collective, why, what it lacks and who could lead it.

    `needs` and `answers` are those of its theme; no two members are further apart than `widest` kilometres.
    `projects` are those that answer each other and that others may read of; `reserved` counts those that
    the organiser alone may. `telling` are ids of projects that only the organiser may know: what is quoted
    of them is for the screen alone. `open_theme` says whether the theme may be told to others.
    """

    group: Group
    companies: Sequence[Company]
    places: Mapping[str, str | None]
    needs: int
    answers: Sequence[Complement]
    projects: Sequence[Project]
    reserved: int
    reasons: Sequence[Reason]
    missing: Sequence[Reason]
    disciplines: Sequence[tuple[Discipline, Partner | None]]
    measures: Sequence[tuple[Measure, Reason]]
    leader: Leader
    widest: float | None
    telling: frozenset[str] = frozenset()
    open_theme: bool = True

    @property
    def share(self) -> float:
        """Which part of its members' needs the group answers by itself."""
        return len(self.answers) / self.needs if self.needs else 0.0

    def is_reserved(self, reason: Reason) -> bool:
        """Whether a reason quotes a project, or names a theme, that only the organiser may know of."""
        if "theme" in reason.fields:
            return not self.open_theme
        quoted = (reason.fields.get("need_project"), reason.fields.get("offer_project"))
        return not self.telling.isdisjoint(quoted)

    def name(self, company_id: str) -> str:
        """The name of a member."""
        return next(each.name for each in self.companies if each.id == company_id)


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """What is suggested, the best first; `left` are the collectives too like which a better group was."""

    suggestions: Sequence[Suggestion]
    left: Sequence[Collective] = ()


def suggest_collectives(registry: Registry, region: str, wish: Wish) -> Suggested:
    """The collectives that companies with projects in a region (its letters) could form.

    What is a collective already, or was one, is not suggested again.
    """
    projects = registry.projects.in_region(region)
    formed = registry.collectives.in_region(region)
    ground = replace(ground_of(registry, region, projects), formed=[{*each.company_ids} for each in formed])
    by_company: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        by_company[project.company_id].append(project)
    means = Means(
        region=region,
        today=registry.moment.today,
        partners=registry.partners.all(),
        measures=registry.measures.all(),
        projects=by_company,
    )
    found = looked_for(ground, wish)
    return Suggested(
        suggestions=[_suggestion(ground, group, means, formed) for group in found.groups],
        left=[formed[place] for place in found.left],
    )


def ground_of(registry: Registry, region: str, projects: Sequence[Project]) -> Ground:
    """Where groups are looked for: companies in business that carry these projects, with what is known."""
    found = registry.companies.many(project.company_id for project in projects)
    companies = {id_: each for id_, each in sorted(found.items()) if each.status is Status.ACTIVE}
    ties = [tie for tie in all_ties(registry) if {*tie.pair} <= companies.keys()]
    return Ground(
        companies=companies,
        coverages=coverages(each for each in projects if each.company_id in companies),
        apart=kept_apart(companies.values(), registry.aparts.all()).keys(),
        ties={tie.pair: TieLevel.MET if tie.asleep else tie.level for tie in ties},
        declined=frozenset(tie.pair for tie in ties if declined(tie)),
        points={id_: _points(company, region) for id_, company in companies.items()},
    )


def _points(company: Company, region: str) -> list[Point]:
    """Where its open sites in the region lie; of an address that may mean several communes, the first."""
    found = [
        communes_of_address(site.postal_code or "", site.commune or "", site.department or "")
        for site in company.sites_in(region)
    ]
    points = (communes[0].point for communes in found if communes)
    return list(dict.fromkeys(point for point in points if point))


def _suggestion(ground: Ground, group: Group, means: Means, formed: Sequence[Collective]) -> Suggestion:
    coverage = ground.coverages[group.theme]
    companies = sorted((ground.companies[member] for member in group.members), key=_by_name)
    projects = [project for member in group.members for project in means.projects[member]]
    between = [ground.distance(*pair) for pair in pairs_of(group.members)]
    widest = max((each for each in between if each is not None), default=None)
    answers = coverage.inside(group.members).values()
    ids = {id_ for answer in answers for id_ in (answer.need_project, answer.offer_project)}
    quoted = [each for each in projects if each.id in ids]
    readable = [each for each in quoted if may_read(each, PARTICIPANTS)]
    return Suggestion(
        group=group,
        companies=companies,
        places={each.id: _place(each, means.region) for each in companies},
        needs=len(coverage.of(group.members)),
        answers=sorted(
            answers,
            key=lambda answer: (_by_name(ground.companies[answer.seeker]), answer.need),
        ),
        projects=readable,
        reserved=len(quoted) - len(readable),
        reasons=[*_reasons(ground, group, widest), *_together(group, formed)],
        missing=[
            *consent_lacking(ground, group, means),
            *open_needs(ground, group, means),
            *size_lacking(ground, group),
        ],
        disciplines=disciplines_lacking(ground, group, means),
        measures=measures_fitting(group, means),
        leader=leader(ground, group),
        widest=widest,
        telling=frozenset(
            each.id
            for several in means.projects.values()
            for each in several
            if each.confidentiality is Confidentiality.ORGANISER
        ),
        open_theme=bool(group.theme and may_tell_theme(group.theme, projects, PARTICIPANTS)),
    )


def _by_name(company: Company) -> tuple[str, str]:
    return fold(company.name), company.id


def _place(company: Company, region: str) -> str | None:
    return next((site.commune for site in company.sites_in(region) if site.commune), None)


def _reasons(ground: Ground, group: Group, widest: float | None) -> Iterator[Reason]:
    """Why these companies: what they have in common, what they know of each other, where they lie."""
    coverage = ground.coverages[group.theme]
    needs, inside = coverage.of(group.members), coverage.inside(group.members)
    yield _counted("group.covered", len(inside), needs=str(len(needs)))
    if group.theme:
        kind = f"theme.{group.theme}" if group.theme in THEMES else "theme.own"
        yield Reason(kind=kind, fields={"theme": group.theme})
    known = [ground.ties[pair] for pair in pairs_of(group.members) if pair in ground.ties]
    if known:
        yield _counted("group.ties", len(known))
    if further := sum(level is not TieLevel.MET for level in known):
        yield _counted("group.goes-on", further)
    sectors = {ground.companies[member].sector for member in group.members} - {None}
    if len(sectors) > 1:
        yield _counted("group.sectors", len(sectors))
    if len({ground.is_large(member) for member in group.members}) > 1:
        yield Reason(kind="group.sizes")
    if widest is not None:
        yield Reason(kind="group.near", fields={"kilometres": str(round(widest))})
    if unplaced := sum(not ground.points.get(member) for member in group.members):
        yield _counted("group.unplaced", unplaced)


def _together(group: Group, formed: Iterable[Collective]) -> Iterator[Reason]:
    """Which of them are in a collective together, or were."""
    for collective in formed:
        count = len({*collective.company_ids} & {*group.members})
        if count > 1:
            kind = "group.were-together" if collective.over else "group.are-together"
            yield _counted(kind, count, title=collective.title)


def _counted(kind: str, count: int, **fields: str) -> Reason:
    return Reason(kind=kind, fields={"count": str(count), **fields})
