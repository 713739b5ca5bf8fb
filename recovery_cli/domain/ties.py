"""What a tie is: what grows between two companies that really met, from what both sides said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from recovery_cli.domain.errors import NotFound, NotUnderstood, Refused
from recovery_cli.domain.meetings import Meeting, Outcome, OutcomeLevel
from recovery_cli.domain.names import by_name
from recovery_cli.domain.texts import fold

DORMANT_AFTER = timedelta(days=183)
"""Six months. A region has ten workshops a year and none in summer: two of which nothing is heard for longer
have missed five or six of them."""


class TieLevel(StrEnum):
    """How far two companies are, from having met to working together; or that nothing is heard any more."""

    MET = "met"
    EXCHANGING = "exchanging"
    WORKING_TOGETHER = "working-together"
    DORMANT = "dormant"


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
class Beside:
    """Two companies that sat at one table, both there: it feeds a tie, and alone makes none.

    Eight at a table are 28 pairs: were each a tie, their number would say nothing.
    """

    company_a: str
    company_b: str
    reference: str
    day: date
    sitting: int
    table: int

    @property
    def pair(self) -> tuple[str, str]:
        """The two companies, the lower id first."""
        return self.company_a, self.company_b


@dataclass(frozen=True, kw_only=True)
class TieNote:
    """What an organiser learnt of two companies outside a workshop: a call, a visit, a contract signed.

    Or, with what is `wanted`, what one of them said of the other after a table at which both sat (`said_by`;
    without it the organiser noted it for both). `level` is how far they are by it; `company_a` < `company_b`.
    """

    id: str = ""
    company_a: str
    company_b: str
    level: TieLevel
    day: date
    note: str | None = None
    said_by: str | None = None
    wanted: OutcomeLevel | None = None
    next_step: str | None = None
    owner: str | None = None
    due: date | None = None

    @property
    def outcome(self) -> Outcome | None:
        """What was said after a table, as after a meeting."""
        if self.wanted is None:
            return None
        return Outcome(
            meeting_id="", said_by=self.said_by, level=self.wanted, note=self.note, next_step=self.next_step,
            owner=self.owner, due=self.due,
        )  # fmt: skip

    @property
    def pair(self) -> tuple[str, str]:
        """The two companies, the lower id first."""
        return self.company_a, self.company_b


Evidence = Held | Beside | TieNote
"""What is known of two companies on a day."""


@dataclass(frozen=True, kw_only=True)
class Tie:
    """Two companies that met, or of which an organiser noted that they know each other.

    `level` is how far they came, `history` all that is known of them, the earliest first. `asleep` says that
    by what was noted last nothing goes on between them.
    """

    company_a: str
    company_b: str
    level: TieLevel
    history: tuple[Evidence, ...]
    asleep: bool = False

    @property
    def pair(self) -> tuple[str, str]:
        """The two companies, the lower id first."""
        return self.company_a, self.company_b

    @property
    def meetings(self) -> tuple[Held, ...]:
        """All their meetings, the earliest first."""
        return tuple(one for one in self.history if isinstance(one, Held))

    @property
    def begun(self) -> date:
        """The day of their first meeting, or of the first note of them."""
        return next(one.day for one in self.history if not isinstance(one, Beside))

    @property
    def last(self) -> date:
        """The day of the last evidence."""
        return self.history[-1].day

    @property
    def goes_on(self) -> bool:
        """Whether they want more than to have met."""
        return self.level is not TieLevel.MET and not self.asleep

    def stage(self, today: date) -> TieLevel:
        """How far they are today: `DORMANT` where nothing was heard of them for `DORMANT_AFTER`."""
        dormant = self.asleep or today - self.last > DORMANT_AFTER
        return TieLevel.DORMANT if dormant else self.level


@dataclass(eq=False)
class UnknownAim(NotUnderstood):
    """The text says not which ties a pairing seeks."""

    value: str


@dataclass(eq=False)
class UnknownTieLevel(NotUnderstood):
    """The text is no stage of a tie."""

    value: str


@dataclass(eq=False)
class TieWithItself(Refused):
    """Both references mean the same company."""

    name: str


@dataclass(eq=False)
class NoTie(NotFound):
    """The two never met one to one, and nothing is noted of them.

    `tables` counts those that they sat at together, `collectives` those that they are in together, or were.
    """

    one: str
    other: str
    tables: int
    collectives: int = 0


_NAMES = by_name({
    TieLevel.MET: "met, rencontre, rencontrees, se sont rencontrees, se connaissent",
    TieLevel.EXCHANGING: "exchanging, exchange, echange, echanges, echangent, poursuivent leurs echanges",
    TieLevel.WORKING_TOGETHER: """
        working together, work together, travaillent ensemble, travailler ensemble, travail commun, ensemble,
        collaborent, collaboration
    """,
    TieLevel.DORMANT: "dormant, asleep, en sommeil, sommeil, endormi, sans suite",
})  # fmt: skip


_AIMS = by_name({
    Aim.NEW: "new, new ties, nouveaux, nouveau, nouveaux liens, nouer, nouer de nouveaux liens",
    Aim.CONTINUE: "continue, continue ties, continuer, poursuivre, poursuivre les liens, suite, suites",
})  # fmt: skip


def parse_aim(text: str) -> Aim:
    """The aim meant, in French or English.

    Raises:
        UnknownAim: it is none.
    """
    try:
        return _AIMS[fold(text)]
    except KeyError as error:
        raise UnknownAim(value=text) from error


def parse_tie_level(text: str) -> TieLevel:
    """The stage meant, in French or English.

    Raises:
        UnknownTieLevel: it is none.
    """
    try:
        return _NAMES[fold(text)]
    except KeyError as error:
        raise UnknownTieLevel(value=text) from error


_LEVELS = (TieLevel.MET, TieLevel.EXCHANGING, TieLevel.WORKING_TOGETHER)
_WANTED = (OutcomeLevel.NOTHING, OutcomeLevel.EXCHANGE, OutcomeLevel.WORK_TOGETHER)


def ties(
    held: Iterable[Held], *, notes: Iterable[TieNote] = (), beside: Iterable[Beside] = ()
) -> tuple[Tie, ...]:
    """The ties that meetings and notes made, by the ids of the companies.

    The best level that a meeting gave counts, until an organiser notes another; what comes after that can
    only better it. Whoever is heard of again is no longer asleep.
    """
    found: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for one in held:
        found[one.pair].append(one)
    for note in notes:
        found[note.pair].append(note)
    for each in beside:
        if each.pair in found:
            found[each.pair].append(each)
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


def _tie(pair: tuple[str, str], known: Sequence[Evidence]) -> Tie:
    ordered = tuple(sorted(known, key=_when))
    reached, asleep = TieLevel.MET, False
    at_tables: dict[date, list[Outcome]] = defaultdict(list)
    for one in ordered:
        asleep = isinstance(one, TieNote) and one.level is TieLevel.DORMANT
        if isinstance(one, Held):
            reached = max(reached, level(one.outcomes), key=_LEVELS.index)
        elif isinstance(one, TieNote) and one.outcome:
            at_tables[one.day].append(one.outcome)
            reached = max(reached, level(at_tables[one.day]), key=_LEVELS.index)
        elif isinstance(one, TieNote) and not asleep:
            reached = one.level
    return Tie(company_a=pair[0], company_b=pair[1], level=reached, history=ordered, asleep=asleep)


def _when(one: Evidence) -> tuple[date, int, str, int]:
    """Of one day, meetings come before tables, and both before what was learnt of them afterwards."""
    if isinstance(one, Held):
        return one.day, 0, one.reference, one.meeting.round
    return (one.day, 1, one.reference, one.sitting) if isinstance(one, Beside) else (one.day, 2, "", 0)
