"""SIREN and SIRET numbers: read as people type them, checked, printed."""

import re
import unicodedata
from dataclasses import dataclass

from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.luhn import is_siren, is_siret

_SEPARATORS = re.compile(r"[\s.\u200b\u2060\ufeff]+")
_SIREN = re.compile(r"[0-9]{9}")
_SIRET = re.compile(r"[0-9]{14}")
_NO_BREAK_SPACE = "\u00a0"


@dataclass(eq=False)
class MalformedSiren(NotUnderstood):
    """A SIREN has nine digits, this has not."""

    value: str


@dataclass(eq=False)
class MalformedSiret(NotUnderstood):
    """A SIRET has fourteen digits, this has not."""

    value: str


@dataclass(eq=False)
class WrongSiren(Refused):
    """Nine digits whose check fails."""

    value: str


@dataclass(eq=False)
class WrongSiret(Refused):
    """Fourteen digits whose check fails."""

    value: str


def siren(text: str) -> str:
    """The nine digits of a SIREN, typed with or without spaces and dots.

    Raises:
        MalformedSiren: not nine digits.
        WrongSiren: the last digit does not fit the others (Luhn), or all are nought.
    """
    if is_siren(text):
        return text
    digits = _digits(text)
    if not _SIREN.fullmatch(digits):
        raise MalformedSiren(value=text)
    from stdnum.fr import siren as rule

    if not rule.is_valid(digits) or not int(digits):
        raise WrongSiren(value=text)
    return digits


def siret(text: str) -> str:
    """The fourteen digits of a SIRET; those of La Poste follow a rule of their own (their sum, by five).

    Raises:
        MalformedSiret: not fourteen digits.
        WrongSiret: the check of the SIRET or of the SIREN within it fails.
    """
    if is_siret(text) and is_siren(siren_of_siret(text)):
        return text
    digits = _digits(text)
    if not _SIRET.fullmatch(digits):
        raise MalformedSiret(value=text)
    from stdnum.fr import siret as rule

    if not rule.is_valid(digits) or not int(siren_of_siret(digits)):
        raise WrongSiret(value=text)
    return digits


def siren_of_siret(siret: str) -> str:
    """The SIREN of the company to which a site belongs: the first nine digits of its SIRET."""
    return siret[:9]


def format_siren(siren: str) -> str:
    """A SIREN as it is printed: `123 456 789`, with no-break spaces."""
    return _NO_BREAK_SPACE.join((siren[:3], siren[3:6], siren[6:]))


def format_siret(siret: str) -> str:
    """A SIRET as it is printed: `123 456 789 00012`, with no-break spaces."""
    return f"{format_siren(siren_of_siret(siret))}{_NO_BREAK_SPACE}{siret[9:]}"


def _digits(text: str) -> str:
    """The text without separators; full-width digits, as some keyboards write them, become plain."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text))
