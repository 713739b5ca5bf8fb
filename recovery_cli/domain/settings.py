"""What the organiser says once about the organisation, and what papers and plans take from it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from recovery_cli.domain.colours import Colour
from recovery_cli.domain.errors import NotFound, NotUnderstood
from recovery_cli.domain.territories import TERRITORY_WEIGHTS, TerritoryWeights
from recovery_cli.domain.texts import fold
from recovery_cli.domain.weights import WEIGHTS, Weights


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings; a text that was never said is None and leaves a visible gap on paper.

    `no_show_rate` is the share of the expected who do not come, from 0 to below 1. `logo` is the path of a
    picture file, `letterhead` that of a Word document, `colour` that of headings and rules. `opening` says in
    invitations what the workshops are, `closing` ends letters, in French, the others in English; without
    them the shipped sentences stand there. `photos` says where photos of the workshops are shown and how long
    they are kept; without it none are announced. `retention_en` and `signature_en` stand in English papers;
    without them the French ones do. `weights` say what counts how much where companies are
    brought together, `priority` what territories count where companies are chosen by them.
    """

    organisation: str | None = None
    sender: str | None = None
    signature: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    data_controller: str | None = None
    retention: str | None = None
    no_show_rate: float = 0.3
    logo: str | None = None
    letterhead: str | None = None
    colour: Colour | None = None
    opening: str | None = None
    closing: str | None = None
    photos: str | None = None
    opening_en: str | None = None
    closing_en: str | None = None
    photos_en: str | None = None
    retention_en: str | None = None
    signature_en: str | None = None
    weights: Weights = WEIGHTS
    priority: TerritoryWeights = TERRITORY_WEIGHTS

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the settings that papers need and that were never said; no picture, no letterhead."""
        return tuple(name for name in NEEDED if getattr(self, name) is None)


NEEDED = ("organisation", "sender", "signature", "address", "phone", "email", "data_controller", "retention")
"""The settings without which a letter or a notice has a gap."""


@dataclass(eq=False)
class RateNotUnderstood(NotUnderstood):
    """The text is no share from 0 to below 100 %."""

    value: str


@dataclass(eq=False)
class RetentionNotUnderstood(NotUnderstood):
    """The text is no time that data can be kept: no figure with its unit, and no words."""

    value: str


@dataclass(eq=False)
class LogoMissing(NotFound):
    """There is no file at the path given for the logo."""

    path: Path


_RATE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%?)")


def parse_rate(text: str) -> float:
    """The share meant by `30 %`, `30`, `0,3` or `0.3`: what is 1 or more counts in hundredths.

    Raises:
        RateNotUnderstood: it is none, or 100 % and more.
    """
    found = _RATE.fullmatch(text.strip())
    if not found:
        raise RateNotUnderstood(value=text)
    rate = Decimal(found[1].replace(",", "."))
    if found[2] or rate >= 1:
        rate /= 100
    if rate >= 1:
        raise RateNotUnderstood(value=text)
    return float(rate)


_FIGURE = re.compile(r"([-\u2212\u2013+]?)\s*(\d+(?:[.,]\d+)?)\s*([^\W\d]*)")
_UNITS = frozenset(
    fold(f"{unit}{plural}")
    for unit in ("an", "année", "mois", "semaine", "jour", "year", "month", "week", "day")
    for plural in ("", "s")
)


def parse_retention(text: str) -> str:
    """How long data are kept, as it was typed: `3 ans après le dernier contact`, or all in words.

    Raises:
        RetentionNotUnderstood: a figure is nought, below it or without its unit; or there is no word at all.
    """
    typed = text.strip()
    figure = _FIGURE.match(typed)
    if figure:
        sign, number, unit = figure.groups()
        understood = not sign and float(number.replace(",", ".")) > 0 and fold(unit) in _UNITS
    else:
        understood = bool(fold(typed))
    if not understood:
        raise RetentionNotUnderstood(value=text)
    return typed
