"""The agenda of a workshop: its parts, their minutes, the hours of the rounds, who speaks how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from recovery_cli.domain.errors import Refused
from recovery_cli.domain.workshops import AgendaItem, AgendaKind, AgendaTooLong, Format, OutOfRange, Workshop

CHANGE_MINUTES = 3
"""Between two rounds people stand up, find the next table and read whom they meet."""

_STEP = 5
_HOUR = 60
_DAY = 24 * _HOUR
_LUNCH_FROM = 6 * _HOUR
"""A workshop of so many minutes has a lunch break."""
_PITCH_MINUTES = 2
"""Below so many minutes nobody can tell a project: then fewer are told."""
_LONGEST_PITCH = 10
"""More than so many minutes is a lecture: the rest is for questions."""
_GROUP = 6
_LARGEST_GROUP = 8


@dataclass(frozen=True)
class _Span:
    """How long a part may take, in minutes: no less than `least`, as a rule `usual`, at most `most`."""

    least: int
    usual: int
    most: int


_SPANS = {
    AgendaKind.WELCOME: _Span(15, 30, 30),
    AgendaKind.OPENING: _Span(10, 15, 20),
    AgendaKind.SHARE: _Span(15, 25, 45),
    AgendaKind.BREAK: _Span(10, 15, 20),
    AgendaKind.ENVISAGE: _Span(30, 50, 90),
    AgendaKind.RESTITUTION: _Span(10, 20, 30),
    AgendaKind.COMMITMENTS: _Span(5, 10, 15),
}
_LUNCH = _Span(45, 60, 75)

_PARTS = {
    Format.BOTH: (
        AgendaKind.WELCOME,
        AgendaKind.OPENING,
        AgendaKind.SHARE,
        AgendaKind.WEAVE,
        AgendaKind.BREAK,
        AgendaKind.ENVISAGE,
        AgendaKind.RESTITUTION,
        AgendaKind.COMMITMENTS,
    ),
    Format.PAIRS: (
        AgendaKind.WELCOME,
        AgendaKind.OPENING,
        AgendaKind.SHARE,
        AgendaKind.BREAK,
        AgendaKind.WEAVE,
        AgendaKind.RESTITUTION,
        AgendaKind.COMMITMENTS,
    ),
    Format.TABLES: (
        AgendaKind.WELCOME,
        AgendaKind.OPENING,
        AgendaKind.SHARE,
        AgendaKind.BREAK,
        AgendaKind.ENVISAGE,
        AgendaKind.RESTITUTION,
        AgendaKind.COMMITMENTS,
    ),
}

_GROWING = (
    AgendaKind.ENVISAGE,
    AgendaKind.SHARE,
    AgendaKind.WELCOME,
    AgendaKind.BREAK,
    AgendaKind.RESTITUTION,
    AgendaKind.OPENING,
    AgendaKind.COMMITMENTS,
)
"""Which part gets the next five minutes first."""

_SHARE_OF_ROUNDS = {Format.BOTH: (1, 3), Format.PAIRS: (3, 5)}
"""What part of the day one-to-ones take where nobody says how many there are."""
_MOST_ROUNDS = {Format.BOTH: 8, Format.PAIRS: 12}


@dataclass(eq=False)
class RoundsTooLong(Refused):
    """The rounds take more minutes than the point of the agenda that is made for them would last."""

    reference: str
    count: int
    needed: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class TimedItem:
    """A point of the agenda with its hours."""

    item: AgendaItem
    start: time
    end: time


@dataclass(frozen=True, kw_only=True)
class RoundHours:
    """When a one-to-one round starts and ends; rounds are numbered from 1."""

    number: int
    start: time
    end: time


@dataclass(frozen=True, kw_only=True)
class SpeakingTimes:
    """How many minutes each person has to speak; None where the workshop has no such part.

    `pitch` is for each of `pitches` projects, `pair` for each side of a one-to-one, `table` for each of
    `seats` people around a table.
    """

    pitches: int = 0
    pitch: float | None = None
    pair: float | None = None
    table: float | None = None
    seats: int | None = None


def agenda(workshop: Workshop) -> tuple[AgendaItem, ...]:
    """The points of a workshop's agenda, in order; together they last no longer than the workshop.

    Raises:
        AgendaTooLong: not even the shortest parts fit beside the rounds.
    """
    kinds = _PARTS[workshop.format]
    weave = weave_minutes(workshop.rounds, workshop.round_minutes)
    lengths = {AgendaKind.WEAVE: weave} if AgendaKind.WEAVE in kinds else {}
    available = workshop.duration - sum(lengths.values())
    spans = _spans(workshop.format, workshop.duration)
    needed = sum(span.least for span in spans.values())
    if needed > available:
        raise AgendaTooLong(needed=needed + sum(lengths.values()), available=workshop.duration)
    lengths |= _grown(spans, available)
    present = [kind for kind in kinds if lengths[kind]]
    return tuple(
        AgendaItem(workshop_id=workshop.id, position=position, kind=kind, minutes=lengths[kind])
        for position, kind in enumerate(present, start=1)
    )


def revised(workshop: Workshop, items: Sequence[AgendaItem], changed: AgendaItem) -> tuple[AgendaItem, ...]:
    """The points of an agenda with one of them changed; the others stay as they are.

    Raises:
        OutOfRange: it lasts no minute, or longer than the workshop.
        RoundsTooLong: the rounds do not fit into the point that is made for them.
        AgendaTooLong: the points together last longer than the workshop.
    """
    if not 0 < changed.minutes <= workshop.duration:
        raise OutOfRange(option="--minutes", value=changed.minutes, least=1, most=workshop.duration)
    rounds = weave_minutes(workshop.rounds, workshop.round_minutes) - CHANGE_MINUTES
    if changed.kind is AgendaKind.WEAVE and changed.minutes < rounds:
        raise RoundsTooLong(
            reference=workshop.reference, count=workshop.rounds, needed=rounds, minutes=changed.minutes
        )
    new = tuple(changed if item.position == changed.position else item for item in items)
    needed = sum(item.minutes for item in new)
    if needed > workshop.duration:
        raise AgendaTooLong(needed=needed, available=workshop.duration)
    return new


def weave_minutes(rounds: int, round_minutes: int) -> int:
    """How long so many rounds take with the time to change tables, rounded up to five minutes."""
    minutes = rounds * (round_minutes + CHANGE_MINUTES)
    return -(-minutes // _STEP) * _STEP


def fitting_rounds(format_: Format, duration: int, round_minutes: int, companies: int) -> int:
    """How many rounds suit a workshop of so many minutes; never more than there are others to meet."""
    if format_ is Format.TABLES:
        return 0
    numerator, denominator = _SHARE_OF_ROUNDS[format_]
    left = duration - sum(span.least for span in _spans(format_, duration).values())
    minutes = min(duration * numerator // denominator, left - left % _STEP)
    by_time = minutes // (round_minutes + CHANGE_MINUTES)
    return max(1, min(by_time, _MOST_ROUNDS[format_], companies - 1))


def fitting_tables(format_: Format, capacity: int, in_the_room: int | None) -> int:
    """How many tables are wanted: one for two people where they meet in pairs, else one a group."""
    wanted = -(-capacity // _GROUP) if format_ is Format.TABLES else -(-capacity // 2)
    return max(1, min(wanted, in_the_room or wanted))


def group_tables(capacity: int, tables: int) -> int:
    """How many tables groups sit at: about six people each, never more than eight where tables suffice."""
    wanted = max(round(capacity / _GROUP), -(-capacity // _LARGEST_GROUP))
    return max(1, min(tables, wanted))


def end_of(workshop: Workshop) -> time:
    """When a workshop ends."""
    return _clock(workshop.start.hour * _HOUR + workshop.start.minute + workshop.duration)


def timed(start: time, items: Sequence[AgendaItem]) -> tuple[TimedItem, ...]:
    """The points with their hours, the first at `start`."""
    found, minutes = [], start.hour * _HOUR + start.minute
    for item in items:
        end = minutes + item.minutes
        found.append(TimedItem(item=item, start=_clock(minutes), end=_clock(end)))
        minutes = end
    return tuple(found)


def round_hours(workshop: Workshop, items: Sequence[AgendaItem]) -> tuple[RoundHours, ...]:
    """When each round starts and ends; nothing where the agenda has no rounds."""
    weave = next((each for each in timed(workshop.start, items) if each.item.kind is AgendaKind.WEAVE), None)
    if weave is None:
        return ()
    first = weave.start.hour * _HOUR + weave.start.minute
    slot = workshop.round_minutes + CHANGE_MINUTES
    return tuple(
        RoundHours(
            number=number,
            start=_clock(first + (number - 1) * slot),
            end=_clock(first + (number - 1) * slot + workshop.round_minutes),
        )
        for number in range(1, workshop.rounds + 1)
    )


def speaking_times(workshop: Workshop, items: Sequence[AgendaItem], *, projects: int) -> SpeakingTimes:
    """How long each person speaks, where so many projects could be told."""
    minutes = {item.kind: item.minutes for item in items}
    share, tables = minutes.get(AgendaKind.SHARE, 0), minutes.get(AgendaKind.ENVISAGE, 0)
    pitches = min(projects, workshop.capacity, share // _PITCH_MINUTES)
    groups = group_tables(workshop.capacity, workshop.tables)
    seats = -(-workshop.capacity // groups) if tables else None
    return SpeakingTimes(
        pitches=pitches,
        pitch=min(share / pitches, _LONGEST_PITCH) if pitches else None,
        pair=workshop.round_minutes / 2 if AgendaKind.WEAVE in minutes else None,
        table=tables / seats if seats else None,
        seats=seats,
    )


def _spans(format_: Format, duration: int) -> dict[AgendaKind, _Span]:
    """How long each part may take, but for the rounds, whose number decides."""
    spans = _SPANS | ({AgendaKind.BREAK: _LUNCH} if duration >= _LUNCH_FROM else {})
    return {kind: spans[kind] for kind in _PARTS[format_] if kind is not AgendaKind.WEAVE}


def _grown(spans: dict[AgendaKind, _Span], available: int) -> dict[AgendaKind, int]:
    """Each part as long as can be: all to the usual length, then to the longest, five minutes a turn."""
    lengths = {kind: span.least for kind, span in spans.items()}
    rest = available - sum(lengths.values())
    growing = [kind for kind in _GROWING if kind in spans]
    for limits in ({k: s.usual for k, s in spans.items()}, {k: s.most for k, s in spans.items()}):
        while rest >= _STEP and (short := [kind for kind in growing if lengths[kind] < limits[kind]]):
            for kind in short[: rest // _STEP]:
                lengths[kind] += _STEP
                rest -= _STEP
    lengths[growing[0]] += rest - rest % _STEP
    return lengths


def _clock(minutes: int) -> time:
    return time(minutes % _DAY // _HOUR, minutes % _HOUR)
