"""Which of very many companies with projects are compared with each other before some are invited."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable

from recovery_cli.domain.candidates import Candidate
from recovery_cli.domain.companies import Size
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
    points = _points_for(wish)
    for place, candidate in enumerate(able):
        if candidate.carried:
            kind = candidate.sector, size_class(candidate.size), candidate.department
            ranked.append((-points(candidate), seen[kind], place))
            seen[kind] += 1
    most = max(COMPARED, wish.first_wave + wish.reserve + _SPARE)
    if len(ranked) <= most:
        return able
    kept = {place for _, _, place in sorted(ranked)[:most]}
    return [each for place, each in enumerate(able) if not each.carried or place in kept]


def _points_for(wish: Wish) -> Callable[[Candidate], int]:
    """What speaks for a company by itself, counted once for all that are alike in it."""
    counted: dict[Hashable, int] = {}

    def points(one: Candidate) -> int:
        alike = one.carried, one.invited, one.came, bool(one.lately), one.size is Size.GE, one.territory
        if alike not in counted:
            counted[alike] = sum(points for points, _ in merits(one, wish))
        return counted[alike]

    return points
