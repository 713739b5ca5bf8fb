"""The hard rules of a schedule, written once: they check problems, solutions and plans edited by hand."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from recovery_cli.solver.breaks import breaks_of
from recovery_cli.solver.problem import ANY_TABLE, Meeting, Pair, Problem


class Rule(StrEnum):
    """What a schedule has to keep."""

    KNOWN = "known"
    TWO_PEOPLE = "two-people"
    ROUND_EXISTS = "round-exists"
    PRESENT = "present"
    ONE_MEETING_A_ROUND = "one-meeting-a-round"
    MEET_ONCE = "meet-once"
    APART = "apart"
    MAY_MEET = "may-meet"
    REQUIRED_ROUNDS = "required-rounds"
    ENOUGH_TABLES = "enough-tables"
    TABLE_EXISTS = "table-exists"
    ONE_MEETING_A_TABLE = "one-meeting-a-table"
    OWN_TABLE = "own-table"
    FIXED_KEPT = "fixed-kept"
    PLAYED_KEPT = "played-kept"
    ALL_REQUIRED = "all-required"
    BREAK_SPREAD = "break-spread"


@dataclass(frozen=True, kw_only=True)
class Violation:
    """One rule broken: by whom, in which round, at which table (None: does not matter).

    `rounds` are those of all the meetings that break the rule together.
    """

    rule: Rule
    participants: tuple[str, ...] = ()
    round: int | None = None
    table: int | None = None
    rounds: tuple[int, ...] = ()


def violations(problem: Problem, meetings: Sequence[Meeting]) -> list[Violation]:
    """Every rule that the meetings break, in the order of the rules; empty means that the plan is in order.

    A meeting with someone unknown, with oneself or in a round that does not exist is told as such and judged
    no further.
    """
    ordered = sorted(meetings, key=lambda meeting: (meeting.round, meeting.pair, meeting.table))
    malformed = list(well_formed(problem, ordered))
    sound = [meeting for meeting in ordered if not any(well_formed(problem, [meeting]))]
    return malformed + list(chain.from_iterable(check(problem, sound) for check in RULES))


def well_formed(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """A meeting is between two participants of the problem, in one of its rounds."""
    for meeting in meetings:
        if unknown := tuple(one for one in meeting.pair if one not in problem.by_id):
            yield Violation(rule=Rule.KNOWN, participants=unknown, round=meeting.round)
        if meeting.a == meeting.b:
            yield Violation(rule=Rule.TWO_PEOPLE, participants=(meeting.a,), round=meeting.round)
        if meeting.round not in problem.all_rounds:
            yield _broken(Rule.ROUND_EXISTS, meeting)


def present(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """Both are there in that round."""
    for meeting in _to_come(problem, meetings):
        absent = tuple(one for one in meeting.pair if not problem.is_present(one, meeting.round))
        if absent:
            yield Violation(rule=Rule.PRESENT, participants=absent, round=meeting.round)


def one_meeting_a_round(_: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """Nobody is in two places at once."""
    seats = Counter((meeting.round, one) for meeting in meetings for one in meeting.pair)
    for (round_, one), count in seats.items():
        if count > 1:
            yield Violation(rule=Rule.ONE_MEETING_A_ROUND, participants=(one,), round=round_)


def meet_once(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """No two people meet twice, or more often than they have to where only required meetings take place."""
    met: dict[Pair, list[int]] = defaultdict(list)
    for meeting in meetings:
        met[meeting.pair].append(meeting.round)
    for pair, rounds in met.items():
        if len(rounds) > (len(problem.requests.get(pair, ())) if problem.only_required else 1):
            yield Violation(rule=Rule.MEET_ONCE, participants=pair, rounds=tuple(sorted(rounds)))


def apart(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """Those who are kept apart never meet."""
    for meeting in _to_come(problem, meetings):
        if meeting.pair in problem.apart_pairs:
            yield _broken(Rule.APART, meeting)


def may_meet(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """Only pairs that are listed, required or fixed meet."""
    fixed = {meeting.pair for meeting in problem.fixed}
    listed = frozenset[Pair]() if problem.only_required else problem.affinity.keys()
    allowed = listed | problem.windows.keys() | fixed
    for meeting in _to_come(problem, meetings):
        if meeting.pair not in allowed:
            yield _broken(Rule.MAY_MEET, meeting)


def required_rounds(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """A required pair meets in one of its rounds."""
    for meeting in _to_come(problem, meetings):
        if meeting.round not in problem.windows.get(meeting.pair, problem.all_rounds):
            yield _broken(Rule.REQUIRED_ROUNDS, meeting)


def all_required(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """Where only required meetings take place, all of them do, each in one of its own rounds."""
    met: dict[Pair, list[int]] = defaultdict(list)
    for meeting in meetings:
        met[meeting.pair].append(meeting.round)
    for pair, windows in problem.requests.items() if problem.only_required else ():
        if not _matched(met[pair], windows, problem.played):
            yield Violation(rule=Rule.ALL_REQUIRED, participants=pair)


def break_spread(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """Nobody has many more breaks than another; told of those who have most."""
    breaks = {**dict.fromkeys(problem.by_id, 0), **breaks_of(meetings)}
    most, fewest = max(breaks.values(), default=0), min(breaks.values(), default=0)
    if problem.max_break_spread is not None and most - fewest > problem.max_break_spread:
        worst = tuple(one for one, count in breaks.items() if count == most)
        yield Violation(rule=Rule.BREAK_SPREAD, participants=worst)


def enough_tables(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """A round has no more meetings than tables."""
    load = Counter(meeting.round for meeting in _to_come(problem, meetings))
    for round_, count in load.items():
        if count > problem.tables_in(round_):
            yield Violation(rule=Rule.ENOUGH_TABLES, round=round_)


def table_exists(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """Every meeting has a table of the room."""
    for meeting in _to_come(problem, meetings):
        if not 1 <= meeting.table <= problem.tables_in(meeting.round):
            yield _broken(Rule.TABLE_EXISTS, meeting)


def one_meeting_a_table(_: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """A table is not given twice in a round."""
    given = Counter((meeting.round, meeting.table) for meeting in meetings if meeting.table != ANY_TABLE)
    for (round_, table), count in given.items():
        if count > 1:
            yield Violation(rule=Rule.ONE_MEETING_A_TABLE, round=round_, table=table)


def own_table(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """Whoever has a table of their own meets only there."""
    for meeting in _to_come(problem, meetings):
        for one in meeting.pair:
            if problem.by_id[one].table not in {None, meeting.table}:
                yield Violation(
                    rule=Rule.OWN_TABLE, participants=(one,), round=meeting.round, table=meeting.table
                )


def fixed_kept(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """A fixed meeting stands in the plan as it was fixed."""
    planned = {(meeting.round, meeting.pair): meeting.table for meeting in meetings}
    for meeting in problem.fixed:
        table = planned.get((meeting.round, meeting.pair))
        if table is None or meeting.table not in {ANY_TABLE, table}:
            yield _broken(Rule.FIXED_KEPT, meeting)


def played_kept(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Violation]:
    """A round that has been played gains no meeting."""
    held = {(meeting.round, meeting.pair) for meeting in problem.fixed}
    for meeting in meetings:
        if meeting.round <= problem.played and (meeting.round, meeting.pair) not in held:
            yield _broken(Rule.PLAYED_KEPT, meeting)


RULES: tuple[Callable[[Problem, Sequence[Meeting]], Iterator[Violation]], ...] = (
    present,
    one_meeting_a_round,
    meet_once,
    apart,
    may_meet,
    required_rounds,
    enough_tables,
    table_exists,
    one_meeting_a_table,
    own_table,
    fixed_kept,
    played_kept,
    all_required,
    break_spread,
)
"""The rules that judge meetings which are well formed."""

RULES_OF_A_WHOLE = frozenset({Rule.ALL_REQUIRED, Rule.BREAK_SPREAD})
"""The rules that a part of a plan may break: what is missing can still make it right."""


def _broken(rule: Rule, meeting: Meeting) -> Violation:
    return Violation(rule=rule, participants=meeting.pair, round=meeting.round, table=meeting.table or None)


def _matched(rounds: Sequence[int], windows: Sequence[frozenset[int]], played: int) -> bool:
    """Whether each window gets a round of its own; a round that was played fits all (H. Kuhn, 1955)."""
    taken: dict[int, int] = {}

    def found(window: int, seen: set[int]) -> bool:
        for place, round_ in enumerate(rounds):
            if place not in seen and (round_ <= played or round_ in windows[window]):
                seen.add(place)
                if place not in taken or found(taken[place], seen):
                    taken[place] = window
                    return True
        return False

    return all(found(window, set()) for window in range(len(windows)))


def _to_come(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Meeting]:
    """The meetings that have to be in order: what has been played is a fact."""
    return (meeting for meeting in meetings if meeting.round > problem.played)
