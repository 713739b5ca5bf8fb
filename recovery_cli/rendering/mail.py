"""Mail drafts: a file that opens in a mail program, ready to be read over and sent."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from recovery_cli.domain.errors import Refused
from recovery_cli.rendering.literals import one_line

_LOCAL_PART = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+")
_PLAIN = re.compile(r"(?!.*=\?)[ -~]{1,60}")
"""A subject that fits its line as it is; `=?` would begin an encoded word (RFC 2047)."""
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 -]{1,50}")
_ID_LENGTH = 32


@dataclass(eq=False)
class AddressUnusable(Refused):
    """What stands for a mail address is none that a mail can carry."""

    address: str


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file sent along; `media` is its type (`application/pdf`, `text/calendar`), `parameters` its own."""

    name: str
    media: str
    content: bytes
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A mail to one person, no other address in it; `dated` is aware, `key` tells drafts of a day apart.

    `pictures` are PNG files by the marks under which `html` shows them (`cid:…`).
    """

    to: str
    to_name: str = ""
    sender: str | None = None
    sender_name: str = ""
    subject: str
    text: str
    html: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    dated: datetime
    key: str


def mail_draft(draft: Draft) -> bytes:
    """The EML file of a draft; the same draft is the same bytes.

    Raises:
        AddressUnusable: an address is none, or its part before the @ is not ASCII.
    """
    message = EmailMessage(policy=SMTP)
    head = [("Subject", _encoded(draft.subject, _PLAIN))]
    if draft.sender:
        head.append(("From", _address(draft.sender, draft.sender_name)))
    head.append(("To", _address(draft.to, draft.to_name)))
    message["Date"] = format_datetime(draft.dated)
    message["Message-ID"] = f"<{_mark(draft)}@recovery.invalid>"
    message["X-Unsent"] = "1"  # Outlook opens it as a draft, not as a mail that came
    message.set_content(draft.text)
    message.add_alternative(draft.html, subtype="html")
    if html := message.get_body(("html",)):
        for mark, picture in draft.pictures.items():
            html.add_related(picture, maintype="image", subtype="png", cid=f"<{mark}>", disposition="inline")
    for attachment in draft.attachments:
        _attach(message, attachment)
    for place, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{_mark(draft)}_{place}")
    return "".join(f"{name}: {value}\r\n" for name, value in head).encode("ascii") + message.as_bytes()


def mail_address(address: str) -> str:
    """The address as mail carries it: an international domain in its ASCII form.

    Raises:
        AddressUnusable: it is no single address, or its part before the @ is not ASCII.
    """
    local, at, domain = address.strip().rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise AddressUnusable(address=address) from error
    if not (
        at and _LOCAL_PART.fullmatch(local) and re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", ascii_domain)
    ):
        raise AddressUnusable(address=address)
    return f"{local}@{ascii_domain}"


def _address(address: str, name: str) -> str:
    called = _encoded(name, _PLAIN_NAME)
    return f"{called}\r\n <{mail_address(address)}>" if called else mail_address(address)


def _encoded(text: str, plain: re.Pattern[str]) -> str:
    """A text as a header holds it: as it is where that is plain, else wholly in encoded words.

    The standard library drops the quotes of a long name when it folds the line: a comma in it would part
    two addresses.
    """
    shown = " ".join(one_line(text).split())
    if not shown or plain.fullmatch(shown):
        return shown
    return Header(shown, charset="utf-8", header_name="Subject").encode(linesep="\r\n")


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    main, _, sub = attachment.media.partition("/")
    if main != "text":
        message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)
        return
    text, more = attachment.content.decode(), dict(attachment.parameters)
    message.add_attachment(text, subtype=sub, filename=attachment.name, cte="base64", params=more)


def _mark(draft: Draft) -> str:
    told = f"{draft.key}\0{draft.to}\0{draft.subject}\0{draft.dated.isoformat()}"
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:_ID_LENGTH]
