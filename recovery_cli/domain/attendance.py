"""What is said of people at the door, and the lines of the attendance sheet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.errors import Ambiguous, NotFound, NotUnderstood, Refused
from recovery_cli.domain.guests import guest as guest_named
from recovery_cli.domain.invitations import CAME, Attendance, Guest, InviteeUnknown
from recovery_cli.domain.texts import collapse, fold

_LINES = re.compile(r"\d{1,4}(\s*[-–]\s*\d{1,4})?(\s*[,;]\s*\d{1,4}(\s*[-–]\s*\d{1,4})?)*")


@dataclass(eq=False)
class NoSuchLine(NotFound):
    """The attendance sheet has no such line; `last` is its last one."""

    line: int
    last: int


@dataclass(eq=False)
class LinesBackwards(NotUnderstood):
    """A range of lines runs from a higher number to a lower one."""

    value: str


@dataclass(eq=False)
class NoSuchRound(NotUnderstood):
    """The workshop has no round of this number; `rounds` is how many it has."""

    round: int
    rounds: int


@dataclass(eq=False)
class NoRounds(NotUnderstood):
    """The workshop has no one-to-one rounds for which anybody could be late, or that they could miss."""


@dataclass(eq=False)
class LeftBeforeFirstRound(Refused):
    """Who left before the first round, 0, did not arrive for a later one."""

    late: int


@dataclass(eq=False)
class LeftBeforeComing(Refused):
    """Somebody cannot leave after a round that came before the one they arrived for."""

    late: int
    left: int


@dataclass(eq=False)
class MarksContradict(NotUnderstood):
    """Several things are said of one person that cannot all hold; `options` are those typed."""

    options: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What is said of a person at the door; nothing said means present.

    `late` is the first round the person is there for, `left` the last one, `represented_by` who came instead.
    """

    late: int | None = None
    left: int | None = None
    represented_by: str | None = None
    absent: bool = False
    excused: bool = False
    undo: bool = False

    def check(self, rounds: int) -> None:
        """Let a mark pass that makes sense at a workshop of so many rounds.

        Raises:
            MarksContradict, NoSuchRound, NoRounds: it does not.
            GuestNotUnderstood: nobody is named to come instead.
        """
        away = [f"--{name}" for name in ("absent", "excused", "undo") if getattr(self, name)]
        told = {"--late": self.late, "--left": self.left, "--as": self.represented_by}
        options = [*away, *(name for name, value in told.items() if value is not None)]
        if away and len(options) > 1:
            raise MarksContradict(options=options)
        if self.represented_by is not None:
            guest_named(self.represented_by)
        for number, lowest in ((self.late, 1), (self.left, 0)):
            if number is not None and not rounds:
                raise NoRounds
            if number is not None and not lowest <= number <= rounds:
                raise NoSuchRound(round=number, rounds=rounds)

    def on(self, guest: Guest) -> Guest:
        """The guest as this mark leaves them; any state follows from any other.

        What was said earlier of rounds stays as long as the person is there, and who came instead as long as
        only rounds are spoken of. Who stands in for a line still to be completed is that line's guest.

        Raises:
            LeftBeforeComing, LeftBeforeFirstRound: the rounds contradict each other.
            GuestNotUnderstood: nobody is named to come instead.
        """
        if self.undo or self.absent or self.excused:
            return _away(guest, self._state)
        came = guest.attendance in CAME
        late = self.late if self.late is not None or not came else guest.late_round
        left = self.left if self.left is not None or not came else guest.left_round
        if late is not None and left is not None and left < late:
            raise LeftBeforeComing(late=late, left=left) if left else LeftBeforeFirstRound(late=late)
        if self.represented_by is None and guest.represented_by and (self.late or self.left is not None):
            return replace(guest, late_round=late, left_round=left)
        there = replace(
            guest, attendance=Attendance.PRESENT, represented_by=None, late_round=late, left_round=left
        )
        return _with_stand_in(there, self.represented_by) if self.represented_by is not None else there

    @property
    def _state(self) -> Attendance:
        if self.undo:
            return Attendance.UNMARKED
        return Attendance.ABSENT if self.absent else Attendance.EXCUSED


def _away(guest: Guest, state: Attendance) -> Guest:
    return replace(guest, attendance=state, represented_by=None, late_round=None, left_round=None)


def _with_stand_in(guest: Guest, name: str) -> Guest:
    person = guest_named(name)
    if guest.family_name:
        return replace(guest, attendance=Attendance.REPRESENTED, represented_by=collapse(name))
    return replace(
        guest,
        civility=person.civility,
        first_name=person.first_name,
        family_name=person.family_name,
        function=person.function,
    )


@dataclass(eq=False)
class MarkNotUnderstood(NotUnderstood):
    """A cell says neither present, absent nor excused, nor does it name a round."""

    value: str


@dataclass(eq=False)
class SeveralGuests(NotUnderstood):
    """A company sends several persons: which of them somebody stands in for must be named."""

    name: str
    guests: Sequence[str]


@dataclass(eq=False)
class ArrivalUnknown(InviteeUnknown):
    """Whoever stands at the door is neither on the list nor in the registry."""


@dataclass(eq=False)
class SeveralMeant(Ambiguous):
    """What is typed at the door fits several persons or companies of the list."""


@dataclass(eq=False)
class NobodyMeant(NotUnderstood):
    """Neither persons, nor a file, nor `--all` were given."""


def line_numbers(text: str) -> tuple[int, ...] | None:
    """The lines that `12`, `1-12` or `1-12,15` names, in their order; None where the text is something else.

    Raises:
        LinesBackwards: a range like `12-1`.
    """
    if not _LINES.fullmatch(text.strip()):
        return None
    numbers: list[int] = []
    for part in re.split(r"[,;]", text):
        first, *more = (int(number) for number in re.split(r"[-–]", part))
        last = more[0] if more else first
        if last < first:
            raise LinesBackwards(value=part.strip())
        numbers.extend(range(first, last + 1))
    return tuple(dict.fromkeys(numbers))


def numbered(guests: Iterable[Guest], names: Mapping[str, str], *, keep: bool) -> tuple[Guest, ...]:
    """The guests with their lines, by family name, first name, and the name of whom they come for.

    `names` says by invitation whom a guest comes for. Lines still to be completed stand last. With `keep`
    the lines already given stay, because the sheet has been signed, and new ones follow.
    """
    ordered = sorted(guests, key=lambda guest: _place(guest, names[guest.invitation_id]))
    taken = {guest.line for guest in ordered if guest.line is not None} if keep else set()
    following = max(taken, default=0) + 1
    done = []
    for guest in ordered:
        if keep and guest.line is not None:
            done.append(guest)
            continue
        done.append(replace(guest, line=following))
        following += 1
    return tuple(sorted(done, key=lambda guest: guest.line or 0))


def _place(guest: Guest, name: str) -> tuple[bool, str, str, str, str]:
    return (
        not guest.family_name,
        fold(guest.family_name or ""),
        fold(guest.first_name or ""),
        fold(name),
        guest.id,
    )
