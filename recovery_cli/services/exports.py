"""Exporting lists as spreadsheets: which things, in which form, into which file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from recovery_cli.domain.companies import Size
from recovery_cli.domain.confidentiality import ORGANISER, PARTICIPANTS, Readers, gives_away, may_read
from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.sizes import includes
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import Registry
from recovery_cli.services import collectives, export_rows as rows, projects as projects_service
from recovery_cli.services.collective_dossiers import is_shared, reserved_projects
from recovery_cli.services.contacts import list_contacts
from recovery_cli.services.files import File, Written, write_files
from recovery_cli.services.partners import list_partners
from recovery_cli.services.projects import Wanted
from recovery_cli.services.venues import list_venues
from recovery_cli.spreadsheets.lists import Heading, List, as_csv, as_workbook


class ListFormat(StrEnum):
    """What a list is written as."""

    CSV = "csv"
    XLSX = "xlsx"


class Audience(StrEnum):
    """For whom a list of projects is."""

    ORGANISER = "organiser"
    PARTICIPANTS = "participants"


@dataclass(frozen=True, kw_only=True)
class Export:
    """A list to be written: of how many things; how many of them are kept from participants.

    `left_out` are the things that it does not hold because its readers may not read of them.
    """

    noun: str
    table: List
    count: int
    confidential: int = 0
    left_out: int = 0


@dataclass(eq=False)
class EndingUnknown(NotUnderstood):
    """The name of a file does not say in which format a list is to be written."""

    name: str


_READERS: Mapping[Audience, Readers] = {
    Audience.ORGANISER: ORGANISER,
    Audience.PARTICIPANTS: PARTICIPANTS,
}
_BY_ENDING = {
    ".csv": ListFormat.CSV,
    ".txt": ListFormat.CSV,
    ".xlsx": ListFormat.XLSX,
}


def export_companies(
    registry: Registry, language: Language, *, region: str | None = None, size: Size | None = None
) -> Export:
    """The companies, a row a site: all, or those of a region (letters) or size class."""
    found = registry.companies.in_region(region) if region else registry.companies.all()
    found = [company for company in found if size is None or includes(size, company.size)]
    table = _table(
        "company",
        language,
        rows.COMPANY_COLUMNS,
        (rows.company_row(company, site, language) for company in found for site in company.sites or (None,)),
    )
    return Export(noun="company", table=table, count=len(found))


def export_projects(
    registry: Registry,
    language: Language,
    wanted: Wanted,
    *,
    audience: Audience = Audience.ORGANISER,
) -> Export:
    """The projects that are wanted and that the audience may read of.

    Raises:
        Unknown, Ambiguous: the reference of a company or measure fits none, or several.
    """
    found = projects_service.list_projects(registry, wanted)
    readable = [project for project in found if may_read(project, _READERS[audience])]
    companies = registry.companies.many(project.company_id for project in readable)
    measures = registry.measures.many(link.measure_id for project in readable for link in project.measures)
    table = _table(
        "project",
        language,
        rows.PROJECT_COLUMNS,
        (rows.project_row(each, companies[each.company_id], measures, language) for each in readable),
    )
    return Export(
        noun="project",
        table=table,
        count=len(readable),
        confidential=sum(not may_read(project, PARTICIPANTS) for project in readable),
        left_out=len(found) - len(readable),
    )


def export_contacts(
    registry: Registry,
    language: Language,
    *,
    company: str | None = None,
    partner: str | None = None,
    region: str | None = None,
) -> Export:
    """The persons that `list_contacts` finds, those too whom nobody may write to; raises as it does."""
    found = list_contacts(registry, company=company, partner=partner, region=region)
    companies = registry.companies.many(each.company_id for each in found if each.company_id)
    partners = registry.partners.many(each.partner_id for each in found if each.partner_id)
    table = _table(
        "contact",
        language,
        rows.CONTACT_COLUMNS,
        (
            rows.contact_row(
                each, companies.get(each.company_id or ""), partners.get(each.partner_id or ""), language
            )
            for each in found
        ),
    )
    return Export(noun="contact", table=table, count=len(found))


def export_partners(registry: Registry, language: Language, *, region: str | None = None) -> Export:
    """The partners: all, or those of a region (letters)."""
    found = list_partners(registry, region=region)
    cells = (rows.partner_row(partner, language) for partner in found)
    return Export(
        noun="partner", table=_table("partner", language, rows.PARTNER_COLUMNS, cells), count=len(found)
    )


def export_measures(registry: Registry, language: Language) -> Export:
    """All measures."""
    found = registry.measures.all()
    cells = (rows.measure_row(measure, language) for measure in found)
    return Export(
        noun="measure", table=_table("measure", language, rows.MEASURE_COLUMNS, cells), count=len(found)
    )


def export_venues(registry: Registry, language: Language, *, region: str | None = None) -> Export:
    """The venues: all, or those of a region (letters)."""
    found = list_venues(registry, region=region)
    cells = map(rows.venue_row, found)
    return Export(noun="venue", table=_table("venue", language, rows.VENUE_COLUMNS, cells), count=len(found))


def export_apart(registry: Registry, language: Language) -> Export:
    """All pairs that are kept apart; what one group implies is not written."""
    found = registry.aparts.all()
    companies = registry.companies.many(id_ for each in found for id_ in (each.company_a, each.company_b))
    cells = (
        rows.apart_row(each, companies[each.company_a], companies[each.company_b], language) for each in found
    )
    return Export(noun="apart", table=_table("apart", language, rows.APART_COLUMNS, cells), count=len(found))


def export_collective_list(
    registry: Registry,
    language: Language,
    wanted: collectives.Wanted,
    *,
    audience: Audience = Audience.ORGANISER,
) -> Export:
    """The collectives that are wanted and that the audience may read of, with who plays which part.

    What was typed of one is left out where it names a project that participants may not know of.

    Raises:
        Unknown, Ambiguous: the reference of a company or partner fits none, or several.
    """
    found = collectives.list_collectives(registry, wanted)
    reserved = reserved_projects(registry)
    shared = [each for each in found if is_shared(each, reserved)]
    shown = found if audience is Audience.ORGANISER else shared

    def told(text: str | None) -> str | None:
        return None if text and gives_away(text, reserved, _READERS[audience]) else text

    cells = (rows.collective_row(each, told, language) for each in shown)
    return Export(
        noun="collective",
        table=_table("collective", language, rows.COLLECTIVE_COLUMNS, cells),
        count=len(shown),
        confidential=len(shown) - len(shared) if audience is Audience.ORGANISER else 0,
        left_out=len(found) - len(shown),
    )


def format_of(path: Path) -> ListFormat:
    """The format that the name of a file asks for.

    Raises:
        EndingUnknown: it is neither that of a CSV file nor that of a workbook.
    """
    try:
        return _BY_ENDING[path.suffix.lower()]
    except KeyError as error:
        raise EndingUnknown(name=path.name) from error


def content(export: Export, kind: ListFormat, delimiter: str = ";") -> bytes:
    """The list as bytes.

    Raises:
        TextTooLong, TooManyRows: a workbook cannot hold it.
    """
    return as_workbook(export.table) if kind is ListFormat.XLSX else as_csv(export.table, delimiter)


def write(registry: Registry, path: Path, data: bytes) -> Written:
    """Write a list; a file that was edited since we wrote it is kept, and ours lies beside it.

    Raises:
        FileInUse, FolderUnusable: it cannot be written.
    """
    return write_files(registry, path.parent, [File(name=path.name, content=data)], workshop_id=None)[0]


def _table(noun: str, language: Language, widths: Mapping[str, int], cells: Iterable[rows.Row]) -> List:
    headings = [
        Heading(text=say(language, f"exports.heading.{noun}.{key}"), width=width)
        for key, width in widths.items()
    ]
    return List(
        title=say(language, f"exports.title.{noun}"),
        headings=headings,
        rows=[[row.get(key) for key in widths] for row in cells],
    )
