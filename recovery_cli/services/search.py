"""Finding things by their words: as they are typed, as they begin, as they may have been meant."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from recovery_cli.domain.search import Answer, Hit, Kind, NothingToFind, Text, marks
from recovery_cli.domain.stems import stem, words
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.themes import theme_name
from recovery_cli.registry.registry import Registry
from recovery_cli.registry.search import Search, kind_of

_RARE = 2
"""A word that so few things hold may be a typing error too."""
_BEGINNING = 3
"""Letters from which a word may be the beginning of one, and digits of a number."""
_BEGINNINGS = 200
"""So many stems at most that a beginning stands for."""
_FIRST, _SECOND = 4, 8
"""Letters from which a word may have one typing error, and two."""
_SIMILAR = 3
"""So many words at most are taken for what may have been meant."""


@dataclass(kw_only=True)
class _Found:
    """Keys of what was found so far, the best first, and what was looked for to find it."""

    keys: dict[int, None] = field(default_factory=dict)
    stems: set[str] = field(default_factory=set)
    any_word: bool = False


def find(
    registry: Registry,
    question: str,
    *,
    language: Language,
    kinds: Collection[Kind] = (),
    region: str | None = None,
    most: int = 10,
) -> Answer:
    """What holds the words of a question; of each kind at most so many, the best first.

    All words must be there, inflected as they may be. Where that gives little, they may be the beginnings of
    words, and a word that is nowhere may be another one mistyped. Where that gives nothing, a rare word may
    be mistyped too, and in the end one of the words is enough.

    Raises:
        NothingToFind: the question holds no word.
    """
    wanted = list(dict.fromkeys(words(question)))
    if not wanted:
        raise NothingToFind(value=question)
    asked = _Asked(registry.search, wanted, kinds, region)
    digits = "".join(question.split())
    numbers = digits if digits.isascii() and digits.isdigit() and len(digits) >= _BEGINNING else ""
    found = asked.widened(most, numbers)
    keys = [key for key in found.keys if not kinds or kind_of(key) in kinds]
    nowhere = {} if keys else {word: asked.similar(word, more=1) for word in wanted}
    return Answer(
        hits=[
            _marked(hit, found.stems, numbers, language) for hit in registry.search.hits(_first(keys, most))
        ],
        counts=Counter(kind_of(key) for key in keys),
        corrected=asked.corrected if keys else {},
        similar={word: several for word, several in nowhere.items() if several},
        any_word=found.any_word,
    )


@dataclass
class _Asked:
    """The words of a question, asked of the index in wider and wider senses."""

    search: Search
    words: Sequence[str]
    kinds: Collection[Kind]
    region: str | None
    corrected: dict[str, Sequence[str]] = field(default_factory=dict)

    def widened(self, enough: int, numbers: str) -> _Found:
        """What is found, widening the sense of the words until there is enough."""
        found = _Found()
        if numbers:
            found.keys = dict.fromkeys(self.search.numbered(numbers, self.region))
        groups = [{stem(word)} for word in self.words]
        self._take(found, groups)
        senses = ((self._beginnings, enough), (self._corrections, enough), (self._rare_corrections, 1))
        for widen, needed in senses:
            if self._count(found) >= needed:
                return found
            wider = [group | widen(word) for group, word in zip(groups, self.words, strict=True)]
            if wider != groups:
                groups = wider
                self._take(found, groups)
        if not found.keys and len(groups) > 1:
            self._take(found, [group for group in groups if group], any_word=True)
            found.any_word = bool(found.keys)
        return found

    def similar(self, word: str, more: int = 0) -> list[str]:
        """The words of the index that may have been meant, the likeliest first."""
        errors = (len(word) >= _FIRST) + (len(word) >= _SECOND)
        if not errors or not word.isalpha():
            return []
        limit = errors + more
        lengths = (len(word) - limit, len(word) + limit)
        return self._nearest(word, self.search.words(word[0], *lengths), limit) or self._nearest(
            word, self.search.words("", *lengths), limit
        )

    def _nearest(self, word: str, known: Sequence[str], limit: int) -> list[str]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near = process.extract(word, known, scorer=OSA.distance, score_cutoff=limit, limit=None)
        held = [
            (distance, -self.search.frequency(stem(other)), other)
            for other, distance, _ in near
            if stem(other) != stem(word)
        ]
        there = sorted(each for each in held if each[1])
        best = [other for distance, _, other in there if distance == there[0][0]]
        return best[:_SIMILAR]

    def _beginnings(self, word: str) -> set[str]:
        return set(self.search.beginning(word, _BEGINNINGS)) if len(word) >= _BEGINNING else set()

    def _corrections(self, word: str, rare: int = 0) -> set[str]:
        """The stems of words that a word may be mistyped for, if no more things hold it than so many."""
        if self.search.frequency(stem(word)) > rare or self._beginnings(word) - {stem(word)}:
            return set()
        similar = self.similar(word)
        if similar:
            self.corrected[word] = similar
        return {stem(other) for other in similar}

    def _rare_corrections(self, word: str) -> set[str]:
        return self._corrections(word, _RARE)

    def _take(self, found: _Found, groups: Sequence[Collection[str]], *, any_word: bool = False) -> None:
        keys = self.search.matches(groups, any_word=any_word, region=self.region)
        found.keys |= dict.fromkeys(keys)
        found.stems |= {each for group in groups for each in group}

    def _count(self, found: _Found) -> int:
        return sum(not self.kinds or kind_of(key) in self.kinds for key in found.keys)


def _first(keys: Sequence[int], most: int) -> list[int]:
    """Of each kind at most so many, kind after kind."""
    by_kind: dict[Kind, list[int]] = defaultdict(list)
    for key in keys:
        if len(by_kind[kind_of(key)]) < most:
            by_kind[kind_of(key)].append(key)
    return [key for kind in Kind for key in by_kind[kind]]


def _marked(hit: Hit, stems: Collection[str], numbers: str, language: Language) -> Hit:
    """The hit with the words marked; texts in which none stands are left out."""
    texts = (_named(text, language) for text in hit.texts)
    marked = [replace(text, marks=marks(text.text, stems, numbers)) for text in texts]
    title = replace(hit.title, marks=marks(hit.title.text, stems))
    return replace(hit, title=title, texts=tuple(text for text in marked if text.marks))


def _named(text: Text, language: Language) -> Text:
    return replace(text, text=theme_name(text.text, language)) if text.field == "theme" else text
