"""Charts of a report as SVG: bars of one colour in shades that grey paper keeps apart. Knows Matplotlib."""

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from textwrap import fill, wrap
from typing import Any

from recovery_cli.domain.colours import ACCENT, Colour
from recovery_cli.rendering.library import shipped_templates

_MM = 1 / 25.4
_WIDTH, _HEIGHT, _ROW = 168, 58, 6.2
"""Millimetres: the width of a letter's text, the height of standing bars, that of each lying one."""
INK, QUIET, RULE = "#1d2733", "#5a6672", "#c9d0d6"
_SHADES = (1.0, 0.6, 0.32, 0.12)
"""How much of the colour each series has: they stay apart where all is grey."""
_LETTERS = 7.5
_STANDING = 0.72
"""The share of its place that a bar fills."""
_CROWDED = 14
"""From so many bars on every second is labelled."""
_LONG = 32
"""Letters of a label in one line: a reader without the shipped font takes a wider one, and would cut it."""
_YEAR = re.compile(r"[/ ](?=\d{4}$)")
"""What stands before the year of a date."""


@dataclass(frozen=True, kw_only=True)
class Series:
    """What is counted in each bar, the parts of a bar above each other."""

    name: str
    values: Sequence[int]


@dataclass(frozen=True, kw_only=True)
class Bars:
    """A chart of bars, one for each label; `lying` ones go to the right, for labels that are names."""

    labels: Sequence[str]
    series: Sequence[Series]
    lying: bool = False
    colour: Colour = ACCENT

    @property
    def totals(self) -> list[int]:
        """How long each bar is."""
        return [sum(values) for values in zip(*(each.values for each in self.series), strict=True)]


def chart(bars: Bars) -> bytes:
    """The SVG of a chart, 168 mm wide; its words are text, and the same bars make the same bytes."""
    import matplotlib as mpl

    with mpl.rc_context(style()):
        return svg_of(_figure(bars))


def svg_of(figure: Any) -> bytes:
    """The SVG of a figure; a sign that its font lacks is left to whoever shows it."""
    stream = BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    return stream.getvalue()


def style() -> Any:
    """How Matplotlib draws for us: words as text in the shipped font, the same bytes every time."""
    return {
        "svg.fonttype": "none",
        "svg.hashsalt": "recovery",
        "font.family": _font(),
        "font.size": _LETTERS,
        "text.color": INK,
        "axes.edgecolor": RULE,
        "axes.linewidth": 0.6,
        "xtick.color": QUIET,
        "ytick.color": QUIET,
        "text.parse_math": False,
    }


@cache
def _font() -> str:
    """The shipped font, made known to Matplotlib, so that it measures with what is printed."""
    from matplotlib.font_manager import FontProperties, fontManager

    path = shipped_templates() / "fonts" / "Inter-Regular.otf"
    fontManager.addfont(path)
    return FontProperties(fname=path).get_name()


def _figure(bars: Bars) -> Any:
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    lines = sum(len(wrap(each, _LONG)) + 1 for each in bars.labels) / 2
    height = max(_HEIGHT / 2, 14 + _ROW * lines) if bars.lying else _HEIGHT
    figure = Figure(figsize=(_WIDTH * _MM, height * _MM), layout="constrained")
    FigureCanvasSVG(figure)
    axes = figure.add_subplot()
    _draw(axes, bars)
    counted, named = (axes.xaxis, axes.yaxis) if bars.lying else (axes.yaxis, axes.xaxis)
    counted.set_major_locator(MaxNLocator(integer=True, nbins=5))
    counted.grid(visible=True, color=RULE, linewidth=0.4)
    counted.set_tick_params(length=0)
    named.set_tick_params(length=0)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "bottom" if bars.lying else "left"]].set_visible(False)
    if len(bars.series) > 1:
        figure.legend(loc="outside upper left", ncols=len(bars.series), frameon=False, handlelength=1)
    return figure


def _draw(axes: Any, bars: Bars) -> None:
    places = list(range(len(bars.labels)))
    grown = [0] * len(places)
    for each, share in zip(bars.series, _SHADES, strict=False):
        how = {
            "label": each.name,
            "color": shade(bars.colour, share),
            "edgecolor": bars.colour,
            "linewidth": 0.4,
        }
        if bars.lying:
            axes.barh(places, each.values, left=grown, height=_STANDING, **how)
        else:
            axes.bar(places, each.values, bottom=grown, width=_STANDING, **how)
        grown = [before + value for before, value in zip(grown, each.values, strict=True)]
    every = 2 if len(places) > _CROWDED and not bars.lying else 1
    if bars.lying:
        axes.set_yticks(places, [fill(each, _LONG, break_long_words=False) for each in bars.labels])
        axes.invert_yaxis()
    else:
        axes.set_xticks(places[::every], [_YEAR.sub("\n", each) for each in bars.labels[::every]])
    for place, total in zip(places, grown, strict=True):
        at = (total, place) if bars.lying else (place, total)
        beside = {"xytext": (3, 0), "va": "center"} if bars.lying else {"xytext": (0, 2), "ha": "center"}
        axes.annotate(str(total), at, textcoords="offset points", color=INK, **beside)


def shade(colour: Colour, share: float) -> str:
    """A colour mixed with white."""
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)
