"""The body of a map as SVG: arms of collectives, ties, marks with their petals, names. Measures are mm."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from recovery_cli.domain.maps import MappedCollective, MappedCompany, MappedTie, WeaveMap
from recovery_cli.domain.ties import TieLevel
from recovery_cli.rendering.literals import one_line
from recovery_cli.rendering.map_cells import Frame
from recovery_cli.rendering.map_labels import BEHIND, LINE, NARROWER, Label, Wanted, labels
from recovery_cli.rendering.map_layout import Spot, layout
from recovery_cli.rendering.map_shapes import (
    BAND,
    INK,
    LINES,
    QUIET,
    figure_colour,
    line,
    line_share,
    number,
    petals,
    ring_radius,
    shape,
)
from recovery_cli.rendering.map_sizes import sizes
from recovery_cli.rendering.measuring import ems

FONT = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
_LEAST_FIGURE, _FIGURE_BELOW = 1.2, 1.5
"""The height of the smallest figures on a mark that can be read on paper, and of those below one."""
_BEND = 0.09
"""How far the line of a tie swings out, as a share of its length: straight ones would hide each other."""
_LETTERED = 26


@dataclass(frozen=True, kw_only=True)
class Body:
    """The things of a map in their places, the names that found one, and all that are wanted."""

    seen: WeaveMap
    spots: Mapping[str, Spot]
    labels: Sequence[Label]
    wanted: Mapping[str, Wanted]

    @property
    def named(self) -> frozenset[str]:
        """The ids of what is called by its name."""
        return frozenset(label.wanted.id for label in self.labels)


def laid_out(seen: WeaveMap, frame: Frame) -> Body:
    """A map in a frame; the same map lies the same way every time."""
    found = sizes(seen, frame)
    spots = layout(seen, frame, found.needs)
    return Body(
        seen=seen,
        spots=spots,
        labels=labels(found.wanted, spots, frame),
        wanted={each.id: each for each in found.wanted},
    )


def letter_of(place: int) -> str:
    """What stands in the mark of a collective: A to Z, then A1, B1 and so on."""
    round_, letter = divmod(place, _LETTERED)
    return f"{chr(ord('A') + letter)}{round_ or ''}"


def drawn(body: Body) -> str:
    """The body as SVG groups, what lies below first."""
    parts = (
        ("arms", _arms(body)),
        ("ties", _ties(body)),
        ("marks", _marks(body)),
        ("names", _names(body)),
    )
    return "\n".join(f'<g class="{name}">\n{"".join(lines)}</g>' for name, lines in parts)


def text(words: str) -> str:
    """Words as SVG shows them, without what no reader of XML takes."""
    return escape(one_line(words), quote=True)


def _arms(body: Body) -> Iterator[str]:
    for place, each in enumerate(body.seen.collectives):
        hub = body.spots[each.id]
        ends = [body.spots[id_] for id_ in each.company_ids]
        path = " ".join(f"M{number(hub.x)} {number(hub.y)}L{number(end.x)} {number(end.y)}" for end in ends)
        if path:
            yield (
                f'<path class="arm" data-collective="{place}" d="{path}" fill="none" stroke="{BAND}"'
                ' stroke-width="2.6" stroke-linecap="round"/>\n'
            )


def _ties(body: Body) -> Iterator[str]:
    """Faint ones first, so that the strong ones lie on top."""
    order = {stage: place for place, stage in enumerate(LINES)}
    groups = {company.id: company.group for company in body.seen.companies}
    width = line_share(len(body.seen.ties), len(body.seen.companies))
    several = [(place, tie) for place, tie in enumerate(body.seen.ties) if tie.stage is not None]
    for place, tie in sorted(several, key=lambda one: (order[one[1].stage or TieLevel.MET], one[0])):
        stage = tie.stage or TieLevel.MET
        same = groups[tie.company_a] is groups[tie.company_b]
        paint = line(stage, groups[tie.company_a] if same else None, width)
        yield f'<path class="tie" data-tie="{place}" d="{_swung(body, tie, place)}" {paint}/>\n'


def _swung(body: Body, tie: MappedTie, place: int) -> str:
    a, b = body.spots[tie.company_a], body.spots[tie.company_b]
    side = _BEND if place % 2 else -_BEND
    x, y = (a.x + b.x) / 2 - (b.y - a.y) * side, (a.y + b.y) / 2 + (b.x - a.x) * side
    return f"M{number(a.x)} {number(a.y)}Q{number(x)} {number(y)} {number(b.x)} {number(b.y)}"


def _marks(body: Body) -> Iterator[str]:
    named = body.named
    for company in body.seen.companies:
        yield _company_mark(body, company, named=company.id in named)
    for place, each in enumerate(body.seen.collectives):
        yield _collective_mark(body.spots[each.id], each, place)


def _company_mark(body: Body, company: MappedCompany, *, named: bool) -> str:
    spot, seen = body.spots[company.id], body.seen
    place = seen.numbers[company.id] - 1
    reach = ring_radius(spot.radius) if company.large else spot.radius
    projects = petals(len(seen.projects_of.get(company.id, ())), max(reach, spot.radius + 0.95))
    colour = figure_colour(company.group)
    figure = "" if named else _figure(str(place + 1), spot.radius, colour, reach)
    return (
        f'<g class="company" data-company="{place}" transform="translate({number(spot.x)} {number(spot.y)})">'
        f"<title>{text(company.name)}</title>"
        f"{shape(company.group, spot.radius, ring=company.large)}{projects}{figure}</g>\n"
    )


def _figure(words: str, radius: float, colour: str, reach: float = 0) -> str:
    """The number on a mark; below one that is too small for it, as far as it reaches."""
    size = min(1.05 * radius, 1.62 * radius / max(0.62 * len(words), 0.9))
    below = size * 0.36
    if size < _LEAST_FIGURE:
        size, below, colour = _FIGURE_BELOW, max(radius, reach) + _FIGURE_BELOW, INK
    return (
        f'<text y="{number(below)}" text-anchor="middle" font-size="{number(size)}" font-weight="600"'
        f' fill="{colour}">{words}</text>'
    )


def _collective_mark(spot: Spot, each: MappedCollective, place: int) -> str:
    radius = number(spot.radius)
    return (
        f'<g class="collective" data-collective="{place}"'
        f' transform="translate({number(spot.x)} {number(spot.y)})"><title>{text(each.title)}</title>'
        f'<circle r="{radius}" fill="#ffffff" stroke="{INK}" stroke-width="0.45"/>'
        f'<circle r="{number(spot.radius * 0.76)}" fill="{INK}"/>'
        f"{_figure(letter_of(place), spot.radius * 0.95, '#ffffff')}</g>\n"
    )


def _names(body: Body) -> Iterator[str]:
    """Leaders first: a name may stand on the line of another, never below it."""
    kinds = {each.id: f'data-collective="{place}"' for place, each in enumerate(body.seen.collectives)}
    kinds |= {id_: f'data-company="{place - 1}"' for id_, place in body.seen.numbers.items()}
    for label in body.labels:
        if label.leader:
            x1, y1, x2, y2 = map(number, label.leader)
            yield (
                f'<line class="leader" {kinds[label.wanted.id]} x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"'
                f' stroke="{QUIET}" stroke-width="0.18"/>\n'
            )
    for label in body.labels:
        wanted = label.wanted
        weight = "600" if wanted.bold else "400"
        x, step = number(label.x), number(LINE * wanted.size)
        lines = "".join(
            f'<tspan x="{x}" dy="{step if place else 0}">{text(line)}</tspan>'
            for place, line in enumerate(wanted.lines)
        )
        yield (
            f'<path class="plate" {kinds[wanted.id]} d="{_plate(label)}" fill="#ffffff" fill-opacity="0.8"/>'
            f'<text class="name" {kinds[wanted.id]} x="{x}" y="{number(label.y)}"'
            f' text-anchor="{label.anchor}" font-size="{number(wanted.size)}" font-weight="{weight}"'
            f' fill="{INK}">{lines}</text>\n'
        )


def _plate(label: Label) -> str:
    """A ground behind each line of a name, so that it is read where ties pass below it.

    It is no stroke around the letters: some readers of SVG would lay that of each over the one before.
    """
    found = []
    for place, words in enumerate(label.wanted.lines):
        size = label.wanted.size
        wide = ems(words) * NARROWER * size
        x = label.x - wide * BEHIND[label.anchor]
        y = label.y + (place * LINE - 0.9) * size
        found.append(f"M{number(x)} {number(y)}h{number(wide)}v{number(LINE * size)}h-{number(wide)}z")
    return "".join(found)
