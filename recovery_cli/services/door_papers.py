"""Writing what is at hand at the door, what host and caterer are told, and what those get who came."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages_door import Certificate, CertificatesPage
from recovery_cli.services import invited, references
from recovery_cli.services.days import Notice
from recovery_cli.services.dossiers import Dossier, dossier as dossier_of
from recovery_cli.services.file_names import joined, name_in_capitals
from recovery_cli.services.files import File
from recovery_cli.services.handouts import guests_workbook, headcount_workbook
from recovery_cli.services.pages_door import certificates_page, door_list_page
from recovery_cli.services.papers import (
    AS_BEFORE,
    Exported,
    Order,
    Press,
    exported,
    paper_name,
    workbook_files,
)
from recovery_cli.services.reprints import to_print
from recovery_cli.services.sheet_lines import give_lines

Workbook = Callable[[Dossier, Language, TemplateLibrary], bytes]


def export_door_list(
    registry: Registry, library: TemplateLibrary, reference: str, order: Order, *, blank_lines: int = 10
) -> Exported:
    """Write the list of the desk: by family name, with line and first table; raises as `export_agenda`."""
    workshop = references.workshop(registry, reference)
    give_lines(registry, workshop)
    dossier, press = dossier_of(registry, workshop), Press(library=library, order=order)
    return exported(registry, order, dossier, list(door_list_files(press, dossier, blank_lines=blank_lines)))


def door_list_files(press: Press, dossier: Dossier, *, blank_lines: int = 10) -> Iterator[File]:
    """The files of the list of the desk."""
    language = press.order.main_language
    page = door_list_page(dossier, language, blank_lines=blank_lines)
    yield from press.paper(page, paper_name("door-list", dossier, language))


def export_guest_list(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
    """Write who is expected, for the security desk of the host; raises as `export_agenda`."""
    return _workbook(registry, library, reference, order, ("guest-list", guests_workbook))


def export_headcount(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
    """Write how many come, for the caterer; raises as `export_agenda`."""
    return _workbook(registry, library, reference, order, ("headcount", headcount_workbook))


def export_certificates(
    registry: Registry,
    library: TemplateLibrary,
    reference: str,
    order: Order,
    *,
    separate: bool = False,
    only: Sequence[str] = (),
) -> Exported:
    """Write the certificates of those who were there, or of `only` these parties, in one file or in several.

    Raises:
        Unknown, Ambiguous, NotInvited: one of `only` is not the name of one on the list.
        Others as `export_agenda`.
    """
    dossier = dossier_of(registry, references.workshop(registry, reference))
    parties = invited.parties(registry, dossier, only)
    page = certificates_page(dossier, order.main_language, registry.moment.today, parties)
    if not page.certificates:
        return exported(registry, order, dossier, [], [Notice(key="door_papers.notice.nobody_came")])
    wanted = to_print(
        registry,
        dossier.workshop,
        page.certificates,
        _said,
        changed=order.changed,
        written=bool(order.sheet_formats),
    )
    if not wanted:
        return exported(registry, order, dossier, [], [AS_BEFORE])
    page = replace(page, certificates=tuple(wanted))
    name = paper_name("certificates", dossier, order.main_language, *_named(dossier, parties, separate))
    press = Press(library=library, order=order)
    files = _each(press, page, name) if separate else press.paper(page, name)
    return exported(registry, order, dossier, list(files))


def _said(one: Certificate) -> tuple[str, object]:
    return f"certificate {one.person.listed}, {one.person.company}", one


def _named(dossier: Dossier, parties: Sequence[str], separate: bool) -> list[str]:
    """Whose certificates they are, where not all are in one file: files of their own bear names already."""
    return [] if separate else [dossier.filed_as(party) for party in parties]


def _each(press: Press, page: CertificatesPage, name: str) -> Iterator[File]:
    for one in page.certificates:
        own = joined(*map(name_in_capitals, filter(None, (one.person.listed, one.person.company))))
        yield from press.paper(replace(page, certificates=(one,)), f"{name}/{own}")


def _workbook(
    registry: Registry, library: TemplateLibrary, reference: str, order: Order, made: tuple[str, Workbook]
) -> Exported:
    kind, workbook = made
    dossier = dossier_of(registry, references.workshop(registry, reference))
    content = partial(workbook, dossier, order.main_language, library)
    return exported(registry, order, dossier, workbook_files(kind, dossier, order, content))
