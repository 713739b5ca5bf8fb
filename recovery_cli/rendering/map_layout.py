"""Where things lie on a map: forces between them, the same every time; what has no tie lies on the rim."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from recovery_cli.domain.maps import SectorGroup, WeaveMap
from recovery_cli.domain.ties import TieLevel

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.float64]]

_STEPS = 220
_PULL = {
    None: 2.0,
    TieLevel.DORMANT: 0.5,
    TieLevel.MET: 0.8,
    TieLevel.EXCHANGING: 1.5,
    TieLevel.WORKING_TOGETHER: 2.4,
}
"""How strongly two are drawn together, by the stage of their tie; None: a company and its collective."""
_HOMESICK = 0.1
"""How strongly a company is drawn to where the others of its group are."""
_GOLDEN = math.pi * (3 - math.sqrt(5))
_SQUARENESS = 2.6
"""The exponent of the curve on which the rim lies: 2 is an ellipse, more is nearer to the page's corners."""
_GAP = 1.1
"""The least distance between two things, in mm."""
_PUSHES = 90
_DEEPEST = 0.15
"""How much of the page's height the rim takes at most on each side."""
_EVEN = 0.75
"""How far the crowd in the middle is spread out: 0 leaves it, 1 fills the page evenly."""


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
        """The room within it, so many mm smaller on each side."""
        return Frame(
            left=self.left + by, top=self.top + by, width=self.width - 2 * by, height=self.height - 2 * by
        )


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a thing lies, and how large it is: mm."""

    x: float
    y: float
    radius: float


def layout(seen: WeaveMap, frame: Frame) -> Mapping[str, Spot]:
    """The spot of each company and collective, by id; those without ties or collectives lie on the rim."""
    radii = _radii(seen, frame)
    tied = {id_ for tie in seen.ties for id_ in (tie.company_a, tie.company_b)}
    tied |= {id_ for each in seen.collectives for id_ in each.company_ids}
    apart = [company.id for company in seen.companies if company.id not in tied]
    homes = _homes(seen)
    if not tied:
        return _sunflower([each.id for each in seen.companies], radii, frame, homes)
    apart.sort(key=lambda id_: homes[id_])
    rows = _rim_rows(apart, radii, frame)
    depth = len(rows) * _width(apart, radii)
    inner = [company.id for company in seen.companies if company.id in tied]
    inner += [each.id for each in seen.collectives]
    woven = _woven(seen, inner, radii, frame.inset(depth + (2 if rows else 1)), homes)
    return _rim(rows, apart, radii, frame) | woven


def _radii(seen: WeaveMap, frame: Frame) -> dict[str, float]:
    """Companies are as large as they have ties, all smaller where there are many."""
    count = max(len(seen.companies) + len(seen.collectives), 1)
    scale = min(max(math.sqrt(frame.width * frame.height / count) / 15, 0.6), 1.3)
    found = {id_: scale * (1.55 + 0.5 * math.sqrt(degree)) for id_, degree in seen.degrees.items()}
    return found | {each.id: scale * 2.6 for each in seen.collectives}


def _homes(seen: WeaveMap) -> dict[str, float]:
    """The direction in which each company's group lies: groups share the round by how many they are."""
    sizes = {group: sum(company.group is group for company in seen.companies) for group in SectorGroup}
    whole = sum(math.sqrt(size) for size in sizes.values()) or 1
    angle, middle = -math.pi / 2, {}
    for group, size in sizes.items():
        share = 2 * math.pi * math.sqrt(size) / whole
        middle[group] = angle + share / 2
        angle += share
    return {company.id: middle[company.group] for company in seen.companies}


def _curve(angle: float, frame: Frame) -> tuple[float, float]:
    """The point of the rim in a direction."""
    x, y = frame.middle
    cosine, sine = math.cos(angle), math.sin(angle)
    power = 2 / _SQUARENESS
    return (
        x + math.copysign(abs(cosine) ** power, cosine) * frame.width / 2,
        y + math.copysign(abs(sine) ** power, sine) * frame.height / 2,
    )


def _perimeter(frame: Frame, steps: int = 1440) -> list[tuple[float, float]]:
    """Points of the rim, clockwise from its top, dense enough to be walked along."""
    return [_curve(-math.pi / 2 + 2 * math.pi * step / steps, frame) for step in range(steps + 1)]


def _rim_rows(apart: Sequence[str], radii: dict[str, float], frame: Frame) -> list[int]:
    """How many without ties lie in each row of the rim; they are made smaller until the rows are few.

    A last row that is mostly empty is none: its few would seem to mean something.
    """
    while True:
        rows, room, waiting = [], frame, len(apart)
        wide, held = _width(apart, radii), 1
        while waiting and min(room.width, room.height) > 2 * wide:
            held = max(int(_length(room) / wide), 1)
            rows.append(min(held, waiting))
            waiting, room = waiting - rows[-1], room.inset(wide)
        full = len(rows) <= 1 or 2 * rows[-1] > held
        if not waiting and full and len(rows) * wide <= _DEEPEST * min(frame.width, frame.height):
            return rows
        radii.update({id_: 0.85 * radii[id_] for id_ in apart})


def _width(ids: Sequence[str], radii: Mapping[str, float]) -> float:
    """How wide a row of the rim is."""
    return 2.5 * max((radii[id_] for id_ in ids), default=0) + 2 * _GAP


def _length(frame: Frame) -> float:
    return sum(math.dist(*pair) for pair in pairwise(_perimeter(frame)))


def _rim(
    rows: Sequence[int], apart: Sequence[str], radii: Mapping[str, float], frame: Frame
) -> dict[str, Spot]:
    """The spots on the rim: evenly along each row, those of a group beside each other."""
    spots: dict[str, Spot] = {}
    waiting, wide, room = list(apart), _width(apart, radii), frame.inset(_width(apart, radii) / 2)
    for size in rows:
        chosen = [waiting[place * len(waiting) // size] for place in range(size)]
        waiting = [id_ for id_ in waiting if id_ not in set(chosen)]
        spots |= {id_: Spot(x=x, y=y, radius=radii[id_]) for id_, (x, y) in _along(chosen, room)}
        room = room.inset(wide)
    return spots


def _along(ids: Sequence[str], frame: Frame) -> Iterator[tuple[str, tuple[float, float]]]:
    """Points evenly along a rim, clockwise from its top."""
    points = _perimeter(frame)
    step, walked, at = _length(frame) / len(ids), 0.0, 0
    for order, id_ in enumerate(ids):
        while at < len(points) - 2 and walked < step * (order + 0.5):
            walked += math.dist(points[at], points[at + 1])
            at += 1
        yield id_, points[at]


def _sunflower(
    ids: Sequence[str], radii: Mapping[str, float], frame: Frame, homes: Mapping[str, float]
) -> dict[str, Spot]:
    """Companies of which none has a tie yet: like the seeds of a sunflower, those of a group together."""
    x, y = frame.middle
    spots = {}
    for order, id_ in enumerate(sorted(ids, key=lambda id_: homes[id_])):
        out = 0.92 * math.sqrt((order + 0.5) / len(ids)) if len(ids) > 1 else 0.0
        angle = order * _GOLDEN
        spots[id_] = Spot(
            x=x + out * frame.width / 2 * math.cos(angle),
            y=y + out * frame.height / 2 * math.sin(angle),
            radius=radii[id_],
        )
    return spots


def _woven(
    seen: WeaveMap, ids: Sequence[str], radii: Mapping[str, float], frame: Frame, homes: Mapping[str, float]
) -> dict[str, Spot]:
    """The spots of those that have ties or collectives."""
    import numpy as np

    place = {id_: order for order, id_ in enumerate(ids)}
    edges = [(place[t.company_a], place[t.company_b], _PULL[t.stage]) for t in seen.ties]
    edges += [
        (place[each.id], place[id_], _PULL[None]) for each in seen.collectives for id_ in each.company_ids
    ]
    start, home = _beginning(ids, frame, homes)
    points = _forced(start, home, edges, frame)
    sizes = np.array([radii[id_] for id_ in ids])
    points = _pushed(_fitted(points, frame), sizes, frame)
    return {
        id_: Spot(x=float(points[order, 0]), y=float(points[order, 1]), radius=radii[id_])
        for order, id_ in enumerate(ids)
    }


def _beginning(ids: Sequence[str], frame: Frame, homes: Mapping[str, float]) -> tuple["Numbers", "Numbers"]:
    """Where things are at first, and where they are at home: a collective in the middle."""
    import numpy as np

    x, y = frame.middle
    home = np.array(
        [
            (x + 0.4 * frame.width * math.cos(homes[id_]), y + 0.4 * frame.height * math.sin(homes[id_]))
            if id_ in homes
            else (x, y)
            for id_ in ids
        ]
    )
    orders = np.arange(len(ids))
    out = 0.22 * min(frame.width, frame.height) * np.sqrt((orders % 37 + 0.5) / 37)
    spiral = np.stack([out * np.cos(orders * _GOLDEN), out * np.sin(orders * _GOLDEN)], axis=1)
    return home + spiral, home


def _forced(
    points: "Numbers", home: "Numbers", edges: Sequence[tuple[int, int, float]], frame: Frame
) -> "Numbers":
    """The forces of Fruchterman and Reingold (1991), and each group's pull home, until little moves.

    A company of many ties is pulled by each of them less: otherwise all ends in one knot.
    """
    import numpy as np

    ends = np.array([(a, b) for a, b, _ in edges], dtype=int)
    degree = np.bincount(ends.ravel(), minlength=len(points)).astype(float)
    pull = np.array([w for _, _, w in edges]) / np.sqrt(degree[ends[:, 0]] * degree[ends[:, 1]])
    ideal = 0.9 * math.sqrt(frame.width * frame.height / len(points))
    for step in range(_STEPS):
        across = points[:, None, 0] - points[None, :, 0]
        along = points[:, None, 1] - points[None, :, 1]
        near = ideal * ideal / (across * across + along * along + 0.01)
        move = np.stack([(across * near).sum(axis=1), (along * near).sum(axis=1)], axis=1)
        towards = points[ends[:, 1]] - points[ends[:, 0]]
        strength = (np.sqrt((towards * towards).sum(axis=1)) * pull * 1.6 / ideal)[:, None] * towards
        np.add.at(move, ends[:, 0], strength)
        np.add.at(move, ends[:, 1], -strength)
        move += (home - points) * _HOMESICK * math.sqrt(len(points))
        length = np.sqrt((move * move).sum(axis=1)) + 1e-9
        heat = 0.09 * min(frame.width, frame.height) * (1 - step / _STEPS) ** 1.5
        points = points + move * (np.minimum(length, heat) / length)[:, None]
    return points


def _fitted(points: "Numbers", frame: Frame) -> "Numbers":
    """The points spread over an ellipse in the frame: in part as forces left them, in part evenly.

    Forces alone crowd the middle, where names find no place.
    """
    import numpy as np

    low, high = points.min(axis=0), points.max(axis=0)
    flat = (points - (low + high) / 2) / np.maximum((high - low) / 2, 1e-6)
    out = np.sqrt((flat * flat).sum(axis=1)) + 1e-9
    even = np.empty(len(points))
    even[np.argsort(out, kind="stable")] = np.sqrt((np.arange(len(points)) + 0.5) / len(points))
    share = (_EVEN * even + (1 - _EVEN) * out / out.max()) / out
    half = np.array([frame.width, frame.height]) / 2
    spread: Numbers = flat * share[:, None] * half + np.array(frame.middle)
    return spread


def _pushed(points: "Numbers", sizes: "Numbers", frame: Frame) -> "Numbers":
    """The points with no two things over each other, and all within the frame."""
    import numpy as np

    least = sizes[:, None] + sizes[None, :] + _GAP
    np.fill_diagonal(least, 0)
    low = np.array([frame.left, frame.top]) + sizes[:, None]
    high = np.array([frame.left + frame.width, frame.top + frame.height]) - sizes[:, None]
    for _ in range(_PUSHES):
        across = points[:, None, :] - points[None, :, :]
        distance = np.sqrt((across * across).sum(axis=2)) + 1e-9
        lacking = np.maximum(least - distance, 0)
        if lacking.max() < 0.05:  # noqa: PLR2004  what no printer shows
            break
        points = points + (across / distance[:, :, None] * lacking[:, :, None]).sum(axis=1) * 0.45
        points = np.clip(points, low, high)
    return points
