"""Days as people and spreadsheets write them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.texts import plain

_FRENCH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})([/-]?)(\d{2})\2(\d{2})(?:[T ].*)?")
_IN_WORDS = re.compile(r"(?:[a-z]+\.? )?(\d{1,2})(?:er)?[ .-]+([a-z]{3,9})\.?[ -]+(\d{4}|\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january", "fevrier fevr fev feb february", "mars mar march",
            "avril avr apr april", "mai may", "juin jun june", "juillet juil jul july",
            "aout aug august", "septembre sept sep september", "octobre oct october",
            "novembre nov november", "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 73_050
"""Days of spreadsheets from 1954 to 2099; other numbers of five digits are other things."""
_CENTURY = 2000
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


@dataclass(eq=False)
class YearFarOff(NotUnderstood):
    """A year that nobody means; what is reckoned from it would soon leave the calendar."""

    value: str
    first: str = str(_FIRST_YEAR)
    last: str = str(_LAST_YEAR)


def refuse_far_off(year: int, text: str) -> None:
    """Let through a year that a text can mean.

    Raises:
        YearFarOff: it is long before or after anything that is done here.
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise YearFarOff(value=text)


def day(text: str) -> date | None:
    """The day of `2021-05-05`, `05/05/2021`, `5 mai 2021`, or of a spreadsheet's number; None if it is none.

    A spreadsheet counts days from 30 December 1899 (Excel's own first day, its leap day of 1900 left aside).
    """
    typed = " ".join(unicodedata.normalize("NFKC", text).split())
    try:
        if found := _FRENCH.fullmatch(typed):
            return date(_year(found[3]), int(found[2]), int(found[1]))
        if found := _ISO.fullmatch(typed):
            return date(int(found[1]), int(found[3]), int(found[4]))
        if (found := _IN_WORDS.fullmatch(plain(typed))) and found[2] in _MONTHS:
            return date(_year(found[3]), _MONTHS[found[2]], int(found[1]))
    except ValueError:
        return None
    if (found := _SERIAL.fullmatch(typed)) and _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        return date(1899, 12, 30) + timedelta(days=int(found[1]))
    return None


def _year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else _CENTURY + int(digits)  # noqa: PLR2004 - two digits of a year
