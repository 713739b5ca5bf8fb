"""What a partner is: an actor who knows the ground, never counted as a company."""

from dataclasses import dataclass
from enum import StrEnum


class PartnerKind(StrEnum):
    """What kind of actor it is."""

    CHAMBER = "chamber"
    UNION = "union"
    CLUSTER = "cluster"
    AGENCY = "agency"
    BANK = "bank"
    SCHOOL = "school"
    LABORATORY = "laboratory"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A chamber, union, cluster, agency, bank, school or laboratory; `region` holds region letters."""

    id: str = ""
    name: str
    kind: PartnerKind = PartnerKind.OTHER
    region: str | None = None
    website: str | None = None
    disciplines: tuple[str, ...] = ()
