"""Mail drafts: a file that opens in a mail program, ready to be read over and sent."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from recovery_cli.domain.errors import Refused
from recovery_cli.rendering.literals import one_line

_LOCAL_PART = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+")
_ID_LENGTH = 32


@dataclass(eq=False)
class AddressUnusable(Refused):
    """What stands for a mail address is none that a mail can carry."""

    address: str


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file sent along; `media` is its type (`application/pdf`, `text/calendar`)."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A mail to one person, no other address in it; `dated` is aware, `key` tells drafts of a day apart."""

    to: str
    to_name: str = ""
    sender: str | None = None
    sender_name: str = ""
    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()
    dated: datetime
    key: str


def mail_draft(draft: Draft) -> bytes:
    """The EML file of a draft; the same draft is the same bytes.

    Raises:
        AddressUnusable: an address is none, or its part before the @ is not ASCII.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(draft.subject)
    if draft.sender:
        message["From"] = _address(draft.sender, draft.sender_name)
    message["To"] = _address(draft.to, draft.to_name)
    message["Date"] = format_datetime(draft.dated)
    message["Message-ID"] = f"<{_mark(draft)}@recovery.invalid>"
    message["X-Unsent"] = "1"  # Outlook opens it as a draft, not as a mail that came
    message.set_content(draft.text)
    message.add_alternative(draft.html, subtype="html")
    for attachment in draft.attachments:
        _attach(message, attachment)
    for place, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{_mark(draft)}_{place}")
    return message.as_bytes()


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


def _address(address: str, name: str) -> Address:
    return Address(display_name=one_line(name), addr_spec=mail_address(address))


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    main, _, sub = attachment.media.partition("/")
    if main != "text":
        message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)
        return
    message.add_attachment(attachment.content.decode(), subtype=sub, filename=attachment.name, cte="base64")


def _mark(draft: Draft) -> str:
    told = f"{draft.key}\0{draft.to}\0{draft.subject}\0{draft.dated.isoformat()}"
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:_ID_LENGTH]
