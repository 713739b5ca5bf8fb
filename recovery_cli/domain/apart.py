"""Pairs of companies that are never seated together."""

from dataclasses import dataclass
from enum import StrEnum


class ApartReason(StrEnum):
    """Why two companies are kept apart."""

    COMPETITOR = "competitor"
    GROUP = "group"
    QUARREL = "quarrel"


@dataclass(frozen=True, kw_only=True)
class Apart:
    """Two companies kept apart; `company_a` < `company_b`, so that a pair is written one way only."""

    id: str = ""
    company_a: str
    company_b: str
    reason: ApartReason = ApartReason.COMPETITOR
    note: str | None = None
