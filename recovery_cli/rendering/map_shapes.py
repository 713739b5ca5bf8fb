"""The marks of a map: a shape and a colour for each group of sectors, a line for each stage of a tie.

Both tell things apart without the other: shapes and lines where there is no colour, on a grey print or for an
eye that sees none. The colours differ in how light they are as well.
"""

import math
from collections.abc import Sequence

from recovery_cli.domain.colours import Colour
from recovery_cli.domain.maps import SectorGroup
from recovery_cli.domain.ties import TieLevel

INK = Colour("#1d2733")
QUIET = Colour("#5a6672")
SLATE = Colour("#43505d")
"""The lines of ties between groups."""
BAND = Colour("#dfe6ea")
"""The ground of a collective's arms."""

COLOURS = {
    SectorGroup.FOOD: Colour("#4c9a2a"),
    SectorGroup.TEXTILE: Colour("#c2317f"),
    SectorGroup.WOOD: Colour("#8a5a2b"),
    SectorGroup.CHEMISTRY: Colour("#8a72d8"),
    SectorGroup.METAL: Colour("#0b5563"),
    SectorGroup.ELECTRONICS: Colour("#efb118"),
    SectorGroup.MACHINES: Colour("#b5301a"),
    SectorGroup.BUILDING: Colour("#56b4e9"),
    SectorGroup.SERVICES: Colour("#7c8894"),
    SectorGroup.OTHER: Colour("#b9c1c8"),
}
_DARK_LETTERS = frozenset({SectorGroup.ELECTRONICS, SectorGroup.BUILDING, SectorGroup.OTHER})
"""Groups on whose colour dark figures are read more easily than white ones."""

LINES = {
    TieLevel.DORMANT: (0.22, "1.7 1.3", 0.45),
    TieLevel.MET: (0.34, "0.05 0.85", 0.65),
    TieLevel.EXCHANGING: (0.38, "none", 0.75),
    TieLevel.WORKING_TOGETHER: (0.95, "none", 0.92),
}
"""How a tie is drawn, the faintest first: broken, dotted, thin, thick; width, dashes and how opaque."""


RING = 0.75
"""How far beyond the mark of a mid-cap its ring lies, in mm."""
_FEW, _FEW_EACH = 300, 3
"""Up to so many ties have lines of full width, and so many for each company."""


def _polygon(corners: int, radius: float, turned: float = -90) -> tuple[tuple[float, float], ...]:
    angles = [math.radians(turned + 360 * corner / corners) for corner in range(corners)]
    return tuple((radius * math.cos(angle), radius * math.sin(angle)) for angle in angles)


def _star(outer: float, inner: float, points: int) -> tuple[tuple[float, float], ...]:
    far, near = _polygon(points, outer), _polygon(points, inner, -90 + 180 / points)
    return tuple(corner for pair in zip(far, near, strict=True) for corner in pair)


def _cross(long: float, thick: float) -> tuple[tuple[float, float], ...]:
    quarter = ((thick, -long), (thick, -thick), (long, -thick))
    turns = [(1, 0, 0, 1), (0, -1, 1, 0), (-1, 0, 0, -1), (0, 1, -1, 0)]
    return tuple((a * x + b * y, c * x + d * y) for a, b, c, d in turns for x, y in quarter)


_CORNERS: dict[SectorGroup, tuple[tuple[float, float], ...]] = {
    SectorGroup.FOOD: (),
    SectorGroup.TEXTILE: _polygon(4, 1.22),
    SectorGroup.WOOD: _polygon(4, 1.24, -45),
    SectorGroup.CHEMISTRY: _polygon(6, 1.1),
    SectorGroup.METAL: _polygon(3, 1.5),
    SectorGroup.ELECTRONICS: _star(1.5, 0.8, 5),
    SectorGroup.MACHINES: _star(1.25, 0.98, 8),
    SectorGroup.BUILDING: _polygon(3, 1.5, 90),
    SectorGroup.SERVICES: _cross(1.15, 0.56),
    SectorGroup.OTHER: (),
}
"""The corners of each shape around its middle, for a radius of 1; none: a circle. All look equally large."""


def shape(group: SectorGroup, radius: float, *, ring: bool = False) -> str:
    """The mark of a group at the origin, as an SVG element; a mid-cap has a `ring` around it."""
    fill = COLOURS[group]
    hollow = group is SectorGroup.OTHER
    paint = (
        f'fill="#ffffff" stroke="{QUIET}" stroke-width="{number(radius * 0.22)}"'
        if hollow
        else f'fill="{fill}" stroke="#ffffff" stroke-width="0.3"'
    )
    outer = (
        f'<circle r="{number(ring_radius(radius))}" fill="#ffffff" stroke="{INK}" stroke-width="0.32"/>'
        if ring
        else ""
    )
    return f"{outer}{_outline(_CORNERS[group], radius, paint)}"


def ring_radius(radius: float) -> float:
    """How far the ring around the mark of a mid-cap lies from its middle."""
    return 1.25 * radius + RING


def _outline(corners: Sequence[tuple[float, float]], radius: float, paint: str) -> str:
    if not corners:
        return f'<circle r="{number(radius)}" {paint}/>'
    points = " ".join(f"{number(x * radius)},{number(y * radius)}" for x, y in corners)
    return f'<polygon points="{points}" stroke-linejoin="round" {paint}/>'


def petals(count: int, radius: float) -> str:
    """The projects of a company: dots around its mark, the first on top, six at most."""
    spots = [(math.sin(turn * math.pi / 3), -math.cos(turn * math.pi / 3)) for turn in range(min(count, 6))]
    return "".join(
        f'<circle class="petal" cx="{number(x * radius)}" cy="{number(y * radius)}" r="0.62"'
        f' fill="#ffffff" stroke="{INK}" stroke-width="0.26"/>'
        for x, y in spots
    )


def figure_colour(group: SectorGroup) -> Colour:
    """The colour of a figure on the mark of a group."""
    return INK if group in _DARK_LETTERS else Colour("#ffffff")


def line(stage: TieLevel, group: SectorGroup | None = None, width: float = 1.0) -> str:
    """The attributes of the line of a tie, in the colour of the group if both sides are of it."""
    colour = SLATE if group is None or group is SectorGroup.OTHER else COLOURS[group]
    told = " ".join(f'{name}="{value}"' for name, value in line_attributes(stage, width).items())
    return f'fill="none" stroke="{colour}" stroke-linecap="round" {told}'


def line_attributes(stage: TieLevel, width: float = 1.0) -> dict[str, str]:
    """What makes the line of a stage, whatever its colour; `width` is a share of its full one."""
    full, dashes, opacity = LINES[stage]
    return {
        "stroke-width": number(full * width),
        "stroke-dasharray": dashes,
        "stroke-opacity": number(opacity),
    }


def line_share(ties: int, companies: int) -> float:
    """How wide the lines of so many ties are, as a share of their full width: names are to be read."""
    crowded = max(ties / _FEW, ties / max(_FEW_EACH * companies, 1))
    return max(min(1 / math.sqrt(max(crowded, 0.01)), 1.0), 0.6)


def number(value: float) -> str:
    """A measure as short as it can be written to a hundredth of a mm."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
