"""Which companies could carry a project together: groups whose needs their own offers answer.

**How they are found.** A collective project is about something, so the needs of each theme are looked at by
themselves (`coverages`); offers count whatever theme their project is on. The search starts from pairs of which one
answers the other, those with most to say to each other first, and lets the company join that adds most, as
long as it adds at least half of what the members add on the average. What a group is worth is counted in
hundredths of a need that an offer of the same tag answers (`Worth`): the answers inside, less what open needs,
members with nothing to say to each other and distance cost, and what ties and outcomes, several sectors, small firms
beside larger ones add. Never broken: the size, pairs kept apart, the radius, at least two sectors. Groups
are ranked by what they are worth a member; one that shares more than a third of its companies with a better
one is left out.

**How good they are.** `Coverage.share` is the part of its members' needs that a group answers by itself; it
needs no knowledge of the right answer. Where groups were planted, they are looked for again, and precision and
recall of pairs told beside those of a simple baseline: `tests/benchmarks/collectives.py`.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from recovery_cli.domain.coverage import Coverage
from recovery_cli.domain.groups import Ground, Group, Pair, Wish, grown, pair_of

_BEGINNINGS = 3
"""Each company begins groups with so many of those that have most to say to it."""
_TRIED = 40
"""So many pairs are tried on each theme, those with most to say to each other; more if more groups are wanted."""
_IN_COMMON = 1 / 3


def suggested(ground: Ground, wish: Wish) -> list[Group]:
    """The groups worth most a member, the best first; the same ground and wish always give the same groups."""
    found = (
        group
        for theme in ground.coverages
        if wish.theme is None or theme == wish.theme
        for group in _on_theme(ground, wish, theme)
    )
    return _told_apart(sorted(found, key=lambda group: group.rank))[: wish.count]


def _on_theme(ground: Ground, wish: Wish, theme: str | None) -> Iterator[Group]:
    """The groups around the needs of one theme; two that are in one already begin no other."""
    together: set[Pair] = set()
    coverage = ground.coverages[theme]
    for seed in islice(_seeds(coverage), max(_TRIED, wish.count)):
        found = None if seed in together else grown(ground, coverage, wish, seed)
        if found:
            members, worth = found
            together.update(combinations(members, 2))
            yield Group(theme=theme, members=members, worth=worth)


def _seeds(coverage: Coverage) -> list[Pair]:
    """The pairs that begin groups, those with most to say to each other first."""
    points = {
        pair_of(company, other): told
        for company, others in coverage.neighbours.items()
        for other, told in islice(others.items(), _BEGINNINGS)
    }
    return sorted(points, key=lambda pair: (-points[pair], pair))


def _told_apart(ranked: Sequence[Group]) -> list[Group]:
    """Those that share no more than a third of their companies with a better one."""
    kept: list[Group] = []
    for group in ranked:
        members = {*group.members}
        others = [{*other.members} for other in kept]
        if all(len(members & other) <= _IN_COMMON * len(members | other) for other in others):
            kept.append(group)
    return kept
