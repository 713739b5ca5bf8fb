"""Writing the documents of a workshop: agenda, invitations, attendance sheet, minutes."""

from collections.abc import Sequence
from functools import cache, partial

from recovery_cli.domain.invitations import DECLINED, Invitation
from recovery_cli.domain.workshops import WorkshopStatus
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.calendar import calendar_file
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import invited, references
from recovery_cli.services.appointments import appointment_of
from recovery_cli.services.days import Notice
from recovery_cli.services.dossiers import Dossier, dossier as dossier_of
from recovery_cli.services.files import File
from recovery_cli.services.handouts import attendance_workbook
from recovery_cli.services.letters import LetterKind, Letters, wave
from recovery_cli.services.minutes_papers import export_minutes, minutes_enclosed
from recovery_cli.services.pages_attendance import attendance_page
from recovery_cli.services.pages_workshops import agenda_page, run_sheet_page
from recovery_cli.services.pairing_papers import PairingPart, export_pairings
from recovery_cli.services.papers import (
    DocumentFormat,
    Exported,
    Order,
    Press,
    exported,
    paper_name,
)
from recovery_cli.services.sheet_lines import give_lines

_BLANK_LINES = 10


def export_agenda(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
    """Write the agenda for participants, the run sheet for the team, and the calendar file.

    Raises:
        Unknown: there is no such workshop. TemplateBroken: an own template cannot be filled.
        FileInUse, FolderUnusable: the files cannot be written.
    """
    workshop = references.workshop(registry, reference)
    dossier, press = dossier_of(registry, workshop), Press(library=library, order=order)
    language = order.main_language
    files = [
        *press.paper(agenda_page(dossier, language), paper_name("agenda", dossier, language)),
        *press.paper(run_sheet_page(dossier, language), paper_name("run-sheet", dossier, language)),
    ]
    if DocumentFormat.CALENDAR in order.formats:
        content = calendar_file(appointment_of(dossier, language, registry.moment.today))
        files.append(File(name=f"{paper_name('calendar', dossier, language)}.ics", content=content))
    return exported(registry, order, dossier, files)


def export_invitations(
    registry: Registry,
    library: TemplateLibrary,
    reference: str,
    order: Order,
    *,
    kind: LetterKind = LetterKind.INVITATION,
    only: Sequence[str] = (),
) -> Exported:
    """Write the letters of a kind and mail drafts to those whom it concerns, or to `only` these parties.

    For a cancelled workshop they are letters of cancellation, to those who got one; thanks bring the minutes.

    Raises:
        Unknown, Ambiguous: workshop or one of `only` is not the name of one. NotInvited: it is not asked.
        SenderUnknown: an answer is asked for by calendar, and nobody can get it.
        Others as `export_agenda`.
    """
    workshop = references.workshop(registry, reference)
    dossier = dossier_of(registry, workshop)
    if workshop.status is WorkshopStatus.CANCELLED:
        kind = LetterKind.CANCELLATION
    today = registry.moment.today
    wanted = invited.invitations(registry, dossier, only) if only else wave(dossier, kind, today)
    return _letters(registry, Press(library=library, order=order), dossier, kind, wanted)


def export_waiting(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
    """Write the letters of the first wave that have not left yet; raises as `export_agenda` does."""
    dossier, kind = dossier_of(registry, references.workshop(registry, reference)), LetterKind.INVITATION
    first = wave(dossier, kind, registry.moment.today)
    waiting = [i for i in first if i.sent_on is None and i.reply not in DECLINED]
    return _letters(registry, Press(library=library, order=order), dossier, kind, waiting)


def export_attendance(
    registry: Registry,
    library: TemplateLibrary,
    reference: str,
    order: Order,
    *,
    blank_lines: int = _BLANK_LINES,
) -> Exported:
    """Write the sheet to be signed; its lines are kept, so that `check-in` knows them.

    Raises: as `export_agenda`.
    """
    workshop = references.workshop(registry, reference)
    give_lines(registry, workshop)
    dossier, press = dossier_of(registry, workshop), Press(library=library, order=order)
    return exported(registry, order, dossier, attendance_files(press, dossier, blank_lines=blank_lines))


def attendance_files(press: Press, dossier: Dossier, *, blank_lines: int = _BLANK_LINES) -> list[File]:
    """The files of the attendance sheet, its workbook among them."""
    language = press.order.main_language
    page = attendance_page(dossier, language, blank_lines=blank_lines)
    name = paper_name("attendance", dossier, language)
    files = list(press.paper(page, name))
    if DocumentFormat.WORKBOOK in press.order.formats:
        content = attendance_workbook(page, language, press.library)
        files.append(File(name=f"{name}.xlsx", content=content, family=name))
    return files


def _letters(
    registry: Registry, press: Press, dossier: Dossier, kind: LetterKind, wanted: Sequence[Invitation]
) -> Exported:
    brings = cache(partial(minutes_enclosed, registry, press, dossier)) if kind is LetterKind.THANKS else None
    letters = Letters(press=press, dossier=dossier, kind=kind, today=registry.moment.today, enclosed=brings)
    files = list(letters.files(wanted))
    nobody = [] if wanted else [Notice(key=f"documents.notice.nobody-{kind.value}")]
    return exported(registry, press.order, dossier, files, [*nobody, *letters.notices()])


__all__ = [
    "DocumentFormat",
    "Exported",
    "LetterKind",
    "Order",
    "PairingPart",
    "export_agenda",
    "export_attendance",
    "export_invitations",
    "export_minutes",
    "export_pairings",
]
