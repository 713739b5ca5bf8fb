"""What a reader finds in a document: the text of a file, whatever its format, attachments included."""

import html
import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Sequence
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from docx.oxml import parse_xml
from pypdf import PdfReader

_MM = 25.4 / 72
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(path: Path) -> str:
    """All text in a file."""
    return _text(path.suffix, path.read_bytes())


def squeezed(text: str) -> str:
    """A text without blanks and hyphenation, for what PDF breaks over lines."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def docx_paragraphs(content: bytes) -> list[str]:
    """The text of each paragraph of a Word document as its XML has it: its page, then header and footer."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(
            name for name in archive.namelist() if re.match(r"word/(document|header|footer)", name)
        )
        parts = [parse_xml(archive.read(name)) for name in names]
    breaks = {f"{WORD}tab": "\t", f"{WORD}br": "\n"}
    return [
        "".join(
            breaks.get(each.tag, each.text if each.tag == f"{WORD}t" else "") or "" for each in found.iter()
        )
        for part in parts
        for found in part.iter(f"{WORD}p")
    ]


def layout_of(pdf: bytes) -> str:
    """Where everything stands on the pages of a PDF: each line of text with its place, in whole mm.

    A change of layout shows in it as a change of few lines; a hair's breadth does not show.
    """
    command = ["pdftotext", "-bbox-layout", "-", "-"]
    read = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    told = []
    for found in re.finditer(r"<(page|line) ([^>]*)>(.*?)(?=<(?:page|line) |\Z)", read, flags=re.DOTALL):
        kind, attributes, inside = found.groups()
        sides = {
            name: round(float(value) * _MM) for name, value in re.findall(r'(\w+)="([\d.-]+)"', attributes)
        }
        words = " ".join(html.unescape(word) for word in re.findall(r"<word[^>]*>(.*?)</word>", inside))
        if kind == "page":
            told.append(f"page {sides['width']} x {sides['height']}")
        else:
            told.append(
                f"  {sides['xMin']:3} {sides['yMin']:3} – {sides['xMax']:3} {sides['yMax']:3}  {words}"
            )
    return "\n".join(told) + "\n"


def words_of(pdf: bytes) -> tuple[str, list[str]]:
    """The letters of a PDF in the order of its tags, and the words that do not lie inside their page."""
    command = ["pdftotext", "-bbox", "-", "-"]
    boxes = subprocess.run(command, input=pdf, check=True, capture_output=True).stdout.decode()
    letters, outside = [], []
    wide = high = 0.0
    for line in boxes.splitlines():
        if page := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            wide, high = map(float, page.groups())
        elif word := re.search(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', line):
            left, top, right, bottom = map(float, word.groups()[:4])
            if left < 0 or top < 0 or right > wide or bottom > high:
                outside.append(html.unescape(word[5]))
            letters.append(html.unescape(word[5]))
    return "".join(letters).replace("\u200b", "").casefold(), outside


def libreoffice_converts(path: Path, to: str, *options: str, others: Sequence[Path] = ()) -> None:
    """Let LibreOffice open a file, and others, and save them beside as another kind."""
    command = [
        "soffice", "--headless", f"-env:UserInstallation={(path.parent / 'profile').as_uri()}", *options,
        "--convert-to", to, "--outdir", str(path.parent), str(path), *map(str, others),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def mail_of(path: Path) -> EmailMessage:
    """A mail draft, parsed by the standard library."""
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def _workbook(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [html.unescape(archive.read(name).decode()) for name in archive.namelist()]


_OFFICE: dict[str, Callable[[bytes], Iterable[str]]] = {
    ".pdf": lambda content: (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages),
    ".xlsx": _workbook,
    ".docx": docx_paragraphs,
}


def _text(suffix: str, content: bytes) -> str:
    if suffix in _OFFICE:
        return "\n".join(_OFFICE[suffix](content))
    if suffix == ".eml":
        message = message_from_bytes(content, policy=default)
        parts = [f"{name}: {value}" for name, value in message.items()]
        for part in message.walk():
            name = part.get_filename()
            payload = part.get_payload(decode=True)
            if name and isinstance(payload, bytes):
                parts += [name, _text(Path(name).suffix, payload)]
            elif isinstance(payload, bytes):
                parts.append(_text(".html" if part.get_content_subtype() == "html" else ".md", payload))
        return "\n".join(parts)
    text = content.decode("utf-8")
    if suffix == ".ics":
        return text.replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")
    if suffix == ".html":
        return html.unescape(re.sub(r"<style.*?</style>|<[^>]+>", "", text, flags=re.DOTALL))
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", html.unescape(text))
