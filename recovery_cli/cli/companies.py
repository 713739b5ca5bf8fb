"""Commands about companies."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from recovery_cli.cli.parameters import REGISTRY, CompanyArgument, JsonOption, RegionOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.tables import print_fields, print_table
from recovery_cli.domain import identifiers, sectors
from recovery_cli.domain.companies import AmountNotUnderstood, Company, Site, Size, Status
from recovery_cli.domain.identifiers import format_siren, format_siret
from recovery_cli.domain.regions import region as region_of_text, region_of_letters
from recovery_cli.domain.repairs import amount
from recovery_cli.domain.sizes import includes, parse_size
from recovery_cli.domain.texts import clean
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.numbers import euros
from recovery_cli.services import companies, references

app = typer.Typer()

SirenOption = Annotated[str | None, typer.Option(help="SIREN, 9 digits.")]
SiretOption = Annotated[str | None, typer.Option(help="SIRET of its site, 14 digits.")]
AddressOption = Annotated[str | None, typer.Option(help="Street and number of the site.")]
PostalCodeOption = Annotated[str | None, typer.Option(help="Postal code of the site.")]
CommuneOption = Annotated[str | None, typer.Option(help="Commune of the site.")]
NafOption = Annotated[str | None, typer.Option(help="NAF code, rév. 2 or 2025.")]
HeadcountOption = Annotated[int | None, typer.Option(min=0, help="How many people.")]
TurnoverOption = Annotated[str | None, typer.Option(help="Turnover in euros (1,1 M€ is read too).")]
BalanceOption = Annotated[str | None, typer.Option(help="Total of the balance sheet in euros.")]
SizeOption = Annotated[str | None, typer.Option(help="micro, PME, ETI or GE.")]
GroupOption = Annotated[str | None, typer.Option(help="The group it belongs to.")]
WebsiteOption = Annotated[str | None, typer.Option(help="Its website.")]


@app.command(rich_help_panel=REGISTRY)
def add_company(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The company's name.")],
    siren: SirenOption = None,
    siret: SiretOption = None,
    address: AddressOption = None,
    postal_code: PostalCodeOption = None,
    commune: CommuneOption = None,
    region: RegionOption = None,
    naf: NafOption = None,
    headcount: HeadcountOption = None,
    turnover: TurnoverOption = None,
    balance_sheet: BalanceOption = None,
    size: SizeOption = None,
    group: GroupOption = None,
    website: WebsiteOption = None,
    json: JsonOption = False,
) -> None:
    """Add a company and its site."""
    values = _read(
        siren=siren, siret=siret, address=address, postal_code=postal_code, commune=commune, region=region,
        naf=naf, headcount=headcount, turnover=turnover, balance_sheet=balance_sheet, size=size, group=group,
        website=website,
    )  # fmt: skip
    run = Run.of(ctx)
    with run.writing("add-company", create=True) as registry:
        company = companies.add_company(registry, name=clean(name), values=values)
    run.tell("companies.said.added", name=company.name)
    if json:
        print_json(company_json(company))


@app.command(rich_help_panel=REGISTRY)
def edit_company(
    ctx: typer.Context,
    company: CompanyArgument,
    name: Annotated[str | None, typer.Option(help="A new name.")] = None,
    siren: SirenOption = None,
    siret: SiretOption = None,
    address: AddressOption = None,
    postal_code: PostalCodeOption = None,
    commune: CommuneOption = None,
    region: RegionOption = None,
    naf: NafOption = None,
    headcount: HeadcountOption = None,
    turnover: TurnoverOption = None,
    balance_sheet: BalanceOption = None,
    size: SizeOption = None,
    group: GroupOption = None,
    website: WebsiteOption = None,
    closed: Annotated[bool | None, typer.Option("--closed/--active", help="Out of business, or not.")] = None,
    json: JsonOption = False,
) -> None:
    """Change what is known of a company; an empty value ("") forgets it."""
    values = _read(
        name=name, siren=siren, siret=siret, address=address, postal_code=postal_code, commune=commune,
        region=region, naf=naf, headcount=headcount, turnover=turnover, balance_sheet=balance_sheet, size=size,
        group=group, website=website,
    )  # fmt: skip
    if closed is not None:
        values["status"] = Status.CLOSED if closed else Status.ACTIVE
    run = Run.of(ctx)
    with run.writing("edit-company") as registry:
        edited = companies.edit_company(registry, company, values=values)
    run.tell("companies.said.edited", name=edited.name)
    if json:
        print_json(company_json(edited))


@app.command(rich_help_panel=REGISTRY)
def remove_company(ctx: typer.Context, company: CompanyArgument) -> None:
    """Remove a company that no workshop remembers, with its sites, contacts and projects."""
    run = Run.of(ctx)
    with run.writing("remove-company") as registry:
        removed = companies.remove_company(registry, company)
    run.tell("companies.said.removed", name=removed.name)


@app.command(rich_help_panel=REGISTRY)
def show_company(ctx: typer.Context, company: CompanyArgument, json: JsonOption = False) -> None:
    """Show all that is known of a company."""
    run = Run.of(ctx)
    with run.reading() as registry:
        found = references.company(registry, company)
        projects = registry.projects.of_company(found.id)
        contacts = registry.contacts.of_company(found.id)
    if json:
        people = [references.full_name(contact) for contact in contacts]
        print_json(company_json(found) | {"projects": [p.title for p in projects], "contacts": people})
        return
    rows = [*_fields(run, found)]
    rows += [(run.say("companies.field.project"), project.title) for project in projects]
    rows += [(run.say("companies.field.contact"), references.full_name(contact)) for contact in contacts]
    print_fields(rows)


@app.command(rich_help_panel=REGISTRY)
def list_companies(
    ctx: typer.Context,
    region: RegionOption = None,
    size: SizeOption = None,
    json: JsonOption = False,
) -> None:
    """List the companies, all of them or those of a region or size class."""
    run = Run.of(ctx)
    letters = _region(region) if region else None
    wanted = parse_size(size) if size else None
    with run.reading() as registry:
        found = registry.companies.in_region(letters) if letters else registry.companies.all()
    if wanted:
        found = [company for company in found if includes(wanted, company.size)]
    if json:
        print_json([company_json(company) for company in found])
        return
    if found:
        header = [
            run.say(f"companies.field.{name}") for name in ("name", "siren", "commune", "size", "headcount")
        ]
        print_table(header, [_row(run, company) for company in found])
    run.tell("companies.said.count", count=len(found))


def company_json(company: Company) -> dict[str, Any]:
    """The documented shape of a company: codes are strings, amounts whole euros, what is unknown is null."""
    return {
        "id": company.id,
        "name": company.name,
        "siren": company.siren,
        "naf": company.naf,
        "sector": company.sector,
        "headcount": company.headcount,
        "headcount_band": company.headcount_band,
        "turnover": company.turnover,
        "balance_sheet": company.balance_sheet,
        "size": company.size,
        "size_source": company.size_source,
        "group": company.group,
        "website": company.website,
        "status": company.status,
        "fictional": company.fictional,
        "source": company.source,
        "source_date": company.source_date,
        "sites": [_site_json(site) for site in company.sites],
    }


def _site_json(site: Site) -> dict[str, Any]:
    return {
        "siret": site.siret,
        "name": site.name,
        "other_names": list(site.other_names),
        "address": site.address,
        "postal_code": site.postal_code,
        "commune": site.commune,
        "department": site.department,
        "region": site.region,
        "head_office": site.head_office,
        "status": site.status,
    }


_READERS: dict[str, Callable[[str], Any]] = {
    "siren": identifiers.siren,
    "siret": identifiers.siret,
    "region": lambda text: _region(text),
    "naf": sectors.naf,
    "size": parse_size,
    "turnover": lambda text: _amount(text),
    "balance_sheet": lambda text: _amount(text),
}


def _read(**given: Any) -> dict[str, Any]:
    """The values that were given, read; an empty one becomes None."""
    values: dict[str, Any] = {}
    for name, value in given.items():
        if value is None:
            continue
        text = clean(value).strip() if isinstance(value, str) else value
        values[name] = _READERS.get(name, _same)(text) if text != "" else None
    return values


def _same(value: Any) -> Any:
    return value


def _amount(text: str) -> int:
    read = amount(text)
    if read is None:
        raise AmountNotUnderstood(value=text)
    return read


def _region(text: str) -> str:
    return region_of_text(text).letters


def _row(run: Run, company: Company) -> list[str]:
    site = company.sites[0] if company.sites else None
    return [
        company.name,
        company.siren or "",
        (site.commune if site else "") or "",
        _size(run, company.size),
        _headcount(run, company),
    ]


def _size(run: Run, size: Size | None) -> str:
    return label(run.language, size) if size else ""


def _headcount(run: Run, company: Company) -> str:
    if company.headcount is not None:
        return str(company.headcount)
    if not company.headcount_band:
        return ""
    return run.say(f"headcounts.band.{company.headcount_band}")


def _fields(run: Run, company: Company) -> list[tuple[str, str]]:
    values = {
        "name": company.name,
        "siren": format_siren(company.siren) if company.siren else "",
        "sector": " ".join(
            part for part in (company.naf, say(run.language, f"sectors.sector.{company.sector}")) if part
        )
        if company.sector
        else "",
        "headcount": _headcount(run, company),
        "turnover": euros(company.turnover, run.language) if company.turnover is not None else "",
        "balance_sheet": euros(company.balance_sheet, run.language)
        if company.balance_sheet is not None
        else "",
        "size": f"{_size(run, company.size)} ({label(run.language, company.size_source)})"
        if company.size and company.size_source
        else "",
        "group": company.group or "",
        "website": company.website or "",
        "status": label(run.language, company.status),
        "source": company.source or "",
    }
    fields = [(run.say(f"companies.field.{name}"), value) for name, value in values.items()]
    return fields + [(run.say("companies.field.site"), _site_line(site)) for site in company.sites]


def _site_line(site: Site) -> str:
    parts = (
        format_siret(site.siret) if site.siret else None,
        site.name,
        site.address,
        " ".join(part for part in (site.postal_code, site.commune) if part),
        region_of_letters(site.region).name if site.region else None,
    )
    return ", ".join(part for part in parts if part)
