"""Commands about ties: which there are, how one grew, what an organiser knows of one."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from recovery_cli.cli.checklists import typed
from recovery_cli.cli.company_filters import day_gone
from recovery_cli.cli.parameters import ACROSS, CompanyArgument, JsonOption, RegionOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list, print_thing
from recovery_cli.cli.tables import print_table
from recovery_cli.cli.tie_sentences import shared_history, shared_json, tie_history, tie_json
from recovery_cli.cli.values import read_options, region_letters
from recovery_cli.domain.ties import TieLevel, parse_tie_level
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.dates import long_date, short_date
from recovery_cli.services import ties
from recovery_cli.services.shared_collectives import Shared, shared_collectives
from recovery_cli.services.ties import KnownTie, TieFilter

app = typer.Typer()

StageOption = Annotated[
    str | None, typer.Option(help="met, exchanging, working-together or dormant; French words too.")
]
_COLUMNS = ("one", "other", "stage", "meetings", "begun", "last")


@app.command(rich_help_panel=ACROSS)
def list_ties(
    ctx: typer.Context,
    *,
    region: RegionOption = None,
    company: Annotated[str | None, typer.Option(help="Only the ties of this company.")] = None,
    stage: StageOption = None,
    since: Annotated[
        str | None, typer.Option(help="Only those heard of since this day: 1er septembre.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """List the ties that grew from meetings where both were really there, and the stage each is at."""
    run = Run.of(ctx)
    readers = {
        "region": region_letters,
        "stage": parse_tie_level,
        "since": lambda text: day_gone(text, run.moment.today),
    }
    asked = read_options(readers, region=region, company=company, stage=stage, since=since)
    with run.reading() as registry:
        found = ties.list_ties(registry, TieFilter(**asked))
    if json:
        print_json([tie_json(known) for known in found])
        return
    print_list(run, "ties", _COLUMNS, [_row(run, known) for known in found])


@app.command(rich_help_panel=ACROSS)
def show_tie(
    ctx: typer.Context, one: CompanyArgument, other: CompanyArgument, *, json: JsonOption = False
) -> None:
    """Show how the tie of two companies grew: meetings, what was said, tables, notes, day by day.

    Collectives that both are in are told too; they alone neither make a tie nor bring it further.
    """
    run = Run.of(ctx)
    with run.reading() as registry:
        known = ties.show_tie(registry, one, other)
        shared = shared_collectives(registry, *known.tie.pair)
    if json:
        print_json(tie_json(known) | {"collectives": [shared_json(each) for each in shared]})
        return
    _print_tie(run, known, shared)


@app.command(rich_help_panel=ACROSS)
def record_tie(
    ctx: typer.Context,
    one: CompanyArgument,
    other: CompanyArgument,
    *,
    level: Annotated[
        str, typer.Option(help="met, exchanging, working-together or dormant; French words too.")
    ],
    note: Annotated[str | None, typer.Option(help="What was learnt: a call, a visit, a contract.")] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="The day it is true of (default: today).")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Note what you know of two companies outside workshops; of the same day it is replaced."""
    run = Run.of(ctx)
    reached = parse_tie_level(level)
    day = day_gone(date, run.moment.today) if date else None
    with run.writing("record-tie") as registry:
        known = ties.record_tie(registry, one, other, level=reached, day=day, note=note)
    run.tell("ties.said.recorded", one=known.one.name, other=known.other.name, level=reached)
    if json:
        print_json(tie_json(known))


def _row(run: Run, known: KnownTie) -> list[str | None]:
    tie = known.tie
    return [
        known.one.name,
        known.other.name,
        label(run.language, known.stage),
        str(len(tie.meetings)),
        short_date(tie.begun, run.language),
        short_date(tie.last, run.language),
    ]


def _print_tie(run: Run, known: KnownTie, shared: Sequence[Shared]) -> None:
    tie = known.tie
    reached = label(run.language, tie.level) if known.stage is not tie.level else None
    values: dict[str, Any] = {
        "one": known.one.name,
        "other": known.other.name,
        "stage": label(run.language, known.stage),
        "reached": reached,
        "begun": long_date(tie.begun, run.language),
        "last": long_date(tie.last, run.language),
    }
    print_thing(run, "ties", values)
    typer.echo()
    told = sorted([*tie_history(run, known), *shared_history(run, shared)], key=lambda each: each[0])
    rows = [[short_date(day, run.language), text] for day, text in told]
    print_table([run.say("ties.field.day"), run.say("ties.field.evidence")], rows)
    at_work = next((each.collective for each in shared if each.at_work), None)
    if at_work and known.stage is not TieLevel.WORKING_TOGETHER:
        names = (known.one.siren or known.one.name, known.other.siren or known.other.name)
        command = typed(run, ("record-tie", *names, "--level", TieLevel.WORKING_TOGETHER.value))
        run.tell("ties.said.at_work", title=at_work.title, stage=at_work.stage, command=command)
