"""Which tables have people of one category only, and what an exchange of two people would change in that."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[Any]

NEUTRAL = -1
"""The category of those who count for none."""


class Dullness:
    """Counts tables of one category; `taken` holds a 1 for each sitting, person and table of that person."""

    def __init__(self, category: "Matrix", size: "Matrix") -> None:
        import numpy as np

        self._counts = category != NEUTRAL
        self._category = np.where(self._counts, category, 0)
        self._of_kind = np.zeros((int(category.max(initial=0)) + 1, len(category)), dtype=np.int64)
        self._of_kind[self._category, np.arange(len(category))] = self._counts
        self._differ = category[:, None] != category
        most = int(self._of_kind.sum(axis=1).max(initial=0)) + int((~self._counts).sum())
        self._never = bool(most + 1 < max(2, size.min(initial=2)))

    def total(self, taken: "Matrix") -> int:
        """How many tables there are with several people of one category and none of another."""
        return 0 if self._never else int(_dull(self._of_kind @ taken).sum())

    def changes(self, place: "Matrix", taken: "Matrix") -> "Matrix | None":
        """By how many they grow if two people of different tables change places; None if none does."""
        import numpy as np

        if self._never:
            return None
        kinds = self._of_kind @ taken
        dull = _dull(kinds)
        others = kinds.sum(axis=1, keepdims=True) - kinds
        if not dull.any() and not (others <= 1).any():
            return None
        before = np.take_along_axis(dull, place, axis=1).astype(np.int64)
        after = self._after(place, kinds, others, dull).astype(np.int64)
        change: Matrix = after + after.transpose(0, 2, 1) - before[:, :, None] - before[:, None, :]
        change[place[:, :, None] == place[:, None, :]] = 0
        return change

    def _after(self, place: "Matrix", kinds: "Matrix", others: "Matrix", dull: "Matrix") -> "Matrix":
        """Whether the table of one (last axis) is of one category once another has their seat there."""
        import numpy as np

        strangers = np.take_along_axis(others[:, self._category, :], place[:, None, :], axis=2)
        counted = np.take_along_axis(kinds.sum(axis=1), place, axis=1) - self._counts
        joined: Matrix = (strangers == self._counts & self._differ) & (counted >= 1)[:, None, :]
        if self._counts.all():
            return joined
        own = np.take_along_axis(kinds[:, self._category, :], place[:, :, None], axis=2)[:, :, 0]
        left = np.take_along_axis((kinds > 0).sum(axis=1), place, axis=1) - (own == 1)
        alone = np.where(self._counts, (left == 1) & (counted > 1), np.take_along_axis(dull, place, axis=1))
        after: Matrix = np.where(self._counts[None, :, None], joined, alone[:, None, :])
        return after


def _dull(kinds: "Matrix") -> "Matrix":
    counted = kinds.sum(axis=1)
    dull: Matrix = (kinds.max(axis=1) == counted) & (counted > 1)
    return dull
