"""What the templates of the door list and of the certificates of attendance may see. A public contract."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from recovery_cli.rendering.pages import Family, Person, PlanVersion, WorkshopPage


@dataclass(frozen=True, kw_only=True)
class DoorLine:
    """Somebody who may stand at the door: `line` is that of the attendance sheet, `first_table` where to go.

    `came` is whether the person was seen already.
    """

    person: Person
    line: int | None = None
    first_table: int | None = None
    step_free: bool = False
    came: bool = False


@dataclass(frozen=True, kw_only=True)
class DoorListPage(WorkshopPage):
    """The list of the desk, by family name; `plan` is None as long as nobody has a table."""

    name: ClassVar[str] = "door-list"
    family: ClassVar[Family] = Family.SHEET

    lines: tuple[DoorLine, ...]
    blank_lines: int = 0
    plan: PlanVersion | None = None


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """A person who was there; `partly` tells one who came later or left earlier than the others."""

    person: Person
    partly: bool = False


@dataclass(frozen=True, kw_only=True)
class CertificatesPage(WorkshopPage):
    """The certificates of attendance, one a page, dated and ready to be signed."""

    name: ClassVar[str] = "certificates"
    family: ClassVar[Family] = Family.SHEET

    certificates: tuple[Certificate, ...]
    issued_on: date
