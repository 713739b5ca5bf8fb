"""Which tables have people of one category only, and what an exchange of two people would change in that."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[Any]


class Dullness:
    """Counts tables of one category; `taken` holds a 1 for each sitting, person and table of that person."""

    def __init__(self, category: "Matrix", size: "Matrix") -> None:
        import numpy as np

        self._category = category
        self._size = size
        self._of_kind = np.zeros((int(category.max(initial=-1)) + 1, len(category)), dtype=np.int64)
        self._of_kind[category, np.arange(len(category))] = 1
        self._differ = category[:, None] != category
        self._never = bool(self._of_kind.sum(axis=1).max(initial=0) + 1 < max(2, size.min(initial=2)))

    def total(self, taken: "Matrix") -> int:
        """How many tables there are with several people of one category."""
        return 0 if self._never else int(self._dull(self._of_kind @ taken).sum())

    def changes(self, place: "Matrix", taken: "Matrix") -> "Matrix | None":
        """By how many they grow if two people of different tables change places; None if none does."""
        import numpy as np

        if self._never:
            return None
        kinds = self._of_kind @ taken
        dull = self._dull(kinds)
        size = self._size[:, None, :]
        nearly = (kinds[:, self._category, :] + 1 == size) & (size > 1)
        if not dull.any() and not nearly.any():
            return None
        before = np.take_along_axis(dull, place, axis=1).astype(np.int64)
        after = np.take_along_axis(nearly, place[:, None, :], axis=2).astype(np.int64)
        change: Matrix = after + after.transpose(0, 2, 1) - before[:, :, None] - before[:, None, :]
        change[place[:, :, None] == place[:, None, :]] = 0
        change[:, ~self._differ] = 0
        return change

    def _dull(self, kinds: "Matrix") -> "Matrix":
        dull: Matrix = (kinds.max(axis=1) == self._size) & (self._size > 1)
        return dull
