"""The lines of the attendance sheet: how guests are numbered, and how people name lines."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.errors import NotFound, NotUnderstood, Refused
from recovery_cli.domain.invitations import Attendance, Guest
from recovery_cli.domain.texts import fold

CAME = frozenset({Attendance.PRESENT, Attendance.REPRESENTED})
"""The states of somebody who was there, or sent somebody."""

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
class LeftBeforeComing(Refused):
    """Somebody cannot leave after a round that came before the one they arrived for."""

    late: int
    left: int


@dataclass(eq=False)
class MarksContradict(NotUnderstood):
    """Several things are said of one person that cannot all hold; `options` are those typed."""

    options: Sequence[str]


@dataclass(eq=False)
class SeveralGuests(NotUnderstood):
    """A company sends several persons: which of them somebody stands in for must be named."""

    name: str
    guests: Sequence[str]


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
