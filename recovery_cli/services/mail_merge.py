"""The workbook of a mail merge: a row a recipient, with every field that a letter in Word may want."""

from collections.abc import Iterable, Sequence

from recovery_cli.domain.contacts import Contact
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.dates import hour, long_date
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.pages import Page, WorkshopHeader
from recovery_cli.rendering.pages_invitations import ConfirmationPage, InvitationPage, ThanksPage
from recovery_cli.rendering.papers import Paper
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import header, postal_site
from recovery_cli.services.pages_invitations import Addressee
from recovery_cli.spreadsheets.lists import Heading, List, as_workbook

_COLUMNS = {
    "civility": 12, "first_name": 16, "family_name": 20, "function": 28, "company": 36,
    "address_1": 30, "address_2": 24, "address_3": 24, "postal_code": 12, "town": 24,
    "email": 32, "language": 10, "salutation": 24, "subject": 60,
    "day": 28, "start": 10, "end": 10, "welcome": 12, "venue": 30, "venue_address": 40, "access": 40,
    "project": 40, "reasons": 60, "reply_before": 28, "article": 14, "source": 32, "source_day": 28,
}  # fmt: skip
"""The columns, by the keys of their headings, with their widths in characters."""
_ADDRESS_LINES = 3

Row = dict[str, str]


def mail_merge(rows: Sequence[Row], language: Language) -> bytes:
    """The workbook: one sheet, its headings in a language, every cell text.

    Raises:
        TextTooLong, TooManyRows: it does not fit; nothing is ever cut.
    """
    headings = [
        Heading(text=say(language, f"mail_merge.heading.{key}"), width=width)
        for key, width in _COLUMNS.items()
    ]
    cells = [[row.get(key, "") for key in _COLUMNS] for row in rows]
    return as_workbook(List(title=say(language, "mail_merge.title.sheet"), headings=headings, rows=cells))


def row_of(dossier: Dossier, addressee: Addressee, letter: Paper) -> Row:
    """What a mail merge knows of a recipient, in the words of the letter; what is unknown is left out."""
    page, language = letter.page, letter.language
    known: dict[str, str | None] = {
        **_person(addressee.contact, language),
        **_address(dossier, addressee),
        **_workshop(header(dossier, language), language),
        **_told(page, language),
        "company": dossier.name(addressee.invitation.invitee),
        "language": say(language, f"mail_merge.language.{language.value}"),
        "subject": letter.subject,
    }
    return {key: value for key, value in known.items() if value}


def _person(contact: Contact | None, language: Language) -> dict[str, str | None]:
    unknown = say(language, "mail_merge.salutation.unknown")
    if contact is None:
        return {"salutation": unknown}
    civility = contact.civility
    title = say(language, f"mail_merge.civility.{civility.name.lower()}") if civility else None
    return {
        "civility": title,
        "first_name": contact.first_name,
        "family_name": contact.family_name.upper(),
        "function": contact.function,
        "email": contact.email,
        "salutation": _salutation(title, contact.family_name, language) if title else unknown,
    }


def _salutation(title: str, name: str, language: Language) -> str:
    """How a letter begins, without its comma: a French one by the title alone, an English one by the name."""
    called = title if language is Language.FRENCH else f"{title} {name}"
    return say(language, "mail_merge.salutation.known", name=called)


def _address(dossier: Dossier, addressee: Addressee) -> dict[str, str | None]:
    company = dossier.companies.get(addressee.invitation.invitee)
    site = postal_site(company, dossier.workshop.region) if company else None
    if site is None:
        return {}
    lines = [line.strip() for line in (site.address or "").splitlines() if line.strip()]
    lines[_ADDRESS_LINES - 1 :] = [", ".join(lines[_ADDRESS_LINES - 1 :])]
    numbered = {f"address_{number}": line for number, line in enumerate(lines, start=1)}
    return numbered | {"postal_code": site.postal_code, "town": site.commune}


def _workshop(workshop: WorkshopHeader, language: Language) -> dict[str, str | None]:
    return {
        "day": long_date(workshop.day, language),
        "start": hour(workshop.start, language),
        "end": hour(workshop.end, language),
        "welcome": hour(workshop.welcome, language) if workshop.welcome else None,
        "venue": workshop.venue.name,
        "venue_address": ", ".join((workshop.venue.address or "").splitlines()),
        "access": workshop.venue.access,
    }


def _told(page: Page, language: Language) -> dict[str, str | None]:
    """Why this reader, until when an answer is awaited, and where the data come from."""
    told: dict[str, str | None] = {}
    if isinstance(page, InvitationPage):
        told["project"] = page.project
        told["reasons"] = _joined(page.reasons)
        told["reply_before"] = long_date(page.reply_before, language) if page.reply_before else None
    if isinstance(page, InvitationPage | ConfirmationPage | ThanksPage):
        sources = page.data.sources
        told["article"] = "14" if sources else "13"
        told["source"] = _joined(source.name for source in sources)
        told["source_day"] = _joined(long_date(source.day, language) for source in sources if source.day)
    return told


def _joined(parts: Iterable[str]) -> str:
    return " | ".join(parts)
