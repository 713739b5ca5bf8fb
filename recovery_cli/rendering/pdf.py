"""From Typst source to PDF: shipped fonts only, tagged for screen readers, the same bytes every time."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_cli.rendering.library import TemplateBroken, shipped_templates

if TYPE_CHECKING:
    from typst import Compiler, Fonts

_UNDRAWABLE = re.compile(r'the (?:text|PDF contains the codepoint) `"(.+?)"`')
"""What no shipped font has, and what PDF/A forbids: letters of private use, which mean nothing elsewhere."""
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
"""How a diagnostic writes what cannot be seen, and quotes."""
_LINE = re.compile(r"\.typ:(\d+):")
_COMPOSED = re.compile("[^\n -\u02ff\u1e00-\u1eff\u2000-\u2bff\ufffd]")
"""Letters that may be put together of several signs, as accents that stand alone are: Latin has none."""
_PLAIN = "#set text(features: (ccmp: 0))"
"""Looking for signs to put together takes a tenth of the time; where there are none it changes nothing."""
_MANY, _REMEMBERED = 300_000, 10
"""How many letters of source papers may have that are remembered, and how many papers Typst remembers."""
_BLANK = b'#set document(title: "-")'
_ARENAS, _TRIM_FROM, _MAP_FROM = -8, -1, -3
"""Settings of glibc's `mallopt`, by the numbers of its `malloc.h`."""
_FEW_BYTES, _MANY_BYTES = 1 << 18, 1 << 25
"""From how many bytes on a block is handed back: of a large paper, and of others (the most there can be)."""
_LARGE = 400_000
"""From how many letters of source on a paper is large: schedules or table sheets of 150 people."""
_ACCESSIBLE = ("ua-1",)
_ARCHIVAL = ("ua-1", "a-2a")
"""The strictest pair that goes together: PDF/A-4 wants PDF 2.0, which PDF/UA-1 does not know; A-3 only adds
files of any kind inside."""


def pdf(source: str, *, root: Path | None = None, template: str, archived_on: date | None = None) -> bytes:
    """The PDF/UA-1 of a Typst source; pictures are found below `root`, `template` is named when it fails.

    With `archived_on` it is PDF/A-2a (ISO 19005-2) as well, made on that day. A character that no shipped
    font can draw is printed as its code (`[U+1F389]`): nothing vanishes silently.

    Raises:
        TemplateBroken: the template makes no valid Typst.
    """
    from typst import TypstError

    try:
        return _compile(source, root, archived_on)
    except TypstError as error:
        undrawable = _undrawable(error.diagnostic)
        if not undrawable:
            raise _broken(template, error) from error
    for text in undrawable:
        source = source.replace(text, "".join(f"[U+{ord(character):04X}]" for character in text))
    try:
        return _compile(source, root, archived_on)
    except TypstError as error:
        raise _broken(template, error) from error


def _undrawable(diagnostic: str) -> list[str]:
    """The texts that cannot be drawn, the longest first: one may stand in another."""
    found = {_ESCAPED.sub(_meant, text) for text in _UNDRAWABLE.findall(diagnostic)}
    return sorted(found, key=lambda text: (-len(text), text))


def _meant(escaped: re.Match[str]) -> str:
    code, sign = escaped.groups()
    return chr(int(code, 16)) if code else sign


def _compile(source: str, root: Path | None, archived_on: date | None) -> bytes:
    compiler = _compiler(root) if root else _compiler_without_pictures()
    standards = _ARCHIVAL if archived_on else _ACCESSIBLE
    _make_room(compiler, len(source))
    _hand_back_what_is_freed(at_once=len(source) > _LARGE)
    first_line = "" if _COMPOSED.search(source) else _PLAIN
    made = compiler.compile(
        f"{first_line}\n{source}".encode(),
        format="pdf",
        pdf_standards=[*standards],
        timestamp=_made_at(archived_on),
    )
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made


@dataclass
class _Remembered:
    """How many letters the papers have that Typst still remembers, in this process."""

    letters: int = 0


_REMEMBERS = _Remembered()


def _make_room(compiler: "Compiler", letters: int) -> None:
    """Make Typst forget the last papers where with the next they were too many: each page takes MiB."""
    if _REMEMBERS.letters and _REMEMBERS.letters + letters > _MANY:
        for _ in range(_REMEMBERED + 1):
            compiler.compile(_BLANK, format="pdf")
        _REMEMBERS.letters = 0
    _REMEMBERS.letters += letters


@cache
def _compiler_without_pictures() -> "Compiler":
    """One for all papers that show no picture: to make one takes as long as to set a letter."""
    return _compiler(shipped_templates())


def _compiler(root: Path) -> "Compiler":
    from typst import Compiler

    return Compiler(root=str(root), font_paths=_fonts(), ignore_system_fonts=True)


def _hand_back_what_is_freed(*, at_once: bool) -> None:
    """Have Linux's allocator hand back large blocks at once, or keep them for the next as is its habit.

    Left to itself glibc learns from one large paper to hold on to the blocks of the next, in a pool per
    thread: a tenth more at the peak. To hand back takes a tenth of the time, which small papers never need.
    To other systems this says nothing, and nothing is lost where it is not understood.
    """
    with suppress(AttributeError, OSError, TypeError):
        import ctypes

        library = ctypes.CDLL(None)
        for setting, value in ((_ARENAS, 1), (_TRIM_FROM, _FEW_BYTES), (_MAP_FROM, _FEW_BYTES)):
            library.mallopt(setting, value if at_once or setting == _ARENAS else _MANY_BYTES)


def _made_at(day: date | None) -> int:
    """When a file says that it was made, in seconds: on its own day, never when it was written."""
    return int(datetime.combine(day, time(), UTC).timestamp()) if day else 0


@cache
def _fonts() -> "Fonts":
    from typst import Fonts

    return Fonts(include_system_fonts=False, font_paths=[str(shipped_templates() / "fonts")])


def _broken(template: str, error: "Exception") -> TemplateBroken:
    diagnostic = str(getattr(error, "diagnostic", error))
    line = _LINE.search(diagnostic)
    return TemplateBroken(
        template=template, line=int(line[1]) - 1 if line else 1, problem=str(error).splitlines()[0]
    )
