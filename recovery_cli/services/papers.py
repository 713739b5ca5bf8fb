"""From pages to files: what was ordered, in which formats, under which names; and what an export left."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from recovery_cli.domain.workshops import Workshop
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages import Page
from recovery_cli.rendering.papers import Paper, PaperFormat, formats_of
from recovery_cli.services.days import Notice
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.file_names import joined
from recovery_cli.services.files import File, Written, distinct, note_held, write_files, zipped
from recovery_cli.services.reprints import file_said, to_print

AS_BEFORE = Notice(key="documents.notice.as-before")
"""Nothing of what was to be written again if it changed has changed."""


class DocumentFormat(StrEnum):
    """What documents can be written as: papers, workbooks, calendar files, mail drafts."""

    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    WORKBOOK = "xlsx"
    CALENDAR = "ics"
    MAIL = "eml"


@dataclass(frozen=True, kw_only=True)
class Order:
    """How documents are wanted; without a language each is in that of its reader, else in French.

    `archive` is the command whose papers go into one archive; without it each is a file. With `changed`,
    only what is not as it was last written. With `rsvp`, whoever is written to is asked to answer by
    calendar too.
    """

    folder: Path
    formats: Sequence[DocumentFormat] = tuple(DocumentFormat)
    language: Language | None = None
    archive: str | None = None
    changed: bool = False
    rsvp: bool = False

    @property
    def main_language(self) -> Language:
        """The language of what many read."""
        return self.language or Language.FRENCH

    @property
    def paper_formats(self) -> list[PaperFormat]:
        """The formats of papers that are wanted."""
        return [each for each in PaperFormat if DocumentFormat(each.value) in self.formats]

    @property
    def sheet_formats(self) -> list[PaperFormat]:
        """The same of what is printed as a sheet, which has no form in Word."""
        return [each for each in self.paper_formats if each is not PaperFormat.DOCX]


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What an export left: the files, the settings that leave gaps in them, and what else is to be known.

    The workshop is None of papers that are about none.
    """

    workshop: Workshop | None
    folder: Path
    files: tuple[Written, ...]
    missing: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def paths(self) -> list[Path]:
        """Where the files lie."""
        return [written.path for written in self.files]


@dataclass(frozen=True, kw_only=True)
class Press:
    """What makes files of pages: the templates, and what was ordered."""

    library: TemplateLibrary
    order: Order

    def paper(
        self, page: Page, name: str, language: Language | None = None, version: int = 1
    ) -> Iterator[File]:
        """A page in each format ordered that paper has; the formats share their name and their version."""
        return self.files(self.filled(page, language), name, version)

    def filled(self, page: Page, language: Language | None = None) -> Paper:
        """A page on its templates, ready to be written; without a language in that of what many read."""
        return Paper(page=page, language=language or self.order.main_language, library=self.library)

    def files(self, paper: Paper, name: str, version: int = 1) -> Iterator[File]:
        """A paper in each format ordered that it has."""
        for each in (kind for kind in self.order.paper_formats if kind in formats_of(paper.page)):
            content = paper.written_as(each)
            yield File(name=f"{name}.{each.value}", content=content, family=name, version=version)


def paper_name(kind: str, dossier: Dossier, language: Language, *more: str) -> str:
    """What the file of a paper is called in its language: `GES-2026-11_ordre-du-jour`.

    `more` says of it what others of its kind differ in; of a company, it is `dossier.filed_as`.
    """
    return joined(dossier.workshop.reference, say(language, f"documents.file.{kind}"), *more)


def workbook_files(kind: str, dossier: Dossier, order: Order, made: Callable[[], bytes]) -> list[File]:
    """The file of a list that exists as a workbook alone, if workbooks are wanted."""
    if DocumentFormat.WORKBOOK not in order.formats:
        return []
    return [File(name=f"{paper_name(kind, dossier, order.main_language)}.xlsx", content=made())]


def exported(
    registry: Registry,
    order: Order,
    dossier: Dossier,
    files: Sequence[File],
    notices: Sequence[Notice] = (),
) -> Exported:
    """Write the files of an export, all or none; with `changed`, those not as they were last written.

    Raises:
        FileInUse, FolderUnusable: see `write_files`.
    """
    workshop = dossier.workshop
    if not files and not notices:
        notices = [Notice(key="documents.notice.formless")]
    files = to_print(registry, workshop, distinct(files), file_said, changed=order.changed)
    if not files and not notices:
        notices = [AS_BEFORE]
    if order.archive and files:
        note_held(registry, files, workshop_id=workshop.id)
        name = say(order.main_language, f"documents.archive.{order.archive}")
        files = [zipped(files, f"{joined(workshop.reference, name)}.zip")]
    written = write_files(registry, order.folder, files, workshop_id=workshop.id)
    venue = [] if dossier.venue else [Notice(key="documents.notice.venue")]
    return Exported(
        workshop=workshop,
        folder=order.folder,
        files=tuple(written),
        missing=dossier.settings.missing,
        notices=(*venue, *notices),
    )
