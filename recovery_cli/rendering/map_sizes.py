"""How large marks and names are on a map, so that all of them find room on the page."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recovery_cli.domain.maps import WeaveMap
from recovery_cli.rendering.literals import one_line
from recovery_cli.rendering.map_cells import Frame
from recovery_cli.rendering.map_labels import Wanted, lines_of
from recovery_cli.rendering.map_layout import Need
from recovery_cli.rendering.map_shapes import RING

_NAME, _TITLE, _LEAST = 2.5, 2.8, 1.65
"""The height of the letters of a company's name and of a collective's title, and of the smallest, in mm."""
_FILLED = 0.66
"""How much of the page marks and names fill at most: what is left lets ties be seen."""
_STEP = 0.96
_HUBS = 0.04
"""The share of the companies whose names are larger: those with the most ties."""
_LARGER = 1.2


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """The names of a map, the weightiest first, and what each thing needs of the page."""

    wanted: Sequence[Wanted]
    needs: Mapping[str, Need]


def sizes(seen: WeaveMap, frame: Frame) -> Sizes:
    """As large as they can be in a frame, and never so small that paper does not show them."""
    share, room = 1.0, frame.width * frame.height * _FILLED
    while True:
        found = _sizes(seen, share)
        area = sum(math.prod(need.box) for need in found.needs.values())
        if area <= room or share * _NAME <= _LEAST:
            return found
        share *= _STEP


def _sizes(seen: WeaveMap, share: float) -> Sizes:
    wanted = list(_wanted(seen, share))
    boxes = {each.id: each.box for each in wanted}
    radii = {id_: share * (1.35 + 0.36 * math.sqrt(degree)) for id_, degree in seen.degrees.items()}
    radii |= {each.id: max(share * 2.4, 1.7) for each in seen.collectives}
    large = {one.id for one in seen.companies if one.large}
    needs = {
        id_: Need(radius=radius, width=boxes[id_][0], height=boxes[id_][1], rim=RING if id_ in large else 0.0)
        for id_, radius in radii.items()
    }
    return Sizes(wanted=wanted, needs=needs)


def _wanted(seen: WeaveMap, share: float) -> "list[Wanted]":
    """All names, the weightiest first: collectives, then companies by their ties."""
    firms = sorted(seen.companies, key=lambda one: (-seen.degrees[one.id], seen.numbers[one.id]))
    hubs = round(_HUBS * len(firms))
    found = [
        Wanted(id=one.id, lines=lines_of(one_line(one.title), 3), size=max(share * _TITLE, 2.0), bold=True)
        for one in seen.collectives
    ]
    for order, one in enumerate(firms):
        size = max(share * _NAME, _LEAST) * (_LARGER if order < hubs else 1)
        found.append(Wanted(id=one.id, lines=lines_of(one_line(one.name)), size=size, bold=order < hubs))
    return found
