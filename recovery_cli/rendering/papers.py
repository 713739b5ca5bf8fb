"""From a page to the file people get: Markdown, HTML, Word or PDF."""

from enum import StrEnum

from recovery_cli.i18n.dates import long_date
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.docx import docx
from recovery_cli.rendering.environment import fill, fill_layout
from recovery_cli.rendering.faults import broken_line, unplaced
from recovery_cli.rendering.html import html_page
from recovery_cli.rendering.library import TemplateBroken, TemplateLibrary
from recovery_cli.rendering.logo import logo_at
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


def mail_bodies(page: Page, *, language: Language, library: TemplateLibrary) -> tuple[str, str]:
    """A letter as the two bodies of a mail: its words alone, and HTML.

    Raises:
        TemplateBroken: a template cannot be read or filled.
    """
    source = _markdown(page, language, library)
    return plain_text(source), _html(source, page, language, library)


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


def _markdown(page: Page, language: Language, library: TemplateLibrary) -> str:
    name = template_of(page, PaperFormat.MARKDOWN, language)
    title = subject(page, language=language, library=library)
    return fill(name, page, language=language, library=library, subject=title)


def _html(source: str, page: Page, language: Language, library: TemplateLibrary) -> str:
    title = subject(page, language=language, library=library)
    logo = logo_at(page.organisation.logo)
    return html_page(source, page, title=title, logo=logo, language=language, library=library)


def _docx(source: str, page: Page, language: Language, library: TemplateLibrary) -> bytes:
    title = subject(page, language=language, library=library)
    logo = logo_at(page.organisation.logo)
    return docx(source, page, title=title, logo=logo, language=language, library=library)


def _pdf(page: Page, language: Language, library: TemplateLibrary) -> bytes:
    from markupsafe import Markup

    logo = logo_at(page.organisation.logo)
    title = subject(page, language=language, library=library)
    seen = {"subject": title, "logo": logo, "archived_on": page.archived_on}
    name = template_of(page, PaperFormat.PDF, language)
    if page.family is Family.SHEET:
        source = fill(name, page, language=language, library=library, **seen)
    else:
        body = typst_markup(_markdown(page, language, library))
        heads = {"organisation": page.organisation, "workshop": page.workshop, "paper": page.name}
        more = {"landscape": page.landscape, "body": Markup(body)}  # noqa: S704  every word in it is a literal
        source = fill_layout(_LETTER, {**heads, **seen, **more}, language=language, library=library)
    try:
        root = logo.path.parent if logo else None
        return pdf(source, root=root, template=name, archived_on=page.archived_on)
    except TemplateBroken as error:
        raise unplaced(error, library.find(name).path, BOXES) from error
