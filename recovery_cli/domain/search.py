"""What can be looked for by its words, what is found, and which words of a text were meant."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.projects import Confidentiality
from recovery_cli.domain.stems import placed_words, stem

Mark = tuple[int, int]
"""Where a word that was looked for begins and ends in a text."""


class Kind(StrEnum):
    """Of what kind a thing is that was found."""

    COMPANY = "company"
    PROJECT = "project"
    NEED = "need"
    OFFER = "offer"
    NOTE = "note"
    COLLECTIVE = "collective"


@dataclass(eq=False)
class NothingToFind(NotUnderstood):
    """No word is left to look for: only articles, prepositions or signs."""

    value: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The words by which a thing is found; those of its name weigh more.

    `owner` is its company, the workshop of a note, or a collective itself.
    """

    kind: Kind
    id: str
    owner: str
    title: str
    body: str = ""


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text of what was found, named by its field, with where the words stand in it."""

    field: str
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A thing that was found: its name or first words, what else of it holds the words, and whose it is."""

    kind: Kind
    id: str
    title: Text
    texts: tuple[Text, ...] = ()
    company_id: str | None = None
    company: str | None = None
    siren: str | None = None
    project: str | None = None
    regions: tuple[str, ...] = ()
    confidentiality: Confidentiality | None = None
    workshop: str | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was found, the best first; `counts` says how many there are in all, by kind.

    `corrected` holds for a word that is nowhere the words that were looked for instead, `similar` what may
    have been meant where nothing was found. `any_word` is true where no thing has all the words.
    """

    hits: Sequence[Hit] = ()
    counts: Mapping[Kind, int] = field(default_factory=dict)
    corrected: Mapping[str, Sequence[str]] = field(default_factory=dict)
    similar: Mapping[str, Sequence[str]] = field(default_factory=dict)
    any_word: bool = False
    read: int | None = None


def marks(text: str, stems: Collection[str], numbers: str = "") -> tuple[Mark, ...]:
    """Where the words of these stems stand in a text, and numbers that begin with these digits."""
    found: dict[Mark, None] = {}
    for start, end, word in placed_words(text):
        if stem(word) in stems or (numbers and word.startswith(numbers)):
            found[start, end] = None
    return tuple(found)


def excerpt(text: Text, width: int) -> Text:
    """The part of a text around the first of its marks, at word ends; `…` stands for what is left out."""
    if len(text.text) <= width:
        return text
    first, least = text.marks[0] if text.marks else (0, 0)
    start = text.text.rfind(" ", 0, max(first - width // 3, 0)) + 1 if first > width // 3 else 0
    end = text.text.rfind(" ", start, start + width)
    end = end if end > start and end >= least else max(start + width, least)
    before, after = "…" if start else "", "…" if end < len(text.text) else ""
    moved = tuple(
        (max(one, start) - start + len(before), min(other, end) - start + len(before))
        for one, other in text.marks
        if one < end and other > start
    )
    return Text(field=text.field, text=f"{before}{text.text[start:end]}{after}", marks=moved)
