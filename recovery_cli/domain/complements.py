"""Which needs of one company an offer of another answers: by the same capability tag, else by like words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from recovery_cli.domain.likeness import likeness, roots, tag_key
from recovery_cli.domain.projects import Need, Offer, Project

_ALIKE = 33
_WORDS = 2
"""Two texts are alike from so many per cent of the shorter one, and from so many words, or by all of it.

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
    """A need or an offer, with what it is compared by."""

    company: str
    project: str
    text: str
    tag: str
    roots: frozenset[str]


def complements(projects: Iterable[Project]) -> Mapping[tuple[str, str], Sequence[Complement]]:
    """By seeker and bringer, what the one seeks and the other brings: one answer a need, best first."""
    ordered = sorted(projects, key=lambda project: (project.company_id, project.id))
    offers = [line for project in ordered for line in _lines(project, project.offers)]
    by_tag, by_root = _index(offers)
    found: dict[tuple[str, str], list[Complement]] = defaultdict(list)
    for project in ordered:
        for need in _lines(project, project.needs):
            for complement in _answers(need, offers, by_tag, by_root):
                found[complement.seeker, complement.bringer].append(complement)
    return {pair: sorted(several, key=_best_first) for pair, several in found.items()}


def strengths(projects: Iterable[Project]) -> Mapping[tuple[str, str], Sequence[int]]:
    """The strengths alone of all `complements`, best first; many times quicker."""
    ordered = list(projects)
    offers = [line for project in ordered for line in _lines(project, project.offers)]
    by_tag, by_root = _index(offers)
    lengths = [len(offer.roots) for offer in offers]
    owners = [offer.company for offer in offers]
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for project in ordered:
        for need in _lines(project, project.needs):
            best = dict.fromkeys([owners[place] for place in by_tag.get(need.tag, ())], SAME_TAG)
            shared = Counter(chain.from_iterable([by_root[root] for root in need.roots if root in by_root]))
            length = len(need.roots)
            for place, count in shared.items():
                if count < _WORDS and count < length and count < lengths[place]:
                    continue  # by far the most
                strength = _strength(count, length, lengths[place])
                if not strength:
                    continue
                owner = owners[place]
                if owner not in best or strength > best[owner]:
                    best[owner] = strength
            for company, strength in best.items():
                if company != need.company:
                    found[need.company, company].append(strength)
    return {pair: sorted(several, reverse=True) for pair, several in found.items()}


def _lines(project: Project, items: Sequence[Need | Offer]) -> Iterator[_Line]:
    for item in items:
        tag = item.capability or ""
        yield _Line(project.company_id, project.id, item.text, tag_key(tag), roots(f"{item.text} {tag}"))


def _index(offers: Sequence[_Line]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    by_tag: dict[str, list[int]] = defaultdict(list)
    by_root: dict[str, list[int]] = defaultdict(list)
    for place, offer in enumerate(offers):
        if offer.tag:
            by_tag[offer.tag].append(place)
        for root in offer.roots:
            by_root[root].append(place)
    return by_tag, by_root


def _answers(
    need: _Line, offers: Sequence[_Line], by_tag: Mapping[str, list[int]], by_root: Mapping[str, list[int]]
) -> Iterator[Complement]:
    """The best offer of each other company, if any is alike."""
    best: dict[str, tuple[int, str, int]] = {}
    for place, strength in _alike(need, offers, by_tag, by_root):
        offer = offers[place]
        rank = (-strength, offer.text, place)
        if offer.company != need.company and rank < best.get(offer.company, (0, "", 0)):
            best[offer.company] = rank
    for company, (strength, _, place) in best.items():
        yield _complement(need, offers[place], company, -strength)


def _alike(
    need: _Line, offers: Sequence[_Line], by_tag: Mapping[str, list[int]], by_root: Mapping[str, list[int]]
) -> Iterator[tuple[int, int]]:
    """The places of the offers that answer a need, and how well."""
    tagged = frozenset(by_tag.get(need.tag, ()))
    for place in tagged:
        yield place, SAME_TAG
    shared = Counter(chain.from_iterable(by_root.get(root, ()) for root in need.roots))
    for place, count in shared.items():
        strength = _strength(count, len(need.roots), len(offers[place].roots))
        if strength and place not in tagged:
            yield place, strength


def _strength(shared: int, one: int, other: int) -> int:
    """How well a text answers another with which it shares so many roots; 0 if it does not, below a tag's."""
    alike = likeness(shared, one, other)
    enough = alike >= _ALIKE and (shared >= _WORDS or alike == SAME_TAG)
    return min(alike, SAME_TAG - 1) if enough else 0


def _complement(need: _Line, offer: _Line, bringer: str, strength: int) -> Complement:
    return Complement(
        seeker=need.company,
        bringer=bringer,
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
