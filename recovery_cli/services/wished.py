"""What wishes ask of a plan, and how far a plan meets each of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.tables import Table
from recovery_cli.domain.wishes import Wish
from recovery_cli.domain.workshops import Format, Workshop
from recovery_cli.services.participants import Participants
from recovery_cli.solver.problem import Obstacle, RequiredPair


class Granted(StrEnum):
    """How far a wish is met: as it was asked, in another round, at a group table only, or not at all."""

    AS_ASKED = "as-asked"
    OTHER_ROUND = "other-round"
    AT_TABLE = "at-table"
    NOT = "not"


class WishTrouble(StrEnum):
    """Why a wish cannot be met in a one-to-one, before anything is searched for."""

    ABSENT = "absent"
    APART = "apart"
    NO_ROUNDS = "no-rounds"
    OWN_TABLES = "own-tables"
    NOT_PLANNED = "not-planned"


@dataclass(frozen=True, kw_only=True)
class WishResult:
    """What came of a wish: the meeting, the group table that both share, or why there is no meeting.

    `absent` are the ids of those of the two that do not take part. `obstacles` are what the search met;
    `trouble` is what bars the meeting from the start, or that the present plan does not have it.
    """

    wish: Wish
    meeting: Meeting | None = None
    table: Table | None = None
    trouble: WishTrouble | None = None
    absent: tuple[str, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def granted(self) -> Granted:
        """How far the wish is met."""
        if self.meeting:
            as_asked = self.wish.round in {None, self.meeting.round}
            return Granted.AS_ASKED if as_asked else Granted.OTHER_ROUND
        return Granted.AT_TABLE if self.table else Granted.NOT


def required_pairs(workshop: Workshop, people: Participants, own: Mapping[str, int]) -> list[RequiredPair]:
    """The pairs that have to meet because one of them wishes it; where they name rounds, in one of these.

    A round that the workshop has no more leaves them any. `own` are the tables of those who keep one.
    """
    rounds: dict[tuple[str, str], set[int]] = {}
    for wish in people.wishes:
        if _trouble(wish, workshop, people, own) is None:
            rounds.setdefault(wish.pair, set()).update({wish.round or 0} & {*range(1, workshop.rounds + 1)})
    return [RequiredPair(a=a, b=b, rounds=frozenset(named) or None) for (a, b), named in rounds.items()]


def wish_results(
    workshop: Workshop,
    people: Participants,
    own: Mapping[str, int],
    *,
    meetings: Sequence[Meeting],
    tables: Sequence[Table],
    obstacles: Sequence[Obstacle] = (),
) -> tuple[WishResult, ...]:
    """What a plan makes of each wish; `obstacles` are those that its search met, as far as they are known.

    A plan may hold meetings of rounds played that did not take place, as somebody never came: none counts.
    """
    there = people.companies.keys()
    met = {pair: one for one in meetings if there >= {*(pair := (one.company_a, one.company_b))}}
    return tuple(
        WishResult(wish=wish, meeting=met[wish.pair])
        if wish.pair in met
        else WishResult(
            wish=wish,
            table=next(_shared(wish, tables), None) if there >= {*wish.pair} else None,
            absent=tuple(one for one in (wish.company_id, wish.wanted_id) if one not in people.companies),
            obstacles=(found := tuple(one for one in obstacles if {*one.participants} == {*wish.pair})),
            trouble=_trouble(wish, workshop, people, own) or (None if found else WishTrouble.NOT_PLANNED),
        )
        for wish in people.wishes
    )


def _trouble(
    wish: Wish, workshop: Workshop, people: Participants, own: Mapping[str, int]
) -> WishTrouble | None:
    """What bars the two from meeting one to one."""
    pair = wish.pair
    if not people.companies.keys() >= {*pair}:
        return WishTrouble.ABSENT
    if pair in people.apart:
        return WishTrouble.APART
    if workshop.format is Format.TABLES or not workshop.rounds:
        return WishTrouble.NO_ROUNDS
    tables = {own[one] for one in pair if one in own}
    return WishTrouble.OWN_TABLES if len(tables) > 1 else None


def _shared(wish: Wish, tables: Sequence[Table]) -> Iterator[Table]:
    """The group tables at which both sit."""
    return (table for table in tables if {*wish.pair} <= {seat.company_id for seat in table.seats})
