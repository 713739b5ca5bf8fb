"""Who questions which project at a table: a peer from another sector, the task spread evenly."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from recovery_cli.domain.companies import Company
from recovery_cli.domain.projects import Project
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.sectors import same_branch
from recovery_cli.domain.tables import Table, TableProject

Pair = tuple[str, str]

_KINDS = ("challenger", "challenger-sector-unknown")
"""The kinds of reasons why somebody is challenger: by another sector, or because none is known."""


def challenged(
    tables: Iterable[Table],
    *,
    companies: Mapping[str, Company],
    projects: Mapping[str, Project],
    apart: Collection[Pair],
) -> tuple[Table, ...]:
    """The tables with a challenger for each project on their menus, where somebody there may be one.

    A challenger sits at the table, is of another branch than the company that carries the project, and is
    not kept apart from it. Nobody gets a further project while another who may take it has fewer.
    `projects` and `companies` are looked up by id.
    """
    tasks: Counter[str] = Counter()
    done = []
    for table in sorted(tables, key=lambda table: (table.sitting, table.number)):
        seated = [companies[seat.company_id] for seat in table.seats if seat.company_id]
        wanted = {
            topic.project_id: _candidates(companies[projects[topic.project_id].company_id], seated, apart)
            for topic in table.projects
        }
        chosen = _spread(wanted, tasks)
        tasks.update(chosen.values())
        done.append(replace(table, projects=tuple(_topics(table, chosen, companies, projects))))
    return tuple(done)


def _candidates(owner: Company, seated: Sequence[Company], apart: Collection[Pair]) -> tuple[str, ...]:
    """Those of another branch, else those whose branch nobody can tell."""
    peers = [
        peer
        for peer in seated
        if peer.id != owner.id and (min(peer.id, owner.id), max(peer.id, owner.id)) not in apart
    ]
    others = [peer.id for peer in peers if _differs(peer, owner)]
    return tuple(sorted(others or [peer.id for peer in peers if not (peer.sector and owner.sector)]))


def _differs(one: Company, other: Company) -> bool:
    known = one.sector and other.sector and one.sector != other.sector
    return bool(known and not same_branch(one.sector, other.sector))


def _spread(wanted: Mapping[str, tuple[str, ...]], tasks: Counter[str]) -> dict[str, str]:
    """One candidate a project, the most tasks of anybody as few as can be."""
    able = {project: several for project, several in sorted(wanted.items()) if several}
    limit = 1
    while (round_ := _Round(able, tasks, limit)).fails():
        limit += 1
    return {project: one for one, projects in round_.holds.items() for project in projects}


class _Round:
    """An attempt to give every project a candidate, nobody holding more tasks than a limit."""

    def __init__(self, wanted: Mapping[str, tuple[str, ...]], tasks: Counter[str], limit: int) -> None:
        self._wanted = wanted
        self._tasks = tasks
        self._limit = limit
        self.holds: dict[str, list[str]] = defaultdict(list)

    def fails(self) -> bool:
        """Whether a project stays without a candidate."""
        return not all(self._place(project, set()) for project in self._wanted)

    def _place(self, project: str, tried: set[str]) -> bool:
        """Find a candidate who may take one more, moving other projects on where that helps."""
        for one in sorted(self._wanted[project], key=lambda one: (self._load(one), one)):
            if one in tried:
                continue
            tried.add(one)
            if self._load(one) < self._limit:
                self.holds[one].append(project)
                return True
            for other in tuple(self.holds[one]):
                if self._place(other, tried):
                    self.holds[one].remove(other)
                    self.holds[one].append(project)
                    return True
        return False

    def _load(self, one: str) -> int:
        return self._tasks[one] + len(self.holds[one])


def _topics(
    table: Table,
    chosen: Mapping[str, str],
    companies: Mapping[str, Company],
    projects: Mapping[str, Project],
) -> Iterator[TableProject]:
    for topic in table.projects:
        challenger = chosen.get(topic.project_id)
        others = tuple(reason for reason in topic.reasons if reason.kind not in _KINDS)
        if challenger is None:
            yield replace(topic, challenger_id=None, reasons=others)
            continue
        owner = companies[projects[topic.project_id].company_id]
        known = _differs(companies[challenger], owner)
        reason = Reason(
            kind=_KINDS[0] if known else _KINDS[1],
            fields={"challenger": companies[challenger].name, "company": owner.name},
        )
        yield replace(topic, challenger_id=challenger, reasons=(*others, reason))
