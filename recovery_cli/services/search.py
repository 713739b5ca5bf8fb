"""Finding things by their words: as they are typed, as they begin, as they may have been meant."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from recovery_cli.domain.search import Answer, Hit, Kind, NothingToFind, Text, marks
from recovery_cli.domain.stems import placed_words, root, stem, words
from recovery_cli.domain.texts import fold
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
_LONGEST_ENDING = 8
"""Letters that grammar and word formation may add to a root: `isations`."""
_SIMILAR = 3
"""So many words at most are taken for what may have been meant."""
_MOST_WORDS = 32
"""Who looks for more pasted a page: each word that is nowhere costs milliseconds."""
_EXAMPLES = 5
"""In so many things a word is looked up to see how it is spelled."""


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

    All words must be there, inflected as they may be. Where that gives nothing, they may stand for others of
    the same root, as `soudage` for `soudeur`; where it gives little, they may be the beginnings of words, and
    a word that is nowhere may be another one mistyped. Where nothing is found yet, a rare word may be
    mistyped too, and in the end one of the words is enough.

    Raises:
        NothingToFind: the question holds no word.
    """
    wanted = list(dict.fromkeys(words(question)))
    if not wanted:
        raise NothingToFind(value=question)
    asked = _Asked(registry.search, wanted[:_MOST_WORDS], kinds, region)
    numbers = _digits(question)
    found = asked.widened(most, numbers)
    keys = [key for key in found.keys if not kinds or kind_of(key) in kinds]
    nowhere = {} if keys else {word: asked.similar(word, more=1) for word in asked.words}
    typed = {word: question[start:end] for start, end, word in placed_words(question)}
    return Answer(
        hits=[
            _marked(hit, found.stems, numbers, language) for hit in registry.search.hits(_first(keys, most))
        ],
        counts=Counter(kind_of(key) for key in keys),
        corrected=asked.spelled(asked.corrected, typed) if keys else {},
        similar=asked.spelled(nowhere, typed),
        any_word=found.any_word,
        read=_MOST_WORDS if len(wanted) > _MOST_WORDS else None,
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
        for widen, needed in ((self._kin, 1), (self._beginnings, enough), (self._corrections, enough)):
            if self._count(found) >= enough:
                return found
            if self._count(found) < needed:
                groups = self._widen(found, groups, widen)
        if not found.keys:
            plain, corrected = found.stems.copy(), self.corrected.copy()
            self._widen(found, groups, self._rare_corrections)
            if not found.keys:
                found.stems, self.corrected = plain, corrected
        if not found.keys and len(groups) > 1:
            self._take(found, [group for group in groups if group], any_word=True)
            found.any_word = bool(found.keys)
        return found

    def _widen(
        self, found: _Found, groups: list[set[str]], widen: Callable[[str], set[str]]
    ) -> list[set[str]]:
        wider = [group | widen(word) for group, word in zip(groups, self.words, strict=True)]
        if wider != groups:
            self._take(found, wider)
        return wider

    def similar(self, word: str, more: int = 0) -> list[str]:
        """The words of the index that may have been meant, the likeliest first."""
        errors = (len(word) >= _FIRST) + (len(word) >= _SECOND)
        if not errors or not word.isalpha():
            return []
        limit = errors + more
        lengths = (len(word) - limit, len(word) + limit)
        return self._nearest(word, self.search.words(word[0], *lengths), limit) or self._nearest(
            word, self.search.words("", *lengths), 1 + more
        )

    def spelled(
        self, meant: Mapping[str, Sequence[str]], typed: Mapping[str, str]
    ) -> dict[str, Sequence[str]]:
        """Words as they were typed, with what may have been meant as it is written where it stands."""
        return {
            typed.get(word, word): [self._spelling(other) for other in others]
            for word, others in meant.items()
            if others
        }

    def _spelling(self, word: str) -> str:
        hits = self.search.hits(self.search.matches([{stem(word)}])[:_EXAMPLES])
        texts = [text.text for hit in hits for text in (hit.title, *hit.texts)]
        spellings = {
            text[start:end].lower()
            for text in texts
            for start, end, each in placed_words(text)
            if each == word
        }
        return max(spellings, key=lambda spelling: (not spelling.isascii(), spelling), default=word)

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

    def _kin(self, word: str) -> set[str]:
        """The stems of words of the same root."""
        start = root(word)
        if len(start) < _BEGINNING or not word.isalpha():
            return set()
        near = self.search.words(start, len(start), len(start) + _LONGEST_ENDING)
        return {stem(other) for other in near if root(other) == start}

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


def _digits(question: str) -> str:
    """The first digits of a number, whatever stands between them; empty where it is no number."""
    digits = "".join(char for char in question if char.isalnum())
    return digits if digits.isascii() and digits.isdigit() and len(digits) >= _BEGINNING else ""


def _first(keys: Sequence[int], most: int) -> list[int]:
    """Of each kind at most so many, kind after kind."""
    by_kind: dict[Kind, list[int]] = defaultdict(list)
    for key in keys:
        if len(by_kind[kind_of(key)]) < most:
            by_kind[kind_of(key)].append(key)
    return [key for kind in Kind for key in by_kind[kind]]


def _marked(hit: Hit, stems: Collection[str], numbers: str, language: Language) -> Hit:
    """The hit with the words marked; texts in which none stands, or that say its name again, are left out."""
    texts = (_named(text, language) for text in hit.texts if fold(text.text) != fold(hit.title.text))
    marked = [replace(text, marks=marks(text.text, stems, numbers)) for text in texts]
    title = replace(hit.title, marks=marks(hit.title.text, stems))
    return replace(hit, title=title, texts=tuple(text for text in marked if text.marks))


def _named(text: Text, language: Language) -> Text:
    return replace(text, text=theme_name(text.text, language)) if text.field == "theme" else text
