"""Where things lie on a map: communities apart, a place for each name, below them who has no tie yet."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recovery_cli.domain.maps import WeaveMap
from recovery_cli.domain.ties import TieLevel
from recovery_cli.rendering.map_cells import Frame, loosened, parted, shared
from recovery_cli.rendering.map_forces import Edge, communities, settled

_PULL = {
    None: 2.0,
    TieLevel.DORMANT: 0.5,
    TieLevel.MET: 0.8,
    TieLevel.EXCHANGING: 1.5,
    TieLevel.WORKING_TOGETHER: 2.4,
}
"""How strongly two are drawn together, by the stage of their tie; None: a company and its collective."""
_GUTTER = 2.2
"""What is left white around a community, in mm."""
ROUND = 1.25
"""How far the marks of all shapes reach, for a radius of 1."""
_GAP = 1.2
"""The least distance between two things, in mm."""
_LEAST, _LOOSELY = 0.25, 1.8
"""How much of the height is left to those that have ties, and how many times what their boxes take."""


@dataclass(frozen=True, kw_only=True)
class Need:
    """What a thing needs of the page, in mm: the radius of its mark, a rim around it, and its name below."""

    radius: float
    width: float = 0.0
    height: float = 0.0
    rim: float = 0.0

    @property
    def reach(self) -> float:
        """How far its mark reaches from its middle, whatever its shape."""
        return ROUND * self.radius + self.rim

    @property
    def box(self) -> tuple[float, float]:
        """Width and height of both, with the white around them."""
        round_ = 2 * self.reach
        return max(round_, self.width) + _GAP, round_ + self.height + _GAP


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a thing lies, and how large it is, with the rim around it: mm."""

    x: float
    y: float
    radius: float
    rim: float = 0.0

    @property
    def reach(self) -> float:
        """How far its mark reaches from its middle, whatever its shape."""
        return ROUND * self.radius + self.rim


def layout(seen: WeaveMap, frame: Frame, needs: Mapping[str, Need]) -> Mapping[str, Spot]:
    """The spot of each company and collective, by id; those without ties or collectives lie at the bottom."""
    tied = {id_ for tie in seen.ties for id_ in (tie.company_a, tie.company_b)}
    tied |= {id_ for each in seen.collectives for id_ in each.company_ids}
    order = {group: place for place, group in enumerate(seen.groups)}
    apart = sorted(
        (one for one in seen.companies if one.id not in tied),
        key=lambda one: (order[one.group], seen.numbers[one.id]),
    )
    woven = [company.id for company in seen.companies if company.id in tied]
    woven += [each.id for each in seen.collectives]
    if not tied:
        return _rows([one.id for one in apart] + woven, needs, frame)
    taken = _LOOSELY * sum(math.prod(needs[id_].box) for id_ in woven) / frame.width
    most = frame.height - max(taken, _LEAST * frame.height)
    depth = _depth([one.id for one in apart], needs, frame.width, max(most, _LEAST * frame.height))
    upper, lower = frame.split(1 - depth / frame.height, across=False)
    return {**_rows([one.id for one in apart], needs, lower), **_woven(seen, woven, needs, upper)}


def _columns(ids: Sequence[str], needs: Mapping[str, Need], width: float) -> int:
    return max(int(width / max(needs[id_].box[0] for id_ in ids)), 1)


def _depth(ids: Sequence[str], needs: Mapping[str, Need], width: float, most: float) -> float:
    """How high the rows of those without a tie are, at most so many mm."""
    if not ids:
        return 0.0
    rows = -(-len(ids) // _columns(ids, needs, width))
    high = max(needs[id_].box[1] for id_ in ids)
    return min(rows * high + 2 * _GUTTER, most)


def _rows(ids: Sequence[str], needs: Mapping[str, Need], frame: Frame) -> dict[str, Spot]:
    """Things side by side, row by row, in their order."""
    if not ids:
        return {}
    columns = _columns(ids, needs, frame.width)
    rows = min(-(-len(ids) // columns), max(int(frame.height / (2.5 * needs[ids[0]].radius + _GAP)), 1))
    columns = -(-len(ids) // rows)
    wide, high = frame.width / columns, frame.height / rows
    found = {}
    for place, id_ in enumerate(ids):
        row, column = divmod(place, columns)
        room = min(high, needs[id_].box[1])
        radius = min(needs[id_].radius, wide / 2.8, high / 2.8)
        top = frame.top + row * high + (high - room) / 2
        found[id_] = Spot(
            x=frame.left + (column + 0.5) * wide,
            y=top + ROUND * radius + needs[id_].rim + _GAP / 2,
            radius=radius,
            rim=needs[id_].rim,
        )
    return found


def _woven(seen: WeaveMap, ids: Sequence[str], needs: Mapping[str, Need], frame: Frame) -> dict[str, Spot]:
    """The spots of those that have ties or collectives."""
    import numpy as np

    place = {id_: order for order, id_ in enumerate(ids)}
    edges: list[Edge] = [(place[t.company_a], place[t.company_b], _PULL[t.stage]) for t in seen.ties]
    edges += [
        (place[each.id], place[id_], _PULL[None]) for each in seen.collectives for id_ in each.company_ids
    ]
    groups = communities(len(ids), edges)
    points = settled(groups, edges, frame.width / frame.height)
    boxes = np.array([needs[id_].box for id_ in ids])
    middles = np.array([points[group].mean(axis=0) for group in groups])
    sides = [math.sqrt(float(boxes[group].prod(axis=1).sum())) + 2 * _GUTTER for group in groups]
    areas = np.array([(side, side) for side in sides])
    cells: dict[int, Frame] = {}
    for group, part in zip(groups, shared(middles, areas, frame), strict=True):
        room = part.inset(_GUTTER)
        cells |= dict(zip(group, shared(points[group], boxes[group], room), strict=True))
    centres = loosened([cells[order] for order in range(len(ids))], points)
    centres = parted(centres, boxes, frame)
    return {
        id_: Spot(
            x=float(centres[order, 0]),
            y=float(centres[order, 1] - boxes[order, 1] / 2 + _GAP / 2) + needs[id_].reach,
            radius=needs[id_].radius,
            rim=needs[id_].rim,
        )
        for order, id_ in enumerate(ids)
    }
