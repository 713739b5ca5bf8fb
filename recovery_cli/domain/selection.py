"""Whom to invite: companies chosen one after another, each by points that say why."""

import math
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from recovery_cli.domain.candidates import SHAREABLE, Candidate
from recovery_cli.domain.companies import Size
from recovery_cli.domain.complements import Complement, complements, counterparts
from recovery_cli.domain.departments import department
from recovery_cli.domain.merits import Points, Wish, merits, size_class
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.sectors import is_beside_industry
from recovery_cli.domain.territories import REASONS as PRIORITY_REASONS

T = TypeVar("T", bound=Hashable)

AGAINST = frozenset({"invited.lately", "invited.too-large"})
"""The reasons that speak against a company on the list: for the organiser alone, never for a letter."""

_TENTHS = {Size.PME: 6, Size.ETI: 3}
"""How many tenths of the list each size class should have; the rest is for what is large or unknown."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A company chosen, by how many points, and why; the weightiest reason first."""

    candidate: Candidate
    score: int
    reasons: tuple[Reason, ...]


def to_invite(places: int, no_show_rate: float) -> int:
    """How many to invite so that so many are likely to come; the rate is a share below one."""
    from fractions import Fraction

    return math.ceil(places / (1 - Fraction(str(no_show_rate))))


def selection(candidates: Iterable[Candidate], wish: Wish) -> list[Choice]:
    """The companies to invite, best first: the first wave, then the reserve.

    Each choice takes the company that adds most to those chosen before it. The order in which candidates are
    given does not matter; ties are settled by SIREN. Those who may not be contacted are passed over. The
    projects of all must have been read: where they are very many, those on the `shortlist`.
    """
    able = sorted((each for each in candidates if not each.silent), key=lambda each: each.key)
    return _Drawing(able, wish).draw()


_Complements = Mapping[tuple[str, str], Sequence[Complement]]
_Counted = tuple[int, Size | None, str | None, str | None]
"""What speaks for a company and all of its queue whoever is chosen; its size class, sector, department."""


@dataclass
class _Drawing:
    """A list in the making: what is chosen so far decides what is still wanted."""

    candidates: Sequence[Candidate]
    wish: Wish
    sectors: Counter[str | None] = field(default_factory=Counter)
    sizes: Counter[Size | None] = field(default_factory=Counter)
    departments: Counter[str | None] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    """Of each company, how many are chosen that seek what it brings or bring what it seeks."""
    chosen: dict[str, tuple[Candidate, int, list[Reason]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        projects = [project for each in self.candidates for project in each.projects]
        self._hidden = {each.id for each in projects if each.confidentiality not in SHAREABLE}
        self._others = counterparts(projects, self._hidden)
        self._counts_for: dict[str, list[str]] = defaultdict(list)
        for company, others in self._others.items():
            for other in others:
                self._counts_for[other].append(company)
        codes = sorted({each.department for each in self.candidates if each.department})
        self._names = {code: department(code).name for code in codes}
        self._sizes = {size_class(each.size) for each in self.candidates}
        self._sectors = {each.sector for each in self.candidates}
        self._departments = {each.department for each in self.candidates}

    def draw(self) -> list[Choice]:
        """Choose until the list is full or nobody is left."""
        queues: dict[Hashable, deque[Candidate]] = defaultdict(deque)
        for candidate in self.candidates:
            queues[_likes(candidate)].append(candidate)
        counted = {likes: self._counted(queue[0]) for likes, queue in queues.items()}
        wanted = min(self.wish.first_wave + self.wish.reserve, len(self.candidates))
        while len(self.chosen) < wanted:
            scores = self._scores(counted)
            most = max(scores.values())
            equal = (likes for likes, score in scores.items() if score == most)
            best = min(equal, key=lambda likes: queues[likes][0].key)
            self._take(queues[best].popleft(), most)
            if not queues[best]:
                del queues[best], counted[best]
        wave = list(self.chosen)[: self.wish.first_wave]
        said = complements(project for each, _, _ in self.chosen.values() for project in each.projects)
        return [
            Choice(candidate=candidate, score=score, reasons=self._reasons(candidate, why, wave, said))
            for candidate, score, why in self.chosen.values()
        ]

    def _counted(self, candidate: Candidate) -> _Counted:
        weights, others = self.wish.weights, self._others.get(candidate.id, ())
        possible = weights.complement_possible * min(len(others), weights.complements)
        alone = possible + sum(points for points, _ in merits(candidate, self.wish))
        return alone, size_class(candidate.size), candidate.sector, candidate.department

    def _scores(self, counted: Mapping[Hashable, _Counted]) -> dict[Hashable, int]:
        """What the head of each queue would add now; what all of a size, sector, department add, once."""
        sizes = _totals(self._size_points, self._sizes)
        sectors = _totals(self._sector_points, self._sectors)
        departments = _totals(self._department_points, self._departments)
        scores = {
            likes: alone + sizes[size] + sectors[sector] + departments[code]
            for likes, (alone, size, sector, code) in counted.items()
        }
        weights = self.wish.weights
        for company in self.answered.keys() & scores.keys():
            scores[company] += weights.complement_chosen * min(self.answered[company], weights.complements)
        return scores

    def _take(self, candidate: Candidate, score: int) -> None:
        points = [
            *merits(candidate, self.wish),
            *self._size_points(size_class(candidate.size)),
            *self._sector_points(candidate.sector),
            *self._department_points(candidate.department),
        ]
        scored = sorted(
            (
                (points, reason)
                for points, reason in points
                if reason and (points > 0 or reason.kind in AGAINST)
            ),
            key=lambda each: (each[1].kind not in PRIORITY_REASONS, -each[0], each[1].kind),
        )
        self.chosen[candidate.id] = candidate, score, [reason for _, reason in scored]
        self.sectors[candidate.sector] += 1
        self.sizes[size_class(candidate.size)] += 1
        self.departments[candidate.department] += 1
        self.answered.update(self._counts_for.get(candidate.id, ()))

    def _size_points(self, size: Size | None) -> Points:
        if size in _TENTHS and 10 * self.sizes[size] < _TENTHS[size] * (len(self.chosen) + 1):
            yield self.wish.weights.balance, Reason(kind="invited.balance", fields={"size": size.value})

    def _sector_points(self, sector: str | None) -> Points:
        weights = self.wish.weights
        if is_beside_industry(sector):  # a hospital is not asked so that hospitals be represented
            yield weights.sector_least, None
            return
        points = max(weights.sector - weights.sector_step * self.sectors[sector], weights.sector_least)
        yield points, Reason(kind="invited.sector", fields={"sector": sector}) if sector else None

    def _department_points(self, code: str | None) -> Points:
        if code is None:
            return
        fields = {"department": self._names[code]}
        if self.departments[code] * len(self._names) <= len(self.chosen):
            yield self.wish.weights.territory, Reason(kind="invited.territory", fields=fields)
        if code == self.wish.department:
            yield self.wish.weights.near, Reason(kind="invited.near", fields=fields)

    def _reasons(
        self, candidate: Candidate, why: list[Reason], wave: Sequence[str], said: _Complements
    ) -> tuple[Reason, ...]:
        """What speaks for it, never nothing, first what it seeks and brings among the wave; what against."""
        own, hidden = candidate.id, self._hidden
        sought = [f for o in wave for f in said.get((own, o), ()) if f.offer_project not in hidden]
        brought = [f for o in wave for f in said.get((o, own), ()) if f.need_project not in hidden]
        first = [
            *_most_answered("invited.seeks", [(f.need, f.bringer, f.need_project) for f in sought]),
            *_most_answered("invited.brings", [(f.offer, f.seeker, f.offer_project) for f in brought]),
        ]
        in_favour = [*first, *(reason for reason in why if reason.kind not in AGAINST)]
        region = Reason(kind="invited.region", fields={"region": region_of_letters(self.wish.region).name})
        return (*(in_favour or [region]), *(reason for reason in why if reason.kind in AGAINST))


def _likes(candidate: Candidate) -> Hashable:
    """Equal for companies between which no point decides: they queue up one behind the other."""
    if candidate.carried:
        return candidate.id
    past = (candidate.invited, candidate.came, bool(candidate.lately))
    return candidate.sector, size_class(candidate.size), candidate.department, past, candidate.territory


def _totals(points_of: Callable[[T], Points], several: Iterable[T]) -> dict[T, int]:
    return {one: sum(points for points, _ in points_of(one)) for one in several}


def _most_answered(kind: str, found: Iterable[tuple[str, str, str]]) -> Iterator[Reason]:
    """The need or offer that most others answer to, and how many they are."""
    others: Mapping[tuple[str, str], set[str]] = defaultdict(set)
    for text, other, project in found:
        others[text, project].add(other)
    if others:
        (text, project), companies = min(others.items(), key=lambda each: (-len(each[1]), each[0]))
        yield Reason(kind=kind, fields={"text": text, "count": str(len(companies)), "project_id": project})
