"""What the template of the attendance sheet may see. A public contract."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from recovery_cli.rendering.pages import Family, Person, WorkshopPage


@dataclass(frozen=True, kw_only=True)
class AttendanceLine:
    """A numbered line to sign; a person without a name is a line to be completed by hand."""

    number: int
    person: Person
    observation: str | None = None


@dataclass(frozen=True, kw_only=True)
class AttendancePage(WorkshopPage):
    """The attendance sheet, in the order it is to be printed.

    `half_days` are the heads of the signature columns in words ("matin", "après-midi"); `blank_lines` are
    numbered on for walk-ins. `funders` pay for the workshop: where there are any, only their logos are shown.
    `programme` and `funders` are left out when empty.
    """

    name: ClassVar[str] = "attendance"
    family: ClassVar[Family] = Family.SHEET

    lines: tuple[AttendanceLine, ...]
    half_days: tuple[str, ...]
    blank_lines: int = 10
    animator: str | None = None
    programme: str | None = None
    funders: tuple[str, ...] = ()

    @property
    def archived_on(self) -> date:
        """The day on which it is signed."""
        return self.workshop.day
