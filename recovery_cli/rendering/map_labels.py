"""Which names stand on a map, and where: none over another, over a mark or off the page."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recovery_cli.rendering.map_layout import Frame, Spot
from recovery_cli.rendering.measuring import ems

_DIRECTIONS = (0, 180, 90, -90, 30, -30, 150, -150, 60, -60, 120, -120)
"""Where a name is tried around its mark, in degrees from the right, clockwise."""
_UPRIGHT = 0.1
_BEHIND = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a name lies to the left of where it is anchored."""
_WAYS_OUT = (1.2, 3.6, 6.5, 10.0)
"""How far from the mark, in mm; from the second on a line leads to it."""
_LINE = 1.18
"""The height of a line, in em."""
LONGEST = 34
"""Characters of a name on a map; a longer one is cut, for the list beside has it whole."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A name that is to stand beside a spot, in letters of so many mm."""

    id: str
    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True, kw_only=True)
class Label:
    """A name in its place: `x` and `y` are the end of its base line, or its middle, that `anchor` says.

    `leader` is the line that leads to it from its mark.
    """

    wanted: Wanted
    x: float
    y: float
    anchor: str = "start"
    leader: tuple[float, float, float, float] | None = None


_Box = tuple[float, float, float, float]


def shortened(text: str) -> str:
    """A name as it stands on a map: cut after a whole word where it is long."""
    if len(text) <= LONGEST:
        return text
    kept = text[: LONGEST - 1]
    at_word = kept.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > LONGEST // 2 else kept).rstrip(" ,;:-–&") + "…"


def labels(wanted: Sequence[Wanted], spots: Mapping[str, Spot], frame: Frame) -> list[Label]:
    """The names that find a place, the first of them first; the others are left to the list."""
    marks = [_around(spot) for spot in spots.values()]
    placed: list[_Box] = []
    found = []
    for each in wanted:
        for label, box in _tried(each, spots[each.id]):
            if _inside(box, frame) and not any(_over(box, other) for other in (*placed, *marks)):
                placed.append(box)
                found.append(label)
                break
    return found


def _tried(wanted: Wanted, spot: Spot) -> "list[tuple[Label, _Box]]":
    """The places for a name, the best first."""
    wide, high = ems(wanted.text) * 0.94 * wanted.size, _LINE * wanted.size
    found = []
    for out in _WAYS_OUT:
        for turn in _DIRECTIONS:
            cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
            reach = spot.radius * 1.25 + out
            x, y = spot.x + reach * cosine, spot.y + reach * sine
            left = x - wide * _BEHIND[_anchor(cosine)]
            top = y - high * (1 - sine) / 2
            box = (left, top, left + wide, top + high)
            leader = None if out == _WAYS_OUT[0] else _leader(spot, cosine, sine, x, y)
            label = Label(
                wanted=wanted, x=x, y=top + 0.86 * wanted.size, anchor=_anchor(cosine), leader=leader
            )
            found.append((label, box))
    return found


def _anchor(cosine: float) -> str:
    """Which end of a name stands at its mark: none knows how wide it is before it is set."""
    return "middle" if abs(cosine) < _UPRIGHT else "start" if cosine > 0 else "end"


def _leader(spot: Spot, cosine: float, sine: float, x: float, y: float) -> tuple[float, float, float, float]:
    reach = spot.radius * 1.25 + 0.2
    return spot.x + reach * cosine, spot.y + reach * sine, x - 0.3 * cosine, y - 0.3 * sine


def _around(spot: Spot) -> _Box:
    reach = spot.radius * 1.2 + 0.4
    return spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach


def _inside(box: _Box, frame: Frame) -> bool:
    return (
        box[0] >= frame.left
        and box[1] >= frame.top
        and box[2] <= frame.left + frame.width
        and box[3] <= frame.top + frame.height
    )


def _over(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
