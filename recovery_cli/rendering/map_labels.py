"""Which names stand on a map, and where: none over another, over a mark or off the page."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recovery_cli.rendering.map_cells import Frame
from recovery_cli.rendering.map_layout import Spot
from recovery_cli.rendering.measuring import ems

if TYPE_CHECKING:
    import numpy as np

    Boxes = np.ndarray[Any, np.dtype[np.float64]]

_DIRECTIONS = (90, 0, 180, -90, 30, -30, 150, -150, 60, -60, 120, -120)
"""Where a name is tried around its mark, in degrees from the right, clockwise: below it first."""
_UPRIGHT = 0.1
BEHIND = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a name lies to the left of where it is anchored."""
_WAYS_OUT = (0.2, 1.2, 3.6, 6.5, 10.0, 15.0)
"""How far from the mark, in mm; from `_LED` on a line leads to it."""
_LED = 3.0
LINE = 1.18
"""The height of a line, in em."""
NARROWER = 0.9
"""How wide a name is, as a share of what it is at most."""
LONGEST, _SHORT = 19, 13
"""Characters of a line of a name, and of a name that stands on one line whatever happens."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A name that is to stand beside a spot, line by line, in letters of so many mm."""

    id: str
    lines: tuple[str, ...]
    size: float
    bold: bool = False

    @property
    def box(self) -> tuple[float, float]:
        """Width and height, in mm."""
        wide = max(map(ems, self.lines)) * NARROWER * self.size
        return wide, LINE * self.size * len(self.lines)


@dataclass(frozen=True, kw_only=True)
class Label:
    """A name in its place: `x` is its left end, its middle or its right end, that `anchor` says.

    `y` is the base of its first line; `leader` is the line that leads to it from its mark.
    """

    wanted: Wanted
    x: float
    y: float
    anchor: str = "start"
    leader: tuple[float, float, float, float] | None = None


_Box = tuple[float, float, float, float]


def lines_of(text: str, lines: int = 2) -> tuple[str, ...]:
    """A name as it stands on a map: a few short lines, cut after a whole word where it is long."""
    if len(text) <= _SHORT:
        return (text,)
    words, found = text.split(" "), [""]
    even = max(min(LONGEST, -(-len(text) // lines) + 3), *map(len, words[:lines]))
    for word in words:
        longer = f"{found[-1]} {word}".strip()
        if len(longer) <= min(even, LONGEST) or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    kept = found[:lines]
    if len(found) > lines or any(len(line) > LONGEST for line in kept):
        kept[-1] = kept[-1][: LONGEST - 1].rstrip(" ,;:-–&(") + "…" if len(found) > lines else kept[-1]
    return tuple(line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…" for line in kept)


def labels(wanted: Sequence[Wanted], spots: Mapping[str, Spot], frame: Frame) -> list[Label]:
    """The names that find a place, the first of them first; the others are left to the list."""
    import numpy as np

    taken = np.empty((len(spots) + len(wanted), 4))
    count = len(spots)
    taken[:count] = np.array([_around(spot) for spot in spots.values()]).reshape(-1, 4)
    found = []
    for each in wanted:
        tried = list(_tried(each, spots[each.id]))
        free = _free(np.array([box for _, box in tried]), taken[:count], frame)
        if free is not None:
            taken[count] = tried[free][1]
            count += 1
            found.append(tried[free][0])
    return found


def _free(boxes: "Boxes", taken: "Boxes", frame: Frame) -> int | None:
    """The first of some boxes that lies in the frame and over nothing."""
    inside = (boxes[:, 0] >= frame.left) & (boxes[:, 2] <= frame.left + frame.width)
    inside &= (boxes[:, 1] >= frame.top) & (boxes[:, 3] <= frame.top + frame.height)
    one, other = boxes[:, None, :], taken[None, :, :]
    over = (one[..., 0] < other[..., 2]) & (other[..., 0] < one[..., 2])
    over &= (one[..., 1] < other[..., 3]) & (other[..., 1] < one[..., 3])
    good = inside & ~over.any(axis=1)
    return int(good.argmax()) if good.any() else None


def _tried(wanted: Wanted, spot: Spot) -> "Iterator[tuple[Label, _Box]]":
    """The places for a name, the best first."""
    wide, high = wanted.box
    for out in _WAYS_OUT:
        for turn in _DIRECTIONS:
            cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
            reach = spot.reach + out
            x, y = spot.x + reach * cosine, spot.y + reach * sine
            left = x - wide * BEHIND[_anchor(cosine)]
            top = y - high * (1 - sine) / 2
            leader = _leader(spot, cosine, sine, x, y) if out > _LED else None
            label = Label(
                wanted=wanted, x=x, y=top + 0.92 * wanted.size, anchor=_anchor(cosine), leader=leader
            )
            yield label, (left, top, left + wide, top + high)


def _anchor(cosine: float) -> str:
    """Which end of a name stands at its mark: none knows how wide it is before it is set."""
    return "middle" if abs(cosine) < _UPRIGHT else "start" if cosine > 0 else "end"


def _leader(spot: Spot, cosine: float, sine: float, x: float, y: float) -> tuple[float, float, float, float]:
    reach = spot.reach + 0.2
    return spot.x + reach * cosine, spot.y + reach * sine, x - 0.3 * cosine, y - 0.3 * sine


def _around(spot: Spot) -> _Box:
    reach = spot.reach - 0.05
    return spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach
