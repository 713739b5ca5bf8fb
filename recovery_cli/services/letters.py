"""Letters about a workshop: one a company, a mail draft for each person who may be written to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.errors import Refused
from recovery_cli.domain.invitations import Invitation, Place
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.calendar import Party, calendar_file, method
from recovery_cli.rendering.mail import AddressUnusable, Attachment, Draft, mail_address, mail_draft
from recovery_cli.rendering.pages import Page
from recovery_cli.rendering.papers import Paper
from recovery_cli.services.appointments import appointment_of, office_hour
from recovery_cli.services.days import Notice
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.file_names import joined, name_in_capitals
from recovery_cli.services.files import File
from recovery_cli.services.invitations import to_remind
from recovery_cli.services.mail_merge import mail_merge, row_of
from recovery_cli.services.pages_guests import (
    came,
    confirmation_page,
    guests_addressed,
    thanks_page,
)
from recovery_cli.services.pages_invitations import (
    Addressee,
    addressees,
    asks_for_project,
    cancellation_page,
    invitation_page,
    language_of,
    reminder_page,
)
from recovery_cli.services.papers import DocumentFormat, Press, paper_name
from recovery_cli.spreadsheets.form import Asked, project_form

_CALENDAR = "text/calendar"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(eq=False)
class SenderUnknown(Refused):
    """An answer is asked for by calendar, and no address is known that it could go to."""


class LetterKind(StrEnum):
    """Which letter: the first, to who has not answered, to who said yes, that takes it back, to who came."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    CONFIRMATION = "confirmation"
    CANCELLATION = "cancellation"
    THANKS = "thanks"


_PAGES: dict[LetterKind, Callable[..., Page]] = {
    LetterKind.INVITATION: invitation_page,
    LetterKind.REMINDER: reminder_page,
    LetterKind.CONFIRMATION: confirmation_page,
    LetterKind.CANCELLATION: cancellation_page,
    LetterKind.THANKS: thanks_page,
}
_TO_GUESTS = frozenset({LetterKind.CONFIRMATION, LetterKind.THANKS})
"""Letters to the persons who come, who need not be those who were invited."""
_WITH_FORM = frozenset({LetterKind.INVITATION, LetterKind.REMINDER, LetterKind.CONFIRMATION})


def wave(dossier: Dossier, kind: LetterKind, today: date) -> list[Invitation]:
    """Whom a kind of letter goes to: all who got a letter, who come, who came, the first wave, its silent."""
    match kind:
        case LetterKind.CANCELLATION:
            return [each for each in dossier.invitations if each.sent_on or dossier.expects(each)]
        case LetterKind.CONFIRMATION:
            return list(dossier.coming)
        case LetterKind.THANKS:
            return [each for each in dossier.invitations if came(dossier, each)]
    first = [each for each in dossier.invitations if each.place is Place.FIRST_WAVE]
    if kind is LetterKind.INVITATION:
        return first
    return to_remind(first, today)


@dataclass(kw_only=True)
class Letters:
    """The letters of one kind about a workshop; collects whom no mail reaches.

    `enclosed` is what a draft brings instead of the calendar file, in a language.
    """

    press: Press
    dossier: Dossier
    kind: LetterKind
    today: date
    enclosed: Callable[[Language], Attachment] | None = None
    unreached: list[str] = field(default_factory=list)

    def files(self, invitations: Sequence[Invitation]) -> Iterator[File]:
        """The files of all letters; the calendar file by itself where no mail carries it.

        Raises:
            SenderUnknown: an answer is asked for by calendar, and the organiser has no address.
        """
        if self.press.order.rsvp and not self.dossier.settings.email:
            raise SenderUnknown
        for invitation in invitations:
            yield from self._of(invitation)
        formats = () if self.enclosed else self.press.order.formats
        if DocumentFormat.CALENDAR in formats and (self.unreached or DocumentFormat.MAIL not in formats):
            yield self._calendar(self.press.order.main_language)
        if invitations and DocumentFormat.WORKBOOK in self.press.order.formats:
            yield self._mail_merge(invitations)

    def notices(self) -> list[Notice]:
        """Whom the organiser must reach in another way than by mail."""
        if not self.unreached or DocumentFormat.MAIL not in self.press.order.formats:
            return []
        fields = {"count": len(self.unreached), "names": tuple(self.unreached)}
        return [Notice(key="documents.notice.unreached", fields=fields)]

    def _of(self, invitation: Invitation) -> Iterator[File]:
        """The letter to a company, then a draft for each person; the form where no draft carries it."""
        first, *others = self._addressees(invitation)
        language = language_of(first, self.press.order.language)
        stem = self._stem(invitation, language)
        letter = self._paper(first)
        yield from self.press.files(letter, stem)
        papers = ((first, letter), *((each, self._paper(each)) for each in others))
        drafts = [draft for each, paper in papers if (draft := self._draft(each, paper))]
        if not drafts:
            self.unreached.append(self.dossier.name(invitation.invitee))
        wanted = DocumentFormat.MAIL in self.press.order.formats
        yield from drafts if wanted else ()
        if self._encloses_form(invitation) and not (wanted and drafts):
            yield File(name=f"{stem}_{self._form_name(language)}", content=self._form(invitation, language))

    def _addressees(self, invitation: Invitation) -> list[Addressee]:
        people = guests_addressed if self.kind in _TO_GUESTS else addressees
        return people(self.dossier, invitation)

    def _mail_merge(self, invitations: Sequence[Invitation]) -> File:
        """The workbook from which Word writes the letters: a row a person, in the person's language."""
        rows = []
        for addressee in (each for invitation in invitations for each in self._addressees(invitation)):
            paper = self._paper(addressee)
            rows.append(row_of(self.dossier, addressee, paper))
        main = self.press.order.main_language
        folder = say(main, f"documents.folder.{self.kind.value}")
        name = paper_name("mail-merge", self.dossier, main)
        return File(name=f"{folder}/{name}.xlsx", content=mail_merge(rows, main))

    def _paper(self, addressee: Addressee) -> Paper:
        language = language_of(addressee, self.press.order.language)
        return self.press.filled(
            _PAGES[self.kind](self.dossier, addressee, language, today=self.today), language
        )

    def _draft(self, addressee: Addressee, paper: Paper) -> File | None:
        """The mail draft for a person; None for somebody without an address that mail can carry."""
        contact = addressee.contact
        if contact is None or not _reached(contact):
            return None
        settings, bodies = self.dossier.settings, paper.mail_bodies()
        draft = Draft(
            to=contact.email or "",
            to_name=_full_name(contact),
            sender=settings.email,
            sender_name=settings.sender or settings.organisation or "",
            subject=paper.subject,
            text=bodies.text,
            html=bodies.html,
            pictures={logo.mark: logo.png for logo in bodies.logos},
            attachments=tuple(self._attachments(addressee, paper.language)),
            dated=office_hour(getattr(paper.page, "issued_on", self.today)),
            key=f"{self.dossier.workshop.reference}/{self.kind.value}/{contact.id}",
        )
        stem = self._stem(addressee.invitation, paper.language)
        person = name_in_capitals(contact.family_name, contact.first_name or "")
        return File(name=f"{joined(stem, person)}.eml", content=mail_draft(draft))

    def _calendar(self, language: Language) -> File:
        folder = say(self.press.order.main_language, f"documents.folder.{self.kind.value}")
        content = calendar_file(appointment_of(self.dossier, language, self.today))
        return File(name=f"{folder}/{paper_name('calendar', self.dossier, language)}.ics", content=content)

    def _appointment(self, addressee: Addressee, language: Language) -> Attachment:
        """The appointment for a person, who is asked to answer by calendar if that was ordered."""
        contact = addressee.contact
        asked = None
        if self.press.order.rsvp and contact and contact.email:
            asked = Party(email=contact.email, name=_full_name(contact))
        made = appointment_of(self.dossier, language, self.today)
        return Attachment(
            name=f"{self.dossier.workshop.reference}.ics",
            media=_CALENDAR,
            content=calendar_file(made, asked=asked),
            parameters={"method": method(made, answered=asked is not None)},
        )

    def _attachments(self, addressee: Addressee, language: Language) -> Iterator[Attachment]:
        if self.enclosed:
            yield self.enclosed(language)
            return
        yield self._appointment(addressee, language)
        if self._encloses_form(addressee.invitation):
            form = self._form(addressee.invitation, language)
            yield Attachment(name=self._form_name(language), media=_WORKBOOK, content=form)

    def _encloses_form(self, invitation: Invitation) -> bool:
        return self.kind in _WITH_FORM and asks_for_project(self.dossier, invitation)

    def _form(self, invitation: Invitation, language: Language) -> bytes:
        company = self.dossier.companies[invitation.company_id or ""]
        return project_form(Asked(name=company.name, siren=company.siren), language)

    def _form_name(self, language: Language) -> str:
        return f"{say(language, 'documents.file.form')}.xlsx"

    def _stem(self, invitation: Invitation, language: Language) -> str:
        """`invitations/GES-2026-11_invitation_FONDERIE-MULLER-FILS`."""
        who = self.dossier.filed_as(invitation.invitee)
        name = paper_name(self.kind.value, self.dossier, language, who)
        return f"{say(self.press.order.main_language, f'documents.folder.{self.kind.value}')}/{name}"


def _full_name(contact: Contact) -> str:
    return " ".join(part for part in (contact.first_name, contact.family_name) if part)


def _reached(contact: Contact) -> bool:
    """Whether somebody has an address that a mail can carry."""
    try:
        return bool(mail_address(contact.email or ""))
    except AddressUnusable:
        return False
