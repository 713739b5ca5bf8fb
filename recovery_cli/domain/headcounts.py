"""Headcounts: Insee's bands with their codes, and how files and people write how many there are."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.texts import fold, plain


@dataclass(frozen=True, kw_only=True)
class Band:
    """A band of people employed (tranche d'effectif salarié); `high` is None where it is open at the top."""

    code: str
    low: int
    high: int | None


@dataclass(eq=False)
class UnknownBand(NotUnderstood):
    """It is neither the code nor the name of a headcount band."""

    value: str


_RANGES = {
    "NN": (0, 0),
    "00": (0, 0),
    "01": (1, 2),
    "02": (3, 5),
    "03": (6, 9),
    "11": (10, 19),
    "12": (20, 49),
    "21": (50, 99),
    "22": (100, 199),
    "31": (200, 249),
    "32": (250, 499),
    "41": (500, 999),
    "42": (1_000, 1_999),
    "51": (2_000, 4_999),
    "52": (5_000, 9_999),
    "53": (10_000, None),
}

BANDS: tuple[Band, ...] = tuple(Band(code=code, low=low, high=high) for code, (low, high) in _RANGES.items())
"""All bands from no employee upwards (Insee, variable trancheEffectifsUniteLegale of Sirene)."""

_BY_CODE = {band.code: band for band in BANDS}
_BY_RANGE = {(band.low, band.high): band for band in BANDS if band.code != "NN"}

_FROM_TO = re.compile(
    r"(\d[\d ]*?) ?(?:a|ou|to|and|et|-) ?(\d[\d ]*)(?: (?:salarie|employee|personne)s?\b.*)?"
)
_AND_MORE = re.compile(
    r"(\d[\d ]*?) (?:salarie|employee|personne)s? (?:et plus|ou plus|and more|or more)\b.*"
)
_NOBODY = re.compile(r"0 (?:salarie|employee)s?\b.*")


def band(text: str) -> Band:
    """The band of a code ("12") or a name ("20 à 49 salariés", "1 000 à 1 999", "10 000 salariés et plus").

    A code keeps its zero: "1" is refused, for nobody can tell whether it is a band or a number of people.

    Raises:
        UnknownBand: it is neither a code nor the name of a band.
    """
    typed = text.strip().upper()
    if typed in _BY_CODE:
        return _BY_CODE[typed]
    name = fold(text.replace("–", " a ").replace("-", " a "))
    if name.startswith("unite non employeuse"):
        return _BY_CODE["NN"]
    if _NOBODY.fullmatch(name):
        return _BY_CODE["00"]
    found = _BY_RANGE.get(_range(name))
    if found is None:
        raise UnknownBand(value=text)
    return found


def _range(name: str) -> tuple[int, int | None]:
    """The two ends that a folded name says; nobody's range where it says none."""
    if ends := _FROM_TO.fullmatch(name):
        return _number(ends[1]), _number(ends[2])
    if start := _AND_MORE.fullmatch(name):
        return _number(start[1]), None
    return -1, -1


def _number(digits: str) -> int:
    return int(digits.replace(" ", ""))


@dataclass(frozen=True, kw_only=True)
class Headcount:
    """How many people a text says there are: their number, or the code of a band; `exact` where it is sure.

    Of `plus de 250` the number is the one that is named. Of a range too wide for a number or a band, as
    `2 à 300`, neither is known: each of its ends would be a guess.
    """

    number: int | None = None
    band: str | None = None
    exact: bool = True

    @property
    def wide(self) -> bool:
        """Whether it is a range that says too little to be kept."""
        return self.number is None and self.band is None


def headcount(text: str) -> Headcount | None:
    """What `341`, `environ 50 salariés`, `de 20 à 49`, `plus de 250`, `une trentaine` say."""
    whole = plain(text).replace("\u00a0", " ").replace("\u202f", " ")
    typed = " ".join(_UNIT.sub(" ", _IN_BRACKETS.sub(" ", whole)).split()).strip(" .:")
    found = _meant(typed)
    if found is None and (typed in _NO_ONE or (not typed and _NOBODY.fullmatch(fold(text)))):
        return Headcount(number=0)
    return found or _within(" ".join(whole.split()))


def _meant(typed: str) -> Headcount | None:
    for pattern, meaning in _SENTENCES:
        if found := pattern.fullmatch(typed):
            return meaning(*found.groups())
    return None


def _within(sentence: str) -> Headcount | None:
    """What a sentence says of people, if it does once and adds nothing: `120 salariés sur trois sites`."""
    found = _PHRASE.findall(sentence) if len(sentence) <= _LONGEST_SENTENCE and "+" not in sentence else []
    return _meant(found[0].strip()) if len(found) == 1 else None


def people(text: str) -> int | None:
    """The number of people in `341`, `341.0`, `1 200 salariés`; None if it is not one exact number."""
    found = headcount(text)
    return found.number if found and found.exact else None


def _exactly(digits: str) -> Headcount | None:
    number = _people(digits)
    return Headcount(number=number) if number is not None else None


def _roughly(digits: str) -> Headcount | None:
    number = _people(digits)
    return Headcount(number=number, exact=False) if number is not None else None


def _fewer(digits: str) -> Headcount | None:
    number = _people(digits)
    return _at_most(max(0, number - 1)) if number is not None else None


def _up_to(digits: str) -> Headcount | None:
    number = _people(digits)
    return _at_most(number) if number is not None else None


def _at_most(number: int) -> Headcount:
    """From nobody to so many: as wide a range as the number is large."""
    return Headcount(number=number if number < _TENS else None, exact=False)


def _dozens(word: str) -> Headcount:
    return Headcount(number=_DOZENS[word], exact=False)


def _between(low: str, high: str) -> Headcount | None:
    first, last = _people(low), _people(high)
    if first is None or last is None or first > last:
        return None
    for each in _BY_RANGE.values():
        round_end = first == each.low >= _TENS  # of `20-50`, `50-100` it is where the next band begins
        if each.low <= first and (each.high is None or last <= each.high + round_end):
            return Headcount(band=each.code)
    close = last - first <= max(_NEXT_TO, first // _CLOSE)
    return Headcount(number=(first + last) // 2 if close else None, exact=False)


def _people(digits: str) -> int | None:
    """A number of people; of `12,5` full-time posts the next whole one."""
    whole = _THOUSANDS.sub("", digits)
    if len(whole) > _MOST_DIGITS:
        return None
    number = math.ceil(float(whole.replace(",", ".")) - 0.5)
    return number if number <= _MOST_PEOPLE else None


_MOST_PEOPLE, _MOST_DIGITS = 10**8, 12
_TENS = 10
_CLOSE, _NEXT_TO = 4, 2
"""Ends of a range that lie so near, by a quarter or by two people, mean about as many as their middle."""
_THOUSANDS = re.compile(r"(?<=\d)[ .,'](?=\d{3}(?!\d))")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_UNIT = re.compile(
    r"\b(?:salarie(?:\(e\))?e?s?|personnes?|employe(?:e)?s?|collaborat(?:eur|rice)s?|etp|effectifs?|pers|sal|"
    r"agents?|emplois?|employees?|people|staff|fte|headcount|total)\b\.?"
)
_N = r"(\d{1,3}(?:[ .,']\d{3})+|\d+(?:[.,]\d{1,2})?)"
_NO_ONE = frozenset({"aucun", "aucune", "zero", "neant", "none", "sans", "dirigeant seul", "seul", "seule"})
_DOZENS = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip
_ABOUT = r"(?:environ|env\.?|~|≈|\+/-|pres de|autour de|a peu pres|about|around|approx\.?|circa|ca\.?)"
_OVER = r"(?:plus de|au moins|a partir de|superieur a|sup\.? a|>=?|≥|over|more than|at least|min\.?)"
_UNDER = r"(?:moins de|inferieur a|inf\.? a|<|under|less than|fewer than)"
_FIGURES = _N.replace("(", "(?:").replace("(?:?:", "(?:")
_PHRASE = re.compile(
    rf"(?<![\w.,])(?:(?:{_ABOUT}|{_OVER}|{_UNDER}) ?)?"
    rf"(?:(?:de |entre |from |between )?{_FIGURES}(?: ?(?:a|et|ou|to|and|or|-|–|/) ?{_FIGURES})?"
    rf"|une (?:{'|'.join(_DOZENS)}) de) "
    r"(?=(?:salarie|personne|employe|collaborat|etp\b|people|fte\b|staff))"
)
"""How many, before the word for people."""
_LONGEST_SENTENCE = 300
_SENTENCES: tuple[tuple[re.Pattern[str], Callable[..., Headcount | None]], ...] = (
    (re.compile(rf"(?:de )?{_N}"), _exactly),
    (re.compile(rf"(?:de |entre |from |between )?{_N} ?(?:a|et|ou|to|and|or|-|–|/) ?{_N}"), _between),
    (re.compile(rf"{_ABOUT} ?(?:de )?{_N}|{_N} ?{_ABOUT}"), lambda one, other: _roughly(one or other)),
    (re.compile(rf"{_OVER} ?{_N}"), _roughly),
    (re.compile(rf"{_N} ?(?:\+|et plus|ou plus|et \+|and more|or more|and over)"), _roughly),
    (re.compile(rf"{_UNDER} ?{_N}"), _fewer),
    (re.compile(rf"(?:jusqu'a|au plus|jusqu’a|maximum|max\.?|<=|≤|up to|at most) ?{_N}"), _up_to),
    (re.compile(rf"(?:environ )?(?:une |quelque )?({'|'.join(_DOZENS)})(?: de)?(?: environ)?"), _dozens),
)  # fmt: skip
"""What is said without its unit, and what it means; the first that fits is taken."""
