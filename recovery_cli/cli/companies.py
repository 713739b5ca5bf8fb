"""Commands about companies."""

from typing import Annotated, Any

import typer

from recovery_cli.cli.parameters import REGISTRY, CompanyArgument, JsonOption, RegionOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import Shown, print_list, print_thing, region_name
from recovery_cli.cli.values import Readers, euros, read_options, region_letters
from recovery_cli.domain import identifiers, sectors
from recovery_cli.domain.companies import Company, Site, Size, Status
from recovery_cli.domain.identifiers import format_siren, format_siret
from recovery_cli.domain.sizes import includes, parse_size
from recovery_cli.domain.texts import clean
from recovery_cli.i18n import numbers
from recovery_cli.i18n.catalogue import label
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
    *,
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
    values = read_options(
        _READERS, siren=siren, siret=siret, address=address, postal_code=postal_code, commune=commune,
        region=region, naf=naf, headcount=headcount, turnover=turnover, balance_sheet=balance_sheet,
        size=size, group=group, website=website,
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
    *,
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
    values = read_options(
        _READERS, name=name, siren=siren, siret=siret, address=address, postal_code=postal_code,
        commune=commune, region=region, naf=naf, headcount=headcount, turnover=turnover,
        balance_sheet=balance_sheet, size=size, group=group, website=website,
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
    titles = [project.title for project in projects]
    people = [references.full_name(contact) for contact in contacts]
    if json:
        print_json(company_json(found) | {"projects": titles, "contacts": people})
        return
    print_thing(run, "companies", _fields(run, found) | {"project": titles, "contact": people})


@app.command(rich_help_panel=REGISTRY)
def list_companies(
    ctx: typer.Context,
    region: RegionOption = None,
    size: SizeOption = None,
    json: JsonOption = False,
) -> None:
    """List the companies, all of them or those of a region or size class."""
    run = Run.of(ctx)
    letters = region_letters(region) if region else None
    wanted = parse_size(size) if size else None
    with run.reading() as registry:
        found = registry.companies.in_region(letters) if letters else registry.companies.all()
    if wanted:
        found = [company for company in found if includes(wanted, company.size)]
    if json:
        print_json([company_json(company) for company in found])
        return
    print_list(run, "companies", _COLUMNS, [_row(run, company) for company in found])


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


_READERS: Readers = {
    "siren": identifiers.siren,
    "siret": identifiers.siret,
    "region": region_letters,
    "naf": sectors.naf,
    "size": parse_size,
    "turnover": euros,
    "balance_sheet": euros,
}
_COLUMNS = ("name", "siren", "commune", "size", "headcount")


def _row(run: Run, company: Company) -> list[str | None]:
    site = company.sites[0] if company.sites else None
    return [
        company.name,
        company.siren,
        site.commune if site else None,
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


def _fields(run: Run, company: Company) -> dict[str, Shown]:
    return {
        "name": company.name,
        "siren": format_siren(company.siren) if company.siren else None,
        "sector": _sector(run, company),
        "headcount": _headcount(run, company),
        "turnover": _euros(run, company.turnover),
        "balance_sheet": _euros(run, company.balance_sheet),
        "size": _size_and_source(run, company),
        "group": company.group,
        "website": company.website,
        "status": label(run.language, company.status),
        "source": company.source,
        "site": [_site_line(site) for site in company.sites],
    }


def _sector(run: Run, company: Company) -> str:
    name = company.sector
    if name in sectors.SECTORS:  # a file may bring words of its own
        name = run.say(f"sectors.sector.{name}")
    return " ".join(part for part in (company.naf, name) if part)


def _euros(run: Run, amount: int | None) -> str | None:
    return None if amount is None else numbers.euros(amount, run.language)


def _size_and_source(run: Run, company: Company) -> str | None:
    if company.size is None or company.size_source is None:
        return None
    return f"{_size(run, company.size)} ({label(run.language, company.size_source)})"


def _site_line(site: Site) -> str:
    parts = (
        format_siret(site.siret) if site.siret else None,
        site.name,
        site.address,
        " ".join(part for part in (site.postal_code, site.commune) if part),
        region_name(site.region),
    )
    return ", ".join(part for part in parts if part)
