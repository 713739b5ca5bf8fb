"""Days on which a partner, or a whole region, cannot have a workshop."""

from dataclasses import dataclass
from datetime import date

from recovery_cli.domain.errors import NotFound, NotUnderstood, Refused


@dataclass(frozen=True, kw_only=True)
class BlockedDays:
    """From the first to the last day, both included: of a partner, or of a region (its letters)."""

    id: str = ""
    partner_id: str | None = None
    region: str | None = None
    first_day: date
    last_day: date
    note: str | None = None

    def hold(self, day: date) -> bool:
        """Whether a day is among them."""
        return self.first_day <= day <= self.last_day


@dataclass(eq=False)
class WhoseDays(NotUnderstood):
    """Neither a partner nor a region was named, or both were: whose days are blocked?"""


@dataclass(eq=False)
class DaysBackwards(Refused):
    """The last day lies before the first."""

    first: date
    last: date


@dataclass(eq=False)
class NotBlocked(NotFound):
    """The day is not blocked for the partner or region of this name."""

    day: date
    name: str
