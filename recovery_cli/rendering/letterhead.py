"""The Word document that a paper is written into: the shipped one, or the organiser's own letterhead."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_cli.domain.colours import ACCENT, Colour, tint
from recovery_cli.domain.errors import NotFound, TemplateUnusable
from recovery_cli.rendering.library import shipped_templates
from recovery_cli.rendering.word_styles import complete

if TYPE_CHECKING:
    from docx.document import Document

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE_TYPES = "application/vnd.openxmlformats-package"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings"}
_TEMPLATE = b"wordprocessingml.template.main+xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"


@dataclass(eq=False)
class LetterheadMissing(NotFound):
    """There is no file at the path given for the letterhead."""

    path: Path


@dataclass(eq=False)
class LetterheadUnusable(TemplateUnusable):
    """The file given for the letterhead is no Word document, or it is damaged."""

    path: Path


def checked(path: Path) -> Path:
    """The path of a letterhead that can be written on.

    Raises:
        LetterheadMissing: there is no such file.
        LetterheadUnusable: it is no Word document (.docx or .dotx).
    """
    blank(path)
    return path


def blank(letterhead: Path | None, colour: Colour = ACCENT) -> "Document":
    """An empty Word document with every style that papers use: those of a letterhead before the shipped ones.

    Header, footer, margins and styles of a letterhead are kept; what stands on its page is not.

    Raises:
        LetterheadMissing, LetterheadUnusable: as for `checked`.
    """
    from docx import Document

    return Document(io.BytesIO(_own(letterhead, colour) if letterhead else _shipped(colour)))


def _own(path: Path, colour: Colour) -> bytes:
    from docx.opc.exceptions import OpcError

    broken = (OpcError, SyntaxError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, IndexError)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LetterheadMissing(path=path) from error
    try:
        return _prepared(content, colour)
    except broken as error:
        raise LetterheadUnusable(path=path) from error


@lru_cache(maxsize=4)
def _prepared(content: bytes, colour: Colour) -> bytes:
    """A letterhead without what stands on its page, and with the styles that it lacks."""
    from docx import Document

    document = Document(io.BytesIO(_as_document(content)))
    first = document.sections[0]._sectPr  # noqa: SLF001  python-docx gives no other way to a section's element
    body = document.element.body
    for child in list(body):
        body.remove(child)
    body.append(first)
    complete(document, Document(io.BytesIO(_shipped(colour))))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _as_document(content: bytes) -> bytes:
    """A Word template (.dotx) as the document it would begin; anything else as it is."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = parts["[Content_Types].xml"]
    if _TEMPLATE not in types:
        return content
    return _zipped(parts | {"[Content_Types].xml": types.replace(_TEMPLATE, _DOCUMENT)})


@lru_cache(maxsize=4)
def _shipped(colour: Colour) -> bytes:
    folder = shipped_templates() / "layout" / "word"
    ours = {_coded(ACCENT): _coded(colour), _coded(tint(ACCENT)): _coded(tint(colour))}
    content = {f"word/{name}.xml": _dyed((folder / f"{name}.xml").read_bytes(), ours) for name in _PARTS}
    plain = f'<Default Extension="rels" ContentType="{_PACKAGE_TYPES}.relationships+xml"/>'
    types = plain + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    envelope = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>'.encode(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations(
            {name: f"{name}.xml" for name in _PARTS if name != "document"}
        ),
    }
    return _zipped(envelope | content)


def _dyed(part: bytes, colours: Mapping[bytes, bytes]) -> bytes:
    """A part of a document in other colours."""
    for shipped, wanted in colours.items():
        part = part.replace(shipped, wanted)
    return part


def _coded(colour: Colour) -> bytes:
    """A colour as Word writes it."""
    return colour.removeprefix("#").upper().encode()


def _relations(targets: Mapping[str, str]) -> bytes:
    each = (
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'.encode()


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return written.getvalue()
