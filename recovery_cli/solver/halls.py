"""Whether each of some sets can have an element of its own (P. Hall, 1935)."""

from collections.abc import Sequence


def tightest(windows: Sequence[frozenset[int]]) -> Sequence[frozenset[int]]:
    """Some sets that have fewer elements together than they are; none if each can have one of its own."""
    owner: dict[int, int] = {}

    def found(window: int, seen: dict[int, None]) -> bool:
        for round_ in sorted(windows[window]):
            if round_ not in seen:
                seen[round_] = None
                if round_ not in owner or found(owner[round_], seen):
                    owner[round_] = window
                    return True
        return False

    for window in range(len(windows)):
        seen: dict[int, None] = {}
        if not found(window, seen):
            return [windows[each] for each in [*sorted(owner[round_] for round_ in seen), window]]
    return []
