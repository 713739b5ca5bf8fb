"""How many needs are met at tables, each once, and what an exchange of two people would change in that."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[Any]


class Cover:
    """Counts the needs whose seeker shares a table with somebody who brings what is sought.

    `seeker` names the person of each need, `brings` holds a 1 for each need and person who meets it; nobody
    meets their own. `place` is the table of each person in each sitting, `taken` the same with a 1 a table.
    """

    def __init__(self, seeker: "Matrix", brings: "Matrix") -> None:
        import numpy as np

        self._seeker = seeker
        self._brings = brings.astype(np.float32)
        self._of = np.zeros((brings.shape[1], len(seeker)), dtype=np.float32)
        self._of[seeker, np.arange(len(seeker))] = 1

    def total(self, place: "Matrix", taken: "Matrix") -> int:
        """How many needs are met in some sitting."""
        return int(self._met(place, taken).any(axis=0).sum()) if len(self._seeker) else 0

    def changes(self, place: "Matrix", taken: "Matrix") -> "Matrix | None":
        """How many more are met if two people of different tables change places; None without needs."""
        import numpy as np

        if not len(self._seeker):
            return None
        met = self._met(place, taken)
        change = np.zeros((len(place), place.shape[1], place.shape[1]), dtype=np.int64)
        for sitting, tables in enumerate(place):
            open_ = met.sum(axis=0) == met[sitting]
            half = self._moved(tables, taken[sitting], open_)
            change[sitting] = half + half.T
            change[sitting][tables[:, None] == tables] = 0
        return change

    def _met(self, place: "Matrix", taken: "Matrix") -> "Matrix":
        """Whether each need is met in each sitting."""
        import numpy as np

        there = np.take_along_axis(self._brings @ taken, place[:, self._seeker][:, :, None], axis=2)
        met: Matrix = there[:, :, 0] > 0
        return met

    def _moved(self, tables: "Matrix", taken: "Matrix", open_: "Matrix") -> "Matrix":
        """What changes in the `open_` needs of one who takes another's seat, and of those whom it leaves."""
        brings, of = self._brings[open_], self._of[:, open_]
        at = tables[self._seeker[open_]]
        count = brings @ taken
        here = count[range(len(at)), at]
        sole = brings * (count[:, tables] == 1)
        missing = here == 0
        own = (of @ (count > 0))[:, tables] - of @ sole - (of @ ~missing)[:, None]
        last = sole * (at[:, None] == tables)
        lost = last.sum(axis=0)[:, None] - last.T @ brings
        gained = ((taken[self._seeker[open_]].T * missing) @ brings)[tables] - (of * missing) @ brings
        moved: Matrix = own + gained - lost
        return moved
