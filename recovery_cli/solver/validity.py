"""What a problem must be before it can be solved, and everything that is wrong with one, told together."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from recovery_cli.solver.problem import ANY_TABLE, Objective, Pair, Problem, pair_of
from recovery_cli.solver.rules import RULES_OF_A_WHOLE, Rule, Violation, violations


class FlawKind(StrEnum):
    """What can be wrong with a problem."""

    ROUNDS = "rounds"
    TABLES = "tables"
    PARTICIPANT_TWICE = "participant-twice"
    PARTICIPANT_UNKNOWN = "participant-unknown"
    PAIR_WITH_ITSELF = "pair-with-itself"
    AFFINITY_TWICE = "affinity-twice"
    ROUND_UNKNOWN = "round-unknown"
    TABLE_UNKNOWN = "table-unknown"
    REQUIRED_APART = "required-apart"
    REQUIRED_NOT_PINNED_TOGETHER = "required-not-pinned-together"
    FIXED_CONTRADICTION = "fixed-contradiction"
    BREAKS = "breaks"
    SIZES = "sizes"
    SITTINGS = "sittings"
    TOO_MANY_HOSTS = "too-many-hosts"
    HOSTS_APART = "hosts-apart"
    TOO_MANY_APART = "too-many-apart"
    NO_TABLE_FOR = "no-table-for"


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """One thing wrong: `found` is the number that does not fit, `limit` what would.

    `broken` is the rule that fixed meetings break.
    """

    kind: FlawKind
    participants: tuple[str, ...] = ()
    round: int | None = None
    table: int | None = None
    found: int | None = None
    limit: int | None = None
    broken: Violation | None = None


@dataclass(eq=False)
class ProblemInvalid(Exception):
    """A problem contradicts itself; `flaws` are all the ways in which it does."""

    flaws: tuple[Flaw, ...]


def check_problem(problem: Problem) -> None:
    """Let a sound problem pass.

    Raises:
        ProblemInvalid: with everything that is wrong.
    """
    flaws = [*_frame(problem), *_people(problem), *pair_flaws(_named_pairs(problem), problem.by_id.keys())]
    if not flaws:  # the rules below can only judge a problem that hangs together
        flaws = [*_affinities(problem), *_required(problem), *_fixed(problem)]
    if flaws:
        raise ProblemInvalid(tuple(flaws))


def pair_flaws(pairs: Iterable[Pair], known: Iterable[str]) -> Iterator[Flaw]:
    """A pair is of two people, and both are participants."""
    known = frozenset(known)
    odd = {pair_of(a, b) for a, b in pairs if a == b or a not in known or b not in known}
    for pair in sorted(odd):
        if pair[0] == pair[1]:
            yield Flaw(kind=FlawKind.PAIR_WITH_ITSELF, participants=pair[:1])
        if unknown := tuple(one for one in pair if one not in known):
            yield Flaw(kind=FlawKind.PARTICIPANT_UNKNOWN, participants=tuple(dict.fromkeys(unknown)))


def twice(ids: Iterable[str]) -> Iterator[Flaw]:
    """Each participant is named once."""
    for one, count in sorted(Counter(ids).items()):
        if count > 1:
            yield Flaw(kind=FlawKind.PARTICIPANT_TWICE, participants=(one,), found=count, limit=1)


def _frame(problem: Problem) -> Iterator[Flaw]:
    """There is a round, each has its number of tables; breaks count only where all meetings are given."""
    counts_breaks = problem.objective is Objective.BREAKS or problem.max_break_spread is not None
    if (problem.max_break_spread or 0) < 0 or (counts_breaks and not problem.only_required):
        yield Flaw(kind=FlawKind.BREAKS, found=problem.max_break_spread, limit=0)
    if problem.rounds < 1:
        yield Flaw(kind=FlawKind.ROUNDS, found=problem.rounds, limit=1)
    if not 0 <= problem.played <= max(problem.rounds, 0):
        yield Flaw(kind=FlawKind.ROUND_UNKNOWN, round=problem.played, limit=problem.rounds)
    if isinstance(problem.tables, int):
        if problem.tables < 1:
            yield Flaw(kind=FlawKind.TABLES, found=problem.tables, limit=1)
        return
    if len(problem.tables) != problem.rounds:
        yield Flaw(kind=FlawKind.TABLES, found=len(problem.tables), limit=problem.rounds)
    for round_, count in enumerate(problem.tables, start=1):
        if count < 0:
            yield Flaw(kind=FlawKind.TABLES, round=round_, found=count, limit=0)


def _people(problem: Problem) -> Iterator[Flaw]:
    """Everyone is named once, comes in rounds that exist and sits at a table that exists."""
    yield from twice(one.id for one in problem.participants)
    tables = problem.tables if isinstance(problem.tables, int) else max(problem.tables, default=0)
    for one in problem.by_id.values():
        for round_ in sorted(one.rounds or ()):
            if round_ not in problem.all_rounds:
                yield Flaw(
                    kind=FlawKind.ROUND_UNKNOWN, participants=(one.id,), round=round_, limit=problem.rounds
                )
        if one.table is not None and not 1 <= one.table <= tables:
            yield Flaw(kind=FlawKind.TABLE_UNKNOWN, participants=(one.id,), table=one.table, limit=tables)


def _named_pairs(problem: Problem) -> Iterator[Pair]:
    yield from problem.affinities
    yield from problem.apart
    yield from (wish.pair for wish in problem.required)
    yield from (meeting.pair for meeting in problem.fixed)


def _affinities(problem: Problem) -> Iterator[Flaw]:
    """A pair written both ways round has one value."""
    values = problem.affinities
    if len(values) == len(problem.affinity):  # none is written both ways round
        return
    for a, b in sorted((a, b) for (a, b), value in values.items() if values.get((b, a), value) != value):
        if a < b:
            yield Flaw(
                kind=FlawKind.AFFINITY_TWICE,
                participants=(a, b),
                found=values[b, a],
                limit=values[a, b],
            )


def _required(problem: Problem) -> Iterator[Flaw]:
    """A required pair has rounds that exist, is not kept apart, and is not pinned to two tables."""
    for pair, window in problem.windows.items():
        for round_ in sorted(window - set(problem.all_rounds)):
            yield Flaw(kind=FlawKind.ROUND_UNKNOWN, participants=pair, round=round_, limit=problem.rounds)
        if pair in problem.apart_pairs:
            yield Flaw(kind=FlawKind.REQUIRED_APART, participants=pair)
        pinned = {problem.by_id[one].table for one in pair} - {None}
        if len(pinned) > 1:
            yield Flaw(kind=FlawKind.REQUIRED_NOT_PINNED_TOGETHER, participants=pair)


def _fixed(problem: Problem) -> Iterator[Flaw]:
    """The fixed meetings alone break no rule; one without a table may take any."""
    tableless = {(meeting.round, meeting.pair) for meeting in problem.fixed if meeting.table == ANY_TABLE}
    for broken in violations(problem, problem.fixed):
        if not _is_only_undecided(broken, tableless):
            yield Flaw(kind=FlawKind.FIXED_CONTRADICTION, broken=broken)


def _is_only_undecided(broken: Violation, tableless: set[tuple[int, Pair]]) -> bool:
    """Whether a rule is broken only because tables or other meetings are still to be chosen."""
    if broken.rule in RULES_OF_A_WHOLE:
        return True
    if broken.rule is Rule.OWN_TABLE:
        return broken.table == ANY_TABLE
    return broken.rule is Rule.TABLE_EXISTS and (broken.round, broken.participants) in tableless
