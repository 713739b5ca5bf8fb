"""The mails that bring the minutes: one draft a person, with no other guest's address in it."""

from recovery_cli.i18n.catalogue import say
from recovery_cli.rendering.mail import AddressUnusable, Attachment, Draft, mail_draft
from recovery_cli.services.appointments import office_hour
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.editions import Edition
from recovery_cli.services.file_names import name_in_capitals
from recovery_cli.services.files import File
from recovery_cli.services.minutes_readers import Reader
from recovery_cli.services.pages_minutes import minutes_mail_page
from recovery_cli.services.papers import Press, paper_name


def mail_file(
    press: Press, dossier: Dossier, reader: Reader, edition: Edition, attachment: Attachment
) -> File | None:
    """The draft for a reader with the minutes attached; None where no mail reaches them."""
    if not reader.email:
        return None
    page = minutes_mail_page(dossier, reader.guest, reader.language, edition)
    paper = press.filled(page, reader.language)
    bodies = paper.mail_bodies()
    person = page.recipient.person
    draft = Draft(
        to=reader.email,
        to_name=person.addressed or "",
        sender=dossier.settings.email,
        sender_name=dossier.settings.sender or dossier.settings.organisation or "",
        subject=paper.subject,
        text=bodies.text,
        html=bodies.html,
        pictures={logo.mark: logo.png for logo in bodies.logos},
        attachments=(attachment,),
        dated=office_hour(edition.issued_on),
        key=f"{dossier.workshop.reference}/minutes/{edition.version}/{reader.guest.id or reader.email}",
    )
    folder = say(press.order.main_language, "documents.folder.minutes")
    who = name_in_capitals(person.listed or reader.company or reader.email)
    name = paper_name("minutes", dossier, reader.language, who)
    try:
        return File(name=f"{folder}/{name}.eml", content=mail_draft(draft))
    except AddressUnusable:
        return None
