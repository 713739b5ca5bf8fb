"""What the template of the badges may see. A public contract."""

from dataclasses import dataclass
from typing import ClassVar

from recovery_cli.rendering.pages import Family, Person, PlanVersion, WorkshopPage
from recovery_cli.rendering.pages_pairings import Schedule


@dataclass(frozen=True, kw_only=True)
class LabelSheet:
    """How badges lie on an A4 sheet, in mm: their number and size, what is left of and above the first.

    `across` and `down` are the gaps between neighbours. A `folded` badge has its back beside it, to its left.
    """

    columns: int
    rows: int
    width: float
    height: float
    left: float = 0.0
    top: float = 0.0
    across: float = 0.0
    down: float = 0.0
    folded: bool = False


@dataclass(frozen=True, kw_only=True)
class Badge:
    """A person to be greeted: `line` is that of the attendance sheet, `code` what `check-in` understands.

    A badge without a company is one to be filled in by hand. `schedule` is for its back.
    """

    person: Person
    city: str | None = None
    line: int | None = None
    code: str | None = None
    schedule: Schedule | None = None


@dataclass(frozen=True, kw_only=True)
class BadgesPage(WorkshopPage):
    """The badges in the order they are to be printed; the first `skip` labels of the sheet are used already.

    With `backs`, a page of backs follows each page of fronts, mirrored: printed on both sides (turned along
    the long edge), each lies behind its front.
    """

    name: ClassVar[str] = "badges"
    family: ClassVar[Family] = Family.SHEET

    labels: LabelSheet
    badges: tuple[Badge, ...]
    skip: int = 0
    backs: bool = False
    plan: PlanVersion | None = None
