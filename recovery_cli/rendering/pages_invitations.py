"""What the templates of the letters may see, from invitation to thanks. A public contract."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import ClassVar

from recovery_cli.rendering.pages import Family, ProgrammePoint, Recipient, WorkshopPage
from recovery_cli.rendering.pages_minutes import ActionLine, Attendee


@dataclass(frozen=True, kw_only=True)
class DataSource:
    """A list that data of the reader came from, and the day it was taken over (None: left out)."""

    name: str
    day: date | None = None


@dataclass(frozen=True, kw_only=True)
class DataNotice:
    """What readers must be told of their data.

    `lawful_basis` is in words; `interest` if it is a legitimate interest, whose aim is told, `consent` if it
    is a consent, which may be withdrawn. `sources` are the lists that the data came from (article 14 GDPR;
    none: from the person or the company, article 13).
    """

    lawful_basis: str | None = None
    interest: bool = False
    consent: bool = False
    sources: tuple[DataSource, ...] = ()


@dataclass(frozen=True, kw_only=True)
class InvitationPage(WorkshopPage):
    """One letter to one company.

    `project` is the title of the company's project that the letter may cite; without it `reasons` say why
    this company. `asks_for_project` asks for project, needs and offers because none is known. `places` counts
    the seats of the workshop, `guests` how many persons the company may send. `photos` if photos will be
    taken. `partner` if the reader invites with the organiser, `newcomer` if nobody of the company ever came.
    `enclosures` are names of what is attached.
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
    data: DataNotice = field(default_factory=DataNotice)
    partner: bool = False
    newcomer: bool = False
    photos: bool = False
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReminderPage(InvitationPage):
    """The same letter for those who have not answered; `sent_on` is the day of the invitation."""

    name: ClassVar[str] = "reminder"

    sent_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ConfirmationPage(WorkshopPage):
    """The answer to a yes: `coming` are those expected, all else is as in an invitation."""

    name: ClassVar[str] = "confirmation"
    family: ClassVar[Family] = Family.LETTER

    recipient: Recipient
    issued_on: date
    coming: tuple[Attendee, ...] = ()
    asks_for_project: bool = False
    programme: tuple[ProgrammePoint, ...] = ()
    data: DataNotice = field(default_factory=DataNotice)
    partner: bool = False
    photos: bool = False
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ThanksPage(WorkshopPage):
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
    data: DataNotice = field(default_factory=DataNotice)


@dataclass(frozen=True, kw_only=True)
class CancellationPage(WorkshopPage):
    """The workshop will not be held; `reason` and what is known of the next one are left out when None."""

    name: ClassVar[str] = "cancellation"
    family: ClassVar[Family] = Family.LETTER

    recipient: Recipient
    issued_on: date
    reason: str | None = None
    next_day: date | None = None
    next_start: time | None = None
    next_venue: str | None = None
