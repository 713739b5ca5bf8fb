"""Writing the minutes, and the decisions and actions alone: for whom, in which version, with whose mails."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from recovery_cli.domain.minutes import Audience, unasked
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.mail import Attachment
from recovery_cli.rendering.pages_minutes import Record
from recovery_cli.rendering.papers import Paper, PaperFormat
from recovery_cli.services import invited, references
from recovery_cli.services.arrivals import called
from recovery_cli.services.days import Notice
from recovery_cli.services.dossiers import Dossier, dossier as dossier_of
from recovery_cli.services.editions import Edition, Shelf, edition as edition_of
from recovery_cli.services.file_names import versioned
from recovery_cli.services.files import File
from recovery_cli.services.minutes_mails import mail_file
from recovery_cli.services.minutes_readers import Reader, readers
from recovery_cli.services.pages_attendees import unmarked
from recovery_cli.services.pages_decisions import decisions_page, withheld
from recovery_cli.services.pages_minutes import minutes_page
from recovery_cli.services.papers import DocumentFormat, Exported, Order, Press, exported, paper_name

_PDF = "application/pdf"
_PAGES: dict[str, Callable[[Dossier, Language, Edition], Record]] = {
    "minutes": minutes_page,
    "decisions": decisions_page,
}


@dataclass(frozen=True, kw_only=True)
class _Records:
    """The records of one kind of a workshop, of one edition."""

    press: Press
    dossier: Dossier
    kind: str
    edition: Edition
    papers: dict[Language, Paper] = field(default_factory=dict)

    def files(self, language: Language) -> Iterator[File]:
        """The record in each format ordered."""
        name = _name(self.kind, self.dossier, language, for_organiser=self.edition.for_organiser)
        yield from self.press.files(self._paper(language), name, self.edition.version)

    def enclosed(self, language: Language) -> Attachment:
        """The record as it is attached to a mail."""
        content = self._paper(language).written_as(PaperFormat.PDF)
        name = versioned(f"{paper_name(self.kind, self.dossier, language)}.pdf", self.edition.version)
        return Attachment(name=name, media=_PDF, content=content)

    def _paper(self, language: Language) -> Paper:
        """The record in a language, the same for the folder and for the mails."""
        if language not in self.papers:
            page = _PAGES[self.kind](self.dossier, language, self.edition)
            self.papers[language] = self.press.filled(page, language)
        return self.papers[language]


def export_minutes(
    registry: Registry,
    library: TemplateLibrary,
    reference: str,
    order: Order,
    *,
    edition: Audience = Audience.PARTICIPANTS,
    only: Sequence[str] = (),
) -> Exported:
    """Write the minutes: for the participants with a mail draft for each, or for the organiser alone.

    With `only`, the drafts are for the people of these companies and partners.

    Raises:
        Unknown, Ambiguous: workshop or one of `only` is not the name of one. NotInvited: it is not asked.
        TemplateBroken: an own template cannot be filled.
        FileInUse, FolderUnusable: the files cannot be written.
    """
    dossier = dossier_of(registry, references.workshop(registry, reference))
    press = Press(library=library, order=order)
    mailed = DocumentFormat.MAIL in order.formats and edition is Audience.PARTICIPANTS
    asked = {each.id for each in invited.invitations(registry, dossier, only)}
    everybody = [
        reader
        for reader in (readers(dossier, order.language) if mailed else ())
        if not only or reader.guest.invitation_id in asked
    ]
    languages = list(dict.fromkeys((order.main_language, *(reader.language for reader in everybody))))
    records = _records(registry, press, dossier, languages, kind="minutes", audience=edition)
    files = [file for language in languages for file in records.files(language)]
    notices = [*_notices(dossier, edition)]
    mails = list(_mails(records, everybody))
    files += [mail for _, mail in mails if mail]
    if unreached := tuple(_whom(reader) for reader, mail in mails if mail is None):
        fields = {"count": len(unreached), "names": unreached}
        notices.append(Notice(key="documents.notice.unreached", fields=fields))
    return exported(registry, order, dossier, files, notices)


def _whom(reader: Reader) -> str:
    """Somebody to be reached otherwise, with the company, for several may bear a name."""
    name = called(reader.guest)
    return f"{name} ({reader.company})" if name and reader.company else name or reader.company


def export_decisions(
    registry: Registry,
    library: TemplateLibrary,
    reference: str,
    order: Order,
    *,
    edition: Audience = Audience.PARTICIPANTS,
) -> Exported:
    """Write the decisions and actions on one page: for the participants, or for the organiser alone.

    Raises: as `export_minutes`.
    """
    dossier = dossier_of(registry, references.workshop(registry, reference))
    press, language = Press(library=library, order=order), order.main_language
    records = _records(registry, press, dossier, [language], kind="decisions", audience=edition)
    return exported(registry, order, dossier, list(records.files(language)), [*_withheld(dossier, edition)])


def minutes_enclosed(registry: Registry, press: Press, dossier: Dossier, language: Language) -> Attachment:
    """The minutes for participants, as they would be exported now."""
    records = _records(registry, press, dossier, [language])
    return records.enclosed(language)


def _records(
    registry: Registry,
    press: Press,
    dossier: Dossier,
    languages: list[Language],
    *,
    kind: str = "minutes",
    audience: Audience = Audience.PARTICIPANTS,
) -> _Records:
    """The records as they stand, whose version no edited file bears in any of the languages."""
    for_organiser = audience is Audience.ORGANISER
    stems = [_name(kind, dossier, language, for_organiser=for_organiser) for language in languages]
    names = [f"{stem}.{each.value}" for stem in stems for each in press.order.paper_formats]
    shelf = Shelf(folder=press.order.folder, names=names)
    page = partial(_PAGES[kind], dossier, Language.FRENCH)
    edition = edition_of(registry, shelf, page, for_organiser=for_organiser)
    return _Records(press=press, dossier=dossier, kind=kind, edition=edition)


def _name(kind: str, dossier: Dossier, language: Language, *, for_organiser: bool) -> str:
    return paper_name(f"{kind}-organiser" if for_organiser else kind, dossier, language)


def _mails(records: _Records, everybody: list[Reader]) -> Iterator[tuple[Reader, File | None]]:
    """The draft for each reader with the minutes in their language; None where no mail reaches them."""
    attached = {language: records.enclosed(language) for language in {each.language for each in everybody}}
    for reader in everybody:
        attachment = attached[reader.language]
        yield reader, mail_file(records.press, records.dossier, reader, records.edition, attachment)


def _notices(dossier: Dossier, edition: Audience) -> Iterator[Notice]:
    if count := unmarked(dossier):
        reference = dossier.workshop.reference
        yield Notice(key="documents.notice.unmarked", fields={"count": count, "reference": reference})
    yield from _unasked(dossier)
    yield from _withheld(dossier, edition)


def _unasked(dossier: Dossier) -> Iterator[Notice]:
    """The actions carried to the workshop that were neither closed nor followed up since the last one."""
    if not dossier.earlier:
        return
    references = {workshop.id: workshop.reference for workshop in dossier.earlier}
    names = [
        f"{references[action.workshop_id]} / {action.number}"
        for action in unasked(dossier.earlier_actions, dossier.heard, dossier.earlier[0].day)
    ]
    if names:
        yield Notice(key="documents.notice.unasked", fields={"count": len(names), "names": names})


def _withheld(dossier: Dossier, edition: Audience) -> Iterator[Notice]:
    if edition is Audience.PARTICIPANTS and (count := withheld(dossier)):
        yield Notice(key="documents.notice.withheld", fields={"count": count})
