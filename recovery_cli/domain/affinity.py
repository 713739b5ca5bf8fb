"""How much two companies have to say to each other: a whole number, and the reasons it is made of."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations
from typing import TypeVar

from recovery_cli.domain.companies import Company, Site, Size, Status
from recovery_cli.domain.complements import SAME_TAG, Complement, complements, strengths
from recovery_cli.domain.departments import DEPARTMENTS
from recovery_cli.domain.projects import THEMES, Project
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.sectors import same_branch
from recovery_cli.domain.texts import fold
from recovery_cli.domain.weights import WEIGHTS, Weights

Pair = tuple[str, str]
_Answer = TypeVar("_Answer", Complement, int)
_Scored = Iterator[tuple[int, str, Mapping[str, str]]]
"""Points, kind of the reason, its fields; a reason is only made of them for those who meet."""

_LARGER = frozenset({Size.ETI, Size.GE})
_SMALLER = frozenset({Size.MICRO, Size.PME})
_DEPARTMENTS = {department.code: department.name for department in DEPARTMENTS}


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
        return frozenset(site.department for site in self._open_sites if site.department)

    @cached_property
    def communes(self) -> Mapping[Pair, str]:
        """The communes of its open sites as they are written, by department and folded name."""
        named = sorted((site.department or "", site.commune) for site in self._open_sites if site.commune)
        return {(department, fold(name)): name for department, name in reversed(named)}

    @cached_property
    def _open_sites(self) -> Sequence[Site]:
        return [site for site in self.company.sites if site.status is Status.ACTIVE]

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
    """The affinity of every two of some companies; the order in which they are given does not matter.

    `wishes` are the pairs of ids, in either order, that are to go on; those `together` among them, the lower
    id first, as members of one collective. `asked` holds who asked to meet whom, in this order.
    """

    profiles: Sequence[Profile]
    weights: Weights = field(default=WEIGHTS)
    wishes: Collection[Pair] = ()
    asked: Collection[Pair] = ()
    together: Collection[Pair] = ()

    @cached_property
    def values(self) -> Mapping[Pair, int]:
        """The points of each pair of company ids, the lower id first, in their order.

        The same as `value` of each, only quicker: companies that look alike to a rule are compared once, and
        only needs and offers that share a word or a tag are compared at all.
        """
        pairs = combinations(self._by_id, 2)
        values = dict(zip(pairs, chain.from_iterable(self._in_common()), strict=True))
        most = self.weights.answers_each_way
        worth = [self._worth(strength) for strength in range(SAME_TAG + 1)]
        for seeker, answers in self._strengths.items():
            for bringer, found in answers.items():
                points = sum([worth[strength] for strength in found[:most]])
                if seeker < bringer:
                    back = seeker in self._strengths.get(bringer, ())
                    values[seeker, bringer] += points + (self.weights.both_ways if back else 0)
                else:
                    values[bringer, seeker] += points
        for pair in self._wishes & values.keys():
            values[pair] += self.weights.wish
        for pair in self._askers.keys() & values.keys():
            values[pair] += self.weights.asked
        return values

    def value(self, one: str, other: str) -> int:
        """The points of two companies, in whichever order they are named."""
        return sum(points for points, _, _ in self._scored(*sorted((one, other))))

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
        return other in self._strengths.get(one, ()) or one in self._strengths.get(other, ())

    @cached_property
    def wanted(self) -> frozenset[Pair]:
        """The pairs, the lower id first, of which one wishes to go on or asked to meet."""
        return self._wishes | self._askers.keys()

    @cached_property
    def _by_id(self) -> Mapping[str, Profile]:
        """The profiles in the order of the ids."""
        return {one.company.id: one for one in sorted(self.profiles, key=lambda one: one.company.id)}

    @cached_property
    def _wishes(self) -> frozenset[Pair]:
        return frozenset((min(pair), max(pair)) for pair in self.wishes)

    @cached_property
    def _askers(self) -> Mapping[Pair, Sequence[str]]:
        """By pair, who of the two asked to meet the other."""
        found: dict[Pair, list[str]] = {}
        for one, wanted in sorted(set(self.asked)):
            found.setdefault((min(one, wanted), max(one, wanted)), []).append(one)
        return found

    @cached_property
    def _strengths(self) -> Mapping[str, Mapping[str, Sequence[int]]]:
        return strengths(project for profile in self.profiles for project in profile.projects)

    def _in_common(self) -> Iterator[Sequence[int]]:
        """For each company, the points that all rules give it with each of those behind it."""
        profiles = list(self._by_id.values())
        counts = Counter(commune for profile in profiles for commune in profile.communes)
        shared = frozenset(commune for commune, count in counts.items() if count > 1)
        tables = [_table(rule, profiles, shared, self.weights) for rule in _RULES]
        for place in range(len(profiles)):
            points = [0] * (len(profiles) - place - 1)
            for kinds, rows in tables:
                row = rows[kinds[place]]
                points = [before + row[kind] for before, kind in zip(points, kinds[place + 1 :], strict=True)]
            yield points

    def _scored(self, a: str, b: str) -> _Scored:
        """Every reason that brings the two together, with its points; `a` < `b`."""
        one, other = self._by_id[a], self._by_id[b]
        yield from self._answers(one, other)
        if (a, b) in self._wishes:
            yield self.weights.wish, "together" if (a, b) in self.together else "wish", {}
        if askers := self._askers.get((a, b)):
            asker = self._by_id[askers[0]].company
            alone = {"asker": asker.id, "name": asker.name} if len(askers) == 1 else {}
            yield self.weights.asked, "asked" if alone else "asked-both", alone
        for rule in _RULES:
            yield from rule.scored(one, other, self.weights)

    def _answers(self, one: Profile, other: Profile) -> _Scored:
        a, b = one.company.id, other.company.id
        found = complements([*one.projects, *other.projects])
        there, back = found.get((a, b), ()), found.get((b, a), ())
        for complement in chain(self._counted(there), self._counted(back)):
            yield self._worth(complement.strength), "need-met", self._fields(complement)
        if there and back:
            yield self.weights.both_ways, "both-ways", {}

    def _counted(self, answers: Sequence[_Answer]) -> Sequence[_Answer]:
        """Of the answers in one direction, best first, those that count."""
        return answers[: self.weights.answers_each_way]

    def _worth(self, strength: int) -> int:
        return self.weights.answer * strength // SAME_TAG

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
    if not a.communes.keys().isdisjoint(b.communes):
        first = min(a.communes.keys() & b.communes.keys())
        place = min(a.communes[first], b.communes[first])
        near = weights.neighbours + weights.same_commune
        yield weights.other_sector + near, "same-commune", {"place": place}
    elif not a.departments.isdisjoint(b.departments):
        code = min(a.departments & b.departments)
        place = _DEPARTMENTS.get(code, code)
        yield weights.other_sector + weights.neighbours, "neighbours", {"place": place}
    else:
        yield weights.other_sector, "other-sector", {}


def _newcomer(a: Profile, b: Profile, weights: Weights) -> _Scored:
    if a.newcomer is not b.newcomer:
        name = (a if a.newcomer else b).company.name
        yield weights.newcomer, "newcomer", {"name": name}


@dataclass(frozen=True)
class _Rule:
    """What brings two companies together; those of whom it `sees` the same have the same points with all.

    It is told in which communes several of them have sites: others say nothing of two.
    """

    scored: Callable[[Profile, Profile, Weights], _Scored]
    sees: Callable[[Profile, frozenset[Pair]], Hashable]


_RULES = (
    _Rule(_shared_themes, lambda one, _: one.themes),
    _Rule(_same_stage, lambda one, _: one.stages),
    _Rule(_size_mix, lambda one, _: (one.is_small, one.is_large)),
    _Rule(
        _other_sector,
        lambda one, shared: (one.company.sector, one.departments, shared.intersection(one.communes)),
    ),
    _Rule(_newcomer, lambda one, _: one.newcomer),
)


def _table(
    rule: _Rule, profiles: Sequence[Profile], shared: frozenset[Pair], weights: Weights
) -> tuple[Sequence[int], Sequence[Sequence[int]]]:
    """The kind of each company in the eyes of a rule, and the points of each two kinds."""
    numbers: dict[Hashable, int] = {}
    kinds = [numbers.setdefault(rule.sees(profile, shared), len(numbers)) for profile in profiles]
    examples = list(dict(zip(kinds, profiles, strict=True)).values())
    rows = [[0] * len(examples) for _ in examples]
    for one, a in enumerate(examples):
        for other, b in enumerate(examples[: one + 1]):
            rows[one][other] = rows[other][one] = sum(points for points, _, _ in rule.scored(a, b, weights))
    return kinds, rows
