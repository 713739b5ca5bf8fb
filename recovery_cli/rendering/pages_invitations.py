"""What the templates of the letters may see, from invitation to thanks. A public contract."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from recovery_cli.rendering.pages import Family, Page, ProgrammePoint, Recipient
from recovery_cli.rendering.pages_minutes import ActionLine, Attendee


@dataclass(frozen=True, kw_only=True)
class InvitationPage(Page):
    """One letter to one company.

    `project` is the title of the company's project that the letter may cite; without it `reasons` say why
    this company. `asks_for_project` asks for project, needs and offers because none is known. `places` counts
    the seats of the workshop, `guests` how many persons the company may send. `data_source` names the list
    the data came from (article 14 GDPR; None: from the company itself, article 13), `lawful_basis` is in
    words. `enclosures` are names of what is attached.
    """

    name: ClassVar[str] = "invitation"
    family: ClassVar[Family] = Family.LETTER

    recipient: Recipient
    issued_on: date
    reasons: tuple[str, ...] = ()
    project: str | None = None
    asks_for_project: bool = False
    programme: tuple[ProgrammePoint, ...] = ()
    places: int
    guests: int = 2
    reply_before: date | None = None
    lawful_basis: str | None = None
    data_source: str | None = None
    data_source_date: date | None = None
    photos: bool = False
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReminderPage(InvitationPage):
    """The same letter for those who have not answered; `sent_on` is the day of the invitation."""

    name: ClassVar[str] = "reminder"

    sent_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ConfirmationPage(Page):
    """The answer to a yes: `coming` are those expected, all else is as in an invitation."""

    name: ClassVar[str] = "confirmation"
    family: ClassVar[Family] = Family.LETTER

    recipient: Recipient
    issued_on: date
    coming: tuple[Attendee, ...] = ()
    asks_for_project: bool = False
    programme: tuple[ProgrammePoint, ...] = ()
    lawful_basis: str | None = None
    data_source: str | None = None
    data_source_date: date | None = None
    photos: bool = False
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ThanksPage(Page):
    """The letter that brings the minutes to a company: `came` are the names of those who were there.

    `meetings` counts the one-to-ones that the company held, `actions` are what its people undertook to do;
    `next_day` is left out when None.
    """

    name: ClassVar[str] = "thanks"
    family: ClassVar[Family] = Family.LETTER

    recipient: Recipient
    issued_on: date
    came: tuple[str, ...] = ()
    meetings: int = 0
    actions: tuple[ActionLine, ...] = ()
    next_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class CancellationPage(Page):
    """The workshop will not be held; `reason` and `next_day` are left out when None."""

    name: ClassVar[str] = "cancellation"
    family: ClassVar[Family] = Family.LETTER

    recipient: Recipient
    issued_on: date
    reason: str | None = None
    next_day: date | None = None
