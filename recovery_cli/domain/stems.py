"""Words of a text and what stays of them when grammar is taken away: what search and affinity compare."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from recovery_cli.domain.texts import fold

if TYPE_CHECKING:
    from Stemmer import Stemmer

_RULES = "3"
"""Of the rules below; changes when a word gets another stem by them."""

_INITIALS = r"(?:[^\W\d_][.&])+[^\W\d_]\b"
_WORD = re.compile(rf"\b{_INITIALS}|[^\W_]+")
_ABBREVIATED = re.compile(rf"\b{_INITIALS}")
"""`C.M.N.` and `R&D` are one word each."""

_ACCENTS = {"ieres": "ières", "iere": "ière", "ites": "ités", "ite": "ité", "ees": "ées", "ee": "ée"}
"""Endings by which Snowball knows French grammar, and which folding took away."""

_SHORTEST = 4
"""Letters from which a word is inflected; `bus`, `gaz` and `CSE` are left alone."""

_WHOLE = frozenset(("chassis", "divers", "envers", "revers", "travers", "treillis", "univers"))
"""Words whose last letters are no grammar."""

_BEFORE = re.compile("(it|er|ion)s$")
_AFTER = re.compile("(?<=..)(ai|oi|o|u)s$|(?<=..)ux$")
"""Plurals that Snowball takes for verbs, or does not see: `crédits`, `émissions`; `essais`, `silos`."""

_READ_AS = {"st": "saint", "travaux": "travail", "vitraux": "vitrail", "baux": "bail"}

_NOUNS = (("eux", 4), ("eur", 4), ("ag", 3), ("ur", 4), ("er", 3), ("is", 4), ("et", 5), ("i", 5))
"""What makes nouns of verbs and trades, in stems, and how many letters must stay: `soudage`, `soudeur` and
`soudure` are what `souder` is, `robotisation` and `robotique` are about robots, `tôlerie` about `tôles`."""

_SMALL = """
    a au aux avec c ce ces cette d dans de des du elle en et il j l la le les leur leurs m n ne nos notre nous
    on ou par pas pour qu que qui s sa se ses son sur t un une vos votre vous y the of and for to in
    ets ste
"""
SMALL = frozenset(_SMALL.split())
"""Words that say nothing by themselves: neither kept in the index nor looked for."""


def words(text: str) -> list[str]:
    """The folded words of a text that say something, in order."""
    if "." in text or "&" in text:
        text = _ABBREVIATED.sub(_joined, text)
    return [word for word in fold(text).split() if word not in SMALL]


def placed_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of a text as it is folded, with where it begins and ends in the text."""
    for found in _WORD.finditer(text):
        whole = found[0] if found[0].isalnum() else _joined(found)
        for word in fold(whole).split():
            yield found.start(), found.end(), word


def _joined(initials: re.Match[str]) -> str:
    return initials[0].replace(".", "").replace("&", "")


@lru_cache(maxsize=500_000)  # a word is met again and again; a region's vocabulary is far below
def stem(word: str) -> str:
    """What stays of a folded word without plural, gender and conjugation: Snowball's French algorithm."""
    if word in _READ_AS:
        return _READ_AS[word]
    if len(word) < _SHORTEST or not word.isalpha() or word in _WHOLE:
        return word
    short = fold(_stemmer().stemWord(_accented(_BEFORE.sub(r"\1", word))))
    return _AFTER.sub(_singular_ending, short) if len(short) >= _SHORTEST else _singular(word)


def _accented(word: str) -> str:
    for bare, accented in _ACCENTS.items():
        if word.endswith(bare):
            return word[: -len(bare)] + accented
    return word


def _singular_ending(found: re.Match[str]) -> str:
    return found[0][:-1]


def _singular(word: str) -> str:
    """A word of which Snowball would leave three letters, such as `laser`: without plural and feminine."""
    for ending in ("s", "x"), ("e",):
        if len(word) >= _SHORTEST and word.endswith(ending):
            word = word[:-1]
    return word


@lru_cache(maxsize=500_000)
def root(word: str) -> str:
    """The stem without what makes nouns of verbs: `soudure`, `soudage`, `soudeur` and `souder` have one."""
    short = stem(word)
    if not word.isalpha():
        return short
    for ending, least in _NOUNS:
        if short.endswith(ending) and len(short) - len(ending) >= least:
            short = short[: -len(ending)]
            break
    return short.removesuffix("e") if len(short) > _SHORTEST else short


def version() -> str:
    """Changes when the same word may get another stem: an index of older stems is then made anew."""
    from Stemmer import version as of_snowball

    return f"{of_snowball()}/{_RULES}"


@cache
def _stemmer() -> "Stemmer":
    from Stemmer import Stemmer

    return Stemmer("french", 0)  # no cache of its own: ours is shared by both functions
