"""The squares of a map, as on a street map: by them whoever stands in the list is found in the picture."""

from collections.abc import Iterator
from dataclasses import dataclass

from recovery_cli.rendering.map_cells import Frame
from recovery_cli.rendering.map_layout import Spot
from recovery_cli.rendering.map_shapes import QUIET, number

_SIDE = 36.0
"""How wide and high a square is at most, in mm."""
_LETTERS = 2.4
_HAIRLINE = "#e7ebee"
ROOM = 3.4
"""What the letters and figures take on each side, in mm."""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Squares over a frame: letters name the columns, from the left, figures the rows, from the top."""

    frame: Frame

    @property
    def columns(self) -> int:
        """How many stand side by side."""
        return -int(-self.frame.width // _SIDE)

    @property
    def rows(self) -> int:
        """How many lie below each other."""
        return -int(-self.frame.height // _SIDE)

    def square(self, spot: Spot) -> str:
        """The name of the square in which something lies."""
        column = int((spot.x - self.frame.left) / self.frame.width * self.columns)
        row = int((spot.y - self.frame.top) / self.frame.height * self.rows)
        return f"{_letter(min(max(column, 0), self.columns - 1))}{min(max(row, 0), self.rows - 1) + 1}"

    def drawn(self) -> Iterator[str]:
        """Hairlines, with a letter above each column and a figure beside each row."""
        frame = self.frame
        right, bottom = frame.left + frame.width, frame.top + frame.height
        wide, high = frame.width / self.columns, frame.height / self.rows
        lines = [f"M{number(frame.left + wide * n)} {number(frame.top)}V{number(bottom)}"
                 for n in range(self.columns + 1)]  # fmt: skip
        lines += [f"M{number(frame.left)} {number(frame.top + high * n)}H{number(right)}"
                  for n in range(self.rows + 1)]  # fmt: skip
        yield (
            f'<g class="grid"><path d="{"".join(lines)}" fill="none" stroke="{_HAIRLINE}"'
            f' stroke-width="0.2"/>\n'
        )
        for place in range(self.columns):
            yield _word(_letter(place), frame.left + wide * (place + 0.5), frame.top - 0.9)
        for place in range(self.rows):
            y = frame.top + high * (place + 0.5) + 0.35 * _LETTERS
            yield _word(str(place + 1), frame.left - ROOM / 2, y)
            yield _word(str(place + 1), right + ROOM / 2, y)
        yield "</g>"


def _letter(place: int) -> str:
    return chr(ord("A") + place)


def _word(words: str, x: float, y: float) -> str:
    return (
        f'<text x="{number(x)}" y="{number(y)}" text-anchor="middle" font-size="{_LETTERS}" fill="{QUIET}">'
        f"{words}</text>\n"
    )
