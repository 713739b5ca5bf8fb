"""What every page shares: who sends it, which workshop it is about, whom it names. A public contract.

A page is exactly what a template may see, so its fields stay compatible or the major version moves. One class
a paper: `pages_invitations` (all letters), `pages_workshops` (agenda, run sheet),
`pages_pairings` (schedules, round sheets, table sheets, table numbers, master grid), `pages_attendance`,
`pages_minutes`.
Reasons, labels and states arrive in words of the paper's language; whoever builds a page has already left out
what its readers may not know. What is None is a gap that the paper shows, unless the field says that it is
left out.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from recovery_cli.domain.colours import ACCENT, Colour, tint
from recovery_cli.rendering.logo import Logo


class Family(StrEnum):
    """How a paper is made: prose from one Markdown template a language, or a sheet drawn from boxes."""

    LETTER = "letter"
    SHEET = "sheet"


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """Who runs the platform, as the settings know it.

    `sender` is the person who invites ("Claire MARTIN, responsable du réseau"), `signature` what stands under
    a letter; `retention` is in words ("3 ans après le dernier contact"); a `logo` that is None is left out.
    `letterhead` is the Word document that DOCX papers are written on (None: the shipped one). `colour` is
    that of headings and rules, `#0b5563`, `tint` the light ground that goes with it. `opening` says in
    invitations what the workshops are, `closing` ends letters (None: the shipped sentences), `photos` says
    where photos of the workshops are shown and how long they are kept; the others in English.
    """

    name: str | None = None
    sender: str | None = None
    signature: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    data_controller: str | None = None
    retention: str | None = None
    logo: Path | None = None
    letterhead: Path | None = None
    colour: Colour = ACCENT
    opening: str | None = None
    closing: str | None = None
    photos: str | None = None
    photos_en: str | None = None
    opening_en: str | None = None
    closing_en: str | None = None

    @property
    def tint(self) -> Colour:
        """The light ground that goes with the colour."""
        return tint(self.colour)


@dataclass(frozen=True, kw_only=True)
class VenueLines:
    """Where the workshop is held; `address` is one text, its lines parted by line breaks."""

    name: str | None = None
    address: str | None = None
    access: str | None = None


@dataclass(frozen=True, kw_only=True)
class PartnerLogo:
    """The logo of a partner that invites with the organiser."""

    name: str
    file: Path


@dataclass(frozen=True, kw_only=True)
class WorkshopHeader:
    """The workshop a paper is about; `welcome` is when doors open (None: left out), `partners` co-invite.

    `session` is its number in the region's count in words ("12e atelier"), left out when None; `logos` are
    those of the partners that have one.
    """

    reference: str
    title: str
    region: str
    day: date
    start: time
    end: time
    welcome: time | None = None
    theme: str | None = None
    session: str | None = None
    venue: VenueLines = field(default_factory=VenueLines)
    partners: tuple[str, ...] = ()
    logos: tuple[PartnerLogo, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanVersion:
    """Which pairing a sheet shows: its number, and the local time it was made (never that of printing)."""

    number: int
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody a paper names; `civility` is "Mme", "M." or None when it is not known; no name is a gap."""

    civility: str | None = None
    first_name: str | None = None
    family_name: str | None = None
    function: str | None = None
    company: str | None = None

    @property
    def listed(self) -> str | None:
        """The name in a list, family name first: "MARTIN Claire"."""
        if not self.family_name:
            return None
        return " ".join(part for part in (self.family_name.upper(), self.first_name) if part)

    @property
    def addressed(self) -> str | None:
        """The name in running text: "Claire MARTIN"."""
        if not self.family_name:
            return None
        return " ".join(part for part in (self.first_name, self.family_name.upper()) if part)


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Whom a letter is for; `address` is the postal address below the firm's name, left out when None."""

    person: Person = field(default_factory=Person)
    company: str
    address: str | None = None


@dataclass(frozen=True, kw_only=True)
class ProgrammePoint:
    """A point of the day; `details` are short lines under it, `pause` marks breaks and welcome."""

    start: time
    end: time
    minutes: int
    title: str
    lead: str | None = None
    details: tuple[str, ...] = ()
    pause: bool = False


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What stands on top of every page of a paper: what it is about, and the day that it is of.

    `reference` is that of a workshop, left out when None.
    """

    title: str
    day: date
    reference: str | None = None


@dataclass(frozen=True, kw_only=True)
class Page(ABC):
    """A paper; `name` is that of its template, without language, folder and ending.

    What is meant to stay on `one_sheet` is set more closely in Word, which nobody can measure from here.
    """

    name: ClassVar[str]
    family: ClassVar[Family]
    landscape: ClassVar[bool] = False
    one_sheet: ClassVar[bool] = False

    organisation: Organisation

    @property
    @abstractmethod
    def heading(self) -> Heading:
        """What stands on top of each of its pages."""

    @property
    def logos(self) -> tuple[PartnerLogo, ...]:
        """The logos of partners that it shows."""
        return ()

    @property
    def pictures(self) -> tuple[Logo, ...]:
        """The pictures in its text, which names each by its `name`."""
        return ()

    @property
    def archived_on(self) -> date | None:
        """The day of a paper that is kept for years as proof or record: its PDF is PDF/A."""
        return None


@dataclass(frozen=True, kw_only=True)
class WorkshopPage(Page):
    """A paper about a workshop."""

    workshop: WorkshopHeader

    @property
    def heading(self) -> Heading:
        """The workshop's title and reference, and its day."""
        workshop = self.workshop
        return Heading(title=workshop.title, day=workshop.day, reference=workshop.reference)

    @property
    def logos(self) -> tuple[PartnerLogo, ...]:
        """The logos of the partners that invite."""
        return self.workshop.logos
