"""The command about the points of an agenda."""

from typing import Annotated

import typer

from recovery_cli.cli.overviews import agenda_json
from recovery_cli.cli.parameters import WORKSHOPS, JsonOption, WorkshopArgument
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.values import read_options
from recovery_cli.domain.texts import collapse
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.dates import duration
from recovery_cli.i18n.days import parse_minutes
from recovery_cli.services import agenda

app = typer.Typer()

_READERS = {
    "title": collapse,
    "minutes": parse_minutes,
    "lead": collapse,
    "material": collapse,
    "setup": collapse,
}


@app.command(rich_help_panel=WORKSHOPS)
def edit_agenda_item(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    point: Annotated[str, typer.Argument(help="A point by its number, or a part of its title.")],
    *,
    title: Annotated[str | None, typer.Option(help="What it is called on paper.")] = None,
    minutes: Annotated[str | None, typer.Option(help="How long it lasts: 25, 1h10.")] = None,
    lead: Annotated[str | None, typer.Option(help="Who leads it.")] = None,
    material: Annotated[str | None, typer.Option(help="What it needs.")] = None,
    set_up: Annotated[str | None, typer.Option("--set-up", help="How the room is set up.")] = None,
    json: JsonOption = False,
) -> None:
    """Change a point of the agenda: its title, length, lead, needs; an empty value ("") forgets."""
    run = Run.of(ctx)
    values = read_options(
        _READERS, title=title, minutes=minutes or None, lead=lead, material=material, setup=set_up
    )
    with run.writing("edit-agenda-item") as registry:
        revised = agenda.edit_agenda_item(registry, workshop, point, values=values, language=run.language)
    seen, item = revised.seen, revised.item
    if json:
        print_json(agenda_json(seen.workshop, seen.agenda, seen.speaking))
    run.tell(
        "agenda.said.edited",
        reference=seen.workshop.reference,
        number=item.position,
        title=item.title or label(run.language, item.kind),
        minutes=duration(item.minutes, run.language),
    )
    if revised.agenda_written:
        run.tell("agenda.said.agenda_written", reference=seen.workshop.reference)
    if revised.hours_written:
        run.tell("agenda.said.hours_written", reference=seen.workshop.reference)
