"""Styles and lists of a Word document: completed with the shipped ones, found by their names."""

from copy import deepcopy
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from docx.document import Document

_ABSTRACT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}abstractNumId"
_LISTS = ("List Bullet", "List Number")
_CLOSE = {
    "Normal": (0, 2.5), "Heading 1": (0, 4), "Heading 2": (8, 3), "Heading 3": (6, 2),
    "List Bullet": (0, 1), "List Number": (0, 1),
}  # fmt: skip
"""Points before and after the paragraphs of each style where they lie close together."""


def complete(document: "Document", shipped: "Document") -> None:
    """Add the styles and lists of the shipped document to one that lacks them; what it has wins."""
    added = _add_styles(document, shipped)
    for name in _LISTS:
        properties = document.styles[name].element.get_or_add_pPr()
        if name in added or properties.numPr is None:
            abstract = _add_list(document, shipped, name)
            properties.get_or_add_numPr().get_or_add_numId().val = _numbers(document).add_num(abstract).numId


def style_ids(document: "Document") -> dict[str, str]:
    """The ids of a document's styles by their names, as Word shows them in English."""
    return {style.name: style.style_id for style in document.styles if style.name}


def bullets(document: "Document") -> int:
    """The list that does not count."""
    return _list_of(document, _LISTS[0])


def figures(document: "Document", start: int, depth: int) -> int:
    """A new list that counts from a figure, at a depth of lists within lists (0: in none)."""
    numbers = _numbers(document)
    new = numbers.add_num(numbers.num_having_numId(_list_of(document, _LISTS[1])).abstractNumId.val)
    new.add_lvlOverride(ilvl=depth).add_startOverride(val=start)
    return int(new.numId)


def set_close(document: "Document") -> None:
    """Set the paragraphs of a document closer together, in letters half a point smaller."""
    from docx.shared import Pt

    for name, (before, after) in _CLOSE.items():
        space = document.styles[name].paragraph_format
        space.space_before, space.space_after, space.line_spacing = Pt(before), Pt(after), 1
    for name in ("Normal", "Table Text"):
        document.styles[name].font.size = Pt(9.5 if name == "Normal" else 9)


def _list_of(document: "Document", style: str) -> int:
    return int(document.styles[style].element.pPr.numPr.numId.val)


def _add_styles(document: "Document", shipped: "Document") -> set[str]:
    """The names of the shipped styles that the document lacked, and has now."""
    known = style_ids(document)
    taken = set(known.values())
    styles = {str(style.name): style for style in shipped.styles}
    ids = {style.style_id: known.get(name) or _free(style.style_id, taken) for name, style in styles.items()}
    for name, style in styles.items():
        if name in known:
            continue
        element = deepcopy(style.element)
        element.styleId = ids[style.style_id]
        element.default = False
        for link in (element.basedOn, element.next):
            if link is not None:
                link.val = ids[link.val]
        document.styles.element.append(element)
    return set(styles) - set(known)


def _add_list(document: "Document", shipped: "Document", style: str) -> int:
    """Add the shipped list of a style; return the id by which lists are made of it."""
    source, target = _numbers(shipped), _numbers(document)
    abstract = source.num_having_numId(_list_of(shipped, style)).abstractNumId.val
    (model,) = source.xpath(f"./w:abstractNum[@w:abstractNumId='{abstract}']")
    taken = [int(id_) for id_ in target.xpath("./w:abstractNum/@w:abstractNumId")]
    new, id_ = deepcopy(model), max(taken, default=0) + 1
    new.set(_ABSTRACT, str(id_))
    target.insert(len(target.xpath("./w:numPicBullet | ./w:abstractNum")), new)
    return id_


def _numbers(document: "Document") -> Any:
    """The element that holds a document's lists; one without any gets it."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml.ns import nsdecls
    from docx.parts.numbering import NumberingPart

    part = document.part
    try:
        found = part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        empty = f"<w:numbering {nsdecls('w')}/>".encode()
        place, package = PackURI("/word/numbering.xml"), part.package
        found = NumberingPart.load(place, CONTENT_TYPE.WML_NUMBERING, empty, package)
        part.relate_to(found, RELATIONSHIP_TYPE.NUMBERING)
    return cast("NumberingPart", found).element


def _free(id_: str, taken: set[str]) -> str:
    return f"Recovery{id_}" if id_ in taken else id_
