"""Commands about partners."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from recovery_cli.cli.collective_lines import collective_lines, collectives_json
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import REGISTRY, JsonOption, RegionOption
from recovery_cli.cli.regions import tell_former
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list, print_thing, region_name
from recovery_cli.cli.values import Readers, picture, read_options, region_letters
from recovery_cli.domain.partners import Partner, parse_partner_kind
from recovery_cli.domain.texts import named
from recovery_cli.i18n.catalogue import label
from recovery_cli.services import partners, references

app = typer.Typer()

PartnerArgument = Annotated[str, typer.Argument(help="A partner by an unambiguous part of its name.")]
KindOption = Annotated[
    str | None,
    typer.Option(
        help="chamber, union, cluster, agency, bank, funder, school, laboratory or other; or the French word."
    ),
]

_READERS: Readers = {"name": named, "kind": parse_partner_kind, "region": region_letters, "logo": picture}


@dataclass(frozen=True, kw_only=True)
class PartnerOptions:
    """What is said of a partner."""

    kind: Annotated[
        str | None,
        typer.Option(
            help="chamber, union, cluster, agency, bank, funder, school, laboratory or other; "
            "or the French word."
        ),
    ] = None
    region: RegionOption = None
    disciplines: Annotated[
        list[str] | None,
        typer.Option("--discipline", help="What its people know (repeatable); replaces those known."),
    ] = None
    website: Annotated[str | None, typer.Option(help="Its website.")] = None
    logo: Annotated[
        str | None,
        typer.Option(help="A PNG, JPEG or SVG file, shown on what it invites to with the organiser."),
    ] = None


@app.command(rich_help_panel=REGISTRY)
@grouped
def add_partner(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The partner's name.")],
    *,
    about: PartnerOptions,
    json: JsonOption = False,
) -> None:
    """Add a partner: an actor who knows the ground."""
    values = read_options(_READERS, **vars(about))
    run = Run.of(ctx)
    tell_former(run, about.region)
    with run.writing("add-partner", create=True) as registry:
        partner = partners.add_partner(registry, name=named(name), values=values)
    run.tell("partners.said.added", name=partner.name)
    if json:
        print_json(partner_json(partner))


@app.command(rich_help_panel=REGISTRY)
@grouped
def edit_partner(
    ctx: typer.Context,
    partner: PartnerArgument,
    *,
    name: Annotated[str | None, typer.Option(help="A new name.")] = None,
    about: PartnerOptions,
    json: JsonOption = False,
) -> None:
    """Change what is known of a partner; an empty value ("") forgets it."""
    values = read_options(_READERS, name=name, **vars(about))
    run = Run.of(ctx)
    tell_former(run, about.region)
    with run.writing("edit-partner") as registry:
        edited = partners.edit_partner(registry, partner, values=values)
    run.tell("partners.said.edited", name=edited.name)
    if json:
        print_json(partner_json(edited))


@app.command(rich_help_panel=REGISTRY)
def remove_partner(ctx: typer.Context, partner: PartnerArgument) -> None:
    """Remove a partner that no workshop or collective remembers, with its contacts."""
    run = Run.of(ctx)
    with run.writing("remove-partner") as registry:
        removed = partners.remove_partner(registry, partner)
    run.tell("partners.said.removed", name=removed.name)


@app.command(rich_help_panel=REGISTRY)
def show_partner(ctx: typer.Context, partner: PartnerArgument, json: JsonOption = False) -> None:
    """Show all that is known of a partner."""
    run = Run.of(ctx)
    with run.reading() as registry:
        found = references.partner(registry, partner)
        people = [references.full_name(each) for each in registry.contacts.of_partner(found.id)]
        formed = registry.collectives.of_partner(found.id)
    if json:
        told = {"contacts": people, "collectives": collectives_json(formed, found.id)}
        print_json(partner_json(found) | told)
        return
    values = {
        "name": found.name,
        "kind": label(run.language, found.kind),
        "region": region_name(found.region),
        "disciplines": ", ".join(found.disciplines),
        "website": found.website,
        "logo": found.logo,
        "contact": people,
        "collective": collective_lines(run, formed, found.id),
    }
    print_thing(run, "partners", values)


@app.command(rich_help_panel=REGISTRY)
def list_partners(
    ctx: typer.Context, *, region: RegionOption = None, kind: KindOption = None, json: JsonOption = False
) -> None:
    """List the partners, all of them or those of a region or kind."""
    run = Run.of(ctx)
    wanted = read_options(_READERS, region=region, kind=kind)
    tell_former(run, region)
    with run.reading() as registry:
        found = partners.list_partners(registry, **wanted)
    if json:
        print_json([partner_json(partner) for partner in found])
        return
    rows = [
        [each.name, label(run.language, each.kind), region_name(each.region), ", ".join(each.disciplines)]
        for each in found
    ]
    print_list(run, "partners", ("name", "kind", "region", "disciplines"), rows)


def partner_json(partner: Partner) -> dict[str, Any]:
    """The documented shape of a partner: the region by its letters, what is unknown is null."""
    return {
        "id": partner.id,
        "name": partner.name,
        "kind": partner.kind,
        "region": partner.region,
        "disciplines": list(partner.disciplines),
        "website": partner.website,
        "logo": partner.logo,
    }
