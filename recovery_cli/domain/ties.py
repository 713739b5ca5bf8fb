"""What a tie is: what grows between two companies that really met, from what both sides said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recovery_cli.domain.meetings import Meeting, Outcome, OutcomeLevel


class TieLevel(StrEnum):
    """How far two companies are, from having met to working together."""

    MET = "met"
    EXCHANGING = "exchanging"
    WORKING_TOGETHER = "working-together"


class Aim(StrEnum):
    """Which ties a pairing seeks: new ones, or those that go on."""

    NEW = "new"
    CONTINUE = "continue"


@dataclass(frozen=True, kw_only=True)
class Held:
    """A meeting that took place, with the day and what was said after it."""

    meeting: Meeting
    reference: str
    day: date
    outcomes: Sequence[Outcome] = ()

    @property
    def pair(self) -> tuple[str, str]:
        """The two companies, the lower id first."""
        return self.meeting.company_a, self.meeting.company_b


@dataclass(frozen=True, kw_only=True)
class Tie:
    """Two companies that met; `meetings` are all their meetings, the earliest first."""

    company_a: str
    company_b: str
    level: TieLevel
    meetings: tuple[Held, ...]

    @property
    def pair(self) -> tuple[str, str]:
        """The two companies, the lower id first."""
        return self.company_a, self.company_b

    @property
    def goes_on(self) -> bool:
        """Whether they want more than to have met."""
        return self.level is not TieLevel.MET


_LEVELS = (TieLevel.MET, TieLevel.EXCHANGING, TieLevel.WORKING_TOGETHER)
_WANTED = (OutcomeLevel.NOTHING, OutcomeLevel.EXCHANGE, OutcomeLevel.WORK_TOGETHER)


def ties(held: Iterable[Held]) -> tuple[Tie, ...]:
    """The ties that meetings made, by the ids of the companies; the best level that a meeting gave counts."""
    found: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for one in held:
        found[one.pair].append(one)
    return tuple(_tie(pair, found[pair]) for pair in sorted(found))


def level(outcomes: Iterable[Outcome]) -> TieLevel:
    """How far a meeting brought two companies.

    A tie goes only as far as both sides want. What the organiser noted for both counts for either; what one
    side alone said makes an exchange at most.
    """
    said: Mapping[str | None, int] = {one.said_by: _WANTED.index(one.level) for one in outcomes}
    both = said.get(None)
    sides = [wanted for side, wanted in said.items() if side is not None]
    if both is None and not sides:
        return TieLevel.MET
    if both is None and len(sides) == 1:
        return _LEVELS[min(sides[0], 1)]
    if len(sides) > 1:
        return _LEVELS[min(sides)]
    return _LEVELS[min([*sides, both or 0])]


def _tie(pair: tuple[str, str], several: Sequence[Held]) -> Tie:
    ordered = tuple(sorted(several, key=lambda one: (one.day, one.reference, one.meeting.round)))
    reached = max((level(one.outcomes) for one in ordered), key=_LEVELS.index)
    return Tie(company_a=pair[0], company_b=pair[1], level=reached, meetings=ordered)
