"""What was mended in a cell, what stays doubtful, and the rules that mend: never a guess, never unsaid."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
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
    REGION_SPELLING = "region-spelling"
    NAF = "naf"
    NAF_SPELLING = "naf-spelling"
    GARBLED = "garbled"
    DAY = "day"
    HEADING_MISSING = "heading-missing"
    AMOUNT = "amount"
    HEADCOUNT = "headcount"
    ROUGH_HEADCOUNT = "rough-headcount"
    HEADCOUNT_BAND = "headcount-band"
    SIZE = "size"
    TITLE_FROM_TEXT = "title-from-text"
    NAME_FROM_SITE = "name-from-site"
    COMPANY_FROM_ABOVE = "company-from-above"
    PLACE_TAKEN_APART = "place-taken-apart"
    RECOGNISED = "recognised"


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
    UNNAMED = "unnamed"
    CLOSED = "closed"
    UNREADABLE = "unreadable"
    ACCENTED_EMAIL = "accented-email"
    WIDE_RANGE = "wide-range"
    OLD_NAF = "old-naf"
    NOT_PUBLISHED = "not-published"
    LEVEL_CLOSED = "level-closed"
    CONTACT_WITHOUT_NAME = "contact-without-name"
    AID_WITHOUT_PROJECT = "aid-without-project"
    EQUAL_WISHES = "equal-wishes"
    TOO_MANY_CELLS = "too-many-cells"
    SIRET_AGAIN = "siret-again"
    DIFFERS_IN_FILE = "differs-in-file"
    NEWER_IN_FILE = "newer-in-file"
    DIFFERS_FROM_REGISTRY = "differs-from-registry"
    LOOKS_LIKE = "looks-like"
    PERSON_LOOKS_LIKE = "person-looks-like"
    SITE_NAMED_OTHERWISE = "site-named-otherwise"


@dataclass(frozen=True, kw_only=True)
class Repair:
    """One thing that was mended in one cell: `before` as it stood, `after` as it is kept, and `why`."""

    kind: RepairKind
    column: str
    before: str
    after: str
    why: tuple[StrEnum, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """One thing that a person should look at; `other` is what the value is at odds with.

    Of a thing that looks like another, `other` is that one, `reference` what it is called by, `why` the
    evidence.
    """

    kind: DoubtKind
    column: str
    value: str
    other: str = ""
    reference: str = ""
    why: tuple[StrEnum, ...] = ()


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

_UNKNOWN = frozenset({"", "a completer", "neant", "tbd", "non connu", "non connue", "non precise", "jsp",
                      "n a", "nd", "n d", "nc", "n c", "nr", "na", "nsp", "nn", "null", "none",
                      "inconnu", "inconnue", "unknown", "non renseigne", "non communique", "non disponible",
                      "sans objet", "ref", "valeur", "value"})  # fmt: skip
_UNKNOWN_NAME = frozenset(
    {"", "jsp", "n a", "non renseigne", "non communique", "inconnu", "unknown", "0", "0 0"}
)
"""A nought is what a workbook keeps for a formula whose text it never counted."""

_MASK = re.compile(
    r"\[.*\]|[-–—_.?/*\s]+|#(N/A|NUL+|DIV/0|VALEUR|VALUE|REF|NOM|NAME|NOMBRE|NUM)[!?]?", re.IGNORECASE
)
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?e\+?(\d{1,2})", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:(?:num[eé]ro|n[o°]?|siren|siret|rcs|rm)\b[^\d]*|[a-d] )?"
    r"((?:\d[ .]?){8}\d(?:[ .]?(?:\d[ .]?){4}\d)?)"
    r"(?: ?r\.?c\.?s\.?\b[^\d]*)?",
    re.IGNORECASE,
)
"""A number behind what it is called, as on letterheads."""
_DECIMAL_ZERO = re.compile(r"(\d+)[.,]0{1,2}")
_VAT = re.compile(r"FR[0-9A-Z]{2}(?=\d{9}$)")
_SEPARATORS = re.compile(r"[\s.\-_/\u200b\u2060\ufeff]+")


@dataclass(frozen=True, kw_only=True)
class Digits:
    """The digits of a cell, and how they were freed; `rounded` where a spreadsheet lost some of them."""

    digits: str
    kinds: Sequence[RepairKind] = ()
    rounded: bool = False


def is_unknown(text: str) -> bool:
    """Whether a cell says that nothing is known, as `[ND]`, `N/A`, `JSP`, `-`, `NC` and `#N/A` do."""
    return _is_mask(text) or (len(text) <= _LONGEST_MARK and fold(text) in _UNKNOWN)


def is_unknown_name(text: str) -> bool:
    """The same for a name, where two letters may well be a company: `NC`, `NA` and `ND` are kept."""
    return _is_mask(text) or (len(text) <= _LONGEST_MARK and fold(text) in _UNKNOWN_NAME)


def _is_mask(text: str) -> bool:
    """Whether there are but signs; what begins with a letter or figure, as most does, is none."""
    if text[:1].isalnum():
        return False
    bare = text.strip()  # the pattern would try each of many blanks as often as there are blanks, and again
    return not bare or bool(_MASK.fullmatch(bare))


def digits_of(text: str) -> Digits:
    """The digits that a cell of codes means.

    A number like 5,0071819E+13 and fourteen digits that end in six noughts or more are numbers
    that a spreadsheet rounded; 7.3282932000074E+13 has all its digits. Of
    `RCS Nancy 732 829 320` the number is taken.
    """
    typed = unicodedata.normalize("NFKC", clean(text)).strip().strip("='\"")
    kinds = []
    if scientific := _SCIENTIFIC.fullmatch(typed.replace(" ", "")):
        typed = _written_out(*scientific.groups())
        if not typed:
            return Digits(digits="", rounded=True)
        kinds.append(RepairKind.SEPARATORS)
    if (labelled := _LABELLED.fullmatch(typed)) and labelled[1] != typed:
        kinds.append(RepairKind.SEPARATORS)
        typed = labelled[1]
    if decimal := _DECIMAL_ZERO.fullmatch(typed.replace(" ", "")):
        kinds.append(RepairKind.DECIMAL_ZERO)
        typed = decimal[1]
    digits = _SEPARATORS.sub("", typed)
    if digits != typed and RepairKind.SEPARATORS not in kinds:
        kinds.append(RepairKind.SEPARATORS)
    if vat := _VAT.match(digits.upper()):
        kinds.append(RepairKind.VAT_NUMBER)
        digits = digits[vat.end() :]
    return Digits(
        digits=digits, kinds=tuple(kinds), rounded=len(digits) in {13, 14} and digits.endswith("000000")
    )


def _written_out(first: str, others: str | None, exponent: str) -> str:
    """The digits of a number in scientific notation that has them all; nothing where some are lost."""
    digits = first + (others or "")
    return digits if len(digits) == int(exponent) + 1 else ""
