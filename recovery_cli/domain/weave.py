"""The weave of a region in figures: who was reached, which ties there are, how dense they make it."""

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from recovery_cli.domain.advances import StageChange
from recovery_cli.domain.collectives import Collective, CollectiveStage, Role
from recovery_cli.domain.companies import Company, Size
from recovery_cli.domain.complements import complements
from recovery_cli.domain.projects import Project
from recovery_cli.domain.sectors import same_branch
from recovery_cli.domain.sizes import includes
from recovery_cli.domain.tenures import Tenure, as_of
from recovery_cli.domain.ties import Beside, Held, Tie, TieLevel, TieNote, ties


class Figure(StrEnum):
    """The figures of a weave, each as of the end of a month; what each counts is said in the catalogues."""

    PRESENT = "present"
    NEWCOMERS = "newcomers"
    RETURNING = "returning"
    REACHED = "reached"
    PME = "pme"
    ETI = "eti"
    GE = "ge"
    SIZE_UNKNOWN = "size-unknown"
    SECTORS = "sectors"
    DEPARTMENTS = "departments"
    TIES_MADE = "ties-made"
    TIES_NEW = "ties-new"
    TIES_ALIVE = "ties-alive"
    MET = "met"
    EXCHANGING = "exchanging"
    WORKING_TOGETHER = "working-together"
    DORMANT = "dormant"
    BRIDGES = "bridges"
    DENSITY = "density"
    LARGEST = "largest"
    NEEDS = "needs"
    NEEDS_MET = "needs-met"
    NEEDS_TIED = "needs-tied"
    COLLECTIVES = "collectives"
    IDEA = "collectives-idea"
    SCOPING = "collectives-scoping"
    SEEKING = "collectives-seeking-partners"
    PILOT = "collectives-pilot"
    DEPLOYMENT = "collectives-deployment"
    OWNED = "owned"
    DELIVERED = "delivered"
    MEASURES = "measures"


SHARES = frozenset({Figure.DENSITY, Figure.LARGEST, Figure.NEEDS_MET, Figure.NEEDS_TIED})
"""Figures that are shares of one, None where there is nothing to have a share of; all others count."""
_STAGES = {
    TieLevel.MET: Figure.MET,
    TieLevel.EXCHANGING: Figure.EXCHANGING,
    TieLevel.WORKING_TOGETHER: Figure.WORKING_TOGETHER,
    TieLevel.DORMANT: Figure.DORMANT,
}
_ADVANCES = {
    CollectiveStage.IDEA: Figure.IDEA,
    CollectiveStage.SCOPING: Figure.SCOPING,
    CollectiveStage.SEEKING_PARTNERS: Figure.SEEKING,
    CollectiveStage.PILOT: Figure.PILOT,
    CollectiveStage.DEPLOYMENT: Figure.DEPLOYMENT,
}

Figures = Mapping[Figure, float | None]


@dataclass(frozen=True, kw_only=True)
class Came:
    """The companies that came to a workshop, by id, and its day."""

    day: date
    company_ids: frozenset[str]


@dataclass(frozen=True)
class Broker:
    """A company that lies between others: `share` of the shortest ways between two of them lead over it."""

    company_id: str
    share: float


@dataclass(frozen=True, kw_only=True)
class Weave:
    """All that the figures of a region (letters) are made from.

    `companies` are those that came, have ties or share a collective; `advances` and `tenures` are those of
    each collective, in the order of their days.
    """

    region: str
    companies: Mapping[str, Company]
    came: Sequence[Came] = ()
    ties: Sequence[Tie] = ()
    projects: Sequence[Project] = ()
    collectives: Sequence[Collective] = ()
    advances: Mapping[str, Sequence[StageChange]] = field(default_factory=dict)
    tenures: Mapping[str, Sequence[Tenure]] = field(default_factory=dict)

    def reached(self, day: date) -> frozenset[str]:
        """The companies that came to a workshop up to a day."""
        return frozenset().union(*(one.company_ids for one in self.came if one.day <= day))

    def stages(self, day: date) -> dict[tuple[str, str], TieLevel]:
        """How far each two were on a day, by their ids; without those that had not met by then."""
        found = ((tie.pair, stage_on(tie, day)) for tie in self.ties)
        return {pair: stage for pair, stage in found if stage is not None}

    def formed(self, day: date) -> list[Collective]:
        """The collectives that were formed by a day, each as it was then."""
        return [
            as_of(each, self.advances.get(each.id, ()), self.tenures.get(each.id, ()), day)
            for each in self.collectives
            if each.formed_on <= day
        ]

    @cached_property
    def answered(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """By project and need, which companies offer what it seeks."""
        found: dict[tuple[str, str], set[str]] = {}
        for several in complements(self.projects).values():
            for each in several:
                found.setdefault((each.need_project, each.need), set()).add(each.bringer)
        return {need: frozenset(bringers) for need, bringers in found.items()}


def stage_on(tie: Tie, day: date) -> TieLevel | None:
    """How far two were on a day, from what was known of them by then; None if that was nothing."""
    known = [one for one in tie.history if one.day <= day]
    back = ties(
        [one for one in known if isinstance(one, Held)],
        notes=[one for one in known if isinstance(one, TieNote)],
        beside=[one for one in known if isinstance(one, Beside)],
    )
    return back[0].stage(day) if back else None


def months_between(first: date, last: date) -> tuple[date, ...]:
    """The first days of the months from that of one day to that of another; at least one."""
    count = max((last.year - first.year) * 12 + last.month - first.month, 0) + 1
    return tuple(
        date(first.year + (first.month - 1 + step) // 12, (first.month - 1 + step) % 12 + 1, 1)
        for step in range(count)
    )


def end_of_month(month: date) -> date:
    """The last day of the month of a day."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def figures(weave: Weave, months: Sequence[date], last: date) -> list[Figures]:
    """The figures of each month, as of its last day; those of the last one as of `last`."""
    found: list[Figures] = []
    for month in months:
        day = min(end_of_month(month), last)
        reached = weave.reached(day)
        found.append(
            {
                **_companies(weave, reached, month, day),
                **_ties(weave, reached, month, day),
                **_projects(weave, reached, day),
            }
        )
    return found


def brokers(weave: Weave, day: date, most: int = 5) -> list[Broker]:
    """The companies over which most of the shortest ways between two others lead, along ties that are alive.

    Betweenness as Freeman (1977) defined it, by the algorithm of Brandes (2001).
    """
    import networkx as nx

    between = nx.betweenness_centrality(_graph(weave.reached(day), _alive(weave.stages(day))))
    ordered = sorted(between.items(), key=lambda each: (-each[1], each[0]))
    return [Broker(company, round(share, 6)) for company, share in ordered[:most] if share > 0]


def _companies(weave: Weave, reached: Collection[str], month: date, day: date) -> dict[Figure, float | None]:
    there = weave.reached(day) - weave.reached(month.replace(day=1) - date.resolution)
    present = frozenset().union(*(one.company_ids for one in weave.came if month <= one.day <= day))
    known = [weave.companies[id_] for id_ in sorted(reached) if id_ in weave.companies]
    sites = [site for company in known for site in company.sites_in(weave.region)]
    return {
        Figure.PRESENT: len(present),
        Figure.NEWCOMERS: len(there),
        Figure.RETURNING: len(present - there),
        Figure.REACHED: len(reached),
        Figure.PME: sum(includes(Size.PME, company.size) for company in known),
        Figure.ETI: sum(company.size is Size.ETI for company in known),
        Figure.GE: sum(company.size is Size.GE for company in known),
        Figure.SIZE_UNKNOWN: len(reached) - sum(company.size is not None for company in known),
        Figure.SECTORS: len({company.sector for company in known if company.sector}),
        Figure.DEPARTMENTS: len({site.department for site in sites if site.region == weave.region} - {None}),
    }


def _ties(weave: Weave, reached: Collection[str], month: date, day: date) -> dict[Figure, float | None]:
    stages = weave.stages(day)
    alive = _alive(stages)
    graph = _graph(reached, alive)
    count = graph.number_of_nodes()
    return {
        Figure.TIES_MADE: len(stages),
        Figure.TIES_NEW: sum(month <= tie.begun <= day for tie in weave.ties),
        Figure.TIES_ALIVE: len(alive),
        **{figure: sum(one is stage for one in stages.values()) for stage, figure in _STAGES.items()},
        Figure.BRIDGES: sum(_bridges(weave, pair) for pair in alive),
        Figure.DENSITY: _density(graph) if count > 1 else None,
        Figure.LARGEST: _largest(graph) / count if count else None,
    }


def _alive(stages: Mapping[tuple[str, str], TieLevel]) -> list[tuple[str, str]]:
    return [pair for pair, stage in stages.items() if stage is not TieLevel.DORMANT]


def _bridges(weave: Weave, pair: tuple[str, str]) -> bool:
    """Whether two companies are of different branches, both known."""
    one, other = (weave.companies[id_].sector if id_ in weave.companies else None for id_ in pair)
    return bool(one and other and one != other and not same_branch(one, other))


def _graph(reached: Collection[str], alive: Sequence[tuple[str, str]]) -> Any:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(sorted({*reached, *(id_ for pair in alive for id_ in pair)}))
    graph.add_edges_from(alive)
    return graph


def _density(graph: Any) -> float:
    import networkx as nx

    return float(nx.density(graph))


def _largest(graph: Any) -> int:
    import networkx as nx

    return max((len(part) for part in nx.connected_components(graph)), default=0)


def _projects(weave: Weave, reached: Collection[str], day: date) -> dict[Figure, float | None]:
    theirs = [project for project in weave.projects if project.company_id in reached]
    needs = [(project.id, need.text, project.company_id) for project in theirs for need in project.needs]
    brought = [
        (company, (weave.answered.get((project, text), frozenset()) - {company}) & frozenset(reached))
        for project, text, company in needs
    ]
    have_met = {frozenset(tie.pair) for tie in weave.ties if tie.begun <= day}
    tied = sum(
        any(frozenset((company, one)) in have_met for one in bringers) for company, bringers in brought
    )
    formed = weave.formed(day)
    open_ = [each for each in formed if not each.over]
    aided: list[Project | Collective] = [
        *theirs,
        *(each for each in formed if each.stage is not CollectiveStage.ABANDONED),
    ]
    return {
        Figure.NEEDS: len(needs),
        Figure.NEEDS_MET: sum(bool(bringers) for _, bringers in brought) / len(needs) if needs else None,
        Figure.NEEDS_TIED: tied / len(needs) if needs else None,
        Figure.COLLECTIVES: len(open_),
        **{figure: sum(one.stage is stage for one in open_) for stage, figure in _ADVANCES.items()},
        Figure.OWNED: sum(bool(each.parties(Role.OWNER)) for each in open_),
        Figure.DELIVERED: sum(bool(each.parties(Role.DELIVERY_LEAD)) for each in open_),
        Figure.MEASURES: len({link.measure_id for each in aided for link in each.measures}),
    }
