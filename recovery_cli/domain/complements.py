"""Which needs of one company an offer of another answers: by the same capability tag, else by like words."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from recovery_cli.domain.likeness import likeness, roots, tag_key
from recovery_cli.domain.projects import Need, Offer, Project

_ALIKE = 33
_WORDS = 2
"""Two texts are alike from so many per cent of the shorter one, and from so many words, or by all of it.

Their tags count as words of them; but what stands in both tags and in neither text is not shared, or
`plastique recyclé` would be half of `métaux recyclés`.

Chosen on a sample (`tests/benchmarks/answers.py`). Weighing words by how rare they are does no better there,
and what two companies have to say to each other would then depend on who else is there.
"""

SAME_TAG = 100


@dataclass(frozen=True, kw_only=True)
class Complement:
    """A need that an offer answers; `strength` is 100 for the same tag, else the per cent of like words."""

    seeker: str
    bringer: str
    need: str
    offer: str
    need_project: str
    offer_project: str
    strength: int


@dataclass(frozen=True)
class _Line:
    """A need or an offer, with what it is compared by: roots of its text, and of its text and tag."""

    company: str
    project: str
    text: str
    tag: str
    said: frozenset[str]
    roots: frozenset[str]


@dataclass(frozen=True)
class _Offers:
    """Offers by their texts, and the places of those of a tag, of those with a root, in their text or at all.

    `short` are the places of those of one root, which is all that another can share with them.
    """

    lines: Sequence[_Line]
    by_tag: Mapping[str, list[int]]
    by_root: Mapping[str, list[int]]
    by_said: Mapping[str, list[int]]
    owners: Sequence[str]
    lengths: Sequence[int]
    short: Sequence[int]

    def shared(self, need: _Line) -> Counter[int]:
        """How many roots a need shares with each offer, by its place."""
        said = [self.by_root[root] for root in need.said if root in self.by_root]
        tagged = [self.by_said[root] for root in need.roots - need.said if root in self.by_said]
        return Counter(chain.from_iterable([*said, *tagged]))


def complements(projects: Iterable[Project]) -> Mapping[tuple[str, str], Sequence[Complement]]:
    """By seeker and bringer, what the one seeks and the other brings: one answer a need, best first."""
    ordered = sorted(projects, key=lambda project: (project.company_id, project.id))
    offers = _offers(ordered)
    found: dict[tuple[str, str], list[Complement]] = defaultdict(list)
    for project in ordered:
        for need in _lines(project, project.needs):
            for company, (rank, place) in _best(need, offers).items():
                found[need.company, company].append(_complement(need, offers.lines[place], -rank))
    for several in found.values():
        if len(several) > 1:
            several.sort(key=_best_first)
    return found


def counterparts(projects: Iterable[Project], hidden: Container[str]) -> Mapping[str, set[str]]:
    """Of each company, who seeks what it brings or brings what it seeks; quickly found.

    What the other side says in one of the projects of `hidden` ids counts for nothing.
    """
    ordered = sorted(projects, key=lambda project: (project.company_id, project.id))
    offers = _offers(ordered)
    told = [line.project not in hidden for line in offers.lines]
    found: dict[str, set[str]] = defaultdict(set)
    for project in ordered:
        for need in _lines(project, project.needs):
            best = _best(need, offers)
            found[need.company].update(company for company, (_, place) in best.items() if told[place])
            if need.project not in hidden:
                for company in best:
                    found[company].add(need.company)
    return found


def strengths(projects: Iterable[Project]) -> Mapping[str, Mapping[str, Sequence[int]]]:
    """The strengths alone of all `complements`, best first, by seeker, then bringer; many times quicker."""
    ordered = list(projects)
    offers = _offers(ordered)
    found: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for project in ordered:
        answers = found[project.company_id]
        for need in _lines(project, project.needs):
            best: dict[str, int] = {}
            for strength, place in _alike(need, offers):
                owner = offers.owners[place]
                if strength > best.get(owner, 0):
                    best[owner] = strength
            best.pop(need.company, None)
            for company, strength in best.items():
                if company in answers:
                    answers[company].append(strength)
                else:
                    answers[company] = [strength]
    for answers in found.values():
        for several in answers.values():
            several.sort(reverse=True)
    return found


def _offers(projects: Iterable[Project]) -> _Offers:
    lines = [line for project in projects for line in _lines(project, project.offers)]
    lines.sort(key=lambda line: line.text)
    by_tag: dict[str, list[int]] = defaultdict(list)
    by_root: dict[str, list[int]] = defaultdict(list)
    by_said: dict[str, list[int]] = defaultdict(list)
    for place, offer in enumerate(lines):
        if offer.tag:
            by_tag[offer.tag].append(place)
        for root in offer.roots:
            by_root[root].append(place)
        for root in offer.said:
            by_said[root].append(place)
    owners, lengths = [line.company for line in lines], [len(line.roots) for line in lines]
    short = [place for place, length in enumerate(lengths) if length < _WORDS]
    return _Offers(lines, by_tag, by_root, by_said, owners, lengths, short)


def _lines(project: Project, items: Sequence[Need | Offer]) -> Iterator[_Line]:
    for item in items:
        said, tag = roots(item.text), item.capability or ""
        yield _Line(project.company_id, project.id, item.text, tag_key(tag), said, said | roots(tag))


def _best(need: _Line, offers: _Offers) -> dict[str, tuple[int, int]]:
    """By other company the best of its offers, if any is alike: its strength, negative, and its place."""
    ranked = sorted([(-strength, place) for strength, place in _alike(need, offers)], reverse=True)
    best = {offers.owners[place]: (rank, place) for rank, place in ranked}
    best.pop(need.company, None)
    return best


def _alike(need: _Line, offers: _Offers) -> list[tuple[int, int]]:
    """How well offers answer a need, and their places; one of the same tag may come again by its words."""
    found = [(SAME_TAG, place) for place in offers.by_tag.get(need.tag, ())]
    length, shared = len(need.roots), offers.shared(need)
    if length >= _WORDS:  # most share a single root: they are not looked at twice
        enough = [(place, count) for place, count in shared.items() if count >= _WORDS]
        enough += [(place, 1) for place in offers.short if shared[place]]
    else:
        enough = list(shared.items())
    for place, count in enough:
        strength = _strength(count, length, offers.lengths[place])
        if strength:
            found.append((strength, place))
    return found


@cache
def _strength(shared: int, one: int, other: int) -> int:
    """How well a text answers another with which it shares so many roots; 0 if it does not, below a tag's."""
    alike = likeness(shared, one, other)
    enough = alike >= _ALIKE and (shared >= _WORDS or alike == SAME_TAG)
    return min(alike, SAME_TAG - 1) if enough else 0


def _complement(need: _Line, offer: _Line, strength: int) -> Complement:
    return Complement(
        seeker=need.company,
        bringer=offer.company,
        need=need.text,
        offer=offer.text,
        need_project=need.project,
        offer_project=offer.project,
        strength=strength,
    )


def _best_first(complement: Complement) -> tuple[int, str, str, str, str]:
    return (
        -complement.strength,
        complement.need,
        complement.offer,
        complement.need_project,
        complement.offer_project,
    )
