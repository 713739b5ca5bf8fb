"""Trying every template on sample pages, before an organiser needs one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recovery_cli.domain.errors import TemplateUnusable
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.environment import check
from recovery_cli.rendering.library import TemplateBroken, TemplateLibrary
from recovery_cli.rendering.pages import Family, Page
from recovery_cli.rendering.papers import PaperFormat, render
from recovery_cli.rendering.samples import page_classes, samples

_ALL = (PaperFormat.MARKDOWN, PaperFormat.HTML, PaperFormat.PDF)
"""Word is written from the same Markdown, through no template of its own."""
_OWN = {Family.LETTER: (PaperFormat.MARKDOWN,), Family.SHEET: (PaperFormat.MARKDOWN, PaperFormat.PDF)}
"""The formats for which a paper has a template of its own; what is around them is tried on full pages."""


@dataclass(eq=False)
class TemplatesBroken(TemplateUnusable):
    """Some templates cannot be used; each was told."""

    count: int


def faults(library: TemplateLibrary) -> list[TemplateBroken]:
    """What is wrong with the templates that win, by file and line; what stands behind a fault shows later."""
    found = {(each.template, each.line, each.problem): each for each in _all(library)}
    return [found[key] for key in sorted(found)]


def _all(library: TemplateLibrary) -> Iterator[TemplateBroken]:
    for language in Language:
        for name in library.names():
            if name.endswith(".j2"):
                try:
                    check(name, language=language, library=library)
                except TemplateBroken as fault:
                    yield fault
        for full, bare in map(samples, page_classes()):
            yield from _of(full, _ALL, language, library)
            yield from _of(bare, _OWN[bare.family], language, library)


def _of(
    page: Page, formats: Iterable[PaperFormat], language: Language, library: TemplateLibrary
) -> Iterator[TemplateBroken]:
    for each in formats:
        try:
            render(page, each, language=language, library=library)
        except TemplateBroken as fault:
            yield fault
