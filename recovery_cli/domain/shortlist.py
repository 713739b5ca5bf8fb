"""Which of very many companies with projects are compared with each other before some are invited."""

from collections import Counter
from collections.abc import Hashable, Iterable

from recovery_cli.domain.candidates import Candidate
from recovery_cli.domain.merits import Wish, merits, size_class

COMPARED = 250
"""So many companies with projects are compared in any case; what one says to another takes time to find."""
_SPARE = 100
"""So many more than are wanted, that there is a choice."""


def shortlist(candidates: Iterable[Candidate], wish: Wish) -> list[Candidate]:
    """Those who can be invited, in order; of those with projects only the foremost, where they are very many.

    Foremost are those for which most speaks by itself; among equals, one of each kind (sector, size class,
    department) comes before a second of any, so that these stay mixed. No project needs to be read for it.
    """
    able = sorted((each for each in candidates if not each.silent), key=lambda each: each.key)
    seen: Counter[Hashable] = Counter()
    ranked = []
    for place, candidate in enumerate(able):
        if candidate.carried:
            kind = candidate.sector, size_class(candidate.size), candidate.department
            points = sum(points for points, _ in merits(candidate, wish))
            ranked.append((-points, seen[kind], place))
            seen[kind] += 1
    most = max(COMPARED, wish.first_wave + wish.reserve + _SPARE)
    if len(ranked) <= most:
        return able
    kept = {place for _, _, place in sorted(ranked)[:most]}
    return [each for place, each in enumerate(able) if not each.carried or place in kept]
