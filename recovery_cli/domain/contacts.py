"""What a contact is: a person of a company or of a partner. Personal data."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.names import by_name
from recovery_cli.domain.texts import fold


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


@dataclass(eq=False)
class DuplicateContact(Refused):
    """The company or partner, `of`, already has a contact of this name."""

    name: str
    of: str


@dataclass(eq=False)
class ContactOfNobody(NotUnderstood):
    """A contact is a person of one company or of one partner: neither was named, or both."""


@dataclass(eq=False)
class NoEmail(NotUnderstood):
    """The text is plainly no e-mail address."""

    value: str


@dataclass(eq=False)
class UnknownCivility(NotUnderstood):
    """The civility is neither Mme nor M."""

    value: str


@dataclass(eq=False)
class UnknownLawfulBasis(NotUnderstood):
    """The text names no lawful basis that the registry knows."""

    value: str


_CIVILITIES = by_name(
    {
        Civility.MADAME: "mme, madame, mrs, ms",
        Civility.MONSIEUR: "m, mr, monsieur",
    }
)
_LAWFUL_BASES = by_name(
    {
        LawfulBasis.CONSENT: "consent, consentement",
        LawfulBasis.CONTRACT: "contract, contrat",
        LawfulBasis.LEGITIMATE_INTEREST: "legitimate interest, interet legitime",
        LawfulBasis.PUBLIC_TASK: "public task, mission d interet public, mission de service public",
    }
)
_WORD = r"""[^@\s.,;:<>()\[\]\\"]+"""
_EMAIL = re.compile(rf"{_WORD}(?:\.{_WORD})*@{_WORD}(?:\.{_WORD})+")
_LONGEST_EMAIL = 254
"""RFC 5321, section 4.5.3.1.3, angle brackets taken off."""


def is_email(text: str) -> bool:
    """Whether the text can be an e-mail address; control characters and line ends never are part of one."""
    return len(text) <= _LONGEST_EMAIL and text.isprintable() and bool(_EMAIL.fullmatch(text))


def carries_mail(email: str) -> bool:
    """Whether mail can be sent to an address: before the @ the mail programs of today take no accents."""
    return email.rpartition("@")[0].isascii()


def parse_email(text: str) -> str:
    """The address, blanks around it taken off.

    Raises:
        NoEmail: it is plainly none.
    """
    typed = text.strip(" \u00a0\u202f")
    if not is_email(typed):
        raise NoEmail(value=text)
    return typed


def civility(text: str) -> Civility | None:
    """The civility meant by "M.", "Monsieur", "Mme", "Ms"…; None if it is none."""
    return _CIVILITIES.get(fold(text))


def parse_civility(text: str) -> Civility:
    """The civility meant.

    Raises:
        UnknownCivility: it is none.
    """
    found = civility(text)
    if found is None:
        raise UnknownCivility(value=text)
    return found


def parse_lawful_basis(text: str) -> LawfulBasis:
    """The lawful basis meant, in French or English.

    Raises:
        UnknownLawfulBasis: it is none.
    """
    try:
        return _LAWFUL_BASES[fold(text)]
    except KeyError as error:
        raise UnknownLawfulBasis(value=text) from error


def contact_key(contact: Contact) -> tuple[str, str]:
    """What tells a person of a company from another: the address, else the name."""
    if contact.email:
        return ("", contact.email.casefold())
    return (fold(contact.family_name), fold(contact.first_name or ""))
