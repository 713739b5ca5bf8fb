"""Commands about companies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from recovery_cli.cli.collective_lines import collective_lines, collectives_json
from recovery_cli.cli.company_fields import company_fields, company_json, naf_label
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.origin_lines import origin_lines, origins_json
from recovery_cli.cli.parameters import REGISTRY, CompanyArgument, JsonOption, RegionOption
from recovery_cli.cli.regions import tell_former
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_thing
from recovery_cli.cli.territories import territories_json, territory_lines
from recovery_cli.cli.tie_sentences import tie_lines, tie_of
from recovery_cli.cli.values import Readers, euros, read_options, region_letters
from recovery_cli.domain import identifiers, sectors
from recovery_cli.domain.companies import Company, Status
from recovery_cli.domain.postal_codes import postal_code as postal_code_read
from recovery_cli.domain.sizes import parse_size
from recovery_cli.domain.texts import named
from recovery_cli.services import companies, origins, references, territories, ties
from recovery_cli.services.ties import TieFilter

app = typer.Typer()


_READERS: Readers = {
    "name": named,
    "siren": identifiers.siren,
    "siret": identifiers.siret,
    "postal_code": postal_code_read,
    "region": region_letters,
    "naf": sectors.naf,
    "size": parse_size,
    "turnover": euros,
    "balance_sheet": euros,
}


@dataclass(frozen=True, kw_only=True)
class CompanyOptions:
    """What is said of a company and its site."""

    siren: Annotated[str | None, typer.Option(help="SIREN, 9 digits.")] = None
    siret: Annotated[str | None, typer.Option(help="SIRET of its site, 14 digits.")] = None
    address: Annotated[str | None, typer.Option(help="Street and number of the site.")] = None
    postal_code: Annotated[
        str | None, typer.Option(help="Postal code of the site; abroad with its country, as D-77694.")
    ] = None
    commune: Annotated[str | None, typer.Option(help="Commune of the site.")] = None
    region: RegionOption = None
    naf: Annotated[str | None, typer.Option(help="NAF code, rév. 2 or 2025.")] = None
    headcount: Annotated[int | None, typer.Option(min=0, help="How many people.")] = None
    turnover: Annotated[str | None, typer.Option(help="Turnover in euros (1,1 M€ is read too).")] = None
    balance_sheet: Annotated[str | None, typer.Option(help="Total of the balance sheet in euros.")] = None
    size: Annotated[str | None, typer.Option(help="micro, PME, ETI or GE.")] = None
    group: Annotated[str | None, typer.Option(help="The group it belongs to.")] = None
    website: Annotated[str | None, typer.Option(help="Its website.")] = None


@app.command(rich_help_panel=REGISTRY)
@grouped
def add_company(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The company's name.")],
    *,
    about: CompanyOptions,
    json: JsonOption = False,
) -> None:
    """Add a company and its site."""
    values = read_options(_READERS, **vars(about))
    run = Run.of(ctx)
    with run.writing("add-company", create=True) as registry:
        company = companies.add_company(registry, name=named(name), values=values)
        namesakes = companies.namesakes(registry, company)
    run.tell("companies.said.added", name=company.name)
    tell_former(run, about.region)
    _warn_of_place(run, company, values)
    if namesakes:
        _warn_of(run, company, namesakes)
        run.tell("companies.said.twice", id=company.id)
    if json:
        print_json(company_json(company))


@app.command(rich_help_panel=REGISTRY)
@grouped
def edit_company(
    ctx: typer.Context,
    company: CompanyArgument,
    *,
    name: Annotated[str | None, typer.Option(help="A new name.")] = None,
    about: CompanyOptions,
    closed: Annotated[bool | None, typer.Option("--closed/--active", help="Out of business, or not.")] = None,
    json: JsonOption = False,
) -> None:
    """Change what is known of a company; an empty value ("") forgets it."""
    values = read_options(_READERS, name=name, **vars(about))
    if closed is not None:
        values["status"] = Status.CLOSED if closed else Status.ACTIVE
    run = Run.of(ctx)
    with run.writing("edit-company") as registry:
        edited = companies.edit_company(registry, company, values=values)
        namesakes = companies.namesakes(registry, edited) if name else []
    run.tell("companies.said.edited", name=edited.name)
    tell_former(run, about.region)
    _warn_of_place(run, edited, values)
    if namesakes:
        _warn_of(run, edited, namesakes)
    if json:
        print_json(company_json(edited))


@app.command(rich_help_panel=REGISTRY)
def remove_company(ctx: typer.Context, company: CompanyArgument) -> None:
    """Remove a company that no workshop or collective remembers, with its sites, contacts, projects."""
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
        told = origins.origins_of(registry, found)
        formed = registry.collectives.of_company(found.id)
        known = ties.list_ties(registry, TieFilter(company=found.id))
    titles = [project.title for project in projects]
    people = [references.full_name(contact) for contact in contacts]
    places, dates = territories.placed_sites(found.sites), territories.dates()
    if json:
        about = {
            "naf_label": naf_label(found),
            "territories": territories_json(places, dates),
            "projects": titles,
            "contacts": people,
            "collectives": collectives_json(formed, found.id),
            "ties": [tie_of(each, found.id) for each in known],
            "origins": origins_json(told),
        }
        print_json(company_json(found) | about)
        return
    values = company_fields(run, found) | {"territory": territory_lines(run, places, dates)}
    values |= {"project": titles, "contact": people}
    values |= {"collective": collective_lines(run, formed, found.id), "tie": tie_lines(run, known, found.id)}
    values |= {"origin": origin_lines(run, told)}
    print_thing(run, "companies", values)


def _warn_of(run: Run, company: Company, namesakes: list[Company]) -> None:
    told = references.companies_told_apart([company, *namesakes])
    run.tell("companies.said.namesakes", names=[told[one.id] for one in namesakes])


def _warn_of_place(run: Run, company: Company, values: Mapping[str, Any]) -> None:
    site = companies.misplaced(company, values)
    if site:
        run.tell("companies.said.misplaced", commune=site.commune, postal_code=site.postal_code)
