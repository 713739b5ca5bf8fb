"""Whom to invite: companies chosen one after another, each by points that say why."""

import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial

from recovery_cli.domain.candidates import SHAREABLE, Candidate
from recovery_cli.domain.companies import Size
from recovery_cli.domain.complements import Complement, complements
from recovery_cli.domain.departments import department
from recovery_cli.domain.projects import Stage
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.shortlist import shortlist
from recovery_cli.domain.territories import REASONS as PRIORITY_REASONS, TerritorialPriority


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What each thing that speaks for a company is worth, in points."""

    shareable: int = 24
    """It carries a project that may be told to all who come."""
    reserved: int = 8
    """It carries a project that may not."""
    partners_sought: int = 6
    """One of its projects looks for partners."""
    theme: int = 14
    """One of its projects is on the workshop's theme."""
    complement_possible: int = 1
    """For each company that seeks what it brings, or brings what it seeks, up to `complements`."""
    complement_chosen: int = 4
    """For each of these that is chosen already, up to `complements`."""
    complements: int = 5
    newcomer: int = 12
    """Never invited before."""
    never_came: int = 5
    """Invited before, and never came."""
    not_lately: int = 6
    """Invited before, and not lately."""
    lately: int = -14
    """On the list of another workshop within about a month, before or after."""
    balance: int = 10
    """Its size class has less than its part of the list."""
    too_large: int = -140
    """The workshops are made for PME and ETI: a large company comes after all of them.

    All that can speak for it (102 points) must not outweigh all that can speak against a small one (-30).
    """
    sector: int = 12
    """The first of its sector; each further one is worth `sector_step` less, down to `sector_least`."""
    sector_step: int = 4
    sector_least: int = -16
    territory: int = 6
    """Its department has less than its part of the list."""
    near: int = 3
    """It lies in the department of the venue."""


WEIGHTS = Weights()

AGAINST = frozenset({"invited.lately", "invited.too-large"})
"""The reasons that speak against a company on the list: for the organiser alone, never for a letter."""

_TENTHS = {Size.PME: 6, Size.ETI: 3}
"""How many tenths of the list each size class should have; the rest is for what is large or unknown."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What list is wanted: how many in the first wave, how many in reserve, for which workshop."""

    region: str
    first_wave: int
    reserve: int = 0
    theme: str | None = None
    department: str | None = None
    weights: Weights = WEIGHTS
    priority: TerritorialPriority | None = None


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A company chosen, by how many points, and why; the weightiest reason first."""

    candidate: Candidate
    score: int
    reasons: tuple[Reason, ...]


def to_invite(places: int, no_show_rate: float) -> int:
    """How many to invite so that so many are likely to come; the rate is a share below one."""
    return math.ceil(places / (1 - Fraction(str(no_show_rate))))


def selection(candidates: Iterable[Candidate], wish: Wish) -> list[Choice]:
    """The companies to invite, best first: the first wave, then the reserve.

    Each choice takes the company that adds most to those chosen before it. The order in which candidates are
    given does not matter; ties are settled by SIREN. Those who cannot be invited are passed over, and so are
    companies with projects of which a region has hundreds more than are wanted (see `shortlist`).
    """
    able = [candidate for candidate in candidates if candidate.exclusion(wish.region) is None]
    able.sort(key=lambda candidate: candidate.key)
    wanted = wish.first_wave + wish.reserve
    foremost = shortlist(able, wanted, partial(_points_alone, wish=wish), partial(_kind, region=wish.region))
    return _Drawing(foremost, wish).draw()


def _points_alone(candidate: Candidate, wish: Wish) -> int:
    """What speaks for a company whoever else is on the list."""
    points = sum(points for points, _ in _project_points(candidate, wish))
    points += sum(points for points, _ in _past_points(candidate, wish.weights))
    if candidate.company.size is Size.GE:
        return points + wish.weights.too_large
    if wish.priority and candidate.territory:
        points += sum(points for points, _ in wish.priority.points(candidate.territory))
    return points


def _kind(candidate: Candidate, region: str) -> tuple[str | None, Size | None, str | None]:
    company = candidate.company
    return company.sector, _class(company.size), candidate.department(region)


_Points = Iterator[tuple[int, Reason | None]]


@dataclass
class _Drawing:
    """A list in the making: what is chosen so far decides what is still wanted."""

    candidates: Sequence[Candidate]
    wish: Wish
    sectors: Counter[str | None] = field(default_factory=Counter)
    sizes: Counter[Size | None] = field(default_factory=Counter)
    departments: Counter[str | None] = field(default_factory=Counter)
    chosen: dict[str, tuple[Candidate, int, list[Reason]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._complements = complements(project for each in self.candidates for project in each.projects)
        self._others: dict[str, set[str]] = defaultdict(set)
        hidden = {p.id for c in self.candidates for p in c.projects if p.confidentiality not in SHAREABLE}
        for (seeker, bringer), found in self._complements.items():
            if any(each.offer_project not in hidden for each in found):
                self._others[seeker].add(bringer)
            if any(each.need_project not in hidden for each in found):
                self._others[bringer].add(seeker)
        self._hidden = hidden
        self._departments = {c.company.id: c.department(self.wish.region) for c in self.candidates}
        self._names = {code: department(code).name for code in self._departments.values() if code}

    def draw(self) -> list[Choice]:
        """Choose until the list is full or nobody is left."""
        queues: dict[object, deque[Candidate]] = defaultdict(deque)
        for candidate in self.candidates:
            queues[self._likes(candidate)].append(candidate)
        wanted = min(self.wish.first_wave + self.wish.reserve, len(self.candidates))
        while len(self.chosen) < wanted:
            best = min(queues, key=lambda likes: (-self._score(queues[likes][0]), queues[likes][0].key))
            self._take(queues[best].popleft())
            if not queues[best]:
                del queues[best]
        wave = list(self.chosen)[: self.wish.first_wave]
        return [
            Choice(candidate=candidate, score=score, reasons=self._reasons(candidate, said, wave))
            for candidate, score, said in self.chosen.values()
        ]

    def _likes(self, candidate: Candidate) -> object:
        """Equal for companies between which no point decides: they queue up one behind the other."""
        if candidate.projects:
            return candidate.company.id
        past = (candidate.invited, candidate.came, bool(candidate.lately))
        company = candidate.company
        return company.sector, _class(company.size), self._departments[company.id], past, candidate.territory

    def _score(self, candidate: Candidate) -> int:
        return sum(points for points, _ in self._points(candidate))

    def _take(self, candidate: Candidate) -> None:
        scored = sorted(
            (
                (points, reason)
                for points, reason in self._points(candidate)
                if reason and (points > 0 or reason.kind in AGAINST)
            ),
            key=lambda each: (each[1].kind not in PRIORITY_REASONS, -each[0], each[1].kind),
        )
        self.chosen[candidate.company.id] = candidate, self._score(candidate), [r for _, r in scored]
        self.sectors[candidate.company.sector] += 1
        self.sizes[_class(candidate.company.size)] += 1
        self.departments[self._departments[candidate.company.id]] += 1

    def _reasons(self, candidate: Candidate, said: list[Reason], wave: Sequence[str]) -> tuple[Reason, ...]:
        """What speaks for it, never nothing, first what it seeks and brings among the wave; what against."""
        others = [other for other in wave if other != candidate.company.id]
        own = candidate.company.id
        sought = [f for o in others for f in self._told(own, o) if f.offer_project not in self._hidden]
        brought = [f for o in others for f in self._told(o, own) if f.need_project not in self._hidden]
        first = [
            *_most_answered("invited.seeks", [(f.need, f.bringer, f.need_project) for f in sought]),
            *_most_answered("invited.brings", [(f.offer, f.seeker, f.offer_project) for f in brought]),
        ]
        in_favour = [*first, *(reason for reason in said if reason.kind not in AGAINST)]
        region = Reason(kind="invited.region", fields={"region": region_of_letters(self.wish.region).name})
        return (*(in_favour or [region]), *(reason for reason in said if reason.kind in AGAINST))

    def _told(self, seeker: str, bringer: str) -> Sequence[Complement]:
        return self._complements.get((seeker, bringer), ())

    def _points(self, candidate: Candidate) -> _Points:
        yield from _project_points(candidate, self.wish)
        yield from _past_points(candidate, self.wish.weights)
        yield self._complement_points(candidate), None
        yield from self._size_points(candidate)
        yield from self._sector_points(candidate)
        yield from self._territory_points(candidate)
        if self.wish.priority and candidate.territory and candidate.company.size is not Size.GE:
            yield from self.wish.priority.points(candidate.territory)

    def _complement_points(self, candidate: Candidate) -> int:
        weights, others = self.wish.weights, self._others.get(candidate.company.id, set())
        if not others:
            return 0
        chosen = len(others & self.chosen.keys())
        return weights.complement_possible * min(len(others), weights.complements) + (
            weights.complement_chosen * min(chosen, weights.complements)
        )

    def _size_points(self, candidate: Candidate) -> _Points:
        size = _class(candidate.company.size)
        if size is Size.GE:
            yield self.wish.weights.too_large, Reason(kind="invited.too-large")
        elif size and 10 * self.sizes[size] < _TENTHS[size] * (len(self.chosen) + 1):
            yield self.wish.weights.balance, Reason(kind="invited.balance", fields={"size": size.value})

    def _sector_points(self, candidate: Candidate) -> _Points:
        weights, sector = self.wish.weights, candidate.company.sector
        points = max(weights.sector - weights.sector_step * self.sectors[sector], weights.sector_least)
        yield points, Reason(kind="invited.sector", fields={"sector": sector}) if sector else None

    def _territory_points(self, candidate: Candidate) -> _Points:
        code = self._departments[candidate.company.id]
        if code is None:
            return
        fields = {"department": self._names[code]}
        if self.departments[code] * len(self._names) <= len(self.chosen):
            yield self.wish.weights.territory, Reason(kind="invited.territory", fields=fields)
        if code == self.wish.department:
            yield self.wish.weights.near, Reason(kind="invited.near", fields=fields)


def _class(size: Size | None) -> Size | None:
    """PME stands for its sub-class micro too."""
    return Size.PME if size is Size.MICRO else size


def _project_points(candidate: Candidate, wish: Wish) -> _Points:
    if not candidate.projects:
        return
    weights, project = wish.weights, candidate.project_for(wish.theme)
    if candidate.shareable and project:
        fields = {"project": project.title, "project_id": project.id}
        yield weights.shareable, Reason(kind="invited.project", fields=fields)
    else:
        yield weights.reserved, Reason(kind="invited.reserved")
    if any(each.stage is Stage.SEEKING_PARTNERS for each in candidate.projects):
        yield weights.partners_sought, None
    if wish.theme and any(wish.theme in each.themes for each in candidate.shareable):
        yield weights.theme, Reason(kind="invited.theme", fields={"theme": wish.theme})


def _past_points(candidate: Candidate, weights: Weights) -> _Points:
    if candidate.lately:
        yield weights.lately, Reason(kind="invited.lately", fields={"reference": candidate.lately})
    elif not candidate.invited:
        yield weights.newcomer, Reason(kind="invited.newcomer")
    else:
        yield weights.not_lately, Reason(kind="invited.not-lately")
        if not candidate.came:
            yield weights.never_came, Reason(kind="invited.never-came")


def _most_answered(kind: str, found: Iterable[tuple[str, str, str]]) -> Iterator[Reason]:
    """The need or offer that most others answer to, and how many they are."""
    others: Mapping[tuple[str, str], set[str]] = defaultdict(set)
    for text, other, project in found:
        others[text, project].add(other)
    if others:
        (text, project), companies = min(others.items(), key=lambda each: (-len(each[1]), each[0]))
        yield Reason(kind=kind, fields={"text": text, "count": str(len(companies)), "project_id": project})
