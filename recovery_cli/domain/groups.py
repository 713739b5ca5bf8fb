"""Groups of companies that could carry a project together: what they are worth, and how one grows."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice
from math import inf

from recovery_cli.domain.companies import Company, Size
from recovery_cli.domain.coverage import Coverage
from recovery_cli.domain.distances import Point, kilometres
from recovery_cli.domain.ties import TieLevel

Pair = tuple[str, str]

_LARGER = frozenset({Size.ETI, Size.GE})
_NEAREST = 30
"""So many of those with most to say to a member may join: the others would answer less."""


@dataclass(frozen=True, kw_only=True)
class Worth:
    """What counts for a group, in hundredths of a need that an offer of the same tag answers."""

    open: int = -20
    """A need of a member that nobody in the group answers, as far as words tell."""
    strangers: int = -30
    """Two members of whom neither answers a need of the other: more companies agree less easily."""
    ties: Mapping[TieLevel, int] = field(
        default_factory=lambda: {TieLevel.MET: 10, TieLevel.EXCHANGING: 30, TieLevel.WORKING_TOGETHER: 50}
    )
    """Two members that know each other."""
    declined: int = -60
    """Two members of whom one wanted nothing more when they last spoke, one to one or at a table."""
    sector: int = 10
    """A further sector."""
    size_mix: int = 20
    """Small firms and larger ones."""
    distance: int = -20
    """A new member as far from the others as the radius, on the average."""
    newcomer: float = 0.5
    """The least that a further member has to add, as a part of what the others add on the average."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Where groups are looked for: the needs of each theme and who answers them.

    `ties` and `declined` hold pairs, the lower id first, as does `apart`: those that never sit together.
    `points` are where the sites of a company lie, as far as that is known; `formed` are the companies of each
    collective that there is already, or was.
    """

    companies: Mapping[str, Company]
    coverages: Mapping[str | None, Coverage]
    apart: Collection[Pair] = ()
    ties: Mapping[Pair, TieLevel] = field(default_factory=dict)
    declined: Collection[Pair] = ()
    points: Mapping[str, Sequence[Point]] = field(default_factory=dict)
    formed: Sequence[Collection[str]] = ()
    _distances: dict[Pair, float | None] = field(default_factory=dict, init=False, repr=False)

    def distance(self, one: str, other: str) -> float | None:
        """Kilometres between the sites of two companies that are nearest to each other, if known."""
        pair = pair_of(one, other)
        if pair not in self._distances:
            points = self.points
            between = [kilometres(a, b) for a in points.get(one, ()) for b in points.get(other, ())]
            self._distances[pair] = min(between, default=None)
        return self._distances[pair]

    def is_large(self, company: str) -> bool:
        """Whether it is a mid-cap or larger."""
        return self.companies[company].size in _LARGER

    def are_mixed(self, companies: Iterable[str]) -> bool:
        """Whether they are of several sectors, as far as is known."""
        sectors = {self.companies[company].sector for company in companies}
        return None in sectors or len(sectors) > 1


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What groups are wanted: of how many companies, no two of them further apart than `radius` km."""

    smallest: int = 3
    largest: int = 10
    radius: float = 100.0
    count: int = 10
    theme: str | None = None
    worth: Worth = field(default_factory=Worth)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Companies that could carry a project together, in the order of their ids, and what that is worth."""

    theme: str | None
    members: tuple[str, ...]
    worth: int

    @property
    def rank(self) -> tuple[float, str, tuple[str, ...]]:
        """What it is worth a member, the best first; the theme and the ids settle a tie."""
        return -self.worth / len(self.members), self.theme or "", self.members


def pair_of(one: str, other: str) -> Pair:
    """The two, the lower id first."""
    return (one, other) if one < other else (other, one)


def pairs_of(members: Iterable[str]) -> Iterator[Pair]:
    """Every two of some companies, the lower id first."""
    return combinations(sorted(members), 2)


def grown(ground: Ground, coverage: Coverage, wish: Wish, seed: Pair) -> tuple[tuple[str, ...], int] | None:
    """The group that two companies begin, and its worth; None if none comes of it.

    The one that adds most joins, as long as it adds enough: the last that is needed has to mix the sectors,
    and the first of another size class need not add much.
    """
    group = _Growing(ground, coverage, wish)
    for company in seed:
        if company not in ground.companies or not group.takes(company):
            return None
    while len(group.members) < wish.largest:
        _, best = min(group.applicants(), default=(0, ""))
        if not best:
            break
        group.takes(best)
    good = group.worth > 0 and len(group.members) >= wish.smallest and ground.are_mixed(group.members)
    return (tuple(sorted(group.members)), group.worth) if good else None


class _Applicant:
    """A company beside a group: what it would answer, what would be answered to it, whom it knows there."""

    def __init__(self, group: "_Growing", company: str) -> None:
        self.company = company
        self._group = group
        self._asked: dict[int, int] = {}
        self._own = dict.fromkeys(group.coverage.needs.get(company, ()), 0)
        self._known = 0
        self._far = 0.0
        for member in group.members:
            self.meets(member)

    def meets(self, member: str) -> None:
        """Count what it has to do with a member."""
        group, worth = self._group, self._group.wish.worth
        asked, brought = (
            group.coverage.between(member, self.company), group.coverage.between(self.company, member)
        )  # fmt: skip
        for number, answer in asked.items():
            self._asked[number] = answer.strength
        for number, answer in brought.items():
            self._own[number] = max(self._own[number], answer.strength)
        pair = pair_of(self.company, member)
        level = group.ground.ties.get(pair)
        self._known += worth.ties.get(level, 0) if level else 0
        self._known += worth.declined if pair in group.ground.declined else 0
        self._known += 0 if asked or brought or level else worth.strangers
        self._far += group.ground.distance(*pair) or 0.0

    @property
    def gain(self) -> int:
        """What the group would be worth more with it."""
        group, worth = self._group, self._group.wish.worth
        gain = self._known + sum([strength or worth.open for strength in self._own.values()])
        for number, strength in self._asked.items():
            gain += max(0, strength - (group.answered[number] or worth.open))
        if not group.members:
            return gain
        ground = group.ground
        gain += worth.sector if ground.companies[self.company].sector not in group.sectors else 0
        gain += worth.size_mix if group.sizes == {not ground.is_large(self.company)} else 0
        return gain + round(worth.distance * self._far / len(group.members) / group.wish.radius)

    def answers(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """Of the needs of members, and of its own, how well they are answered once it is there."""
        return self._asked, self._own


class _Growing:
    """A group as it grows: its members, how well each of their needs is answered, what it is worth."""

    def __init__(self, ground: Ground, coverage: Coverage, wish: Wish) -> None:
        self.ground, self.coverage, self.wish = ground, coverage, wish
        self.members: list[str] = []
        self.answered: dict[int, int] = {}
        self.sectors: set[str | None] = set()
        self.sizes: set[bool] = set()
        self.worth = 0
        self._waiting: dict[str, _Applicant] = {}
        self._refused: set[str] = set()

    def takes(self, company: str) -> bool:
        """Take in a company, if it may sit with all that are there."""
        if not all(self._may_sit(company, member) for member in self.members):
            return False
        joining = self._waiting.pop(company, None) or _Applicant(self, company)
        self.worth += joining.gain
        asked, own = joining.answers()
        self.answered |= own
        for number, strength in asked.items():
            self.answered[number] = max(self.answered[number], strength)
        self.members.append(company)
        self.sectors.add(self.ground.companies[company].sector)
        self.sizes.add(self.ground.is_large(company))
        self._ask_around(company)
        return True

    def applicants(self) -> Iterator[tuple[int, str]]:
        """Those who may join and add enough, each with what it adds, below nought."""
        mixing = len(self.members) >= self.wish.smallest - 1 and not self.ground.are_mixed(self.members)
        for company, applicant in self._waiting.items():
            if mixing and not self.ground.are_mixed((*self.members, company)):
                continue
            gain = applicant.gain
            if gain >= self._least(company):
                yield -gain, company

    def _least(self, company: str) -> float:
        """What a company has to add: anything while the group is too small, then something worth while."""
        if len(self.members) < self.wish.smallest:
            return -inf
        if self.sizes == {not self.ground.is_large(company)}:
            return 1
        return max(1, self.wish.worth.newcomer * self.worth / len(self.members))

    def _ask_around(self, member: str) -> None:
        """Let those who wait meet the new member, and those who have most to say to it wait too."""
        for company in [each for each in self._waiting if not self._may_sit(each, member)]:
            del self._waiting[company]
            self._refused.add(company)
        for applicant in self._waiting.values():
            applicant.meets(member)
        for company in islice(self.coverage.neighbours.get(member, ()), _NEAREST):
            if company in self._waiting or company in self._refused or company in self.members:
                continue
            if company in self.ground.companies and all(self._may_sit(company, one) for one in self.members):
                self._waiting[company] = _Applicant(self, company)
            else:
                self._refused.add(company)

    def _may_sit(self, one: str, other: str) -> bool:
        if pair_of(one, other) in self.ground.apart:
            return False
        return (self.ground.distance(one, other) or 0.0) <= self.wish.radius
