"""The commands that plan a workshop and choose whom to invite to it."""

from dataclasses import replace

import typer

from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import WORKSHOPS, JsonOption, WorkshopArgument
from recovery_cli.cli.plans import plan_json, print_lists, print_plan, tell_lists, tell_plan
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.themes import theme_notices
from recovery_cli.cli.values import read_options, region_letters
from recovery_cli.cli.workshop_options import (
    DateOption,
    MonthOption,
    PriorityOption,
    RegionRequired,
    SessionOption,
    WorkshopOptions,
    readers,
)
from recovery_cli.services import planning

app = typer.Typer()


@app.command(rich_help_panel=WORKSHOPS)
@grouped
def plan_workshop(
    ctx: typer.Context,
    *,
    region: RegionRequired,
    date: DateOption = None,
    month: MonthOption = None,
    about: WorkshopOptions,
    session: SessionOption = None,
    priority: PriorityOption = None,
    json: JsonOption = False,
) -> None:
    """Plan a workshop: choose its day, lay out its agenda, list whom to invite and why."""
    run = Run.of(ctx)
    values = read_options(
        readers(run.moment.today), day=date, month=month, session=session, priority=priority, **vars(about)
    )
    region_letters(region)
    with run.writing("plan-workshop") as registry:
        plan = planning.plan_workshop(registry, planning.PlanRequest(region=region, **values))
    plan = replace(plan, warnings=[*theme_notices(run, [plan.workshop.theme]), *plan.warnings])
    if json:
        print_json(plan_json(run, plan))
    else:
        print_plan(run, plan)
    tell_plan(run, plan)


@app.command(rich_help_panel=WORKSHOPS)
def choose_invitees(ctx: typer.Context, workshop: WorkshopArgument, json: JsonOption = False) -> None:
    """Choose whom to invite to a workshop of a series, and why, by what is known today."""
    run = Run.of(ctx)
    with run.writing("choose-invitees") as registry:
        plan = planning.plan_invitees(registry, workshop)
    if plan is None:
        run.tell("planning.said.listed", reference=workshop.strip().upper())
        return
    if json:
        print_json(plan_json(run, plan))
    else:
        print_lists(run, plan)
    tell_lists(run, plan)
