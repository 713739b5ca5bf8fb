"""A map to explore: one HTML file that asks nothing of a network, and runs nothing but its own script."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from recovery_cli.domain.colours import ACCENT, tint
from recovery_cli.domain.maps import WeaveMap
from recovery_cli.domain.ties import TieLevel
from recovery_cli.domain.weave import Figure
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.sectors import sector_name
from recovery_cli.i18n.themes import theme_name
from recovery_cli.i18n.typography import by_height
from recovery_cli.i18n.weave import figure_definition, figure_name, figure_value
from recovery_cli.rendering import map_legend as legend
from recovery_cli.rendering.environment import fill_layout
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.literals import one_line
from recovery_cli.rendering.map_cells import Frame
from recovery_cli.rendering.map_data import CODES, map_data
from recovery_cli.rendering.map_drawing import FONT, Body, drawn, laid_out, letter_of, text
from recovery_cli.rendering.map_shapes import LINES, line, number
from recovery_cli.rendering.maps import MapPicture, Sheet
from recovery_cli.rendering.pages import Organisation

_LAYOUT, _STYLE, _SCRIPT = "layout/map.html.j2", "layout/map.css", "layout/map.js"
_DOTS = 3.4
"""Pixels of a mm in the legend."""
_SIZES = {Sheet.A4: (270.0, 168.0), Sheet.A3: (400.0, 250.0)}
"""How wide and high the picture is, in mm of its own: more companies get more room."""


@dataclass(frozen=True, kw_only=True)
class MapPage:
    """A map as a page, its words in a language, its look from the templates of a library."""

    picture: MapPicture
    organisation: Organisation
    library: TemplateLibrary

    @property
    def seen(self) -> WeaveMap:
        """The map that is shown."""
        return self.picture.seen

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.picture.language

    @cached_property
    def body(self) -> Body:
        """The things of the map in their places."""
        width, height = _SIZES[self.picture.sheet]
        return laid_out(self.seen, Frame(left=2, top=2, width=width - 4, height=height - 4))

    def html(self) -> bytes:
        """The page; the same map makes the same bytes.

        Raises:
            TemplateBroken: the layout cannot be filled.
        """
        from markupsafe import Markup

        style, script = self._style(), self._file(_SCRIPT)
        seen = {
            "title": self.picture.title,
            "count": Markup(_raised(self.picture.count)),  # noqa: S704  every word in it is escaped
            "definition": self.picture.definition,
            "organisation": self.organisation,
            "style": Markup(style),  # noqa: S704  our own file or the user's
            "script": Markup(script),  # noqa: S704  the same
            "style_hash": Markup(_hash(style)),  # noqa: S704  letters and figures
            "script_hash": Markup(_hash(script)),  # noqa: S704  the same
            "picture": Markup(self._picture()),  # noqa: S704  every word in it is escaped
            "data": Markup(_json(map_data(self.body, self.language, self._words))),  # noqa: S704  no sign in it can end the element
            "last_month": len(self.seen.months) - 1,
            "month": self._months[-1],
            "months": self._months,
            **self._choices(),
            "legend": list(self._legend()),
            "rows": list(self._rows()),
            "figures": list(self._figures()),
        }
        return fill_layout(_LAYOUT, seen, language=self.language, library=self.library).encode()

    @cached_property
    def _words(self) -> Mapping[str, Any]:
        return dict(self.library.words(self.language)["map"])

    @cached_property
    def _months(self) -> list[str]:
        return [f"{month:%m/%Y}" for month in self.seen.months]

    def _file(self, name: str) -> str:
        return self.library.find(name).path.read_text(encoding="utf-8").strip()

    def _style(self) -> str:
        style, own = self._file(_STYLE), self.organisation.colour
        return style.replace(ACCENT, own).replace(tint(ACCENT), tint(own))

    def _picture(self) -> str:
        width, height = _SIZES[self.picture.sheet]
        named = text(self.picture.title)
        return (
            f'<svg class="weave" viewBox="0 0 {number(width)} {number(height)}" role="group"'
            f' aria-label="{named}" aria-describedby="keys" font-family="{FONT}">\n{self._things()}\n</svg>'
        )

    def _things(self) -> str:
        """The things of the map, those that can be chosen told as buttons."""
        body = drawn(self.body)
        for kind in ("company", "collective"):
            body = body.replace(f'<g class="{kind}"', f'<g class="{kind}" role="button" tabindex="-1"')
        return body

    def _choices(self) -> dict[str, Any]:
        """What can be chosen in the filters: only what is there."""
        groups = []
        for group in self.seen.groups:
            keys = {one.sector for one in self.seen.companies if one.group is group and one.sector}
            sectors = [{"key": key, "name": sector_name(key, self.language)} for key in sorted(keys)]
            groups.append({"key": group.value, "name": label(self.language, group), "sectors": sectors})
        themes = {theme for one in self.seen.companies for theme in one.themes}
        themes |= {theme for one in self.seen.collectives for theme in one.themes}
        stages = [
            {"key": CODES[stage], "name": label(self.language, stage), "mark": self._mark(line_of(stage))}
            for stage in reversed(LINES)
        ]
        named = [{"key": theme, "name": theme_name(theme, self.language)} for theme in sorted(themes)]
        return {"groups": groups, "themes": named, "stages": stages}

    def _mark(self, svg: str) -> Any:
        from markupsafe import Markup

        return Markup(svg)  # noqa: S704  a mark of our own, without a word in it

    def _legend(self) -> Iterator[dict[str, Any]]:
        signs = legend.groups(self.seen, self.language) + legend.lines(self.seen, self.language)
        for sign in signs:
            wide = sign.width + 0.6
            shown = self._mark(sign.mark)
            yield {"mark": shown, "width": number(wide), "shown": number(wide * _DOTS), "words": sign.words}

    def _rows(self) -> Iterator[dict[str, Any]]:
        for one in self.seen.companies:
            yield {
                "mark": self.seen.numbers[one.id],
                "name": one_line(one.name),
                "sector": sector_name(one.sector, self.language),
                "size": label(self.language, one.size) if one.size else "",
                "place": one.place or "",
                "ties": self.seen.degrees[one.id],
                "projects": len(self.seen.projects_of.get(one.id, ())),
            }

        for place, each in enumerate(self.seen.collectives):
            stage = label(self.language, each.stage) if each.stage else ""
            about = " · ".join(filter(None, (self._words["collective"], stage)))
            named = {"mark": letter_of(place), "name": one_line(each.title), "sector": about}
            yield {**named, "size": "", "place": "", "ties": "", "projects": ""}

    def _figures(self) -> Iterator[dict[str, Any]]:
        for figure in Figure:
            values = [figure_value(figure, month[figure], self.language) for month in self.seen.figures]
            yield {
                "name": figure_name(figure, self.language),
                "definition": figure_definition(figure, self.language),
                "figures": values,
            }


def _raised(words: str) -> str:
    """Words with the letters of ordinals above the line."""
    return "".join(f"<sup>{text(part)}</sup>" if above else text(part) for part, above in by_height(words))


def line_of(stage: TieLevel) -> str:
    """The line of a stage, as the legend shows it."""
    return f'<path d="M0 0H9" {line(stage)}/>'


def map_html(picture: MapPicture, organisation: Organisation, library: TemplateLibrary) -> bytes:
    """The map as one HTML file.

    Raises:
        TemplateBroken: the layout cannot be filled.
    """
    return MapPage(picture=picture, organisation=organisation, library=library).html()


def _json(data: Mapping[str, Any]) -> str:
    """Data as JSON in which nothing can end the element that it stands in."""
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        plain = plain.replace(sign, f"\\u{ord(sign):04x}")
    return plain


def _hash(content: str) -> str:
    """By what a browser knows an element of a page as one that may work (CSP level 2)."""
    return f"sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
