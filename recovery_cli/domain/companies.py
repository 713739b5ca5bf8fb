"""What a company and its sites are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.texts import collapse


class Status(StrEnum):
    """Whether a company or a site is still in business."""

    ACTIVE = "active"
    CLOSED = "closed"


class Size(StrEnum):
    """Size classes of decree 2008-1354; MICRO is a sub-class of PME that Insee does not publish."""

    MICRO = "micro"
    PME = "PME"
    ETI = "ETI"
    GE = "GE"


class SizeSource(StrEnum):
    """Who said which size class it is."""

    INSEE = "insee"
    COMPUTED = "computed"
    DECLARED = "declared"


@dataclass(frozen=True, kw_only=True)
class Site:
    """A place of a company (établissement), known by its SIRET."""

    id: str = ""
    company_id: str = ""
    siret: str | None = None
    name: str | None = None
    address: str | None = None
    postal_code: str | None = None
    commune: str | None = None
    department: str | None = None
    region: str | None = None
    head_office: bool = False
    status: Status = Status.ACTIVE
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Company:
    """A legal unit, known by its SIREN where it has one. Amounts are in whole euros."""

    id: str = ""
    name: str
    siren: str | None = None
    naf: str | None = None
    sector: str | None = None
    headcount: int | None = None
    headcount_band: str | None = None
    turnover: int | None = None
    balance_sheet: int | None = None
    size: Size | None = None
    size_source: SizeSource | None = None
    group: str | None = None
    website: str | None = None
    status: Status = Status.ACTIVE
    fictional: bool = False
    source: str | None = None
    source_date: date | None = None
    sites: tuple[Site, ...] = ()

    @property
    def regions(self) -> tuple[str, ...]:
        """Letters of the regions in which the company has an open site."""
        found = (site.region for site in self.sites if site.region and site.status is Status.ACTIVE)
        return tuple(dict.fromkeys(found))

    def sites_in(self, region: str) -> tuple[Site, ...]:
        """Its open sites of a region; all its sites when it has none there (invited from next door)."""
        there = (site for site in self.sites if site.region == region and site.status is Status.ACTIVE)
        return tuple(there) or self.sites


_NUMBERS = {9: "--siren", 14: "--siret"}


def company_name(text: str) -> str:
    """The name of a company as it is kept; names of digits alone are let be, "1083" is one.

    Raises:
        NoName: it is blank. NumberForName: it is as long as a SIREN or SIRET, and all digits.
    """
    name = text.strip()
    if not collapse(name):
        raise NoName
    digits = "".join(collapse(name).replace(".", " ").split())
    if digits.isdecimal() and len(digits) in _NUMBERS:
        raise NumberForName(number=digits, option=_NUMBERS[len(digits)])
    return name


@dataclass(eq=False)
class DuplicateCompany(Refused):
    """The SIREN is already in the registry."""

    siren: str
    name: str


@dataclass(eq=False)
class DuplicateSite(Refused):
    """The SIRET already belongs to a site in the registry."""

    siret: str
    name: str


@dataclass(eq=False)
class SiretOfAnother(Refused):
    """The SIRET of a site does not begin with the SIREN of its company."""

    siret: str
    siren: str


@dataclass(eq=False)
class NoName(Refused):
    """A company, project or partner needs a name."""


@dataclass(eq=False)
class NumberForName(Refused):
    """What is to be the name of a company is its number; `option` is where that belongs."""

    number: str
    option: str


@dataclass(eq=False)
class UnknownSize(NotUnderstood):
    """The size class is none of micro, PME, ETI, GE."""

    value: str


@dataclass(eq=False)
class AmountNotUnderstood(NotUnderstood):
    """The text is no amount of euros."""

    value: str


@dataclass(eq=False)
class InUse(Refused):
    """A thing cannot be removed, because a workshop remembers it."""

    name: str
