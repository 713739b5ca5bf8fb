"""The legend of a map: which mark, line or dot means what, in rows as wide as the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recovery_cli.domain.maps import SectorGroup, WeaveMap
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.map_drawing import text
from recovery_cli.rendering.map_shapes import BAND, INK, LINES, line, number, petals, shape
from recovery_cli.rendering.measuring import ems

LETTERS, ROW = 2.4, 4.6
"""The height of its letters, and of its rows, in mm."""
_NARROWER = 0.86
"""How wide words are, as a share of what they are at most."""
_AFTER_MARK, _AFTER_WORDS = 1.4, 3.6


@dataclass(frozen=True, kw_only=True)
class Sign:
    """A mark, `width` mm wide from the origin on, and what it means."""

    mark: str
    width: float
    words: str

    @property
    def room(self) -> float:
        """How wide it is with its words."""
        return self.width + _AFTER_MARK + ems(self.words) * LETTERS * _NARROWER + _AFTER_WORDS

    def svg(self, x: float, y: float) -> str:
        """It as SVG, in its place."""
        return (
            f'<g class="legend" transform="translate({number(x)} {number(y)})">{self.mark}'
            f'<text x="{number(self.width + _AFTER_MARK)}" y="0.85" font-size="{LETTERS}" fill="{INK}">'
            f"{text(self.words)}</text></g>"
        )


def groups(seen: WeaveMap, language: Language) -> list[Sign]:
    """The groups of sectors that are there."""
    return [
        Sign(mark=_shifted(shape(group, 1.5), 1.6), width=3.2, words=label(language, group))
        for group in seen.groups
    ]


def lines(seen: WeaveMap, language: Language) -> list[Sign]:
    """The stages of ties, and the other marks that are there."""
    found = [
        Sign(mark=f'<path d="M0 0H9" {line(stage)}/>', width=9, words=label(language, stage))
        for stage in reversed(LINES)
    ]
    if any(company.large for company in seen.companies):
        mark = _shifted(shape(SectorGroup.SERVICES, 1.2, ring=True), 2.3)
        found.append(Sign(mark=mark, width=4.6, words=say(language, "maps.legend.mid_cap")))
    if seen.projects:
        mark = _shifted(petals(3, 1.1), 1.7)
        found.append(Sign(mark=mark, width=3.4, words=say(language, "maps.legend.project")))
    if seen.collectives:
        found.append(Sign(mark=_collective(), width=10.4, words=say(language, "maps.legend.collective")))
    return found


def rows(seen: WeaveMap, language: Language, width: float) -> list[list[Sign]]:
    """The legend in rows of so many mm: groups first, lines from a new row on."""
    return [*_filled(groups(seen, language), width), *_filled(lines(seen, language), width)]


def drawn_rows(several: Sequence[Sequence[Sign]], left: float, top: float) -> Iterator[str]:
    """Rows of signs as SVG."""
    for place, row in enumerate(several):
        x = left
        for sign in row:
            yield sign.svg(x, top + place * ROW)
            x += sign.room


def _filled(signs: Sequence[Sign], width: float) -> list[list[Sign]]:
    found: list[list[Sign]] = []
    for sign in signs:
        taken = sum(each.room for each in found[-1]) if found else width
        if taken + sign.room - _AFTER_WORDS > width:
            found.append([])
        found[-1].append(sign)
    return found


def _collective() -> str:
    arm = f'<path d="M2 0H9" stroke="{BAND}" stroke-width="2.6" stroke-linecap="round"/>'
    ring = f'<circle r="1.7" fill="#ffffff" stroke="{INK}" stroke-width="0.4"/>'
    return arm + _shifted(f'{ring}<circle r="1.2" fill="{INK}"/>', 1.9)


def _shifted(mark: str, by: float) -> str:
    return f'<g transform="translate({number(by)} 0)">{mark}</g>'
