"""Commands about collectives: forming, changing, showing, listing, removing."""

from typing import Annotated

import typer

from recovery_cli.cli.collective_fields import collective_fields, collective_json, collective_list
from recovery_cli.cli.collective_options import (
    CollectiveArgument,
    CollectiveChanges,
    CollectiveOptions,
    CollectiveStageOption,
    TakingPartOption,
    typed,
)
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import ACROSS, JsonOption, RegionOption
from recovery_cli.cli.plans import tell_notices
from recovery_cli.cli.regions import region_meant
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list, print_thing
from recovery_cli.cli.themes import theme_notices
from recovery_cli.domain.collectives import parse_collective_stage
from recovery_cli.domain.texts import named
from recovery_cli.services import collectives
from recovery_cli.services.collectives import Changed

app = typer.Typer()


@app.command(rich_help_panel=ACROSS)
@grouped
def form_collective(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(help="The collective's title.")],
    *,
    region: RegionOption = None,
    workshop: Annotated[
        str | None,
        typer.Option(
            help="The workshop at which it was formed; who questioned its projects there challenges it."
        ),
    ] = None,
    about: CollectiveOptions,
    json: JsonOption = False,
) -> None:
    """Form a collective: a project of several companies, with who leads, owns and delivers it."""
    run = Run.of(ctx)
    said = typed(run, about)
    letters = region_meant(run, region)
    with run.writing("form-collective") as registry:
        formed = collectives.form_collective(registry, named(title), said, region=letters, workshop=workshop)
    _tell(run, "formed", formed, about.themes, json=json)


@app.command(rich_help_panel=ACROSS)
@grouped
def edit_collective(
    ctx: typer.Context,
    collective: CollectiveArgument,
    *,
    about: CollectiveOptions,
    changes: CollectiveChanges,
    json: JsonOption = False,
) -> None:
    """Change a collective, or who is in it; an empty value ("") forgets it.

    New leaders, owner, delivery lead, challengers and themes replace those known before, who stay as members.
    Members, partners, projects, disciplines and measures are added. A new stage goes into the history.
    """
    run = Run.of(ctx)
    said = typed(run, about, changes)
    with run.writing("edit-collective") as registry:
        edited = collectives.edit_collective(registry, collective, said)
    _tell(run, "edited", edited, about.themes, json=json)


@app.command(rich_help_panel=ACROSS)
def show_collective(ctx: typer.Context, collective: CollectiveArgument, json: JsonOption = False) -> None:
    """Show all that is known of a collective: parts, disciplines, history, milestones, questions."""
    run = Run.of(ctx)
    with run.reading() as registry:
        shown = collectives.show_collective(registry, collective)
    tell_notices(run, shown.notices)
    if json:
        print_json(collective_json(run, shown.dossier))
    else:
        print_thing(run, "collectives", collective_fields(run, shown.dossier))


@app.command(rich_help_panel=ACROSS)
def list_collectives(
    ctx: typer.Context,
    *,
    region: RegionOption = None,
    stage: CollectiveStageOption = None,
    company: TakingPartOption = None,
    without_owner: Annotated[bool, typer.Option("--without-owner", help="Only those nobody owns.")] = False,
    without_delivery_lead: Annotated[
        bool, typer.Option("--without-delivery-lead", help="Only those nobody delivers.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """List the collectives: who leads, owns and delivers each, and how many disciplines it lacks."""
    run = Run.of(ctx)
    wanted = collectives.Wanted(
        region=region_meant(run, region),
        stage=parse_collective_stage(stage) if stage else None,
        company=company,
        without_owner=without_owner,
        without_delivery_lead=without_delivery_lead,
    )
    with run.reading() as registry:
        found = collectives.list_collectives(registry, wanted)
    if json:
        print_json([collective_json(run, each) for each in found])
        return
    print_list(run, "collectives", *collective_list(run, found))


@app.command(rich_help_panel=ACROSS)
def remove_collective(ctx: typer.Context, collective: CollectiveArgument) -> None:
    """Remove a collective with its history; its projects and companies stay."""
    run = Run.of(ctx)
    with run.writing("remove-collective") as registry:
        removed = collectives.remove_collective(registry, collective)
    run.tell("collectives.said.removed", title=removed.title)


def _tell(run: Run, done: str, changed: Changed, themes: list[str] | None, *, json: bool) -> None:
    dossier = changed.dossier
    collective = dossier.collective
    tell_notices(run, theme_notices(run, collective.themes if themes else ()))
    tell_notices(run, changed.notices)
    count = len(collective.company_ids)
    run.tell(f"collectives.said.{done}", title=collective.title, count=count, stage=collective.stage)
    if json:
        print_json(collective_json(run, dossier))
