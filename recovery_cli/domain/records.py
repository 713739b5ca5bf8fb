"""What a row of a sheet says: a company, site, contact and project; what was mended, doubted, refused."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recovery_cli.domain import choices
from recovery_cli.domain.bars import parted
from recovery_cli.domain.columns import Columns
from recovery_cli.domain.companies import Company, NoName, Site, Size, SizeSource, Status
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.errors import RecoveryError, Refused
from recovery_cli.domain.figures import amount_of, naf_of, people_of, size_of, source_day_of
from recovery_cli.domain.headings import Field, Layout
from recovery_cli.domain.identifiers import siren as checked_siren
from recovery_cli.domain.identities import Cell, Identity, identity
from recovery_cli.domain.importing import CompanyMissing
from recovery_cli.domain.people import contact_of
from recovery_cli.domain.place_cells import place_cells, told_apart
from recovery_cli.domain.places import DepartmentsOfCommune, Place, place
from recovery_cli.domain.projects import Confidentiality, Project
from recovery_cli.domain.proposals import Answers, project_of
from recovery_cli.domain.repairs import Doubt, DoubtKind, Repair, RepairKind
from recovery_cli.domain.rows import Row
from recovery_cli.domain.sectors import sector_of
from recovery_cli.domain.texts import clean, collapse, fold

_NAMING = frozenset({Field.NAME, Field.SITE_NAME})
_BY_INSEE = frozenset({
    Layout.SIRENE_COMPANIES, Layout.SIRENE_L2, Layout.ANNUAIRE, Layout.ANNUAIRE_JSON, Layout.EGAPRO_COMPANIES,
})  # fmt: skip
_TOTAL = re.compile(r"(?:sous |grand )?total(?: general| des?\b.*| \d.*|)|(?:nombre|nb) d\w* .*\d")
_NOTE = re.compile(
    r"(?:sources?|notes?|nota|nb|n\.b\.|champ|l[ée]gende|lecture|avertissement|mise à jour)\b[^:]*:"
    r"|(?:\*+|\(\*+\)|\(\d\)|[¹²³])\s*\w"
    r"|(?:(?:liste|fichier|données|état) )?"
    r"(?:mise?s? à jour|édité|imprimé|extrait|extraction|exporté|arrêté)e?s?\b.*\d[/.]\d"
    r"|page \d+(?: ?(?:/|sur) ?\d+)?$",
    re.IGNORECASE,
)
"""What begins a note below a table: its kind, a mark, when the list was made, the page."""
_MEMBER = re.compile(r"\((\d{9})\)")


@dataclass(frozen=True, kw_only=True)
class Member:
    """A company named beside the row's own (an UES of Egapro)."""

    name: str
    siren: str


@dataclass(eq=False)
class NoteOfTable(Refused):
    """The row is a total of the table or a note below it, and no company."""

    value: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """One row, read. Ids and `company_id` are empty: the registry gives them.

    `number` is the row as Excel counts it. `company.name` is empty where the file gives only a SIREN: such a
    record can complete a company and cannot make one. `given` are the fields the row has a value for, so that
    an absent one (a status, a head office) overwrites nothing. `site` is None where the row says nothing of a
    place; its `name` is what this row calls it, so further rows of a SIRET bring other names. `measure`
    is a measure's name, or several between bars; `measures` are those that a list of our own names.
    `problems` say why the row cannot be used; it is usable if there are none.
    """

    number: int
    company: Company
    site: Site | None = None
    contact: Contact | None = None
    project: Project | None = None
    measure: str | None = None
    measures: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    given: tuple[Field, ...] = ()
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[RecoveryError, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether the registry can take the row."""
        return not self.problems


def record(
    number: int,
    cells: Sequence[str],
    columns: Columns,
    departments_of_commune: DepartmentsOfCommune | None = None,
    *,
    places_as_typed: bool = False,
) -> Record:
    """What a row says. Whatever it holds, a record comes back; what is wrong with it is in the record.

    With `places_as_typed`, a postal code and a commune in one cell are not told apart.
    """
    row = Row(cells, columns)
    numbers = identity_of(row)
    typed = place_cells(row)
    cells_of_place = typed if places_as_typed else told_apart(typed, row.findings)
    where = place(cells_of_place, row.findings, departments_of_commune)
    company = _company(row, numbers)
    project = project_of(_answers(row), row.findings)
    granted = row.cell(Field.AID)
    if granted and not project:
        row.findings.doubted(DoubtKind.AID_WITHOUT_PROJECT, granted.column, granted.text)
    problems = [numbers.wrong] if numbers.wrong else []
    if company.name and not numbers.siren and _is_footer(row):
        problems.append(NoteOfTable(value=company.name))
    if not numbers.wrong and not company.name and not company.siren:
        problems.append(CompanyMissing() if project else NoName())
    return Record(
        number=number,
        company=company,
        site=_site(row, numbers, where, cells_of_place.addresses),
        contact=contact_of(row.all, row.findings),
        project=project,
        measure=row.line(Field.MEASURE),
        members=_members(row),
        given=tuple(row.given),
        repairs=tuple(row.findings.repairs),
        doubts=tuple(row.findings.doubts),
        problems=tuple(problems),
    )


def identity_of(row: Row) -> Identity:
    """The numbers of a row."""
    named = any(map(row.cell, (Field.NAME, Field.OWNER_NAME)))
    siren, siret, nic = map(row.cell, (Field.SIREN, Field.SIRET, Field.NIC))
    return identity(siren, siret, nic, row.findings, named=named)


def _is_footer(row: Row) -> bool:
    """Whether a row is a note below the table or its total: nothing of a place, and words that say so."""
    names = [cell for field in _NAMING for cell in row.all(field)]
    others = set(row.given) - _NAMING - {Field.HEADCOUNT, Field.TURNOVER, Field.BALANCE_SHEET, Field.AID}
    return (
        bool(names)
        and not others
        and bool(_TOTAL.fullmatch(fold(names[0].text)) or _NOTE.match(names[0].text))
    )


def _company(row: Row, numbers: Identity) -> Company:
    code = naf_of(row)
    size, size_source = _size(row)
    headcount, headcount_band = people_of(row)
    _say_if_not_published(row)
    return Company(
        name=name_of(row),
        siren=numbers.siren,
        naf=code,
        sector=sector_of(code) if code else row.line(Field.SECTOR),
        headcount=headcount,
        headcount_band=headcount_band,
        turnover=amount_of(row, Field.TURNOVER),
        balance_sheet=amount_of(row, Field.BALANCE_SHEET),
        size=size,
        size_source=size_source,
        group=row.line(Field.GROUP),
        website=row.line(Field.WEBSITE),
        status=_status(row, Field.STATUS),
        fictional=_yes(row, Field.FICTIONAL),
        source=row.line(Field.SOURCE),
        source_date=source_day_of(row),
    )


def _size(row: Row) -> tuple[Size | None, SizeSource | None]:
    """The size class and who says so; one that was computed follows from the figures, and is not said."""
    size, cell = size_of(row), row.cell(Field.SIZE_SOURCE)
    named = choices.size_source(cell.text) if cell else None
    if cell and named is None:
        row.unreadable(cell)
    if size is None or named is SizeSource.COMPUTED:
        return None, None
    return size, named or (SizeSource.INSEE if row.layout in _BY_INSEE else SizeSource.DECLARED)


def name_of(row: Row) -> str:
    """The company's name; a sole trader's own; else, told, the name of the site."""
    if name := row.line(Field.NAME):
        return name
    owner = " ".join(filter(None, (row.line(Field.OWNER_FIRST_NAME), row.line(Field.OWNER_NAME))))
    site = row.cell(Field.SITE_NAME)
    if owner or site is None:
        return owner
    name = collapse(site.text)
    row.findings.repaired(RepairKind.NAME_FROM_SITE, site.column, site.text, name)
    return name


def _site(row: Row, numbers: Identity, where: Place, addresses: Sequence[Cell]) -> Site | None:
    name, others = row.line(Field.SITE_NAME), row.cell(Field.OTHER_NAMES)
    address = " ".join(collapse(cell.text) for cell in addresses) or None
    if not (numbers.siret or name or address or where != Place()):
        return None
    return Site(
        siret=numbers.siret,
        name=name,
        address=address,
        postal_code=where.postal_code,
        commune=where.commune,
        department=where.department,
        region=where.region,
        head_office=_yes(row, Field.HEAD_OFFICE),
        status=_status(row, Field.SITE_STATUS),
        other_names=tuple(parted(others.text)) if others else (),
    )


def _status(row: Row, field: Field) -> Status:
    cell = row.cell(field)
    status = choices.status(cell.text) if cell else Status.ACTIVE
    if cell and status is None:
        row.unreadable(cell)
    if cell and status is Status.CLOSED:
        row.findings.doubted(DoubtKind.CLOSED, cell.column, cell.text)
    return status or Status.ACTIVE


def _say_if_not_published(row: Row) -> None:
    """Tell of a company that asked Insee not to be published: nobody may canvass it (decree 2022-1014)."""
    for cell in row.all(Field.PUBLISHED):
        if not choices.published(cell.text):
            row.findings.doubted(DoubtKind.NOT_PUBLISHED, cell.column, cell.text)
            return


def _yes(row: Row, field: Field) -> bool:
    cell = row.cell(field)
    return bool(cell and choices.yes(cell.text))


def _members(row: Row) -> tuple[Member, ...]:
    """The companies of an UES; one whose SIREN fails its check is told and left out."""
    found = []
    for cell in row.all(Field.MEMBERS):
        parts = _MEMBER.split(cell.text)
        for before, number in zip(parts[::2], parts[1::2], strict=False):
            name = before.rpartition("\n")[2].strip().removeprefix(",").strip()
            try:
                found.append(Member(name=collapse(name), siren=checked_siren(number)))
            except RecoveryError:
                row.findings.doubted(DoubtKind.UNREADABLE, cell.column, f"{name} ({number})")
    return tuple(found)


def _answers(row: Row) -> Answers:
    stage = row.cell(Field.STAGE)
    if stage and choices.stage(stage.text) is None:
        row.unreadable(stage)
    return Answers(
        title=row.line(Field.TITLE),
        summary=row.cell(Field.SUMMARY),
        stage=choices.stage(stage.text) if stage else None,
        horizon=row.line(Field.HORIZON),
        aid=amount_of(row, Field.AID, least=0),
        confidentiality=_level(row),
        circularity=_prose(row, Field.CIRCULARITY),
        climate=_prose(row, Field.CLIMATE),
        work=_prose(row, Field.WORK),
        themes=row.all(Field.THEMES),
        needs=row.all(Field.NEEDS),
        offers=row.all(Field.OFFERS),
    )


def _level(row: Row) -> Confidentiality | None:
    """Who may read; a level that nobody understood must not open what somebody meant to close."""
    cell = row.cell(Field.CONFIDENTIALITY)
    if cell is None:
        return None
    level = choices.confidentiality(cell.text)
    if level is None:
        row.findings.doubted(DoubtKind.LEVEL_CLOSED, cell.column, cell.text)
    return level or Confidentiality.ORGANISER


def _prose(row: Row, field: Field) -> str | None:
    cell = row.cell(field)
    return clean(cell.text).strip() if cell else None
