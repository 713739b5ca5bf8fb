"""From a page to the file people get: Markdown, HTML, Word or PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from recovery_cli.i18n.dates import long_date
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.docx import docx
from recovery_cli.rendering.environment import fill, fill_layout
from recovery_cli.rendering.faults import broken_line, unplaced
from recovery_cli.rendering.html import html_page
from recovery_cli.rendering.library import TemplateBroken, TemplateLibrary
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


def render(page: Page, paper_format: PaperFormat, *, language: Language, library: TemplateLibrary) -> bytes:
    """The file of a page in a format and language; the same page makes the same bytes.

    Raises:
        TemplateBroken: a template cannot be read or filled.
        LetterheadMissing, LetterheadUnusable: a DOCX is to be written on a letterhead that cannot be used.
    """
    if paper_format is PaperFormat.PDF:
        return _pdf(page, language, library)
    source = _markdown(page, language, library)
    if paper_format is PaperFormat.MARKDOWN:
        return plain_markdown(source).encode()
    if paper_format is PaperFormat.DOCX:
        return _docx(source, page, language, library)
    return _html(source, page, language, library).encode()


@dataclass(frozen=True, kw_only=True)
class MailBodies:
    """A letter as a mail: its words alone, and HTML with the logos that it shows."""

    text: str
    html: str
    logos: tuple[Logo, ...] = ()


def mail_bodies(page: Page, *, language: Language, library: TemplateLibrary) -> MailBodies:
    """A letter as the two bodies of a mail; its HTML names its logos by their marks (`cid:…`).

    Raises:
        TemplateBroken: a template cannot be read or filled.
    """
    source = _markdown(page, language, library)
    html = _html(source, page, language, library, address=lambda logo: f"cid:{logo.mark}")
    return MailBodies(text=plain_text(source), html=html, logos=_logos(page).shown)


def subject(page: Page, *, language: Language, library: TemplateLibrary) -> str:
    """What a paper is about in one line: object of a letter, title of a file, subject of a mail.

    Raises:
        TemplateBroken: own words ask for something else than `title`, `reference` and `day`.
    """
    pattern = str(library.words(language)["subjects"][page.name])
    workshop = page.workshop
    day = long_date(workshop.day, language)
    try:
        return pattern.format(title=workshop.title, reference=workshop.reference, day=day)
    except (LookupError, ValueError, AttributeError) as error:
        words = library.find(f"{language.value}/words.toml").path
        raise broken_line(words, pattern, error) from error


def formats_of(page: Page) -> tuple[PaperFormat, ...]:
    """What a page can be written as: a sheet is drawn, it has no form in Word."""
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


def _markdown(page: Page, language: Language, library: TemplateLibrary, *, marked: bool = False) -> str:
    name = template_of(page, PaperFormat.MARKDOWN, language)
    title = subject(page, language=language, library=library)
    return fill(name, page, language=language, library=library, marked=marked, subject=title)


def _logos(page: Page) -> Logos:
    partners = (Emblem(whose=each.name, logo=logo_at(each.file)) for each in page.workshop.logos)
    return Logos(organisation=logo_at(page.organisation.logo), partners=tuple(partners))


def _html(
    source: str,
    page: Page,
    language: Language,
    library: TemplateLibrary,
    *,
    address: Callable[[Logo], str] = lambda logo: logo.data_uri,
) -> str:
    """The HTML of a paper; `address` is where it finds a logo, inside itself if nothing is said."""
    logos = _logos(page)
    seen = {
        "title": subject(page, language=language, library=library),
        "logo": address(logos.organisation) if logos.organisation else None,
        "partner_logos": [
            {"whose": each.whose, "source": address(each.logo) if each.logo else None}
            for each in logos.partners
        ],
    }
    return html_page(source, page, seen, language=language, library=library)


def _docx(source: str, page: Page, language: Language, library: TemplateLibrary) -> bytes:
    title = subject(page, language=language, library=library)
    return docx(source, page, title=title, logos=_logos(page), language=language, library=library)


def _pdf(page: Page, language: Language, library: TemplateLibrary) -> bytes:
    from markupsafe import Markup

    logos = _logos(page)
    title = subject(page, language=language, library=library)
    seen: dict[str, Any] = {
        "subject": title,
        "logo": logos.organisation,
        "partner_logos": logos.partners,
        "archived_on": page.archived_on,
    }
    name = template_of(page, PaperFormat.PDF, language)
    if page.family is Family.SHEET:
        source = fill(name, page, language=language, library=library, **seen)
    else:
        body = typst_markup(_markdown(page, language, library, marked=True))
        heads = {"organisation": page.organisation, "workshop": page.workshop, "paper": page.name}
        more = {"landscape": page.landscape, "body": Markup(body)}  # noqa: S704  every word in it is a literal
        source = fill_layout(_LETTER, {**heads, **seen, **more}, language=language, library=library)
    try:
        with placed(logos.shown) as root:
            return pdf(source, root=root, template=name, archived_on=page.archived_on)
    except TemplateBroken as error:
        raise unplaced(error, library.find(name).path, BOXES) from error
