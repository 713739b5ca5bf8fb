"""Size classes of companies: the thresholds of decree 2008-1354, and how people name the classes."""

import re
from dataclasses import dataclass

from recovery_cli.domain.companies import Size, UnknownSize
from recovery_cli.domain.headcounts import Band
from recovery_cli.domain.texts import fold


@dataclass(frozen=True)
class _Ceiling:
    """People must be fewer than `people`; of the two amounts, in euros, one may be exceeded."""

    people: int
    turnover: int
    balance_sheet: int


_MICRO = _Ceiling(10, 2_000_000, 2_000_000)
_PME = _Ceiling(250, 50_000_000, 43_000_000)
_ETI = _Ceiling(5_000, 1_500_000_000, 2_000_000_000)

_NAMES = {
    Size.MICRO: """
        micro, mic, microentreprise, microentreprises, micro entreprise, tpe,
        tres petite entreprise, tres petites entreprises
    """,
    Size.PME: """
        pme, tpe pme, pme tpe, sme, petite ou moyenne entreprise, petite et moyenne entreprise,
        petites et moyennes entreprises
    """,
    Size.ETI: "eti, entreprise de taille intermediaire, entreprises de taille intermediaire, mid cap",
    Size.GE: "ge, grande entreprise, grandes entreprises, grand groupe",
}
_BY_WORD = frozenset({"tpe", "pme", "eti", "sme", "microentreprise"})
_NOT = frozenset({"non", "hors", "not", "pas", "ou", "or", "et", "and"})
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_BY_NAME = {name: size for size, names in _NAMES.items() for name in map(fold, names.split(","))}


def size_class(
    headcount: int | Band | None, turnover: int | None = None, balance_sheet: int | None = None
) -> Size | None:
    """The size class by decree 2008-1354, article 3; None where the figures known do not decide.

    `headcount` is a number of people or an Insee band; turnover is euros a year, balance sheet euros. PME is
    also the answer where it is certain and only micro is not. The decree looks at the enterprise with its
    group, so what Insee says counts more.
    """
    people = (headcount.low, headcount.high) if isinstance(headcount, Band) else (headcount or 0, headcount)
    amounts = (turnover, balance_sheet)
    is_pme = _within(_PME, people, amounts)
    if is_pme:
        return Size.MICRO if _within(_MICRO, people, amounts) else Size.PME
    is_eti = _within(_ETI, people, amounts)
    if is_eti is False:
        return Size.GE
    return Size.ETI if is_pme is False and is_eti else None


def parse_size(text: str) -> Size:
    """The size class that people and public files name ("PME", "TPE / PME", "P.M.E.", "ETI (250-4999)"…).

    Raises:
        UnknownSize: it is none of micro, PME, ETI, GE.
    """
    name = fold(_IN_BRACKETS.sub(" ", text))
    words = name.split()
    if words and all(len(word) == 1 for word in words):
        name = "".join(words)
    named = {_BY_NAME[word] for word in words if word in _BY_WORD}
    if name not in _BY_NAME and len(named) == 1 and not set(words) & _NOT:
        return named.pop()
    try:
        return _BY_NAME[name]
    except KeyError as error:
        raise UnknownSize(value=text) from error


def includes(wanted: Size, size: Size | None) -> bool:
    """Whether a company of this size is meant by a wanted class: PME includes its sub-class micro."""
    return size is wanted or (wanted is Size.PME and size is Size.MICRO)


def _within(
    ceiling: _Ceiling, people: tuple[int, int | None], amounts: tuple[int | None, int | None]
) -> bool | None:
    """Whether a company stays under a ceiling; None where that is open."""
    few = _fewer(people, ceiling.people)
    small = _one_small(amounts, (ceiling.turnover, ceiling.balance_sheet))
    if few is False or small is False:
        return False
    return True if few and small else None


def _fewer(people: tuple[int, int | None], limit: int) -> bool | None:
    low, high = people
    if low >= limit:
        return False
    return True if high is not None and high < limit else None


def _one_small(amounts: tuple[int | None, int | None], limits: tuple[int, int]) -> bool | None:
    """Whether one amount of the two stays under its limit (the decree asks for either)."""
    answers = [
        None if amount is None else amount <= limit for amount, limit in zip(amounts, limits, strict=True)
    ]
    if True in answers:
        return True
    return None if None in answers else False
