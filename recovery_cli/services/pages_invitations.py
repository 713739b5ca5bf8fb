"""From a dossier to letters: invitation, reminder, cancellation, one for each recipient."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from recovery_cli.domain.confidentiality import may_read, of_company
from recovery_cli.domain.contacts import Contact, LawfulBasis
from recovery_cli.domain.invitations import Invitation
from recovery_cli.domain.planning import reply_before
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.selection import AGAINST
from recovery_cli.domain.workshops import Workshop
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.pages import Person, Recipient
from recovery_cli.rendering.pages_invitations import (
    CancellationPage,
    DataNotice,
    DataSource,
    InvitationPage,
    ReminderPage,
)
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import (
    heads,
    next_day,
    person_of_contact,
    postal_address,
    reachable,
)
from recovery_cli.services.pages_workshops import detailed_programme
from recovery_cli.services.wording import worded

_REASONS = 3
_CITED = "invited.project"
"""The reason that the letter gives by citing the project."""

_RESERVED = "invited.reserved"
"""For the organiser's list alone: letters are forwarded, and it shows that a project is known."""


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """Whom a letter is for: an invitation, and the person; None where nobody may be written to by name."""

    invitation: Invitation
    contact: Contact | None = None


def addressees(dossier: Dossier, invitation: Invitation) -> list[Addressee]:
    """Everybody who gets the letter of an invitation, whoever has an e-mail address first; never nobody."""
    people = reachable(dossier.contacts.get(invitation.invitee, ()))
    named: Sequence[Contact | None] = [contact for contact in people if contact.email] or people[:1] or [None]
    return [Addressee(invitation=invitation, contact=contact) for contact in named]


def language_of(addressee: Addressee, asked: Language | None) -> Language:
    """The language asked for, else that of the person, else French."""
    if asked is None and addressee.contact:
        return Language(addressee.contact.language)
    return asked or Language.FRENCH


def invitation_page(
    dossier: Dossier, addressee: Addressee, language: Language, *, today: date
) -> InvitationPage:
    """The letter that asks somebody to come; it bears the day on which it was sent, once it was."""
    invitation = addressee.invitation
    company = invitation.company_id
    project = _project(dossier, invitation)
    unsaid = AGAINST | {_RESERVED} | ({_CITED} if project else set())
    reasons = [_to_you(each) for each in invitation.reasons if each.kind not in unsaid]
    asks = asks_for_project(dossier, invitation)
    enclosures = ("calendar", "form") if asks else ("calendar",)
    issued_on = invitation.sent_on or today
    return InvitationPage(
        **heads(dossier, language),
        recipient=recipient(dossier, addressee),
        issued_on=issued_on,
        reasons=worded(
            reasons, dossier, language, readers=of_company(company), reader=company, count=_REASONS
        ),
        project=project,
        asks_for_project=asks,
        programme=tuple(point for point in detailed_programme(dossier, language) if not point.pause),
        places=dossier.workshop.capacity,
        reply_before=_deadline(dossier.workshop, issued_on),
        data=data_notice(dossier, addressee, language),
        partner=invitation.partner_id in dossier.workshop.partner_ids,
        newcomer=company in dossier.newcomers,
        photos=takes_photos(dossier),
        enclosures=tuple(say(language, f"documents.enclosure.{name}") for name in enclosures),
    )


def reminder_page(dossier: Dossier, addressee: Addressee, language: Language, *, today: date) -> ReminderPage:
    """The letter for somebody who has not answered."""
    letter = invitation_page(dossier, addressee, language, today=today)
    invitation = addressee.invitation
    own = {
        "issued_on": invitation.reminded_on or today,
        "sent_on": invitation.sent_on,
        "reply_before": dossier.workshop.reply_before,  # of which it says itself whether it is over
    }
    return ReminderPage(**{**vars(letter), **own})


def cancellation_page(
    dossier: Dossier, addressee: Addressee, language: Language, *, today: date
) -> CancellationPage:
    """The letter that takes the invitation back, and says when and where the next one is."""
    planned = dossier.later[0] if dossier.later else None
    return CancellationPage(
        **heads(dossier, language),
        recipient=recipient(dossier, addressee),
        issued_on=today,
        reason=dossier.workshop.cancelled_reason,
        next_day=next_day(dossier),
        next_start=planned.start if planned else None,
        next_venue=dossier.later_venue.name if dossier.later_venue else None,
    )


def data_notice(dossier: Dossier, addressee: Addressee, language: Language) -> DataNotice:
    """What readers are told of their data: by which right they are kept, and which lists they came from."""
    contact = addressee.contact
    basis = contact.lawful_basis if contact else LawfulBasis.LEGITIMATE_INTEREST
    lists = dossier.lists.get(contact.id, ()) if contact else ()
    return DataNotice(
        lawful_basis=label(language, basis),
        interest=basis is LawfulBasis.LEGITIMATE_INTEREST,
        consent=basis is LawfulBasis.CONSENT,
        sources=tuple(DataSource(name=each.name, day=each.day) for each in lists),
    )


def takes_photos(dossier: Dossier) -> bool:
    """Whether photos are taken: the organiser said in some language what becomes of them."""
    return bool(dossier.settings.photos or dossier.settings.photos_en)


def asks_for_project(dossier: Dossier, invitation: Invitation) -> bool:
    """Whether a company is to be asked for its project: none is known with a need or an offer.

    A project that only the organiser may read counts as unknown: the letter must not show that it is known.
    """
    company = invitation.company_id
    if company is None:
        return False
    known = [p for p in dossier.projects_of.get(company, ()) if may_read(p, of_company(company))]
    return not any(project.needs or project.offers for project in known)


def _deadline(workshop: Workshop, issued_on: date) -> date | None:
    """By when a letter of a day asks for the reply: who is asked late has half of the time that is left."""
    said = workshop.reply_before
    return said if said is None or said > issued_on else reply_before(workshop.day, issued_on)


def _to_you(reason: Reason) -> Reason:
    """A reason of the organiser's list as the letter says it to whoever is asked."""
    return replace(reason, kind=reason.kind.replace("invited.", "letter.", 1))


def recipient(dossier: Dossier, addressee: Addressee) -> Recipient:
    """The person and the company that a letter is for, with the address of its envelope."""
    id_ = addressee.invitation.invitee
    name = dossier.name(id_)
    company = dossier.companies.get(id_)
    return Recipient(
        person=person_of_contact(addressee.contact, name) if addressee.contact else Person(company=name),
        company=name,
        address=postal_address(company, dossier.workshop.region) if company else None,
    )


def _project(dossier: Dossier, invitation: Invitation) -> str | None:
    """The title of the company's project that made it be asked, or of the first one that may be said."""
    company = invitation.company_id
    known = [p for p in dossier.projects_of.get(company or "", ()) if may_read(p, of_company(company))]
    chosen = [project for project in known if project.id == invitation.project_id]
    return next((project.title for project in (*chosen, *known)), None)
