"""The papers of a demo: every one of the set, in the folder and on the day an organiser would."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from recovery_cli.domain.minutes import Audience
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import door_papers, references
from recovery_cli.services.badges import BadgeOrder, export_badges
from recovery_cli.services.booklet import export_booklet, export_project_sheets
from recovery_cli.services.collective_sheets import export_collective
from recovery_cli.services.documents import (
    LetterKind,
    export_agenda,
    export_attendance,
    export_invitations,
    export_minutes,
    export_pairings,
)
from recovery_cli.services.dossiers import dossier as dossier_of
from recovery_cli.services.letters import wave
from recovery_cli.services.map_files import MapFormat, MapOrder, export_map
from recovery_cli.services.minutes_papers import export_decisions
from recovery_cli.services.papers import DocumentFormat, Order
from recovery_cli.services.report_files import ReportFormat, ReportOrder, export_report
from recovery_cli.services.tour import Part
from recovery_cli.services.weave import Span

Papers = tuple[tuple[Part, Callable[..., Any]], ...]


def _to_one(
    export: Callable[..., object],
    registry: Registry,
    library: TemplateLibrary,
    reference: str,
    order: Order,
    *,
    kind: LetterKind,
) -> None:
    """A paper of the first company with a project that a kind of letter concerns: the others are like it."""
    dossier = dossier_of(registry, references.workshop(registry, reference))
    concerned = wave(dossier, kind, registry.moment.today)
    asked = (each.company_id for each in concerned if each.company_id in dossier.projects_of)
    if first := next(asked, None):
        export(registry, library, reference, order, only=[dossier.name(first)])


def _letter(kind: LetterKind) -> Callable[..., None]:
    return partial(_printed, partial(_to_one, partial(export_invitations, kind=kind), kind=kind))


def _printed(
    export: Callable[..., object], registry: Registry, library: TemplateLibrary, reference: str, order: Order
) -> None:
    """What is handed out on paper alone."""
    export(registry, library, reference, replace(order, formats=[DocumentFormat.PDF]))


SENT: Papers = (
    (Part.AGENDA, export_agenda),
    (Part.INVITATIONS, export_invitations),
)
"""When the invitations leave."""
PAIRED: Papers = (
    (Part.INVITATIONS, _letter(LetterKind.REMINDER)),
    (Part.INVITATIONS, _letter(LetterKind.CONFIRMATION)),
    (Part.PAIRINGS, export_pairings),
    (Part.PAIRINGS, partial(_printed, export_booklet)),
    (Part.PAIRINGS, partial(_printed, partial(_to_one, export_project_sheets, kind=LetterKind.CONFIRMATION))),
    (Part.ATTENDANCE, export_attendance),
    (Part.ATTENDANCE, partial(_printed, partial(export_badges, badges=BadgeOrder()))),
    (Part.ATTENDANCE, partial(_printed, door_papers.export_door_list)),
    (Part.ATTENDANCE, door_papers.export_guest_list),
    (Part.ATTENDANCE, door_papers.export_headcount),
)
"""When everybody has a place and a table."""
CLOSED: Papers = (
    (Part.MINUTES, export_minutes),
    (Part.ORGANISER, partial(export_minutes, edition=Audience.ORGANISER)),
)
"""After each workshop."""
CLOSED_TOO: Papers = (
    (Part.MINUTES, export_decisions),
    (Part.MINUTES, partial(_printed, door_papers.export_certificates)),
    (Part.MINUTES, _letter(LetterKind.THANKS)),
)
"""And after the last one."""


def write_papers(
    registry: Registry, library: TemplateLibrary, reference: str, folder: Path, papers: Papers
) -> None:
    """Write papers of a workshop, each into the folder of its part; raises as its own export does."""
    for part, export in papers:
        export(registry, library, reference, Order(folder=folder / reference / part))


def write_region(
    registry: Registry, library: TemplateLibrary, region: str, folder: Path, collective: str
) -> None:
    """Write what shows a region (letters) from month to month: a collective's sheet, the map, the report.

    What analysts read is left out: a picture, a page and a paper of each. Raises as each export does.
    """
    sheet = [DocumentFormat.PDF, DocumentFormat.DOCX, DocumentFormat.HTML]
    export_collective(registry, library, collective, Order(folder=folder, formats=sheet))
    shown = [MapFormat.SVG, MapFormat.PDF, MapFormat.HTML]
    export_map(registry, library, MapOrder(region=region, span=Span(), formats=shown, folder=folder))
    printed = [ReportFormat.HTML, ReportFormat.PDF]
    export_report(registry, library, ReportOrder(region=region, span=Span(), formats=printed, folder=folder))
