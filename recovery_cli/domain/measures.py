"""What a measure is: an aid or scheme of a public plan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recovery_cli.domain.errors import Refused


class MeasureLevel(StrEnum):
    """Who made a measure."""

    EUROPEAN = "european"
    NATIONAL = "national"
    REGIONAL = "regional"
    LOCAL = "local"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """An aid or scheme; `code` is the plan's own code where it has one.

    `region` holds the letters of the region that alone may use it; `deadline` is the last day to apply.
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
    source: str | None = None
    source_date: date | None = None


@dataclass(eq=False)
class DuplicateCode(Refused):
    """The code already belongs to the measure `name`."""

    code: str
    name: str
