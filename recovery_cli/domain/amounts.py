"""Amounts of money as people and files write them, in whole euros."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

_AMOUNT = re.compile(
    r"(?:(?:€|euros?|eur)\s*)?"
    r"(-?[\d.,'\s]*\d)\s*(ke|me|k|mio|mln|m|md|mds|mrd|g|millions?|milliards?|milliers?)?\s*(?:d['’])?"
    r"(?:€|euros?|eur)?\s*(?:h\.?t\.?|ttc|hors taxes?)?",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"€|eur", re.IGNORECASE)
_UNIT_IN_HEADING = re.compile(
    r"\b(?:(?P<k>k|milliers?)|m|millions?)\s*(?:d['’ ]?\s*)?(?:€|e\b|eur)", re.IGNORECASE
)
_SCIENTIFIC = re.compile(r"\d[.,]?\d*e\+?\d{1,2}", re.IGNORECASE)
_FACTORS = {
    "": 1, "k": 10**3, "ke": 10**3, "millier": 10**3, "m": 10**6, "me": 10**6, "mio": 10**6, "mln": 10**6,
    "million": 10**6, "md": 10**9, "mrd": 10**9, "g": 10**9, "milliard": 10**9,
}  # fmt: skip
_THOUSANDS_OF = 3
_MOST_EUROS = 10**15
"""No enterprise is larger; such digits are another thing, a number of an account or a code."""


def amount(text: str, unit: str = "") -> int | None:
    """Whole euros of `1 102 224,63 €`, `1,1 M€`, `12 k€ HT`, `1.102.224,63`; None if it is no amount.

    `unit` (`k`, `m`) is what the heading of its column says; the cell's own, also a plain `€`, counts first.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    if _SCIENTIFIC.fullmatch(typed):
        value = Decimal(typed.replace(",", "."))
    elif found := _AMOUNT.fullmatch(typed):
        own = (found[2] or "").lower().rstrip("s")
        unit = own or ("" if _CURRENCY.search(typed) else unit)
        value = Decimal(_plain_decimal(re.sub(r"[\s']", "", found[1]))) * _FACTORS[unit]
    else:
        return None
    if abs(value) > _MOST_EUROS:
        return None
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def unit_of(heading: str) -> str:
    """The unit of the amounts below a heading: `k` for `CA (k€)`, `CA en milliers d'euros`, `m` for `M€`."""
    found = _UNIT_IN_HEADING.search(unicodedata.normalize("NFKC", heading))
    if found is None:
        return ""
    return "k" if found["k"] else "m"


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
