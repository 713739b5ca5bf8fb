"""What a reader finds in a document: the text of a file, whatever its format, attachments included."""

import html
import io
import re
import subprocess
import zipfile
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from pypdf import PdfReader


def text_of(path: Path) -> str:
    """All text in a file."""
    return _text(path.suffix, path.read_bytes())


def squeezed(text: str) -> str:
    """A text without blanks and hyphenation, for what PDF breaks over lines."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def libreoffice_converts(path: Path, to: str, *options: str) -> None:
    """Let LibreOffice open a file and save it beside as another kind, with a profile of its own."""
    command = [
        "soffice", "--headless", f"-env:UserInstallation={(path.parent / 'profile').as_uri()}", *options,
        "--convert-to", to, "--outdir", str(path.parent), str(path),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def mail_of(path: Path) -> EmailMessage:
    """A mail draft, parsed by the standard library."""
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def _text(suffix: str, content: bytes) -> str:
    if suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return html.unescape("\n".join(archive.read(name).decode() for name in archive.namelist()))
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
