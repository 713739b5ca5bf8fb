"""Room for all on a page: things share it by what they need, stay beside whom they were, never overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.float64]]
    Places = np.ndarray[Any, np.dtype[np.signedinteger[Any]]]

_PUSHES, _LOOKS = 600, 20
"""How often boxes are pushed at most, and after how many times it is looked again which are near."""
_REACH = 4.0
"""So many mm apart, two boxes are near."""
_FIRMLY = 0.35
"""How much of what is lacking each of two boxes gives way at once."""
_LOOSE = 0.3
"""How far each is left where it would be without sharing evenly: 0 is a strict order, 1 none."""
_UNSEEN = 0.02
"""An overlap of so few mm no printer shows."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A room on paper, in mm."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.left + self.width / 2, self.top + self.height / 2

    def inset(self, by: float) -> "Frame":
        """The room within it, so many mm smaller on each side; at least something of it is left."""
        across, along = min(by, 0.4 * self.width), min(by, 0.4 * self.height)
        return Frame(
            left=self.left + across,
            top=self.top + along,
            width=self.width - 2 * across,
            height=self.height - 2 * along,
        )

    def split(self, share: float, *, across: bool) -> "tuple[Frame, Frame]":
        """It in two: left and right of each other where `across`, else above and below."""
        if across:
            first = Frame(left=self.left, top=self.top, width=self.width * share, height=self.height)
            rest = self.width - first.width
            return first, Frame(left=self.left + first.width, top=self.top, width=rest, height=self.height)
        first = Frame(left=self.left, top=self.top, width=self.width, height=self.height * share)
        rest = self.height - first.height
        return first, Frame(left=self.left, top=self.top + first.height, width=self.width, height=rest)


def shared(points: "Numbers", needs: "Numbers", frame: Frame) -> list[Frame]:
    """A part of the frame for each point, as large as its share of what all need, beside whom it was.

    The frame is cut in two again and again, where it is longest for what its things need (widths, heights).
    """
    import numpy as np

    found: dict[int, Frame] = {}
    _cut(np.round(points, 9), needs, list(range(len(points))), frame, found)
    return [found[place] for place in range(len(points))]


def _cut(
    points: "Numbers", needs: "Numbers", several: Sequence[int], frame: Frame, found: dict[int, Frame]
) -> None:
    if len(several) == 1:
        found[several[0]] = frame
        return
    wide, high = needs[list(several)].mean(axis=0)
    across = frame.width / wide >= frame.height / high
    ordered = sorted(several, key=lambda place: (points[place, 0 if across else 1], place))
    areas = [float(needs[place, 0] * needs[place, 1]) for place in ordered]
    first, whole, at = 0.0, sum(areas), 0
    while at < len(ordered) - 1 and (at == 0 or first + areas[at] / 2 < whole / 2):
        first, at = first + areas[at], at + 1
    one, other = frame.split(first / whole, across=across)
    _cut(points, needs, ordered[:at], one, found)
    _cut(points, needs, ordered[at:], other, found)


def loosened(cells: Sequence[Frame], points: "Numbers") -> "Numbers":
    """The middles of cells, each drawn a little to where its point lies: less of a table, more of a weave."""
    import numpy as np

    middles = np.array([cell.middle for cell in cells])
    slack = np.array([(cell.width, cell.height) for cell in cells]) / 2
    low, span = points.min(axis=0), np.maximum(points.max(axis=0) - points.min(axis=0), 1e-9)
    left, top = min(c.left for c in cells), min(c.top for c in cells)
    right, bottom = max(c.left + c.width for c in cells), max(c.top + c.height for c in cells)
    fitted = (points - low) / span * (right - left, bottom - top) + (left, top)
    moved: Numbers = middles + np.clip((fitted - middles) * _LOOSE, -slack, slack)
    return moved


def parted(points: "Numbers", sizes: "Numbers", frame: Frame) -> "Numbers":
    """Boxes around points (widths, heights), pushed until none lies over another, all within the frame."""
    import numpy as np

    low = np.array([frame.left, frame.top]) + sizes / 2
    high = np.maximum(low, np.array([frame.left + frame.width, frame.top + frame.height]) - sizes / 2)
    points = np.clip(points, low, high)
    for step in range(_PUSHES):
        if step % _LOOKS == 0:
            one, other = _near(points, sizes)
            least = (sizes[one] + sizes[other]) / 2
        away = points[one] - points[other]
        lacking = least - np.abs(away)
        over = np.maximum(lacking.min(axis=1), 0)
        if step % _LOOKS == 0 and (not len(over) or over.max() < _UNSEEN):
            break
        across = lacking[:, 0] <= lacking[:, 1]
        push = np.stack([over * across, over * ~across], axis=1) * np.where(away >= 0, 1, -1) * _FIRMLY
        moved = points.copy()
        np.add.at(moved, one, push)
        np.add.at(moved, other, -push)
        points = np.clip(moved, low, high)
    return points


def _near(points: "Numbers", sizes: "Numbers") -> tuple["Places", "Places"]:
    """The pairs that may come to lie over each other before they are looked for again."""
    import numpy as np

    away = np.abs(points[:, None, :] - points[None, :, :])
    least = (sizes[:, None, :] + sizes[None, :, :]) / 2 + _REACH
    one, other = np.nonzero(np.triu((away < least).all(axis=2), k=1))
    return one, other
