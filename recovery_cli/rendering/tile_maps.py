"""France as a map of tiles, one a region, in shades of what each counts: no coast is needed to see where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recovery_cli.domain.colours import ACCENT, WHITE, Colour, contrast
from recovery_cli.rendering.charts import INK, QUIET, RULE, shade, style, svg_of

PLACES = {
    "HDF": (2, 0),
    "BRE": (0, 1), "NOR": (1, 1), "IDF": (2, 1), "GES": (3, 1),
    "PDL": (1, 2), "CVL": (2, 2), "BFC": (3, 2),
    "NAQ": (1, 3), "ARA": (3, 3),
    "OCC": (2, 4), "PAC": (3, 4), "COR": (4, 5),
    "GLP": (5, 1), "MTQ": (5, 2), "GUF": (5, 3), "REU": (5, 4), "MYT": (5, 5),
}  # fmt: skip
"""Column and row of each region: about where it lies, the five overseas ones in a column of their own."""
_MM = 1 / 25.4
_WIDTH, _HEIGHT = 110, 100
_SIDE = 0.92
_LEAST = 0.08
_READABLE = 4.5


@dataclass(frozen=True, kw_only=True)
class Tiles:
    """What each region counts, by its letters; a region that is not there has an empty tile."""

    values: Mapping[str, int]
    colour: Colour = ACCENT


def tile_map(tiles: Tiles) -> bytes:
    """The SVG of the map; the darker the tile, the more, and the figure stands in it."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with mpl.rc_context(style()):
        figure = Figure(figsize=(_WIDTH * _MM, _HEIGHT * _MM), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        for letters, place in PLACES.items():
            _draw(axes, letters, place, tiles)
        axes.set_xlim(-0.1, 6.1)
        axes.set_ylim(6.1, -0.1)
        axes.set_aspect("equal")
        axes.set_axis_off()
        return svg_of(figure)


def _draw(axes: Any, letters: str, place: tuple[int, int], tiles: Tiles) -> None:
    from matplotlib.patches import Rectangle

    most = max(tiles.values.values(), default=0)
    value = tiles.values.get(letters)
    share = _LEAST + (1 - _LEAST) * (value or 0) / most if value is not None and most else 0.0
    ground = shade(tiles.colour, share)
    edge = RULE if value is None else tiles.colour
    axes.add_patch(Rectangle(place, _SIDE, _SIDE, facecolor=ground, edgecolor=edge, linewidth=0.6))
    ink = WHITE if contrast(Colour(ground)) >= _READABLE else (QUIET if value is None else INK)
    middle = (place[0] + _SIDE / 2, place[1] + _SIDE / 2)
    axes.text(middle[0], middle[1] - 0.16, letters, ha="center", va="center", color=ink, fontsize=7)
    said = "–" if value is None else str(value)
    axes.text(middle[0], middle[1] + 0.18, said, ha="center", va="center", color=ink, fontsize=9)
