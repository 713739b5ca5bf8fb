"""A map as a picture of its own: title, body, legend, what a tie is, the list of names where some lack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from recovery_cli.domain.colours import ACCENT, Colour
from recovery_cli.domain.maps import WeaveMap
from recovery_cli.domain.ties import TieLevel
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.typography import by_height
from recovery_cli.rendering import map_legend as legend
from recovery_cli.rendering.literals import one_line
from recovery_cli.rendering.map_cells import Frame
from recovery_cli.rendering.map_drawing import FONT, Body, drawn, laid_out, letter_of, text
from recovery_cli.rendering.map_grid import ROOM, Grid
from recovery_cli.rendering.map_shapes import INK, QUIET, number
from recovery_cli.rendering.measuring import ems


class Sheet(StrEnum):
    """The paper of a map, always lying."""

    A4 = "a4"
    A3 = "a3"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, in mm."""
        return (420.0, 297.0) if self is Sheet.A3 else (297.0, 210.0)


_MARGIN, _EDGE = 10.0, 1.5
"""What is left white around a picture with a title, and around one on a page that has margins of its own."""
_HEAD, _FOOT = 17.0, 2.0
"""How high title and figures are, and the white below all."""
_PAGE = 17.0
"""What the page of a picture without a title keeps of the height for itself, margins aside."""
_SMALL, _LINE = 2.25, 3.4
"""Letters and lines of what a tie is."""
_COLUMN, _LISTED, _LIST_ROW = 54.0, 2.2, 3.15
"""The list: the least width of a column, its letters, its rows."""
_NARROWER = 0.88
_RAISED, _SUPERSCRIPT = 1.0, 2.1
"""How far the letters of ordinals are raised, and their height."""
_ALWAYS = frozenset({"company", "tie"})
"""What is counted on the map even if there is none."""


@dataclass(frozen=True, kw_only=True)
class MapPicture:
    """A map on a sheet, in a language; one that is not `titled` leaves title and list to who shows it."""

    seen: WeaveMap
    language: Language
    sheet: Sheet = Sheet.A4
    colour: Colour = ACCENT
    titled: bool = True

    @property
    def title(self) -> str:
        """What the map is called."""
        return say(self.language, "maps.title", region=self.seen.region.name)

    @property
    def count(self) -> str:
        """What the map holds, in figures, and of which day."""
        stages = [tie.stage for tie in self.seen.drawn]
        kinds = {
            "company": len(self.seen.companies),
            "tie": len(stages),
            "working": stages.count(TieLevel.WORKING_TOGETHER),
            "project": len(self.seen.projects),
            "collective": len(self.seen.collectives),
            "workshop": self.seen.workshops,
        }
        said = [
            say(self.language, f"maps.count.{kind}", count=count)
            for kind, count in kinds.items()
            if count or kind in _ALWAYS
        ]
        return " · ".join([*said, say(self.language, "maps.count.day", day=self.seen.today)])

    @property
    def definition(self) -> str:
        """What a tie is, and what the map does not show."""
        return say(self.language, "maps.definition")

    @property
    def described(self) -> str:
        """What the picture shows, for those who do not see it."""
        return f"{self.title}. {self.count}. {self.definition}"

    @cached_property
    def body(self) -> Body:
        """The things of the map in their places."""
        return laid_out(self.seen, self._frame.inset(ROOM))

    @property
    def squares(self) -> Mapping[str, str]:
        """In which square of the picture each company and each collective lies, by id."""
        grid = Grid(frame=self._frame.inset(ROOM))
        return {id_: grid.square(spot) for id_, spot in self.body.spots.items()}

    @property
    def listed(self) -> list[tuple[str, str]]:
        """Mark or number, name and square of all, collectives first, if one has no name in the picture."""
        seen, named, squares = self.seen, self.body.named, self.squares
        if named >= {*seen.numbers, *(each.id for each in seen.collectives)}:
            return []
        letters = [(letter_of(place), each.title, each.id) for place, each in enumerate(seen.collectives)]
        numbers = [(str(seen.numbers[each.id]), each.name, each.id) for each in seen.companies]
        return [(mark, f"{one_line(name)} · {squares[id_]}") for mark, name, id_ in (*letters, *numbers)]

    def svg(self) -> str:
        """The picture as SVG; the same map makes the same bytes."""
        _, height = self.size
        below = self._frame.top + self._frame.height + 4
        parts = [
            *(self._heading() if self.titled else ()),
            *(Grid(frame=self._frame.inset(ROOM)).drawn() if self.seen.companies else ()),
            drawn(self.body) if self.seen.companies else self._empty(),
            *legend.drawn_rows(self._legend, self._margin, below),
            *self._definition_lines(below + len(self._legend) * legend.ROW),
        ]
        entries = self.listed if self.titled else []
        columns, rows = self._columns(len(entries))
        parts += self._list(entries, columns, rows)
        return self._wrapped("\n".join(parts), height + (rows * _LIST_ROW + 8 if rows else 0))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height without the list, in mm: those of the page, or of the room that is left there."""
        width, height = self.sheet.size
        return (width, height) if self.titled else (width - 2 * _MARGIN, height - 2 * _MARGIN - _PAGE)

    @property
    def _margin(self) -> float:
        return _MARGIN if self.titled else _EDGE

    @property
    def _width(self) -> float:
        return self.size[0] - 2 * self._margin

    @cached_property
    def _legend(self) -> "list[list[legend.Sign]]":
        return legend.rows(self.seen, self.language, self._width)

    @cached_property
    def _frame(self) -> Frame:
        top = self._margin + (_HEAD if self.titled else 0)
        foot = len(self._legend) * legend.ROW + len(self._defined) * _LINE + _FOOT + self._margin / 2
        return Frame(left=self._margin, top=top, width=self._width, height=self.size[1] - top - foot - 3)

    @cached_property
    def _defined(self) -> Sequence[str]:
        return _wrapped_lines(self.definition, self._width / (_SMALL * 0.96))

    def _wrapped(self, content: str, height: float) -> str:
        width = number(self.size[0])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {number(height)}"'
            f' width="{width}mm" height="{number(height)}mm" role="img" lang="{self.language.value}"'
            f' font-family="{FONT}">\n<title>{text(self.title)}</title>\n'
            f"<desc>{text(self.described)}</desc>\n"
            f'<rect width="100%" height="100%" fill="#ffffff"/>\n{content}\n</svg>\n'
        )

    def _heading(self) -> list[str]:
        left = f'x="{number(_MARGIN)}"'
        title = f'y="{number(_MARGIN + 6)}" font-size="7" font-weight="700" fill="{self.colour}"'
        count = f'y="{number(_MARGIN + 11.5)}" font-size="3.1" fill="{QUIET}"'
        return [
            f"<text {left} {title}>{text(self.title)}</text>",
            f"<text {left} {count}>{_raised(self.count)}</text>",
        ]

    def _empty(self) -> str:
        x, y = self._frame.middle
        return (
            f'<text x="{number(x)}" y="{number(y)}" text-anchor="middle" font-size="4" fill="{QUIET}">'
            f"{text(say(self.language, 'maps.empty'))}</text>"
        )

    def _definition_lines(self, top: float) -> list[str]:
        return [
            f'<text x="{number(self._margin)}" y="{number(top + 1 + _LINE * place)}" font-size="{_SMALL}"'
            f' fill="{QUIET}">{text(words)}</text>'
            for place, words in enumerate(self._defined)
        ]

    def _columns(self, count: int) -> tuple[int, int]:
        """In how many columns a list stands, and how many rows each has."""
        columns = max(int(self._width / _COLUMN), 1)
        return columns, -(-count // columns)

    def _list(self, entries: Sequence[tuple[str, str]], columns: int, rows: int) -> list[str]:
        """All names with their numbers, below the picture."""
        found, step = [], self._width / columns
        for order, (mark, name) in enumerate(entries):
            column, row = divmod(order, rows)
            x, y = _MARGIN + column * step, self.sheet.size[1] + 4 + row * _LIST_ROW
            found.append(
                f'<text x="{number(x + 6)}" y="{number(y)}" font-size="{_LISTED}" fill="{QUIET}"'
                f' text-anchor="end">{mark}</text><text x="{number(x + 7.2)}" y="{number(y)}"'
                f' font-size="{_LISTED}" fill="{INK}">{text(_cut(name, step - 9))}</text>'
            )
        return found


def _raised(words: str) -> str:
    """Words with the letters of ordinals above the line; they go down again with what follows."""
    found, down = [], ""
    for part, above in by_height(words):
        shift = f' dy="{-_RAISED}" font-size="{_SUPERSCRIPT}"' if above else down
        found.append(f"<tspan{shift}>{text(part)}</tspan>" if shift else text(part))
        down = f' dy="{_RAISED}"' if above else ""
    return "".join(found)


def _cut(name: str, width: float) -> str:
    """A name that fits a column of so many mm."""
    room = width / (_LISTED * _NARROWER)
    if ems(name) <= room:
        return name
    kept = name
    while kept and ems(f"{kept}…") > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _wrapped_lines(words: str, room: float) -> list[str]:
    lines: list[str] = []
    for word in words.split(" "):
        if lines and ems(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
