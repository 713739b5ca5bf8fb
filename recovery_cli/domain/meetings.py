"""What a meeting is: a one-to-one between two companies at a table in a round; and what both said after it."""

from dataclasses import dataclass
from enum import StrEnum

from recovery_cli.domain.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A one-to-one; `round` and `table` are numbered from 1, `company_a` < `company_b`."""

    id: str = ""
    workshop_id: str
    round: int
    table: int
    company_a: str
    company_b: str
    affinity: int = 0
    reasons: tuple[Reason, ...] = ()


class OutcomeLevel(StrEnum):
    """What a side wants after a meeting; ordered from nothing to working together."""

    NOTHING = "nothing"
    EXCHANGE = "exchange"
    WORK_TOGETHER = "work-together"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one side said after a meeting; without `said_by` the organiser noted it for both."""

    id: str = ""
    meeting_id: str
    said_by: str | None = None
    level: OutcomeLevel
    note: str | None = None
