"""What an invitation is: one company or partner asked to one workshop, what it said, who comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recovery_cli.domain.errors import NotFound, NotUnderstood, Refused
from recovery_cli.domain.names import by_name
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.texts import fold


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
    """One company or partner asked to one workshop.

    `rank` is its place in the list, 1 first, 0 for partners, who stand beside it; `score` counts its points
    at the moment it was chosen; `diets` say how many of those who come keep which ("1 végétarien"), never
    who.
    """

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
    confirmed_on: date | None = None
    thanked_on: date | None = None
    reply: Reply = Reply.NONE
    replied_on: date | None = None
    diets: tuple[str, ...] = ()

    @property
    def invitee(self) -> str:
        """The id of the company or partner that is asked."""
        return self.company_id or self.partner_id or ""


def partner_invitation(workshop_id: str, partner_id: str) -> Invitation:
    """The invitation of a partner of a workshop: it stands beside the list of companies."""
    reason = Reason(kind="invited.partner")
    return Invitation(workshop_id=workshop_id, partner_id=partner_id, reasons=(reason,))


class Attendance(StrEnum):
    """What happened at the door."""

    UNMARKED = "unmarked"
    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"
    REPRESENTED = "represented"


CAME = frozenset({Attendance.PRESENT, Attendance.REPRESENTED})
"""The states of somebody who was there, or sent somebody."""


@dataclass(frozen=True, kw_only=True)
class Guest:
    """One person expected or come for an invitation; without a name it is a line "to be completed".

    `line` is the number on the attendance sheet; `late_round` the first round the person was there for,
    `left_round` the last one; `represented_by` says who came instead.
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
        came = self.attendance in CAME
        in_time = self.late_round is None or round_number >= self.late_round
        still_here = self.left_round is None or round_number <= self.left_round
        return came and in_time and still_here


class Mailing(StrEnum):
    """What is sent to many: invitations, reminders to the silent, confirmations of a yes, thanks, minutes."""

    INVITATIONS = "invitations"
    REMINDERS = "reminders"
    CONFIRMATIONS = "confirmations"
    THANKS = "thanks"
    MINUTES = "minutes"


DECLINED = frozenset({Reply.NO, Reply.EXCUSED})
"""The replies of those who do not come."""


@dataclass(eq=False)
class UnknownReply(NotUnderstood):
    """A reply is yes, no or excused; the text is none of these."""

    value: str


@dataclass(eq=False)
class UnknownMailing(NotUnderstood):
    """Invitations, reminders, confirmations, thanks and minutes are sent, nothing else."""

    value: str


@dataclass(eq=False)
class NotInvited(NotFound):
    """The company or partner is in the registry and not on the list of the workshop."""

    name: str
    reference: str


@dataclass(eq=False)
class PartnerNotInvited(NotFound):
    """The partner is in the registry and not among those of the workshop."""

    name: str
    reference: str


@dataclass(eq=False)
class InviteeUnknown(NotFound):
    """No company of this name or number is known; `arguments` are those of the command that would add it."""

    value: str
    arguments: str
    reference: str
    similar: Sequence[str] = ()


@dataclass(eq=False)
class SentTooLate(Refused):
    """A sending is dated once it is done: the day lies ahead."""

    day: date


@dataclass(eq=False)
class MinutesTooEarly(Refused):
    """Minutes do not leave before the workshop is held, on `day`."""

    reference: str
    day: date


@dataclass(eq=False)
class ThanksTooEarly(Refused):
    """Nobody is thanked before the workshop is held, on `day`."""

    reference: str
    day: date


@dataclass(eq=False)
class RepliedTooLate(Refused):
    """A reply is dated by the day on which it came: the day lies ahead."""

    day: date


_REPLIES = by_name({
    Reply.YES: "yes, y, oui, o, accepte, vient, present, presente",
    Reply.NO: "no, n, non, decline, refuse, ne vient pas",
    Reply.EXCUSED: "excused, excuse, excusee, excuse e, s excuse",
    Reply.NONE: "none, silence, sans reponse, aucune, no reply",
})  # fmt: skip
_MAILINGS = by_name({
    Mailing.INVITATIONS: "invitations, invitation",
    Mailing.REMINDERS: "reminders, reminder, rappels, rappel, relances, relance",
    Mailing.CONFIRMATIONS: "confirmations, confirmation",
    Mailing.THANKS: "thanks, thank you, remerciements, remerciement, merci",
    Mailing.MINUTES: "minutes, compte rendu, cr",
})  # fmt: skip


def parse_reply(text: str) -> Reply:
    """The reply meant, in French or English; "none" takes a reply back.

    Raises:
        UnknownReply: it is none.
    """
    try:
        return _REPLIES[fold(text)]
    except KeyError as error:
        raise UnknownReply(value=text) from error


def parse_mailing(text: str) -> Mailing:
    """What was sent, in French or English.

    Raises:
        UnknownMailing: it is none.
    """
    try:
        return _MAILINGS[fold(text)]
    except KeyError as error:
        raise UnknownMailing(value=text) from error
