"""The sentences of the program: one catalogue a language, a file a noun, read when first needed."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from recovery_cli.domain.errors import Ambiguous, DuplicateName, NothingNamed, RecoveryError, Several, Unknown
from recovery_cli.domain.problems import Problem
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.texts import one_line
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.lists import alternatives, enumeration

_CATALOGUES = Path(__file__).resolve().parent
_LONGEST = 1000
"""So much of a text an error quotes: more than any sentence of ours takes, less than a screen."""


class SentenceMissing(LookupError):
    """The catalogue has no such sentence: a bug of the program, never the user's."""


@cache
def sentences(language: Language, noun: str) -> dict[str, Any]:
    """All sentences about a noun in a language, as nested tables."""
    path = _CATALOGUES / language.value / f"{noun}.toml"
    if not path.is_file():
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))


def say(language: Language, key: str, **fields: object) -> str:
    """The sentence `noun.table.name`, its fields filled in with words of the language.

    A field `count` chooses between the forms `one` and `other` where the sentence has both
    (in French nought is singular, in English it is plural).

    Raises:
        SentenceMissing: the catalogue has no such key.
    """
    noun, *steps = key.split(".")
    return _filled(language, noun, steps, fields)


def _filled(language: Language, noun: str, steps: Sequence[str], fields: Mapping[str, object]) -> str:
    """The sentence that the steps lead to in a noun's file, filled in."""
    found: Any = sentences(language, noun)
    for step in steps:
        found = found.get(step) if isinstance(found, dict) else None
    if isinstance(found, dict) and {"one", "other"} <= found.keys():
        found = found[_plural_form(language, fields.get("count"))]
    if not isinstance(found, str):
        raise SentenceMissing(f"{language}: {'.'.join((noun, *steps))}")
    return found.format(**{name: word(language, value) for name, value in fields.items()})


def word(language: Language, value: object) -> object:
    """A value as it is said in a language: dates, hours, amounts, members of closed sets, lists, problems."""
    if isinstance(value, StrEnum):
        return label(language, value)
    if isinstance(value, bool) or value is None:
        return say(language, f"words.value.{value!s}".lower())
    if isinstance(value, datetime | date | time | int):
        from recovery_cli.i18n import dates, numbers

        return (
            dates.spoken(value, language) if not isinstance(value, int) else numbers.spoken(value, language)
        )
    if isinstance(value, list | tuple):
        return enumeration([str(word(language, item)) for item in value], language)
    if isinstance(value, RecoveryError | Problem):
        return _why_not(value, language)
    return value


def _why_not(value: RecoveryError | Problem, language: Language) -> object:
    if isinstance(value, RecoveryError):
        return explain(value, language)
    return sentences(language, "problems")["problem"].get(value.name, value.text)


def label(language: Language, value: StrEnum) -> str:
    """The name of a member of a closed set, from the file of the module that defines the set."""
    noun = type(value).__module__.rpartition(".")[2]
    return _filled(language, noun, ("label", type(value).__name__, value.value), {})  # a value may be "M."


def explain(error: RecoveryError, language: Language) -> str:
    """The sentence of an error: class name under `error` in the file of the module that defines it.

    Where the error knows what comes close (`similar`), "did you mean" follows.
    """
    if isinstance(error, Several):
        return "\n".join(explain(problem, language) for problem in error.problems)
    noun = type(error).__module__.rpartition(".")[2]
    sentence = say(language, f"{noun}.error.{type(error).__name__}", **_fields(error, language))
    similar = getattr(error, "similar", ())
    if not similar:
        return sentence
    return f"{sentence} {say(language, 'words.hint.similar', names=alternatives(similar, language))}"


def _fields(error: RecoveryError, language: Language) -> dict[str, object]:
    """What fills an error's sentence; candidates stand on a line each, for names hold commas."""
    fields = {name: _on_one_line(value) for name, value in vars(error).items() if not name.startswith("_")}
    if isinstance(error, Ambiguous):
        others = [say(language, "words.hint.others", count=error.others)] if error.others else []
        told = (*map(one_line, error.candidates), *others)
        fields["candidates"] = "".join(f"\n  {each}" for each in told)
    if isinstance(error, DuplicateName | NothingNamed | Unknown):
        fields["noun"] = say(language, f"errors.noun.{error.noun}")
    return fields


def _on_one_line(value: object) -> object:
    """What was typed, on one line and of bearable length: a sentence is not to be lost in what it quotes."""
    if isinstance(value, list | tuple):
        return [_on_one_line(each) for each in value]
    if type(value) is not str:
        return value
    return one_line(value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…")


def why(reason: Reason, language: Language) -> str:
    """A reason in words a guest can read; a sector, theme or size class is said by its name."""
    fields = {name: _named(language, name, value) for name, value in reason.fields.items()}
    return say(language, f"reasons.reason.{reason.kind}", **fields)


_NAMES = {"sector": "sectors.sector", "theme": "projects.theme", "size": "companies.label.Size"}
"""Where the names of the keys lie that fields of reasons hold."""

_RATES = frozenset({"rate", "usual_rate"})
"""Fields of reasons that hold per cent, to one decimal."""


def _named(language: Language, name: str, value: str) -> object:
    if name == "count":
        return int(value)
    if name in _RATES:
        from recovery_cli.i18n import numbers

        return numbers.percent(float(value) / 100, language, decimals=1)
    if name not in _NAMES:
        return value
    noun, *steps = _NAMES[name].split(".")
    table: Any = sentences(language, noun)
    for step in steps:
        table = table[step]
    return table.get(value, value)  # an organiser's own theme is said as it was typed


def _plural_form(language: Language, count: object) -> str:
    singular = {0, 1} if language is Language.FRENCH else {1}
    return "one" if count in singular else "other"
