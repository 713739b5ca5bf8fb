"""What a problem of group tables and its seating are, as plain data, and what such a problem must be."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from recovery_cli.solver.problem import Pair, Status, pair_of
from recovery_cli.solver.validity import Flaw, FlawKind, ProblemInvalid, pair_flaws, twice

if TYPE_CHECKING:
    from recovery_cli.solver.table_proof import TableProof


@dataclass(frozen=True, kw_only=True)
class Need:
    """What `seeker` looks for and each of `bringers` has: met where one of them shares a table with it."""

    seeker: str
    bringers: Collection[str]


@dataclass(frozen=True, kw_only=True)
class TableProblem:
    """Who is to be seated, at how many tables, how often.

    Without `tables` their number makes groups nearest to the middle of `smallest` and `largest`. `hosts` keep
    the table of that number in all sittings. `categories` (a sector, say): at least two are wanted at a
    table; who has none named differs from all, who is `neutral` counts for none. `met` are pairs that have
    sat or talked together before. Each of the `needs` that is met in some sitting is worth `need_met`.
    """

    participants: Sequence[str]
    tables: int | None = None
    smallest: int = 4
    largest: int = 8
    sittings: int = 1
    affinities: Mapping[Pair, int] = field(default_factory=dict)
    apart: Collection[Pair] = ()
    categories: Mapping[str, str] = field(default_factory=dict)
    neutral: Collection[str] = ()
    hosts: Mapping[str, int] = field(default_factory=dict)
    met: Collection[Pair] = ()
    needs: Sequence[Need] = ()
    need_met: int = 0

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The participants in the order of their ids."""
        return tuple(sorted(self.participants))

    @cached_property
    def affinity(self) -> Mapping[Pair, int]:
        """The affinity of each listed pair, the lower id first."""
        return {pair_of(*pair): value for pair, value in self.affinities.items()}

    @cached_property
    def apart_pairs(self) -> frozenset[Pair]:
        """The pairs that never share a table, the lower id first."""
        return frozenset(pair_of(*pair) for pair in self.apart)

    @cached_property
    def met_pairs(self) -> frozenset[Pair]:
        """The pairs that know each other already, the lower id first."""
        return frozenset(pair_of(*pair) for pair in self.met)

    @cached_property
    def able_to_meet(self) -> Sequence[frozenset[str]]:
        """For each need, those who may sit with whose it is: not kept apart, no host of another table."""
        return [
            frozenset(one for one in need.bringers if self._may_sit_together(one, need.seeker))
            for need in self.needs
        ]

    def _may_sit_together(self, one: str, other: str) -> bool:
        tables = {self.hosts[host] for host in (one, other) if host in self.hosts}
        return one != other and pair_of(one, other) not in self.apart_pairs and len(tables) < 2  # noqa: PLR2004

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The number of seats of each table, the larger tables where there are more hosts."""
        count = self.tables or self._fitting_tables()
        base, extra = divmod(len(self.participants), count)
        hosts = Counter(self.hosts.values())
        larger = sorted(range(1, count + 1), key=lambda table: (-hosts[table], table))[:extra]
        return tuple(base + (table in larger) for table in range(1, count + 1))

    def _fitting_tables(self) -> int:
        people = len(self.participants)
        fewest = max(1, -(-people // self.largest), max(self.hosts.values(), default=1))
        most = max(fewest, people // self.smallest)
        middle = self.smallest + self.largest
        return min(range(fewest, most + 1), key=lambda count: (abs(2 * people - middle * count), count))


class TableObstacleKind(StrEnum):
    """Why a seating is not all that one could wish."""

    APART = "apart"
    ONE_CATEGORY = "one-category"
    SIZE = "size"


@dataclass(frozen=True, kw_only=True)
class TableObstacle:
    """One reason as data.

    - apart: the participants find no seat in the sitting, for those they are kept apart from
    - one-category: all at the table are of one category
    - size: the table has another number of people than wanted
    """

    kind: TableObstacleKind
    sitting: int
    table: int | None = None
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TableSolution:
    """A seating: sitting by sitting and table by table the ids of those who sit there, in their order.

    `value` is the sum of the affinities within tables (a pair counts once), `repeats` how
    often pairs share a table once more, `bound` what the value cannot exceed with no more of these, and
    `proof` why; `met_again` how many pairs knew each other, `needs_met` how many of the needs somebody at
    the table meets. Optimal means: every wish met in full, and no value higher.
    """

    status: Status
    sittings: tuple[tuple[tuple[str, ...], ...], ...]
    value: int
    repeats: int
    met_again: int
    bound: int
    needs_met: int = 0
    proof: "TableProof | None" = None
    obstacles: tuple[TableObstacle, ...] = ()


def check_tables(problem: TableProblem) -> None:
    """Let a sound problem pass.

    Raises:
        ProblemInvalid: with everything that is wrong.
    """
    needs = [(need.seeker, one) for need in problem.needs for one in need.bringers if one != need.seeker]
    pairs = (pair_of(*pair) for pair in (*problem.affinities, *problem.apart, *problem.met, *needs))
    flaws = [*twice(problem.participants), *pair_flaws(pairs, problem.participants), *_frame(problem)]
    flaws += [] if flaws else list(_hosts(problem))
    if flaws:
        raise ProblemInvalid(tuple(flaws))


def _frame(problem: TableProblem) -> Iterator[Flaw]:
    """There is a sitting, a table and a size, and the hosts are among the participants."""
    if problem.sittings < 1:
        yield Flaw(kind=FlawKind.SITTINGS, found=problem.sittings, limit=1)
    if not 1 <= problem.smallest <= problem.largest:
        yield Flaw(kind=FlawKind.SIZES, found=problem.smallest, limit=problem.largest)
    if problem.tables is not None and problem.tables < 1:
        yield Flaw(kind=FlawKind.TABLES, found=problem.tables, limit=1)
    for one, table in sorted(problem.hosts.items()):
        if one not in problem.participants:
            yield Flaw(kind=FlawKind.PARTICIPANT_UNKNOWN, participants=(one,))
        if table < 1 or (problem.tables is not None and table > problem.tables):
            yield Flaw(kind=FlawKind.TABLE_UNKNOWN, participants=(one,), table=table, limit=problem.tables)


def _hosts(problem: TableProblem) -> Iterator[Flaw]:
    """A table has seats for its hosts, and they are not kept apart."""
    hosts: dict[int, list[str]] = defaultdict(list)
    for one, table in sorted(problem.hosts.items()):
        hosts[table].append(one)
    for table, ones in sorted(hosts.items()):
        seats = problem.sizes[table - 1]
        if len(ones) > seats:
            yield Flaw(
                kind=FlawKind.TOO_MANY_HOSTS,
                participants=tuple(ones),
                table=table,
                found=len(ones),
                limit=seats,
            )
        for pair in combinations(ones, 2):
            if pair in problem.apart_pairs:
                yield Flaw(kind=FlawKind.HOSTS_APART, participants=pair, table=table)
