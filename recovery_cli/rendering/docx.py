"""From Markdown to a Word document: the same words and places as in the PDF, the same bytes every time."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.environment import gap
from recovery_cli.rendering.letterhead import blank
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.literals import one_line
from recovery_cli.rendering.logo import Emblem, Logo, Logos
from recovery_cli.rendering.pages import Organisation, Page
from recovery_cli.rendering.word_styles import bullets, figures, set_close, style_ids
from recovery_cli.rendering.wordprocessing import Sheet, word_markup

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section, _BaseHeaderFooter
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_LANGUAGES = {Language.FRENCH: "fr-FR", Language.ENGLISH: "en-GB"}
_LOGO_HEIGHT, _LOGO_WIDTH = 11, 60
"""Millimetres that a logo is high, and that it is wide at most."""
_PARTNER_WIDTH = 38
"""The same of a partner's logo: four of them stand in a row."""


def docx(
    source: str, page: Page, *, title: str, logos: Logos, language: Language, library: TemplateLibrary
) -> bytes:
    """The Word document of a Markdown paper, on the organiser's letterhead if there is one.

    Raises:
        LetterheadMissing, LetterheadUnusable: see `letterhead.blank`.
    """
    document = blank(page.organisation.letterhead, page.organisation.colour)
    words = library.words(language)
    section = document.sections[0]
    if page.landscape:
        _lay_across(section)
    if page.one_sheet and not page.organisation.letterhead:
        set_close(document)
    sheet = _sheet(document, section, words)
    _write_body(document, word_markup(source, sheet))
    _show_partners(document, logos.partners, words, sheet)
    logo = logos.organisation
    head = _head(page, words, sheet, unreadable=bool(page.organisation.logo) and logo is None)
    ours = _fill(_slots(document, "header"), head)
    _fill(_slots(document, "footer"), _foot(page.organisation, words, sheet))
    if ours and logo:
        _place(logo, ours, page.organisation)
    _describe(document, title, page.organisation.name or "", _LANGUAGES[language])
    return _saved(document)


def _sheet(document: "Document", section: "Section", words: Mapping[str, Any]) -> Sheet:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.shared import Twips

    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    before, _, after = str(words["gap"]).partition("{what}")
    link = partial(document.part.relate_to, reltype=RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return Sheet(
        styles=style_ids(document),
        room=int(width / Twips(1)),
        gap=(before, after),
        bullets=bullets(document),
        link=link,
        numbered=partial(figures, document),
    )


def _lay_across(section: "Section") -> None:
    from docx.enum.section import WD_ORIENT

    wide, high = section.page_width, section.page_height
    if (wide or 0) < (high or 0):
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = high, wide


def _write_body(document: "Document", markup: str) -> None:
    end = document.element.body.sectPr
    for element in _parsed(markup):
        end.addprevious(element)


def _parsed(markup: str) -> list[Any]:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{markup}</w:body>"))


def _head(page: Page, words: Mapping[str, Any], sheet: Sheet, *, unreadable: bool) -> str:
    """Who writes, and about which workshop, on top of every page; `unreadable` if no logo can be shown."""
    ask = partial(gap, words=words)
    name = sheet.runs(str(ask(page.organisation.name, words["gaps"]["organisation"])), style="Masthead")
    if unreadable:
        name = sheet.runs(f"{ask(None, words['gaps']['logo'])} ") + name
    heading = page.heading
    about = f"{words['reference']} {heading.reference}" if heading.reference else heading.title
    reference = sheet.runs(about)
    return sheet.paragraph("Header", f"{name}{_TAB}{reference}", _right(sheet.room))


def _foot(organisation: Organisation, words: Mapping[str, Any], sheet: Sheet) -> str:
    """Where to write and call, and which page of how many this is."""
    ask, gaps = partial(gap, words=words), words["gaps"]
    address = ", ".join(str(ask(organisation.address, gaps["address"])).splitlines())
    parts = (address, ask(organisation.phone, gaps["phone"]), ask(organisation.email, gaps["email"]))
    told = sheet.runs(" · ".join(str(part) for part in parts))
    pages = f"{sheet.runs(words['page'] + ' ')}{_field('PAGE')}{sheet.runs(' / ')}{_field('NUMPAGES')}"
    return sheet.paragraph("Footer", f"{told}{_TAB}{pages}", _right(sheet.room))


_TAB = "<w:r><w:tab/></w:r>"


def _right(room: int) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{room}"/></w:tabs>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _slots(document: "Document", name: str) -> list["_BaseHeaderFooter"]:
    """The headers or footers that the pages of a document show."""
    section = document.sections[0]
    kinds = [""]
    kinds += ["first_page_"] if section.different_first_page_header_footer else []
    kinds += ["even_page_"] if document.settings.odd_and_even_pages_header_footer else []
    return [getattr(section, f"{kind}{name}") for kind in kinds]


def _fill(slots: Sequence["_BaseHeaderFooter"], markup: str) -> list["_BaseHeaderFooter"]:
    """Write into headers or footers, unless the letterhead has its own; return those that were written."""
    if any(_says_something(slot) for slot in slots):
        return []
    for slot in slots:
        slot.is_linked_to_previous = False
        element = slot._element  # noqa: SLF001  python-docx gives no other way to a header's element
        for child in list(element):
            element.remove(child)
        element.extend(_parsed(markup))
    return list(slots)


def _says_something(slot: "_BaseHeaderFooter") -> bool:
    if slot.is_linked_to_previous:
        return False
    element = slot._element  # noqa: SLF001  the same
    pictures = element.xpath(".//w:drawing | .//w:pict | .//w:object | .//w:fldSimple | .//w:instrText")
    return bool(pictures) or any(text.strip() for text in element.xpath(".//w:t/text()"))


def _place(logo: Logo, slots: Sequence["_BaseHeaderFooter"], organisation: Organisation) -> None:
    """Put the logo before the organisation's name."""
    for slot in slots:
        paragraph = slot.paragraphs[0]
        run = _add_picture(paragraph, logo, organisation.name or "logo", wide=_LOGO_WIDTH)
        paragraph._p.pPr.addnext(run._r)  # noqa: SLF001  python-docx adds at the end alone


def _show_partners(
    document: "Document", emblems: Sequence[Emblem], words: Mapping[str, Any], sheet: Sheet
) -> None:
    """Put the logos of the partners that invite above all else on the first page."""
    from docx.text.paragraph import Paragraph

    if not emblems:
        return
    (element,) = _parsed(sheet.paragraph("Normal", "", '<w:textAlignment w:val="center"/>'))
    document.element.body.insert(0, element)
    paragraph = Paragraph(element, document._body)  # noqa: SLF001  no other way to add one at the beginning
    for emblem in emblems:
        if emblem.logo:
            _add_picture(paragraph, emblem.logo, emblem.whose, wide=_PARTNER_WIDTH)
        else:
            lost = gap(None, words["gaps"]["logo"], words=words)
            element.extend(_parsed(sheet.runs(f"{lost} {emblem.whose}\u2003")))


def _add_picture(paragraph: "Paragraph", logo: Logo, whose: str, *, wide: int) -> "Run":
    """Add a logo and a space after it; `wide` is in millimetres."""
    from docx.shared import Mm

    picture = paragraph.add_run().add_picture(io.BytesIO(logo.png))
    share = min(Mm(_LOGO_HEIGHT) / picture.height, Mm(wide) / picture.width)
    picture.height, picture.width = round(picture.height * share), round(picture.width * share)
    inline = picture._inline  # noqa: SLF001  python-docx knows neither its margins nor its other text
    inline.docPr.set("descr", one_line(whose))
    for side in "TBLR":
        inline.set(f"dist{side}", "0")  # left out, LibreOffice takes an eighth of an inch
    run = paragraph.runs[-1]
    run.add_text("\u2003")
    return run


def _describe(document: "Document", title: str, author: str, spoken: str) -> None:
    """What the file says of itself: title, author, language, and no time."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    normal = document.styles["Normal"].element.get_or_add_rPr()
    for old in normal.xpath("./w:lang"):
        normal.remove(old)
    (language,) = _parsed(f'<w:lang w:val="{spoken}" w:eastAsia="{spoken}"/>')
    normal.append(language)
    told = (
        f"<dc:title>{escape(one_line(title))}</dc:title><dc:creator>{escape(one_line(author))}</dc:creator>"
        f"<dc:language>{spoken}</dc:language>"
    )
    properties = f"<cp:coreProperties {nsdecls('cp', 'dc')}>{told}</cp:coreProperties>"
    document.part.package._core_properties_part._element = parse_xml(properties)  # noqa: SLF001


def _saved(document: "Document") -> bytes:
    """The file, without the time of its making."""
    plain, fixed = io.BytesIO(), io.BytesIO()
    document.save(plain)
    with zipfile.ZipFile(plain) as made, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in made.namelist():
            archive.writestr(zipfile.ZipInfo(name), made.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
