"""What somebody typed of a collective, turned into what it is: references into ids, parts into members."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from recovery_cli.domain.collectives import Collective, CollectiveStage, Covered, Member, Role, level_of
from recovery_cli.domain.disciplines import Discipline
from recovery_cli.domain.memberships import Moves, Party, moved
from recovery_cli.domain.projects import Confidentiality, MeasureLink, MeasureUse
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.parties import party


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What was typed of a collective; what is None was not said.

    `instead` are references of those who get a part instead of who had it, `besides` of those who get one
    too; `gone` are those who leave. `disciplines` are each with a reference of who brings it, or None.
    Projects and measures are added or, in `left` and `dropped`, taken away. `plain` holds further fields of
    a collective by name, such as its summary.
    """

    instead: Mapping[Role, Sequence[str]] = field(default_factory=dict)
    besides: Mapping[Role, Sequence[str]] = field(default_factory=dict)
    gone: Sequence[str] = ()
    projects: Sequence[str] = ()
    left: Sequence[str] = ()
    disciplines: Sequence[tuple[Discipline, str | None]] = ()
    lost: Sequence[Discipline] = ()
    measures: Sequence[tuple[str, MeasureUse]] = ()
    dropped: Sequence[str] = ()
    confidentiality: Confidentiality | None = None
    stage: CollectiveStage | None = None
    on: date | None = None
    note: str | None = None
    plain: Mapping[str, object] = field(default_factory=dict)

    @property
    def moves_somebody(self) -> bool:
        """Whether somebody comes, goes, or gets a part."""
        comes = [*self.instead, *(role for role, several in self.besides.items() if several), *self.projects]
        return bool(comes or self.gone)


@dataclass(frozen=True, kw_only=True)
class Read:
    """A collective as it was typed to be, and what follows without having been typed.

    `joined` are ids of companies that came with their projects, `left` titles of projects that went with
    their companies, `challenged` ids of challengers known from the tables of a workshop.
    """

    collective: Collective
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    challenged: tuple[str, ...] = ()


def with_typed(registry: Registry, collective: Collective, typed: Typed) -> Read:
    """The collective as it is typed to be; the companies of its projects are in it, whoever was named.

    Who leaves takes the own projects along.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several.
        TooOpen: it would be more open than one of its projects.
    """
    gone = {party(registry, who).id for who in typed.gone}
    project_ids = _projects(registry, collective, typed, gone)
    members = moved(collective.members, _moves(registry, typed, gone))
    joined = _carriers(registry, project_ids, members)
    new = replace(
        collective,
        members=moved(members, Moves(besides={Role.MEMBER: joined})),
        project_ids=project_ids,
        disciplines=_disciplines(registry, collective, typed, gone),
        measures=_measures(registry, collective, typed),
        confidentiality=_level(registry, collective, project_ids, typed.confidentiality),
    )
    went = [
        project.title
        for project in registry.projects.many(collective.project_ids).values()
        if project.company_id in gone and project.id not in project_ids
    ]
    return Read(collective=new, joined=tuple(party.id for party in joined), left=tuple(went))


def _moves(registry: Registry, typed: Typed, gone: set[str]) -> Moves:
    def parties(parts: Mapping[Role, Sequence[str]]) -> dict[Role, list[Party]]:
        return {role: [party(registry, who) for who in several] for role, several in parts.items()}

    return Moves(instead=parties(typed.instead), besides=parties(typed.besides), gone=gone)


def _projects(registry: Registry, collective: Collective, typed: Typed, gone: set[str]) -> tuple[str, ...]:
    left = {_own_project(registry, collective, reference) for reference in typed.left}
    added = [references.project(registry, reference).id for reference in typed.projects]
    known = registry.projects.many(collective.project_ids)
    stay = [id_ for id_ in collective.project_ids if id_ not in left and known[id_].company_id not in gone]
    return tuple(dict.fromkeys((*stay, *added)))


def _own_project(registry: Registry, collective: Collective, reference: str) -> str:
    """The id of a project of the collective, looked for among its own first."""
    own = registry.projects.many(collective.project_ids).values()
    meant = [project for project in registry.projects.named(reference) if project in own]
    return meant[0].id if len(meant) == 1 else references.project(registry, reference).id


def _level(
    registry: Registry, collective: Collective, project_ids: Iterable[str], said: Confidentiality | None
) -> Confidentiality:
    """Who may read of it: as was said, else as its projects say when it is formed, and as before later."""
    if collective.id and said is None:
        return collective.confidentiality
    projects = registry.projects.many(project_ids).values()
    return level_of(said, projects, collective.confidentiality)


def _carriers(registry: Registry, project_ids: Iterable[str], members: Iterable[Member]) -> list[Party]:
    """The companies of the projects that have no part yet, or only question the others."""
    placed = {member.party for member in members if member.role is not Role.CHALLENGER}
    carriers = [project.company_id for project in registry.projects.many(project_ids).values()]
    return [Party(company_id=id_) for id_ in dict.fromkeys(carriers) if id_ not in placed]


def _disciplines(
    registry: Registry, collective: Collective, typed: Typed, gone: set[str]
) -> tuple[Covered, ...]:
    stay = [
        each
        for each in collective.disciplines
        if each.discipline not in typed.lost and each.party not in gone
    ]
    added = []
    for discipline, who in typed.disciplines:
        brings = party(registry, who) if who else Party()
        added.append(
            Covered(discipline=discipline, company_id=brings.company_id, partner_id=brings.partner_id)
        )
    return tuple(dict.fromkeys((*stay, *added)))


def _measures(registry: Registry, collective: Collective, typed: Typed) -> tuple[MeasureLink, ...]:
    uses = {link.measure_id: link.use for link in collective.measures}
    uses |= {references.measure(registry, reference).id: use for reference, use in typed.measures}
    for reference in typed.dropped:
        uses.pop(references.measure(registry, reference).id, None)
    return tuple(MeasureLink(measure_id=id_, use=use) for id_, use in uses.items())
