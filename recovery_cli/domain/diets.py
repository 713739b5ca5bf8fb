"""What of a delegation keep a diet: how many, never who."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.texts import collapse, fold

_COUNTED = re.compile(r"(?:(?P<count>\d{1,3})\s+)?(?P<name>\D.*)")
_NAMES_SOMEBODY = re.compile(r"\b(?:Mme|Mmes|Mr|Mrs|Ms|MM?\.)(?!\w)|\b[^\W\d_a-zà-öø-ÿ]{2,}\b")
"""A civility, or a word in capitals, as family names are written."""
_LONGEST = 40
_NONE = frozenset({"", "aucun", "aucune", "none", "0"})


@dataclass(frozen=True, kw_only=True)
class Diet:
    """A diet, and how many keep it."""

    name: str
    count: int = 1

    def __str__(self) -> str:
        return f"{self.count} {self.name}"


@dataclass(eq=False)
class DietNotUnderstood(NotUnderstood):
    """The text is no number with a diet, or names somebody."""

    value: str


def parse_diets(texts: Iterable[str]) -> tuple[Diet, ...]:
    """The diets that texts say ("1 végétarien", "sans gluten"); "" and "aucun" say that there is none.

    Raises:
        DietNotUnderstood: a text says none, or names a person.
    """
    return total(_diet(text) for text in map(collapse, texts) if fold(text) not in _NONE)


def total(diets: Iterable[Diet]) -> tuple[Diet, ...]:
    """The diets by name, each once with the sum of its counts; "végétariens" is "végétarien"."""
    names: dict[str, str] = {}
    counts = Counter[str]()
    for diet in diets:
        key = " ".join(word.removesuffix("s") for word in fold(diet.name).split())
        names.setdefault(key, diet.name)
        counts[key] += diet.count
    return tuple(Diet(name=names[key], count=counts[key]) for key in sorted(names))


def kept(lines: Iterable[str]) -> Iterator[Diet]:
    """The diets of an invitation, from the lines that it keeps."""
    for line in lines:
        count, _, name = line.partition(" ")
        yield Diet(name=name, count=int(count))


def _diet(text: str) -> Diet:
    found = _COUNTED.fullmatch(text)
    if not found or len(found["name"]) > _LONGEST or _NAMES_SOMEBODY.search(text) or found["count"] == "0":
        raise DietNotUnderstood(value=text)
    return Diet(name=found["name"], count=int(found["count"] or 1))
