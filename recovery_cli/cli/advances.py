"""Commands about how a collective advances: news, milestones."""

from typing import Annotated

import typer

from recovery_cli.cli.collective_fields import milestone_json
from recovery_cli.cli.collective_options import CollectiveArgument, OnOption
from recovery_cli.cli.company_filters import day_gone
from recovery_cli.cli.parameters import ACROSS, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.i18n.days import parse_day
from recovery_cli.services import advances

app = typer.Typer()


@app.command(rich_help_panel=ACROSS)
def add_news(
    ctx: typer.Context,
    collective: CollectiveArgument,
    text: Annotated[str, typer.Argument(help="What was heard, in one or more sentences.")],
    *,
    on: OnOption = None,
    json: JsonOption = False,
) -> None:
    """Keep what was heard of a collective; without news for 60 days it is recalled."""
    run = Run.of(ctx)
    day = day_gone(on, run.moment.today) if on else None
    with run.writing("add-news") as registry:
        found, news = advances.add_news(registry, collective, text, on=day)
    run.tell("advances.said.news", title=found.title, day=news.day)
    if json:
        print_json({"collective": found.title, "day": news.day, "text": news.text})


@app.command(rich_help_panel=ACROSS)
def add_milestone(
    ctx: typer.Context,
    collective: CollectiveArgument,
    text: Annotated[str, typer.Argument(help="What the collective will have reached.")],
    *,
    due: Annotated[str, typer.Option(metavar="DATE", help="The day by which it is reached.")],
    json: JsonOption = False,
) -> None:
    """Set what a collective is to have reached by a day."""
    run = Run.of(ctx)
    day = parse_day(due, run.moment.today)
    with run.writing("add-milestone") as registry:
        found, milestone = advances.add_milestone(registry, collective, text, due=day)
    run.tell("advances.said.milestone", number=milestone.number, title=found.title, due=milestone.due)
    if json:
        print_json({"collective": found.title, **milestone_json(milestone)})


@app.command(rich_help_panel=ACROSS)
def reach_milestone(
    ctx: typer.Context,
    collective: CollectiveArgument,
    number: Annotated[int, typer.Argument(help="The number of the milestone within the collective.")],
    *,
    on: OnOption = None,
    json: JsonOption = False,
) -> None:
    """Note that a milestone was reached."""
    run = Run.of(ctx)
    day = day_gone(on, run.moment.today) if on else None
    with run.writing("reach-milestone") as registry:
        found, milestone = advances.reach_milestone(registry, collective, number, on=day)
    run.tell("advances.said.reached", number=milestone.number, title=found.title, day=milestone.reached_on)
    if json:
        print_json({"collective": found.title, **milestone_json(milestone)})
