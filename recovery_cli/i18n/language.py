"""The two languages of the program and its papers."""

from dataclasses import dataclass
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood


class Language(StrEnum):
    """A language of screens and papers."""

    FRENCH = "fr"
    ENGLISH = "en"


@dataclass(eq=False)
class UnknownLanguage(NotUnderstood):
    """The language is neither French nor English."""

    value: str


def language_of(text: str) -> Language:
    """The language meant by `fr`, `FR`, `fr_FR.UTF-8` or `en-GB`.

    Raises:
        UnknownLanguage: it is neither French nor English.
    """
    try:
        return Language(text.strip().lower()[:2])
    except ValueError as error:
        raise UnknownLanguage(value=text) from error
