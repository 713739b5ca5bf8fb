"""Commands about wishes: whom a company wants to meet at a workshop, and what came of it."""

from typing import Annotated

import typer

from recovery_cli.cli.importing import Command, FileArgument, ReadOptions, run_import
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import WORKSHOPS, CompanyArgument, JsonOption, WorkshopArgument
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list
from recovery_cli.cli.wish_sentences import WISH_FIELDS, tell_wish, wish_json, wish_row
from recovery_cli.domain.workshops import Workshop, WorkshopStatus
from recovery_cli.services import wishes
from recovery_cli.services.importing_wishes import read_wishes

app = typer.Typer()

WantedArgument = Annotated[str, typer.Argument(help="The company that it wants to meet.")]


@app.command(rich_help_panel=WORKSHOPS)
def add_wish(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    company: CompanyArgument,
    wanted: WantedArgument,
    *,
    round_: Annotated[
        int | None, typer.Option("--round", min=1, help="In this round; otherwise in any.")
    ] = None,
    note: Annotated[str | None, typer.Option(help="What the organiser should remember of it.")] = None,
    json: JsonOption = False,
) -> None:
    """Note whom a company wants to meet: pairing gives the two a round; said again, it changes the wish."""
    run = Run.of(ctx)
    with run.writing("add-wish") as registry:
        noted = wishes.add_wish(registry, workshop, company, wanted, round_=round_, note=note)
    tell_wish(run, noted)
    _tell_next(run, noted.workshop)
    if json:
        print_json({
            "company": noted.company.name, "wanted": noted.wanted.name, "round": noted.wish.round,
            "note": noted.wish.note,
        })  # fmt: skip


@app.command(rich_help_panel=WORKSHOPS)
@grouped
def import_wishes(
    ctx: typer.Context, workshop: WorkshopArgument, file: FileArgument, *, options: ReadOptions
) -> None:
    """Import wishes: a company a row, and whom it wants to meet (one cell or several, "Souhait 1", "2"…).

    All wishes count the same, whatever their order or priority.
    """
    what = Command(name="import-wishes", creates=False, json=options.json)
    run_import(Run.of(ctx), what, read_wishes(workshop, file), options.wish)


@app.command(rich_help_panel=WORKSHOPS)
def remove_wish(
    ctx: typer.Context, workshop: WorkshopArgument, company: CompanyArgument, wanted: WantedArgument
) -> None:
    """Take a wish back."""
    run = Run.of(ctx)
    with run.writing("remove-wish") as registry:
        gone = wishes.remove_wish(registry, workshop, company, wanted)
    run.tell("wishes.said.removed", company=gone.company.name, wanted=gone.wanted.name)
    _tell_next(run, gone.workshop)


@app.command(rich_help_panel=WORKSHOPS)
def list_wishes(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    company: Annotated[str | None, typer.Option(help="Only the wishes of this company.")] = None,
    json: JsonOption = False,
) -> None:
    """List who wants to meet whom at a workshop, and how far its plan meets each wish."""
    run = Run.of(ctx)
    with run.reading() as registry:
        listed = wishes.list_wishes(registry, workshop, company=company)
    if json:
        print_json([wish_json(run, listed.workshop, each, listed.names) for each in listed.results])
        return
    rows = [wish_row(run, listed.workshop, each, listed.names) for each in listed.results]
    print_list(run, "wishes", WISH_FIELDS, rows)


def _tell_next(run: Run, workshop: Workshop) -> None:
    """A plan that stands does not know of what was said since."""
    if workshop.status is WorkshopStatus.PAIRED:
        run.tell("invitations.said.pair_again", reference=workshop.reference)
