"""What a measure is: an aid or scheme of a public plan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.names import by_name
from recovery_cli.domain.texts import fold


class MeasureLevel(StrEnum):
    """Who made a measure."""

    EUROPEAN = "european"
    NATIONAL = "national"
    REGIONAL = "regional"
    LOCAL = "local"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """An aid or scheme; `code` is the plan's own code where it has one.

    `region` holds the letters of the region that alone may use it; `deadline` is the last day to apply. One
    that is `closed` takes no more requests, whether or not anybody knows since when.
    """

    id: str = ""
    name: str
    code: str | None = None
    plan: str | None = None
    description: str | None = None
    link: str | None = None
    level: MeasureLevel | None = None
    region: str | None = None
    deadline: date | None = None
    closed: bool = False
    source: str | None = None
    source_date: date | None = None

    def is_open(self, today: date) -> bool:
        """Whether it can still be applied for, as far as is known."""
        return not self.closed and (self.deadline is None or self.deadline >= today)

    def is_for(self, region: str | None) -> bool:
        """Whether companies of the region of these letters may use it; any region for None."""
        return region is None or self.region in {None, region}


@dataclass(eq=False)
class DuplicateCode(Refused):
    """The code already belongs to the measure `name`."""

    code: str
    name: str


@dataclass(eq=False)
class UnknownMeasureLevel(NotUnderstood):
    """Nobody who makes measures is called so."""

    value: str


@dataclass(eq=False)
class DeadlineNotUnderstood(NotUnderstood):
    """The cell holds no day."""

    value: str


@dataclass(eq=False)
class FileOrShipped(NotUnderstood):
    """A catalogue is either a file or the shipped one: neither was named, or both."""


_LEVELS = by_name(
    {
        MeasureLevel.EUROPEAN: "european, europeenne, europeen, europe, ue, eu, union europeenne, feder",
        MeasureLevel.NATIONAL: "national, nationale, nationaux, etat, france, state",
        MeasureLevel.REGIONAL: "regional, regionale, region, conseil regional",
        MeasureLevel.LOCAL: """
            local, locale, locaux, departement, departementale, departemental, intercommunalite, epci, commune
        """,
    }
)


def parse_measure_level(text: str) -> MeasureLevel:
    """Who made a measure, in French or English.

    Raises:
        UnknownMeasureLevel: it is none of the four.
    """
    try:
        return _LEVELS[fold(text)]
    except KeyError as error:
        raise UnknownMeasureLevel(value=text) from error
