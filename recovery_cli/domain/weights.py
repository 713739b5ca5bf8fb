"""What each thing that two companies have in common is worth, in points; the organiser may say otherwise."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.territories import TERRITORY_WEIGHT_NAMES
from recovery_cli.domain.texts import fold

MOST = 1000
"""The largest weight: beyond, one thing would silence all others."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """Points for each thing that two companies have in common.

    A need answered by tag outweighs all that is not a need; the rest orders those who seek nothing from each
    other. Each has its reason in words in the catalogue, under `settings.weight`.
    """

    answer: int = 100
    """An offer answers a need by the same capability tag; by like words, so many per cent of it."""
    answers_each_way: int = 3
    """How many answered needs count in each direction, so that long lists do not beat good fits."""
    both_ways: int = 40
    """Each side brings something to the other."""
    wish: int = 60
    """They met and wish to go on, or belong to one collective: at the tables, and one to one where a workshop
    is to continue ties."""
    asked: int = 80
    """One asked to meet the other at this workshop: they have to meet, or sit at one table if they cannot."""
    theme: int = 12
    """A theme that both work on; each of the first two counts."""
    stage: int = 4
    """Projects at the same stage: the same questions at the same time."""
    size_mix: int = 8
    """A small or medium firm and a larger one."""
    other_sector: int = 6
    """Different branches: an outside view."""
    neighbours: int = 8
    """Different branches in the same department: a circuit may close on the spot."""
    same_commune: int = 4
    """More than that in the same commune: the circuit is short."""
    newcomer: int = 5
    """One comes for the first time, the other knows the workshops."""
    printed: int = 10
    """On the day, where changes are allowed: a meeting on paper counts so many per cent of the mean affinity
    of what is printed, so that nobody changes their sheet for a few points."""


WEIGHTS = Weights()
WEIGHT_NAMES: tuple[str, ...] = tuple(field.name for field in fields(Weights))
ALL_NAMES = (*WEIGHT_NAMES, *TERRITORY_WEIGHT_NAMES)
"""The names of these weights and of those of territories."""


@dataclass(eq=False)
class WeightNotUnderstood(NotUnderstood):
    """The text is no NAME=POINTS with whole points from 0 to `most`."""

    value: str
    most: int = MOST


@dataclass(eq=False)
class UnknownWeight(NotUnderstood):
    """No weight has this name; `names` are those that there are."""

    value: str
    names: Sequence[str] = ALL_NAMES


_GIVEN = re.compile(r"\s*([^=]+?)\s*=\s*(\d{0,4})\s*")


def parse_weight(text: str) -> tuple[str, int | None]:
    """The name and the points of `theme=20`; no points, as in `theme=`, for the weight that is usual.

    Raises:
        WeightNotUnderstood: it has another shape, or the points are no whole number from 0 to 1000.
        UnknownWeight: there is no weight of this name.
    """
    found = _GIVEN.fullmatch(text)
    if not found or (found[2] and int(found[2]) > MOST):
        raise WeightNotUnderstood(value=text)
    name = fold(found[1]).replace(" ", "_")
    if name not in ALL_NAMES:
        raise UnknownWeight(value=found[1])
    return name, int(found[2]) if found[2] else None
