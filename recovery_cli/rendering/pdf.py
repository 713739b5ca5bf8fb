"""From Typst source to PDF: shipped fonts only, tagged for screen readers, the same bytes every time."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_cli.rendering.library import TemplateBroken, shipped_templates

if TYPE_CHECKING:
    from typst import Fonts

_UNDRAWABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
_LINE = re.compile(r"\.typ:(\d+):")
_EPOCH = 0
"""Time of making that the file carries: none, so that the same paper is the same file."""


def pdf(source: str, *, root: Path | None = None, template: str) -> bytes:
    """The PDF/UA-1 of a Typst source; pictures are found below `root`, `template` is named when it fails.

    A character that no shipped font can draw is printed as its code (`[U+1F389]`): nothing vanishes silently.

    Raises:
        TemplateBroken: the template makes no valid Typst.
    """
    from typst import TypstError

    try:
        return _compile(source, root)
    except TypstError as error:
        undrawable = set(_UNDRAWABLE.findall(error.diagnostic))
        if not undrawable:
            raise _broken(template, error) from error
    for text in sorted(undrawable, key=lambda text: (-len(text), text)):
        source = source.replace(text, "".join(f"[U+{ord(character):04X}]" for character in text))
    try:
        return _compile(source, root)
    except TypstError as error:
        raise _broken(template, error) from error


def _compile(source: str, root: Path | None) -> bytes:
    from typst import Compiler

    folder = str(root or shipped_templates())
    compiler = Compiler(source.encode(), root=folder, font_paths=_fonts(), ignore_system_fonts=True)
    made = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=_EPOCH)
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made


@cache
def _fonts() -> "Fonts":
    from typst import Fonts

    return Fonts(include_system_fonts=False, font_paths=[str(shipped_templates() / "fonts")])


def _broken(template: str, error: "Exception") -> TemplateBroken:
    diagnostic = str(getattr(error, "diagnostic", error))
    line = _LINE.search(diagnostic)
    return TemplateBroken(
        template=template, line=int(line[1]) if line else 1, problem=str(error).splitlines()[0]
    )
