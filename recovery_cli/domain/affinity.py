"""How much two companies have to say to each other: a whole number, and the reasons it is made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from recovery_cli.domain.companies import Company, Size, Status
from recovery_cli.domain.complements import SAME_TAG, Complement, complements
from recovery_cli.domain.departments import DEPARTMENTS
from recovery_cli.domain.projects import THEMES, Project
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.sectors import same_branch

Pair = tuple[str, str]
_Scored = Iterator[tuple[int, str, Mapping[str, str]]]
"""Points, kind of the reason, its fields; a reason is only made of them for those who meet."""

_LARGER = frozenset({Size.ETI, Size.GE})
_SMALLER = frozenset({Size.MICRO, Size.PME})
_DEPARTMENTS = {department.code: department.name for department in DEPARTMENTS}


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What each thing that two companies have in common is worth, in points.

    A need answered by tag outweighs all that is not a need; the rest orders those who seek nothing from each
    other.
    """

    answer: int = 100
    """An offer answers a need by the same capability tag; by like words, so many per cent of it."""
    answers_each_way: int = 3
    """How many answered needs count in each direction, so that long lists do not beat good fits."""
    both_ways: int = 40
    """Each side brings something to the other."""
    theme: int = 12
    """A theme that both work on; each of the first two counts."""
    stage: int = 4
    """Projects at the same stage: the same questions at the same time."""
    size_mix: int = 8
    """A small or medium firm and a larger one."""
    other_sector: int = 6
    """Different branches: an outside view."""
    neighbours: int = 8
    """Different branches in the same department: a circuit may close on the spot."""
    newcomer: int = 5
    """One comes for the first time, the other knows the workshops."""


WEIGHTS = Weights()


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A company as affinity sees it: with its projects, and whether it has never come before."""

    company: Company
    projects: Sequence[Project] = ()
    newcomer: bool = False

    @cached_property
    def themes(self) -> frozenset[str]:
        """The themes of all its projects."""
        return frozenset(theme for project in self.projects for theme in project.themes)

    @cached_property
    def stages(self) -> frozenset[str]:
        """The stages its projects are at."""
        return frozenset(project.stage.value for project in self.projects if project.stage)

    @cached_property
    def departments(self) -> frozenset[str]:
        """The departments of its open sites."""
        sites = (site for site in self.company.sites if site.status is Status.ACTIVE)
        return frozenset(site.department for site in sites if site.department)

    @cached_property
    def is_large(self) -> bool:
        """Whether it is a mid-cap or larger."""
        return self.company.size in _LARGER

    @cached_property
    def is_small(self) -> bool:
        """Whether it is a small or medium firm."""
        return self.company.size in _SMALLER

    @cached_property
    def seeks(self) -> bool:
        """Whether a need of it is known."""
        return any(project.needs for project in self.projects)

    @cached_property
    def brings(self) -> bool:
        """Whether an offer of it is known."""
        return any(project.offers for project in self.projects)


@dataclass(frozen=True)
class Affinities:
    """The affinity of every two of some companies; the order in which they are given does not matter."""

    profiles: Sequence[Profile]
    weights: Weights = field(default=WEIGHTS)

    @cached_property
    def values(self) -> Mapping[Pair, int]:
        """The points of each pair of company ids, the lower id first, in their order."""
        ids = sorted(self._by_id)
        return {(a, b): self._points(a, b) for a, b in combinations(ids, 2)}

    def value(self, one: str, other: str) -> int:
        """The points of two companies, in whichever order they are named."""
        return self._points(*sorted((one, other)))

    def reasons(self, one: str, other: str) -> tuple[Reason, ...]:
        """Why these two: the weightiest reason first; never empty."""
        scored = sorted(self._scored(*sorted((one, other))), key=lambda found: -found[0])
        reasons = tuple(Reason(kind=kind, fields=fields) for _, kind, fields in scored)
        a, b = self._by_id[one], self._by_id[other]
        if not ((a.seeks and b.brings) or (b.seeks and a.brings)):
            reasons = (Reason(kind="needs-unknown"), *reasons)
        return reasons or (Reason(kind="to-discover"),)

    def complementary(self, one: str, other: str) -> bool:
        """Whether one of the two seeks what the other brings."""
        return bool(self._complements.get((one, other)) or self._complements.get((other, one)))

    @cached_property
    def _by_id(self) -> Mapping[str, Profile]:
        return {profile.company.id: profile for profile in self.profiles}

    @cached_property
    def _complements(self) -> Mapping[Pair, Sequence[Complement]]:
        return complements(project for profile in self.profiles for project in profile.projects)

    def _points(self, a: str, b: str) -> int:
        return sum([points for points, _, _ in self._scored(a, b)])

    def _scored(self, a: str, b: str) -> _Scored:
        """Every reason that brings the two together, with its points; `a` < `b`."""
        yield from self._answers(a, b)
        one, other = self._by_id[a], self._by_id[b]
        for rule in _RULES:
            yield from rule(one, other, self.weights)

    def _answers(self, a: str, b: str) -> _Scored:
        there, back = self._complements.get((a, b), ()), self._complements.get((b, a), ())
        for several in (there, back):
            for found in several[: self.weights.answers_each_way]:
                yield self.weights.answer * found.strength // SAME_TAG, "need-met", self._fields(found)
        if there and back:
            yield self.weights.both_ways, "both-ways", {}

    def _fields(self, found: Complement) -> Mapping[str, str]:
        return {
            "seeker": found.seeker,
            "seeker_name": self._by_id[found.seeker].company.name,
            "bringer": found.bringer,
            "bringer_name": self._by_id[found.bringer].company.name,
            "need": found.need,
            "offer": found.offer,
            "need_project": found.need_project,
            "offer_project": found.offer_project,
        }


def _shared_themes(a: Profile, b: Profile, weights: Weights) -> _Scored:
    if not (shared := a.themes & b.themes):
        return
    for theme in sorted(shared)[:2]:
        yield weights.theme, f"theme.{theme}" if theme in THEMES else "theme.own", {"theme": theme}


def _same_stage(a: Profile, b: Profile, weights: Weights) -> _Scored:
    if shared := a.stages & b.stages:
        yield weights.stage, f"stage.{min(shared)}", {}


def _size_mix(a: Profile, b: Profile, weights: Weights) -> _Scored:
    if (a.is_large and b.is_small) or (a.is_small and b.is_large):
        yield weights.size_mix, "size-mix", {}


def _other_sector(a: Profile, b: Profile, weights: Weights) -> _Scored:
    one, other = a.company.sector, b.company.sector
    if not one or not other or one == other or same_branch(one, other):
        return
    if shared := a.departments & b.departments:
        first = min(shared)
        place = _DEPARTMENTS.get(first, first)
        yield weights.other_sector + weights.neighbours, "neighbours", {"place": place}
    else:
        yield weights.other_sector, "other-sector", {}


def _newcomer(a: Profile, b: Profile, weights: Weights) -> _Scored:
    if a.newcomer is not b.newcomer:
        name = (a if a.newcomer else b).company.name
        yield weights.newcomer, "newcomer", {"name": name}


_RULES: tuple[Callable[[Profile, Profile, Weights], _Scored], ...] = (
    _shared_themes,
    _same_stage,
    _size_mix,
    _other_sector,
    _newcomer,
)
