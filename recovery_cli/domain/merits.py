"""What speaks for inviting a company, whoever else is on the list: points, each with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from recovery_cli.domain.candidates import Candidate
from recovery_cli.domain.companies import Size
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.territories import TerritorialPriority

Points = Iterator[tuple[int, Reason | None]]
"""Points for a company, each with the reason that is told of them; some are told by others."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What each thing that speaks for a company is worth, in points."""

    shareable: int = 24
    """It carries a project that may be told to all who come."""
    reserved: int = 8
    """It carries a project that may not."""
    partners_sought: int = 6
    """One of its projects looks for partners."""
    theme: int = 14
    """One of its projects is on the workshop's theme."""
    complement_possible: int = 1
    """For each company that seeks what it brings, or brings what it seeks, up to `complements`."""
    complement_chosen: int = 4
    """For each of these that is chosen already, up to `complements`."""
    complements: int = 5
    newcomer: int = 12
    """Never invited before."""
    never_came: int = 5
    """Invited before, and never came."""
    not_lately: int = 6
    """Invited before, and not lately."""
    lately: int = -14
    """On the list of another workshop within about a month, before or after."""
    balance: int = 10
    """Its size class has less than its part of the list."""
    too_large: int = -140
    """The workshops are made for PME and ETI: a large company comes after all of them.

    All that can speak for it (102 points) must not outweigh all that can speak against a small one (-30).
    """
    sector: int = 12
    """The first of its sector; each further one is worth `sector_step` less, down to `sector_least`."""
    sector_step: int = 4
    sector_least: int = -16
    territory: int = 6
    """Its department has less than its part of the list."""
    near: int = 3
    """It lies in the department of the venue."""


WEIGHTS = Weights()


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What list is wanted: how many in the first wave, how many in reserve, for which workshop."""

    region: str
    first_wave: int
    reserve: int = 0
    theme: str | None = None
    department: str | None = None
    weights: Weights = WEIGHTS
    priority: TerritorialPriority | None = None


def merits(candidate: Candidate, wish: Wish) -> Points:
    """What speaks for a company by itself: its projects, its past, its size, its territory.

    The reason that quotes a project needs the projects to be read.
    """
    yield from _project_points(candidate, wish)
    yield from _past_points(candidate, wish.weights)
    if candidate.size is Size.GE:
        yield wish.weights.too_large, Reason(kind="invited.too-large")
    elif wish.priority and candidate.territory:
        yield from wish.priority.points(candidate.territory)


def size_class(size: Size | None) -> Size | None:
    """PME stands for its sub-class micro too."""
    return Size.PME if size is Size.MICRO else size


def _project_points(candidate: Candidate, wish: Wish) -> Points:
    weights, carried = wish.weights, candidate.carried
    if carried is None:
        return
    if carried.shareable:
        project = candidate.project_for(wish.theme)
        fields = {"project": project.title, "project_id": project.id} if project else {}
        yield weights.shareable, Reason(kind="invited.project", fields=fields)
    else:
        yield weights.reserved, Reason(kind="invited.reserved")
    if carried.seeking:
        yield weights.partners_sought, None
    if wish.theme and carried.on_theme:
        yield weights.theme, Reason(kind="invited.theme", fields={"theme": wish.theme})


def _past_points(candidate: Candidate, weights: Weights) -> Points:
    if candidate.lately:
        yield weights.lately, Reason(kind="invited.lately", fields={"reference": candidate.lately})
    elif not candidate.invited:
        yield weights.newcomer, Reason(kind="invited.newcomer")
    else:
        yield weights.not_lately, Reason(kind="invited.not-lately")
        if not candidate.came:
            yield weights.never_came, Reason(kind="invited.never-came")
