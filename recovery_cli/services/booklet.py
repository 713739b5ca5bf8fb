"""Writing the project sheets and the participants' booklet."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from recovery_cli.domain.minutes import Audience
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages_projects import ProjectSheet
from recovery_cli.services import invited, references
from recovery_cli.services.days import Notice
from recovery_cli.services.dossiers import Dossier, dossier as dossier_of
from recovery_cli.services.pages_projects import Measures, booklet_page, project_sheets_page
from recovery_cli.services.papers import AS_BEFORE, Exported, Order, Press, exported, paper_name
from recovery_cli.services.reprints import to_print


def export_project_sheets(
    registry: Registry,
    library: TemplateLibrary,
    reference: str,
    order: Order,
    *,
    edition: Audience = Audience.PARTICIPANTS,
    only: Sequence[str] = (),
) -> Exported:
    """Write a sheet for each project of those who come, or of some companies alone (`only`).

    Raises:
        Unknown, Ambiguous: workshop or one of `only` is not the name of one. NotInvited: it is not asked.
        TemplateBroken: an own template cannot be filled.
        FileInUse, FolderUnusable: the files cannot be written.
    """
    dossier = dossier_of(registry, references.workshop(registry, reference))
    companies = invited.parties(registry, dossier, only)
    for_organiser, language = edition is Audience.ORGANISER, order.main_language
    page = project_sheets_page(
        dossier, language, _measures(registry, dossier), for_organiser=for_organiser, only=companies
    )
    if not page.projects:
        return exported(registry, order, dossier, [], [Notice(key="documents.notice.no-project")])
    wanted = to_print(
        registry,
        dossier.workshop,
        page.projects,
        partial(_said, edition),
        changed=order.changed,
        written=bool(order.sheet_formats),
    )
    if not wanted:
        return exported(registry, order, dossier, [], [AS_BEFORE])
    page = replace(page, projects=tuple(wanted))
    kind = "project-sheets-organiser" if for_organiser else "project-sheets"
    name = paper_name(kind, dossier, language, *map(dossier.filed_as, companies))
    return exported(registry, order, dossier, list(Press(library=library, order=order).paper(page, name)))


def export_booklet(
    registry: Registry,
    library: TemplateLibrary,
    reference: str,
    order: Order,
    *,
    edition: Audience = Audience.PARTICIPANTS,
) -> Exported:
    """Write the booklet: programme, participants, project sheets, who seeks and who offers what.

    Raises: as `export_project_sheets`.
    """
    dossier = dossier_of(registry, references.workshop(registry, reference))
    for_organiser, language = edition is Audience.ORGANISER, order.main_language
    page = booklet_page(dossier, language, _measures(registry, dossier), for_organiser=for_organiser)
    name = paper_name("booklet-organiser" if for_organiser else "booklet", dossier, language)
    return exported(registry, order, dossier, list(Press(library=library, order=order).paper(page, name)))


def _said(edition: Audience, sheet: ProjectSheet) -> tuple[str, object]:
    """A sheet by company and title, whatever number it has among the others."""
    return f"project {edition.value} {sheet.company}, {sheet.title}", replace(sheet, number=0)


def _measures(registry: Registry, dossier: Dossier) -> Measures:
    """The measures that the projects of those asked use or seek."""
    links = [link for project in dossier.projects.values() for link in project.measures]
    return registry.measures.many(link.measure_id for link in links)
