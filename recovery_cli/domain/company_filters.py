"""Which companies a list holds: what is asked of a company, of one of its open sites, of its projects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from recovery_cli.domain.companies import Size
from recovery_cli.domain.errors import NotFound, NotUnderstood
from recovery_cli.domain.naf_levels import NafLevel


@dataclass(frozen=True, kw_only=True)
class CompanyFilter:
    """What all companies of a list have; where several values are given, one of them.

    `region` holds letters, `departments` codes, `communes` Insee codes. What is said of places is true of one
    and the same open site of a company in business. `since` is a moment in UTC.
    `unseen_since` asks for those that came to a workshop once, and to none from that day on.
    """

    region: str | None = None
    departments: tuple[str, ...] = ()
    communes: frozenset[str] | None = None
    naf: tuple[NafLevel, ...] = ()
    sizes: tuple[Size, ...] = ()
    themes: tuple[str, ...] = ()
    since: datetime | None = None
    unseen_since: date | None = None

    @property
    def about_places(self) -> bool:
        """Whether anything is asked of a site."""
        return bool(self.region or self.departments) or self.communes is not None


@dataclass(eq=False)
class UnknownTheme(NotFound):
    """No project is on this theme, and it is none of the controlled ones."""

    value: str
    similar: Sequence[str] = ()


@dataclass(eq=False)
class DayToCome(NotUnderstood):
    """Nothing was changed since a day that is yet to come."""

    day: date
