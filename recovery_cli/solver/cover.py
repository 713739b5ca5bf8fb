"""How many needs are met at tables, each once, and what an exchange of two people would change in that."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[Any]


class Cover:
    """Counts the needs whose seeker shares a table with somebody who brings what is sought.

    `seeker` names the person of each need, `brings` holds a 1 for each need and person who meets it; nobody
    meets their own. `place` is the table of each person in each sitting.
    """

    def __init__(self, seeker: "Matrix", brings: "Matrix") -> None:
        self._seeker = seeker
        self._people = brings.shape[1]
        self._need, self._bringer = brings.nonzero()

    def total(self, place: "Matrix") -> int:
        """How many needs are met in some sitting."""
        import numpy as np

        if not len(self._need):
            return 0
        return int(np.any([self._met(tables, self._counts(tables)) for tables in place], axis=0).sum())

    def changes(self, place: "Matrix") -> "Matrix | None":
        """How many more are met if two people of different tables change places; None without needs."""
        import numpy as np

        if not len(self._need):
            return None
        counts = [self._counts(tables) for tables in place]
        met = np.array([self._met(tables, count) for tables, count in zip(place, counts, strict=True)])
        change = np.zeros((len(place), self._people, self._people), dtype=np.int64)
        for sitting, tables in enumerate(place):
            open_ = met.sum(axis=0) == met[sitting]
            half = self._moved(tables, counts[sitting], open_)
            change[sitting] = half + half.T
            change[sitting][tables[:, None] == tables] = 0
        return change

    def _counts(self, tables: "Matrix") -> "Matrix":
        """How many people at each table meet each need."""
        shape = int(tables.max()) + 1, len(self._seeker)
        return _counted(tables[self._bringer], self._need, shape)

    def _met(self, tables: "Matrix", count: "Matrix") -> "Matrix":
        """Whether each need is met at the table of its seeker."""
        met: Matrix = count[tables[self._seeker], range(len(self._seeker))] > 0
        return met

    def _moved(self, tables: "Matrix", count: "Matrix", open_: "Matrix") -> "Matrix":
        """What changes in the `open_` needs of one who takes another's seat, and of those whom it leaves."""
        import numpy as np

        square = self._people, self._people
        seeker, at, met = self._seeker, tables[self._seeker], self._met(tables, count)
        wanted = open_[self._need]
        need, bringer = self._need[wanted], self._bringer[wanted]
        place, found = (open_ & (count > 0)).nonzero()
        there = _counted(seeker[found], place, (self._people, len(count)))
        had = np.bincount(seeker[open_ & met], minlength=self._people)
        alone = count[tables[bringer], need] == 1
        own = there[:, tables] - had[:, None] - _counted(seeker[need[alone]], bringer[alone], square)
        last = alone & (tables[bringer] == at[need])
        only = np.full(len(seeker), -1)
        only[need[last]] = bringer[last]
        spared = only[need] >= 0
        lost = np.bincount(bringer[last], minlength=self._people)[:, None]
        lost = lost - _counted(only[need[spared]], bringer[spared], square)
        missing = ~met[need]
        need, bringer = need[missing], bringer[missing]
        gained = _counted(at[need], bringer, (len(count), self._people))[tables]
        moved: Matrix = own + gained - _counted(seeker[need], bringer, square) - lost
        return moved


def _counted(row: "Matrix", column: "Matrix", shape: tuple[int, int]) -> "Matrix":
    """How often each place of a matrix is named."""
    import numpy as np

    return np.bincount(row * shape[1] + column, minlength=shape[0] * shape[1]).reshape(shape)
