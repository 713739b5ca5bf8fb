"""Writing the sheets of collectives: of one, or of all of a region."""

from collections.abc import Sequence
from dataclasses import dataclass

from recovery_cli.domain.collectives import Collective
from recovery_cli.domain.errors import Refused
from recovery_cli.domain.minutes import Audience
from recovery_cli.domain.projects import Confidentiality
from recovery_cli.i18n.catalogue import say
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import references
from recovery_cli.services.collective_dossiers import (
    CollectiveDossier,
    dossier_of,
    is_shared,
    reserved_projects,
)
from recovery_cli.services.collectives import Wanted, list_collectives
from recovery_cli.services.days import Notice
from recovery_cli.services.file_names import file_name
from recovery_cli.services.files import File, distinct, write_bundle
from recovery_cli.services.pages_collectives import SheetReader, collective_page
from recovery_cli.services.papers import Exported, Order, Press
from recovery_cli.services.settings import settings


@dataclass(eq=False)
class NotForParticipants(Refused):
    """Participants may not read of the collective: only the organiser's edition of its sheet exists.

    Its title may also name a project that is kept from them.
    """

    title: str
    level: Confidentiality


def export_collective(
    registry: Registry,
    library: TemplateLibrary,
    reference: str,
    order: Order,
    *,
    edition: Audience = Audience.PARTICIPANTS,
) -> Exported:
    """Write the sheet of a collective, for the participants or for the organiser alone.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
        NotForParticipants: the participants may not read of it.
        TemplateBroken: an own template cannot be filled.
        FileInUse, FolderUnusable: the files cannot be written.
    """
    dossier = dossier_of(registry, references.collective(registry, reference))
    if edition is Audience.PARTICIPANTS and not is_shared(dossier, reserved_projects(registry)):
        raise NotForParticipants(title=dossier.collective.title, level=dossier.level)
    return _exported(registry, Press(library=library, order=order), [dossier], edition, [])


def export_collectives(
    registry: Registry,
    library: TemplateLibrary,
    region: str | None,
    order: Order,
    *,
    edition: Audience = Audience.PARTICIPANTS,
) -> Exported:
    """Write a sheet for each collective that goes on, of a region (letters) or of all.

    What the participants may not read of is left out of their edition, and counted. Raises as
    `export_collective` does, but for a collective that is kept from them.
    """
    found = [each for each in list_collectives(registry, Wanted(region=region)) if not each.collective.over]
    reserved = reserved_projects(registry)
    shown = [each for each in found if edition is Audience.ORGANISER or is_shared(each, reserved)]
    notices = []
    if kept := len(found) - len(shown):
        notices.append(Notice(key="collective_sheets.notice.kept", fields={"count": kept}))
    if not found:
        notices.append(Notice(key="collective_sheets.notice.none"))
    return _exported(registry, Press(library=library, order=order), shown, edition, notices)


def _exported(
    registry: Registry,
    press: Press,
    dossiers: Sequence[CollectiveDossier],
    edition: Audience,
    notices: Sequence[Notice],
) -> Exported:
    """Write the sheets, all or none."""
    order, told = press.order, settings(registry)
    reader = SheetReader(
        language=order.main_language,
        for_organiser=edition is Audience.ORGANISER,
        today=registry.moment.today,
        reserved=reserved_projects(registry),
    )
    pages = [(each.collective, collective_page(each, told, reader)) for each in dossiers]
    files: list[File] = distinct(
        [file for of, page in pages for file in press.paper(page, _name(of, reader))]
    )
    withheld = sum(page.withheld for _, page in pages)
    more = [Notice(key="documents.notice.withheld", fields={"count": withheld})] if withheld else []
    if pages and not files:
        more.append(Notice(key="documents.notice.formless"))
    name = say(order.main_language, f"documents.archive.{order.archive}") if order.archive else None
    written = write_bundle(registry, order.folder, files, f"{name}.zip" if name else None)
    return Exported(
        workshop=None,
        folder=order.folder,
        files=tuple(written),
        missing=told.missing if files else (),
        notices=(*notices, *more),
    )


def _name(collective: Collective, reader: SheetReader) -> str:
    """What the file of a sheet is called: `collectif-chaleur-partagee`, the organiser's edition marked."""
    kind = "collective-organiser" if reader.for_organiser else "collective"
    return file_name(say(reader.language, f"documents.file.{kind}"), collective.title)
