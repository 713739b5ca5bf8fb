"""What a contact is: a person of a company or of a partner. Personal data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Civility(StrEnum):
    """How a letter addresses somebody; unknown is None, never guessed from a first name."""

    MADAME = "Mme"
    MONSIEUR = "M."


class LawfulBasis(StrEnum):
    """Article 6(1) GDPR: why the data may be kept."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGITIMATE_INTEREST = "legitimate_interest"
    PUBLIC_TASK = "public_task"


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A person of a company or partner (exactly one of the two ids is set)."""

    id: str = ""
    company_id: str | None = None
    partner_id: str | None = None
    civility: Civility | None = None
    first_name: str | None = None
    family_name: str
    function: str | None = None
    email: str | None = None
    phone: str | None = None
    language: str = "fr"
    lawful_basis: LawfulBasis = LawfulBasis.LEGITIMATE_INTEREST
    source: str | None = None
    source_date: date | None = None
    do_not_contact: bool = False
