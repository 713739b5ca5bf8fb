"""From a page to the file people get: Markdown, HTML, Word or PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from recovery_cli.i18n.dates import long_date
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.titles import named
from recovery_cli.rendering.docx import docx
from recovery_cli.rendering.environment import fill, fill_layout
from recovery_cli.rendering.faults import broken_line, unplaced
from recovery_cli.rendering.html import html_page
from recovery_cli.rendering.library import TemplateBroken, TemplateLibrary
from recovery_cli.rendering.literals import unmarked
from recovery_cli.rendering.logo import Emblem, Logo, Logos, logo_at, placed
from recovery_cli.rendering.markdown import plain_markdown, plain_text
from recovery_cli.rendering.pages import Family, Page
from recovery_cli.rendering.pdf import pdf
from recovery_cli.rendering.typesetting import typst_markup
from recovery_cli.rendering.wordprocessing import BOXES

_LETTER = "layout/letter.typ.j2"


class PaperFormat(StrEnum):
    """What a paper can be written as."""

    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True, kw_only=True)
class MailBodies:
    """A letter as a mail: its words alone, and HTML with the logos that it shows."""

    text: str
    html: str
    logos: tuple[Logo, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A page in a language, on the templates of a library: filled in once, whatever it is written as.

    Everything it gives may raise `TemplateBroken`: a template cannot be read or filled.
    """

    page: Page
    language: Language
    library: TemplateLibrary

    def written_as(self, paper_format: PaperFormat) -> bytes:
        """The file in a format; the same page makes the same bytes.

        Raises:
            LetterheadMissing, LetterheadUnusable: a DOCX is wanted on a letterhead that cannot be used.
        """
        match paper_format:
            case PaperFormat.PDF:
                return self._pdf
            case PaperFormat.MARKDOWN:
                return plain_markdown(self._markdown).encode()
            case PaperFormat.DOCX:
                return self._docx()
            case PaperFormat.HTML:
                return self._html(lambda logo: logo.data_uri).encode()

    def mail_bodies(self) -> MailBodies:
        """A letter as the two bodies of a mail; its HTML names its logos by their marks (`cid:…`)."""
        html = self._html(lambda logo: f"cid:{logo.mark}")
        return MailBodies(text=plain_text(self._markdown), html=html, logos=self._logos.shown)

    @cached_property
    def subject(self) -> str:
        """What the paper is about in one line: object of a letter, title of a file, subject of a mail."""
        pattern = str(self.library.words(self.language)["subjects"][self.page.name])
        heading = self.page.heading
        day = long_date(heading.day, self.language)
        try:
            return pattern.format(
                title=heading.title,
                workshop=named(heading.title, self.language),
                reference=heading.reference,
                day=day,
            )
        except (LookupError, ValueError, AttributeError) as error:
            words = self.library.find(f"{self.language.value}/words.toml").path
            raise broken_line(words, pattern, error) from error

    @cached_property
    def _marked(self) -> str:
        """The Markdown of the paper, its values between marks."""
        name = template_of(self.page, PaperFormat.MARKDOWN, self.language)
        return fill(name, self.page, language=self.language, library=self.library, subject=self.subject)

    @cached_property
    def _markdown(self) -> str:
        return unmarked(self._marked)

    @cached_property
    def _logos(self) -> Logos:
        partners = (Emblem(whose=each.name, logo=logo_at(each.file)) for each in self.page.logos)
        return Logos(organisation=logo_at(self.page.organisation.logo), partners=tuple(partners))

    def _html(self, address: Callable[[Logo], str]) -> str:
        """The HTML of the paper; `address` is where it finds a logo."""
        logos = self._logos
        seen = {
            "title": self.subject,
            "logo": address(logos.organisation) if logos.organisation else None,
            "partner_logos": [
                {"whose": each.whose, "source": address(each.logo) if each.logo else None}
                for each in logos.partners
            ],
        }
        page = html_page(self._markdown, self.page, seen, language=self.language, library=self.library)
        for picture in self.page.pictures:
            page = page.replace(f'src="{picture.name}"', f'src="{address(picture)}"')
        return page

    def _docx(self) -> bytes:
        head: dict[str, Any] = {"title": self.subject, "logos": self._logos}
        return docx(self._markdown, self.page, **head, language=self.language, library=self.library)

    @cached_property
    def _pdf(self) -> bytes:
        name = template_of(self.page, PaperFormat.PDF, self.language)
        source = self._typst(name)
        try:
            with placed((*self._logos.shown, *self.page.pictures)) as root:
                return pdf(source, root=root, template=name, archived_on=self.page.archived_on)
        except TemplateBroken as error:
            raise unplaced(error, self.library.find(name).path, BOXES) from error

    def _typst(self, name: str) -> str:
        """The Typst source: that of a sheet as it is drawn, that of a letter around its words."""
        from markupsafe import Markup

        page = self.page
        asked: dict[str, Any] = {"language": self.language, "library": self.library}
        seen: dict[str, Any] = {
            "subject": self.subject,
            "logo": self._logos.organisation,
            "partner_logos": self._logos.partners,
            "archived_on": page.archived_on,
        }
        if page.family is Family.SHEET:
            return fill(name, page, **asked, **seen)
        markup = typst_markup(self._marked, landscape=page.landscape)
        body = Markup(markup)  # noqa: S704  every word in it is a literal
        heads = {"organisation": page.organisation, "heading": page.heading, "paper": page.name}
        return fill_layout(_LETTER, {**heads, **seen, "landscape": page.landscape, "body": body}, **asked)


def render(page: Page, paper_format: PaperFormat, *, language: Language, library: TemplateLibrary) -> bytes:
    """The file of a page in one format and language alone.

    Raises: as `Paper.written_as`.
    """
    return Paper(page=page, language=language, library=library).written_as(paper_format)


def formats_of(page: Page) -> tuple[PaperFormat, ...]:
    """What a page can be written as: neither a drawn sheet nor a page with pictures has a form in Word."""
    if page.pictures:
        return (PaperFormat.HTML, PaperFormat.PDF)
    drawn = page.family is Family.SHEET
    return tuple(each for each in PaperFormat if not (drawn and each is PaperFormat.DOCX))


def template_of(page: Page | type[Page], paper_format: PaperFormat, language: Language) -> str:
    """The name of the template that a page is made from."""
    if page.family is Family.LETTER:
        return f"{language.value}/{page.name}.md.j2"
    return f"sheets/{page.name}.{'typ' if paper_format is PaperFormat.PDF else 'md'}.j2"


def page_of(name: str) -> type[Page] | None:
    """The page that a template of this name is made for; None for what papers share."""
    from recovery_cli.rendering.samples import page_classes

    made = (
        (template_of(page, each, language), page)
        for page in page_classes()
        for each in PaperFormat
        for language in Language
    )
    return dict(made).get(name)
