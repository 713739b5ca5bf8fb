"""The organiser's colour: how it is written, whether it can be read on white, what goes with it."""

import re
from dataclasses import dataclass
from typing import NewType

from recovery_cli.domain.errors import NotUnderstood, Refused

Colour = NewType("Colour", str)
"""A colour as `#0b5563`."""
ACCENT = Colour("#0b5563")
"""The colour of headings, rules and marks where the organiser has said none."""
WHITE = Colour("#ffffff")
LEAST_CONTRAST = 4.5
"""Contrast with its ground that text needs at least: WCAG 2.2, success criterion 1.4.3 (level AA)."""
_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_LONG = 6
_DARK = 0.04045
_TINT = 0.07
"""The share of the colour in the ground behind table heads and boxes."""


@dataclass(eq=False)
class ColourNotUnderstood(NotUnderstood):
    """The text is no colour in hexadecimal notation."""

    value: str


@dataclass(eq=False)
class ColourTooLight(Refused):
    """Headings in this colour could not be read; `darker` is the same hue, dark enough."""

    value: str
    darker: str


def parse_colour(text: str) -> Colour:
    """The colour meant by `#0B5563`, `0b5563` or `#055`, as `#0b5563`.

    Raises:
        ColourNotUnderstood: it is none. ColourTooLight: white paper would swallow it.
    """
    found = _HEX.fullmatch(text.strip())
    if not found:
        raise ColourNotUnderstood(value=text)
    digits = found[1].lower()
    colour = Colour(f"#{digits if len(digits) == _LONG else ''.join(2 * digit for digit in digits)}")
    if not is_legible(colour):
        raise ColourTooLight(value=text, darker=darker(colour))
    return colour


def contrast(colour: Colour, ground: Colour = WHITE) -> float:
    """The contrast of a colour with a lighter ground, from 1 (none) to 21 (black on white): WCAG 2.2."""
    return (_luminance(ground) + 0.05) / (_luminance(colour) + 0.05)


def is_legible(colour: Colour) -> bool:
    """Whether text in a colour can be read on the ground that goes with it, printed in grey too."""
    ground = tint(colour)
    pairs = ((colour, ground), (grey(colour), grey(ground)))
    return all(contrast(text, below) >= LEAST_CONTRAST for text, below in pairs)


def grey(colour: Colour) -> Colour:
    """What printers that know no colour make of one: its luma (ITU-R BT.601)."""
    red, green, blue = _parts(colour)
    return _mixed(colour, round(0.299 * red + 0.587 * green + 0.114 * blue), 0)


def darker(colour: Colour) -> Colour:
    """The lightest shade of a colour, in steps of a hundredth, that can be read on its ground."""
    shades = (_mixed(colour, 0, 1 - step / 100) for step in range(101))
    return next(shade for shade in shades if is_legible(shade))


def tint(colour: Colour) -> Colour:
    """The very light ground that goes with a colour."""
    return _mixed(colour, 255, _TINT)


def _mixed(colour: Colour, other: int, share: float) -> Colour:
    """A colour mixed with a grey, of which it makes a share."""
    parts = (round(part * share + other * (1 - share)) for part in _parts(colour))
    return Colour("#" + "".join(f"{part:02x}" for part in parts))


def _parts(colour: Colour) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: Colour) -> float:
    """How light a colour is, relative to white."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    """A part of sRGB as light (IEC 61966-2-1)."""
    return share / 12.92 if share <= _DARK else ((share + 0.055) / 1.055) ** 2.4
