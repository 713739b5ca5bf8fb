"""What is wrong with a template, read from the template language's own message."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from recovery_cli.rendering.library import TemplateBroken


@dataclass(eq=False)
class NotOnThePage(TemplateBroken):
    """A template asks for something by a name that its page does not hold; `similar` come close."""

    asked: str
    similar: tuple[str, ...] = ()


@dataclass(eq=False)
class FilterUnknown(TemplateBroken):
    """A template uses a filter that there is not."""

    asked: str


@dataclass(eq=False)
class EndMissing(TemplateBroken):
    """A part of a template is begun and never ended; `asked` is the tag that is missing."""

    asked: str


@dataclass(eq=False)
class TagUnknown(TemplateBroken):
    """A template has a tag that means nothing here, or that ends what was not begun."""

    asked: str


@dataclass(eq=False)
class BoxUnknown(TemplateBroken):
    """A letter has a box that no page knows where to place; `similar` are those that come close."""

    asked: str
    similar: tuple[str, ...] = ()


@dataclass(eq=False)
class ReachesOut(TemplateBroken):
    """A sheet would fetch a package or another file, or run what it put together itself."""

    asked: str


@dataclass(eq=False)
class OutOfReach(TemplateBroken):
    """A template asks a value for what lies behind it, which no template may see."""

    asked: str


@dataclass(eq=False)
class MarkOpen(TemplateBroken):
    """A mark of a template is begun and never ended: `{{`, `{%`, `{#` or a quotation mark."""


@dataclass(eq=False)
class Unreadable(TemplateBroken):
    """What stands between the marks of a template is no expression: a sign is too many, or lacks."""

    asked: str


@dataclass(frozen=True, kw_only=True)
class Reaching:
    """A word of Typst by which a template would get out, and its line."""

    asked: str
    line: int


_TAGS = re.compile(r"<(?P<kind>[%#]).*?(?P=kind)>|/\*.*?\*/", re.DOTALL)
"""Parts of a sheet's template that Typst never sees: they could tear a word apart that it does see."""
_REACHING = re.compile(r"\b(import|include|read)\s*(?=[\"(@])|\b(eval|plugin)\b")
_VARIABLE = re.compile(r"unknown variable: ([a-z-]+)")
_MARKS = {"end of print statement": "}}", "end of statement block": "%}"}
_MEANINGS: tuple[tuple[re.Pattern[str], type[TemplateBroken]], ...] = (
    (re.compile(r"has no attribute '(\w+)'"), NotOnThePage),
    (re.compile(r"^'(\w+)' is undefined"), NotOnThePage),
    (re.compile(r"[Nn]o filter named '(\w+)'"), FilterUnknown),
    (re.compile(r"Unexpected end of template.*'(end\w+)'"), EndMissing),
    (re.compile(r"^reaches out: '(\w+)'"), ReachesOut),
    (re.compile(r"[Ee]ncountered unknown tag '(\w+)'"), TagUnknown),
    (re.compile(r"^access to attribute '(\w+)'"), OutOfReach),
    (re.compile(r"^unexpected end of template|^Missing end of|^unexpected char [\"']['\"]"), MarkOpen),
    (re.compile(r"^(?:unexpected|expected token .* got) '(.+?)'"), Unreadable),
    (re.compile(r"^Expected an expression, got '?(.+?)'?$"), Unreadable),
)


def broken(
    template: str, line: int, error: Exception, seen: Mapping[str, object] | None = None
) -> TemplateBroken:
    """The error that says best what is wrong; `seen` is what the template could ask for."""
    problem = re.sub(r"\s+", " ", str(error)).rstrip(".") or type(error).__name__
    told: dict[str, Any] = {"template": template, "line": line, "problem": problem}
    for pattern, kind in _MEANINGS:
        if found := pattern.search(problem):
            told |= {"asked": _MARKS.get(found[1], found[1])} if pattern.groups else {}
            if kind is NotOnThePage:
                told["similar"] = _similar(found[1], seen or {})
            return kind(**told)
    return TemplateBroken(**told)


def broken_line(path: Path, text: str, error: Exception) -> TemplateBroken:
    """The error about a text that a file of words holds."""
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next((number for number, each in enumerate(lines, start=1) if text in each), 1)
    return TemplateBroken(template=str(path), line=line, problem=f"{text}: {error}")


def reaching_out(source: str) -> Reaching | None:
    """The first word by which the template of a sheet would get out of its page, if there is one."""
    seen = _TAGS.sub(lambda tag: "\n" * tag[0].count("\n"), source)
    found = _REACHING.search(seen)
    if found is None:
        return None
    return Reaching(asked=found[1] or found[2], line=seen.count("\n", 0, found.start()) + 1)


def unplaced(error: TemplateBroken, path: Path, known: Iterable[str]) -> TemplateBroken:
    """The error of a letter with a box that the page cannot place, told by its line; else as it is."""
    from difflib import get_close_matches

    asked = found[1] if (found := _VARIABLE.search(error.problem)) else ""
    lines = path.read_text(encoding="utf-8").splitlines()
    begun = [number for number, line in enumerate(lines, start=1) if line.split() == [":::", asked]]
    if not begun:
        return error
    similar = tuple(get_close_matches(asked, known, n=2))
    return BoxUnknown(template=str(path), line=begun[0], problem=error.problem, asked=asked, similar=similar)


def _similar(asked: str, seen: Mapping[str, object]) -> tuple[str, ...]:
    from difflib import get_close_matches

    return tuple(get_close_matches(asked, sorted({*seen, *_names(seen.values())}), n=2))


def _names(values: Iterable[object]) -> Iterator[str]:
    """The names of the fields of all that a page holds."""
    for value in values:
        if isinstance(value, tuple):
            yield from _names(value[:1])
        elif is_dataclass(value):
            held = {field.name: getattr(value, field.name) for field in fields(value)}
            yield from held
            yield from _names(held.values())
