"""Mending a pairing on the day: rounds played are history, what is printed and can take place stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.attendance import NoSuchRound
from recovery_cli.domain.challengers import challenged
from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.tables import Seat, Table
from recovery_cli.domain.workshops import Format, Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services.one_to_one import Rounds, meeting_of, own_tables, problem_of, rounds_of
from recovery_cli.services.participants import Participants
from recovery_cli.services.presence import presence
from recovery_cli.services.seating import Seating
from recovery_cli.solver import mending
from recovery_cli.solver.mending import Mended
from recovery_cli.solver.problem import Meeting as Placed, RequiredPair, pair_of
from recovery_cli.solver.table_problem import TableObstacle, TableObstacleKind


@dataclass(eq=False)
class NothingToMend(Refused):
    """There is no plan yet that could be mended."""

    reference: str


@dataclass(eq=False)
class NobodyCheckedIn(Refused):
    """A plan is mended for those who are there, and nobody has been checked in."""

    reference: str


@dataclass(eq=False)
class ChangesWithoutRound(NotUnderstood):
    """It is said that printed meetings may change, but not from which round on."""


@dataclass(frozen=True, kw_only=True)
class Mend:
    """From which round on a plan is mended, and whether printed meetings may give way to better ones."""

    from_round: int
    allow_changes: bool = False


@dataclass(frozen=True, kw_only=True)
class Changes:
    """How many meetings of the rounds to come are as printed, and how many are not.

    `moved` are of two printed for another round or table, `new` of two not printed; `lost` were printed for
    two who do not meet any more.
    """

    kept: int
    moved: int
    new: int
    lost: int


@dataclass(frozen=True, kw_only=True)
class MendedRounds:
    """The rounds, with what became of the printed meetings; `rounds.meetings` holds the whole day."""

    rounds: Rounds
    changes: Changes


def check_mend(registry: Registry, workshop: Workshop, mend: Mend) -> None:
    """Let a mending pass that can be done.

    Raises:
        NothingToMend: there is no plan yet.
        NoSuchRound: the workshop has no such round, or where it has no rounds, no such time at tables.
        NobodyCheckedIn: nobody is known to be there.
    """
    if not workshop.plan_version:
        raise NothingToMend(reference=workshop.reference)
    most = workshop.rounds
    if workshop.format is Format.TABLES:
        most = max((table.sitting for table in registry.tables.of_workshop(workshop.id)), default=0)
    if not 1 <= mend.from_round <= most:
        raise NoSuchRound(round=mend.from_round, rounds=most)
    if not presence(registry, workshop.id).begun:
        raise NobodyCheckedIn(reference=workshop.reference)


def mend_rounds(
    registry: Registry, workshop: Workshop, people: Participants, mend: Mend, *, seed: int
) -> MendedRounds:
    """Pair the free seats of the rounds to come again; meetings that stay keep their ids.

    Raises:
        ProblemInvalid: the workshop's numbers contradict themselves.
    """
    if workshop.format is Format.TABLES:
        return MendedRounds(rounds=Rounds(sit_outs={}), changes=Changes(kept=0, moved=0, new=0, lost=0))
    printed = registry.meetings.of_workshop(workshop.id)
    played = [one for one in printed if one.round < mend.from_round]
    held = presence(registry, workshop.id).held(played)
    to_come = [one for one in printed if one.round >= mend.from_round]
    own = own_tables(workshop, people, printed=to_come)
    problem = replace(
        problem_of(workshop, people, own, to_come),
        played=mend.from_round - 1,
        fixed=[_placed(one) for one in held],
    )
    problem = replace(problem, required=_wherever_printed(problem.required, to_come))
    done = mending.mended(
        problem,
        [_placed(one) for one in to_come],
        allow_changes=mend.allow_changes,
        bonus=people.affinities.weights.printed / 100,
        seed=seed,
    )
    meetings = _whole_day(workshop, people, printed, done, from_round=mend.from_round)
    return MendedRounds(
        rounds=rounds_of(meetings, people, problem, done.solution, own),
        changes=Changes(kept=len(done.kept), moved=len(done.moved), new=len(done.new), lost=len(done.lost)),
    )


def _wherever_printed(required: Iterable[RequiredPair], printed: Iterable[Meeting]) -> list[RequiredPair]:
    """What has to take place, in whichever round if it is printed: paper wins over a round wished since."""
    pairs = {(one.company_a, one.company_b) for one in printed}
    return [replace(one, rounds=None) if one.pair in pairs else one for one in required]


def mend_tables(tables: Sequence[Table], people: Participants, *, from_sitting: int = 1) -> Seating:
    """The group tables as printed, without those who are not there, with those who came beside them.

    Sittings before `from_sitting` were held as they were. Who finds no seat is told.
    """
    everyone = [*people.companies, *(partner.id for partner in people.partners)]
    held = [table for table in tables if table.sitting < from_sitting]
    ahead = [table for table in tables if table.sitting >= from_sitting]
    seats = {(table.sitting, table.number): _present(table, everyone) for table in ahead}
    obstacles: list[TableObstacle] = []
    for sitting in sorted({sitting for sitting, _ in seats}):
        of_sitting = {place: ids for place, ids in seats.items() if place[0] == sitting}
        if left := _seat_arrivals(of_sitting, everyone, people):
            obstacles.append(
                TableObstacle(kind=TableObstacleKind.APART, sitting=sitting, participants=tuple(left))
            )
    mended = [_table(table, ids, people) for table in ahead if (ids := seats[table.sitting, table.number])]
    asked = challenged(mended, companies=people.companies, projects=people.projects, apart=people.apart)
    return Seating(tables=(*held, *asked), obstacles=tuple(obstacles))


def _whole_day(
    workshop: Workshop, people: Participants, printed: Sequence[Meeting], done: Mended, *, from_round: int
) -> tuple[Meeting, ...]:
    """Every meeting of the day: as it stands in the registry where nothing changed."""
    stands = {(one.round, one.table, one.company_a, one.company_b): one for one in printed}
    ahead = [one for one in done.solution.meetings if one.round >= from_round]
    again = {one.pair for one in ahead}
    past = [one for one in printed if one.round < from_round and (one.company_a, one.company_b) not in again]
    to_come = [
        stands.get((one.round, one.table, *one.pair)) or meeting_of(workshop, people, one) for one in ahead
    ]
    return tuple(sorted((*past, *to_come), key=lambda one: (one.round, one.table)))


def _placed(meeting: Meeting) -> Placed:
    return Placed(round=meeting.round, table=meeting.table, a=meeting.company_a, b=meeting.company_b)


def _present(table: Table, everyone: Iterable[str]) -> list[str]:
    there = set(everyone)
    seated = (seat.company_id or seat.partner_id or "" for seat in table.seats)
    return [one for one in seated if one in there]


def _seat_arrivals(
    seats: dict[tuple[int, int], list[str]], everyone: Sequence[str], people: Participants
) -> list[str]:
    """Whoever has no seat sits down at the smallest table where nobody is kept apart from them.

    Returns those for whom there is none.
    """
    left = []
    seated = {one for ids in seats.values() for one in ids}
    for one in everyone:
        possible = [
            place
            for place, ids in seats.items()
            if ids and not any(pair_of(one, other) in people.apart for other in ids)
        ]
        if one in seated:
            continue
        if possible:
            seats[min(possible, key=lambda place: (len(seats[place]), place))].append(one)
        else:
            left.append(one)
    return left


def _table(table: Table, ids: Sequence[str], people: Participants) -> Table:
    """The table with those who sit there now; whoever sits there first hosts where the host is gone."""
    before = table.host_partner_id or table.host_company_id
    host = before if before in ids else ids[0]
    return replace(
        table,
        host_company_id=host if host in people.companies else None,
        host_partner_id=None if host in people.companies else host,
        seats=tuple(Seat(company_id=one) if one in people.companies else Seat(partner_id=one) for one in ids),
        projects=tuple(
            topic
            for topic in table.projects
            if topic.project_id in people.projects and people.projects[topic.project_id].company_id in ids
        ),
    )
