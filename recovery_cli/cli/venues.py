"""Commands about venues."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import REGISTRY, JsonOption, RegionOption
from recovery_cli.cli.regions import tell_former
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import department_name, print_list, print_thing, region_name
from recovery_cli.cli.values import Readers, read_options, region_letters
from recovery_cli.domain.departments import department as department_of_text, restored_postal_code
from recovery_cli.domain.texts import named
from recovery_cli.domain.venues import Venue, parse_tables
from recovery_cli.services import references, venues

app = typer.Typer()

VenueArgument = Annotated[str, typer.Argument(help="A venue by an unambiguous part of its name.")]


def _department_code(text: str) -> str:
    return department_of_text(text).code


_READERS: Readers = {
    "name": named,
    "postal_code": restored_postal_code,
    "department": _department_code,
    "region": region_letters,
    "step_free_tables": parse_tables,
}


@dataclass(frozen=True, kw_only=True)
class VenueOptions:
    """What is said of a venue."""

    address: Annotated[str | None, typer.Option(help="Street and number.")] = None
    postal_code: Annotated[str | None, typer.Option(help="Postal code; department and region follow.")] = None
    commune: Annotated[str | None, typer.Option(help="Commune.")] = None
    department: Annotated[
        str | None, typer.Option(help="Department by code or name, where the postal code misleads.")
    ] = None
    access: Annotated[str | None, typer.Option(help="How to come: station, tram, parking, entrance.")] = None
    capacity: Annotated[int | None, typer.Option(min=1, help="How many people it holds.")] = None
    tables: Annotated[int | None, typer.Option(min=1, help="How many tables it has.")] = None
    step_free_tables: Annotated[
        str | None,
        typer.Option("--step-free", help='Numbers of the tables reached without a step: "1,2,5" or "1-4".'),
    ] = None
    caterer: Annotated[str | None, typer.Option(help="Who brings food and drink.")] = None


@app.command(rich_help_panel=REGISTRY)
@grouped
def add_venue(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The venue's name.")],
    *,
    about: VenueOptions,
    json: JsonOption = False,
) -> None:
    """Add a venue: a place where workshops are held."""
    values = read_options(_READERS, **vars(about))
    run = Run.of(ctx)
    with run.writing("add-venue", create=True) as registry:
        venue = venues.add_venue(registry, name=named(name), values=values)
    run.tell("venues.said.added", name=venue.name)
    if json:
        print_json(venue_json(venue))


@app.command(rich_help_panel=REGISTRY)
@grouped
def edit_venue(
    ctx: typer.Context,
    venue: VenueArgument,
    *,
    name: Annotated[str | None, typer.Option(help="A new name.")] = None,
    about: VenueOptions,
    json: JsonOption = False,
) -> None:
    """Change what is known of a venue; an empty value ("") forgets it."""
    values = read_options(_READERS, name=name, **vars(about))
    run = Run.of(ctx)
    with run.writing("edit-venue") as registry:
        edited = venues.edit_venue(registry, venue, values=values)
    run.tell("venues.said.edited", name=edited.name)
    if json:
        print_json(venue_json(edited))


@app.command(rich_help_panel=REGISTRY)
def remove_venue(ctx: typer.Context, venue: VenueArgument) -> None:
    """Remove a venue that no workshop remembers."""
    run = Run.of(ctx)
    with run.writing("remove-venue") as registry:
        removed = venues.remove_venue(registry, venue)
    run.tell("venues.said.removed", name=removed.name)


@app.command(rich_help_panel=REGISTRY)
def show_venue(ctx: typer.Context, venue: VenueArgument, json: JsonOption = False) -> None:
    """Show all that is known of a venue."""
    run = Run.of(ctx)
    with run.reading() as registry:
        found = references.venue(registry, venue)
    if json:
        print_json(venue_json(found))
        return
    values = {
        "name": found.name,
        "address": found.address,
        "postal_code": found.postal_code,
        "commune": found.commune,
        "department": department_name(found.department),
        "region": region_name(found.region),
        "access": found.access,
        "capacity": _figure(found.capacity),
        "tables": _figure(found.tables),
        "step_free_tables": ", ".join(map(str, found.step_free_tables)),
        "caterer": found.caterer,
    }
    print_thing(run, "venues", values)


@app.command(rich_help_panel=REGISTRY)
def list_venues(
    ctx: typer.Context,
    *,
    region: RegionOption = None,
    capacity: Annotated[int | None, typer.Option(help="Only those that hold so many people.")] = None,
    json: JsonOption = False,
) -> None:
    """List the venues, all of them, those of a region or those large enough."""
    run = Run.of(ctx)
    wanted = read_options(_READERS, region=region, capacity=capacity)
    tell_former(run, region)
    with run.reading() as registry:
        found = venues.list_venues(registry, **wanted)
    if json:
        print_json([venue_json(venue) for venue in found])
        return
    rows = [
        [
            each.name,
            each.commune,
            department_name(each.department),
            _figure(each.capacity),
            _figure(each.tables),
        ]
        for each in found
    ]
    print_list(run, "venues", ("name", "commune", "department", "capacity", "tables"), rows)


def venue_json(venue: Venue) -> dict[str, Any]:
    """The documented shape of a venue: codes are strings, what is unknown is null."""
    return {
        "id": venue.id,
        "name": venue.name,
        "address": venue.address,
        "postal_code": venue.postal_code,
        "commune": venue.commune,
        "department": venue.department,
        "region": venue.region,
        "access": venue.access,
        "capacity": venue.capacity,
        "tables": venue.tables,
        "step_free_tables": list(venue.step_free_tables),
        "caterer": venue.caterer,
    }


def _figure(number: int | None) -> str | None:
    return None if number is None else str(number)
