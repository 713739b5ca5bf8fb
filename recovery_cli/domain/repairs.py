"""What was mended in a cell, what stays doubtful, and the rules that mend: never a guess, never unsaid."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from recovery_cli.domain.texts import clean, fold


class RepairKind(StrEnum):
    """How a cell was mended."""

    LEADING_ZERO = "leading-zero"
    DECIMAL_ZERO = "decimal-zero"
    SEPARATORS = "separators"
    SIRET_AS_SIREN = "siret-as-siren"
    SIREN_AS_SIRET = "siren-as-siret"
    VAT_NUMBER = "vat-number"
    NIC_JOINED = "nic-joined"
    OLD_REGION = "old-region"
    LINE_BREAK = "line-break"
    UNKNOWN_MARK = "unknown-mark"
    AMOUNT = "amount"
    HEADCOUNT = "headcount"
    SIZE = "size"
    TITLE_FROM_TEXT = "title-from-text"
    NAME_FROM_SITE = "name-from-site"
    COMPANY_FROM_ABOVE = "company-from-above"


class DoubtKind(StrEnum):
    """Why a row is kept, and should be looked at."""

    COMMUNE_AGAINST_POSTAL_CODE = "commune-against-postal-code"
    DEPARTMENT_AGAINST_POSTAL_CODE = "department-against-postal-code"
    REGION_AGAINST_DEPARTMENT = "region-against-department"
    UNKNOWN_REGION = "unknown-region"
    UNKNOWN_DEPARTMENT = "unknown-department"
    POSTAL_CODE_ELSEWHERE = "postal-code-elsewhere"
    UNUSABLE_POSTAL_CODE = "unusable-postal-code"
    UNUSABLE_SIRET = "unusable-siret"
    NO_SIREN = "no-siren"
    CLOSED = "closed"
    UNREADABLE = "unreadable"
    LEVEL_CLOSED = "level-closed"
    CONTACT_WITHOUT_NAME = "contact-without-name"
    TOO_MANY_CELLS = "too-many-cells"
    SIRET_AGAIN = "siret-again"
    DIFFERS_IN_FILE = "differs-in-file"
    DIFFERS_FROM_REGISTRY = "differs-from-registry"


@dataclass(frozen=True, kw_only=True)
class Repair:
    """One thing that was mended in one cell: `before` as it stood, `after` as it is kept."""

    kind: RepairKind
    column: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """One thing that a person should look at; `other` is what the value is at odds with."""

    kind: DoubtKind
    column: str
    value: str
    other: str = ""


@dataclass(kw_only=True)
class Findings:
    """What is found while a row is read, in the order in which it is found."""

    repairs: list[Repair] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def repaired(self, kind: RepairKind, column: str, before: str, after: str) -> None:
        """Note a repair."""
        self.repairs.append(Repair(kind=kind, column=column, before=before, after=after))

    def doubted(self, kind: DoubtKind, column: str, value: str, other: str = "") -> None:
        """Note a doubt."""
        self.doubts.append(Doubt(kind=kind, column=column, value=value, other=other))


_LONGEST_MARK = 20
"""No mark of "unknown" is longer; the rest need not be folded."""

_UNKNOWN = frozenset({"", "jsp", "n a", "nd", "n d", "nc", "n c", "nr", "na", "nsp", "nn", "null", "none",
                      "inconnu", "inconnue", "unknown", "non renseigne", "non communique", "non disponible",
                      "sans objet", "ref", "valeur", "value"})  # fmt: skip
_UNKNOWN_NAME = frozenset({"", "jsp", "n a", "non renseigne", "non communique", "inconnu", "unknown"})
_MASK = re.compile(
    r"\s*(\[.*\]|[-–—_.?/*\s]+|#(N/A|NUL+|DIV/0|VALEUR|VALUE|REF|NOM|NAME|NOMBRE|NUM)[!?]?)\s*", re.IGNORECASE
)
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_DECIMAL_ZERO = re.compile(r"(\d+)[.,]0{1,2}")
_VAT = re.compile(r"FR[0-9A-Z]{2}(?=\d{9}$)")
_SEPARATORS = re.compile(r"[\s.\-_/\u200b\u2060\ufeff]+")
_AMOUNT = re.compile(
    r"(-?[\d.,\s]*\d)\s*(k|m|md|mds|mrd|g|millions?|milliards?|milliers?)?\s*(?:d')?(?:€|euros?|eur)?",
    re.IGNORECASE,
)
_FACTORS = {"": 1, "k": 10**3, "millier": 10**3, "m": 10**6, "million": 10**6, "md": 10**9, "mrd": 10**9,
            "g": 10**9, "milliard": 10**9}  # fmt: skip
_THOUSANDS_OF = 3
_PEOPLE = re.compile(
    r"(\d[\d\s]*)(?:[.,]0+)?\s*(?:salari[ée]s?|personnes?|employ[ée]s?|etp|employees?|people)?", re.IGNORECASE
)
_MOST_EUROS, _MOST_PEOPLE = 10**15, 10**8
"""No enterprise is larger; such digits are another thing, a number of an account or a code."""
_FRENCH_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, kw_only=True)
class Digits:
    """The digits of a cell, and how they were freed; `rounded` where a spreadsheet lost some of them."""

    digits: str
    kinds: Sequence[RepairKind] = ()
    rounded: bool = False


def is_unknown(text: str) -> bool:
    """Whether a cell says that nothing is known, as `[ND]`, `N/A`, `JSP`, `-`, `NC` and `#N/A` do."""
    return bool(_MASK.fullmatch(text)) or (len(text) <= _LONGEST_MARK and fold(text) in _UNKNOWN)


def is_unknown_name(text: str) -> bool:
    """The same for a name, where two letters may well be a company: `NC`, `NA` and `ND` are kept."""
    return bool(_MASK.fullmatch(text)) or (len(text) <= _LONGEST_MARK and fold(text) in _UNKNOWN_NAME)


def digits_of(text: str) -> Digits:
    """The digits that a cell of codes means.

    A number like 5,0071819E+13 and fourteen digits that end in six noughts or more are numbers
    that a spreadsheet rounded.
    """
    typed = unicodedata.normalize("NFKC", clean(text)).strip().lstrip("'")
    if _SCIENTIFIC.fullmatch(typed.replace(" ", "")):
        return Digits(digits="", rounded=True)
    kinds = []
    if decimal := _DECIMAL_ZERO.fullmatch(typed.replace(" ", "")):
        kinds.append(RepairKind.DECIMAL_ZERO)
        typed = decimal[1]
    digits = _SEPARATORS.sub("", typed)
    if digits != typed:
        kinds.append(RepairKind.SEPARATORS)
    if vat := _VAT.match(digits.upper()):
        kinds.append(RepairKind.VAT_NUMBER)
        digits = digits[vat.end() :]
    return Digits(
        digits=digits, kinds=tuple(kinds), rounded=len(digits) in {13, 14} and digits.endswith("000000")
    )


def amount(text: str) -> int | None:
    """Whole euros of `1 102 224,63 €`, `1,1 M€`, `12 k€`, `1.102.224,63`; None if it is no amount."""
    found = _AMOUNT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    unit = (found[2] or "").lower().rstrip("s")
    value = Decimal(_plain_decimal(re.sub(r"\s", "", found[1]))) * _FACTORS[unit]
    if abs(value) > _MOST_EUROS:
        return None
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def people(text: str) -> int | None:
    """The number of people in `341`, `341.0`, `1 200 salariés`; None if it is not one number."""
    found = _PEOPLE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    number = int(re.sub(r"\s", "", found[1])) if found else None
    return number if number is None or number <= _MOST_PEOPLE else None


def day(text: str) -> date | None:
    """The day of `2021-05-05`, `2024-01-31T12:00:00` or `05/05/2021`; None if it is none of these."""
    typed = text.strip()
    try:
        if french := _FRENCH_DAY.fullmatch(typed):
            return date(int(french[3]), int(french[2]), int(french[1]))
        return date.fromisoformat(typed[:10])
    except ValueError:
        return None


def _plain_decimal(digits: str) -> str:
    """One decimal point at most: the last of two kinds of separator, or one that marks no thousands."""
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0:
        return digits
    mark = digits[last]
    other = "." if mark == "," else ","
    if digits.count(mark) > 1 or (
        len(digits) - last - 1 == _THOUSANDS_OF and other not in digits and mark == "."
    ):
        return digits.replace(",", "").replace(".", "")
    return f"{digits[:last].replace(other, '')}.{digits[last + 1 :]}"
