"""What a wish is: a company says before a workshop whom it wants to meet there."""

from dataclasses import dataclass

from recovery_cli.domain.apart import ApartReason
from recovery_cli.domain.errors import NotFound, Refused


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A company wants to meet another at a workshop, in `round` (None: any); `note` is the organiser's."""

    id: str = ""
    workshop_id: str
    company_id: str
    wanted_id: str
    round: int | None = None
    note: str | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """The two companies, the lower id first."""
        return min(self.company_id, self.wanted_id), max(self.company_id, self.wanted_id)


@dataclass(eq=False)
class WishForItself(Refused):
    """Both references mean the same company."""

    name: str


@dataclass(eq=False)
class WishApart(Refused):
    """The two are kept apart, and no wish undoes that."""

    one: str
    other: str
    reason: ApartReason


@dataclass(eq=False)
class NoWish(NotFound):
    """The company has no such wish for this workshop; `wanted` are those it wants to meet."""

    one: str
    other: str
    reference: str
    wanted: list[str]
