"""Which of very many companies with projects are compared with each other before some are invited."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence

from recovery_cli.domain.candidates import Candidate

COMPARED = 250
"""So many companies with projects are compared in any case; what one says to another takes time to find."""
_SPARE = 100
"""So many more than are wanted, that there is a choice."""


def shortlist(
    candidates: Sequence[Candidate],
    wanted: int,
    points: Callable[[Candidate], int],
    likes: Callable[[Candidate], Hashable],
) -> list[Candidate]:
    """The candidates in their order; of those with projects only the foremost, where they are very many.

    Foremost are those for which most speaks by itself (`points`); among equals, one of each kind (`likes`)
    comes before a second of any, so that sectors, sizes and departments stay mixed.
    """
    seen: Counter[Hashable] = Counter()
    ranked = []
    for place, candidate in enumerate(candidates):
        if candidate.projects:
            kind = likes(candidate)
            ranked.append((-points(candidate), seen[kind], place))
            seen[kind] += 1
    most = max(COMPARED, wanted + _SPARE)
    if len(ranked) <= most:
        return list(candidates)
    kept = {place for _, _, place in sorted(ranked)[:most]}
    return [each for place, each in enumerate(candidates) if not each.projects or place in kept]
