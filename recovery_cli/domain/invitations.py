"""What an invitation is: one company or partner asked to one workshop, what it said, who comes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recovery_cli.domain.reasons import Reason


class Place(StrEnum):
    """Where an invitation stands in the list."""

    FIRST_WAVE = "first-wave"
    RESERVE = "reserve"
    WALK_IN = "walk-in"


class Reply(StrEnum):
    """What was answered; NONE is silence."""

    NONE = "none"
    YES = "yes"
    NO = "no"
    EXCUSED = "excused"


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """One company or partner asked to one workshop; `rank` is its place in the list, 1 first."""

    id: str = ""
    workshop_id: str
    company_id: str | None = None
    partner_id: str | None = None
    project_id: str | None = None
    place: Place = Place.FIRST_WAVE
    rank: int = 0
    score: int = 0
    reasons: tuple[Reason, ...] = ()
    sent_on: date | None = None
    reminded_on: date | None = None
    reply: Reply = Reply.NONE
    replied_on: date | None = None


class Attendance(StrEnum):
    """What happened at the door."""

    UNMARKED = "unmarked"
    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"
    REPRESENTED = "represented"


@dataclass(frozen=True, kw_only=True)
class Guest:
    """One person expected or come for an invitation; without a name it is a line "to be completed".

    `line` is the number on the attendance sheet; `late_round` the first round the person was there for, `left_round`
    the last one; `represented_by` says who came instead.
    """

    id: str = ""
    invitation_id: str
    contact_id: str | None = None
    civility: str | None = None
    first_name: str | None = None
    family_name: str | None = None
    function: str | None = None
    email: str | None = None
    line: int | None = None
    attendance: Attendance = Attendance.UNMARKED
    late_round: int | None = None
    left_round: int | None = None
    represented_by: str | None = None
    step_free: bool = False

    def present_in(self, round_number: int) -> bool:
        """Whether the person, or whoever came instead, was there in this round (numbered from 1)."""
        came = self.attendance in {Attendance.PRESENT, Attendance.REPRESENTED}
        in_time = self.late_round is None or round_number >= self.late_round
        still_here = self.left_round is None or round_number <= self.left_round
        return came and in_time and still_here
