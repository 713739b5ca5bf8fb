"""Which companies could carry a project together: groups whose needs their own offers answer.

**How they are found.** A collective project is about something, so the needs of each theme are looked at by
themselves (`coverages`); offers count whatever the theme of their project. The search starts from pairs of
which one answers the other, those with most to say to each other first, and lets the company join that adds
most, as long as it adds at least half of what the members add on the average. What a group is worth is
counted in hundredths of a need that an offer of the same tag answers (`Worth`): the answers inside, less what
open needs, members with nothing to say to each other and distance cost; ties and outcomes, several sectors,
small firms beside larger ones count too. Never broken: the size, pairs kept apart, the radius, two sectors at
least. Groups are ranked by what they are worth a member; one that shares more than a third of its companies
with a better one, or with a collective that there is already or was, is left out.

**How good they are.** `Coverage.share` is the part of its members' needs that a group answers by itself; it
needs no knowledge of the right answer. Where groups were planted, they are looked for again, and precision
and recall of pairs told beside those of a simple baseline: `tests/benchmarks/collectives.py`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from recovery_cli.domain.coverage import Coverage
from recovery_cli.domain.errors import NotFound, NotUnderstood
from recovery_cli.domain.groups import Ground, Group, Pair, Wish, grown, pair_of, pairs_of
from recovery_cli.domain.texts import fold

_BEGINNINGS = 3
"""Each company begins groups with so many of those that have most to say to it."""
_TRIED = 40
"""So many pairs are tried on each theme, those with most to say to each other; more, if more are wanted."""
_IN_COMMON = 1 / 3


_SIZES = re.compile(r"(\d{1,3})(?:\s*(?:-|–|à|a|to)\s*(\d{1,3}))?")
_RADIUS = re.compile(r"(\d{1,4}(?:[.,]\d+)?)\s*(?:km|kms|kilom[eè]tres?|kilometers?)?")
_LEAST, _MOST = 3, 10


@dataclass(eq=False)
class GroupSizeNotUnderstood(NotUnderstood):
    """The text is no number of companies between 3 and 10, nor two of them."""

    value: str


@dataclass(eq=False)
class RadiusNotUnderstood(NotUnderstood):
    """The text is no distance."""

    value: str


@dataclass(eq=False)
class NoSuchGroup(NotFound):
    """There is no suggestion of this number; `count` are told."""

    number: int
    count: int


def parse_group_size(text: str) -> tuple[int, int]:
    """The least and the most companies meant by `3-10`, `4 à 6` or `5`.

    Raises:
        GroupSizeNotUnderstood: it is no size of a group from 3 to 10.
    """
    found = _SIZES.fullmatch(text.strip().lower())
    smallest, largest = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not _LEAST <= smallest <= largest <= _MOST:
        raise GroupSizeNotUnderstood(value=text)
    return smallest, largest


def parse_radius(text: str) -> float:
    """The kilometres meant by `100 km`, `80,5 km` or `60`.

    Raises:
        RadiusNotUnderstood: it is no distance.
    """
    found = _RADIUS.fullmatch(text.strip().lower().replace("\u00a0", " ").replace("\u202f", " "))
    kilometres = float(found[1].replace(",", ".")) if found else 0.0
    if not kilometres:
        raise RadiusNotUnderstood(value=text)
    return kilometres


@dataclass(frozen=True, kw_only=True)
class Found:
    """The groups worth most a member, the best first; `left` are places in what the ground has `formed`.

    A group that would have been among them is much like each of these.
    """

    groups: Sequence[Group]
    left: Sequence[int]


def suggested(ground: Ground, wish: Wish) -> Sequence[Group]:
    """The groups worth most a member, the best first; the same ground and wish give the same groups."""
    return looked_for(ground, wish).groups


def looked_for(ground: Ground, wish: Wish) -> Found:
    """The groups that are suggested, and which of the formed ones stand in the place of others."""
    found = (
        group
        for theme in ground.coverages
        if wish.theme is None or fold(theme or "") == fold(wish.theme)
        for group in _on_theme(ground, wish, theme)
    )
    ranked = sorted(found, key=lambda group: group.rank)
    return _told_apart(ranked, ground.formed, wish.count)


def _on_theme(ground: Ground, wish: Wish, theme: str | None) -> Iterator[Group]:
    """The groups around the needs of one theme; two that are in one already begin no other."""
    together: set[Pair] = set()
    coverage = ground.coverages[theme]
    for seed in islice(_seeds(coverage), max(_TRIED, wish.count)):
        found = None if seed in together else grown(ground, coverage, wish, seed)
        if found:
            members, worth = found
            together.update(pairs_of(members))
            yield Group(theme=theme, members=members, worth=worth)


def _seeds(coverage: Coverage) -> list[Pair]:
    """The pairs that begin groups, those with most to say to each other first."""
    points = {
        pair_of(company, other): told
        for company, others in coverage.neighbours.items()
        for other, told in islice(others.items(), _BEGINNINGS)
    }
    return sorted(points, key=lambda pair: (-points[pair], pair))


def _told_apart(ranked: Sequence[Group], formed: Sequence[Collection[str]], count: int) -> Found:
    """The first that share no more than a third of their companies with a better one or a formed one."""
    kept: list[Group] = []
    left: set[int] = set()
    for group in ranked:
        if len(kept) == count:
            break
        like = {place for place, members in enumerate(formed) if _are_alike(group.members, members)}
        left |= like
        if not like and not any(_are_alike(group.members, other.members) for other in kept):
            kept.append(group)
    return Found(groups=kept, left=sorted(left))


def _are_alike(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two groups share more than a third of all their companies."""
    these, those = {*one}, {*other}
    return len(these & those) > _IN_COMMON * len(these | those)
