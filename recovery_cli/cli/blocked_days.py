"""Commands about the days on which partners or regions cannot have a workshop."""

from typing import Annotated, Any

import typer

from recovery_cli.cli.parameters import WORKSHOPS, JsonOption, RegionOption
from recovery_cli.cli.regions import region_meant
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list
from recovery_cli.domain.texts import clean
from recovery_cli.i18n.dates import short_date
from recovery_cli.i18n.days import parse_day
from recovery_cli.services import blocked_days
from recovery_cli.services.blocked_days import Blocked

app = typer.Typer()

_A_YEAR = 366
"""Longer than so many days nothing is blocked, as a rule: a year is mistyped."""

PartnerOption = Annotated[str | None, typer.Option(help="The partner, by a part of its name.")]


@app.command(rich_help_panel=WORKSHOPS)
def block_days(
    ctx: typer.Context,
    first: Annotated[str, typer.Argument(metavar="FROM", help="The first day.")],
    last: Annotated[
        str | None, typer.Argument(metavar="[TO]", help="The last day, included (default: the first).")
    ] = None,
    *,
    partner: PartnerOption = None,
    region: RegionOption = None,
    note: Annotated[str | None, typer.Option(help="Why: a fair, an assembly, works in the hall.")] = None,
    json: JsonOption = False,
) -> None:
    """Keep days on which a partner, or nobody of a region, can have a workshop."""
    run = Run.of(ctx)
    letters, today = region_meant(run, region), run.moment.today
    begin = parse_day(first, today)
    end = parse_day(last, begin) if last else begin
    with run.writing("block-days") as registry:
        kept = blocked_days.block_days(
            registry, begin, end, partner=partner, region=letters, note=clean(note or "").strip() or None
        )
        planned = blocked_days.planned_then(registry, kept)
    count = (end - begin).days + 1
    run.tell("blocked_days.said.blocked", count=count, name=kept.name, first=begin, last=end)
    if count > _A_YEAR:
        run.tell("blocked_days.said.long", first=str(begin.year), last=str(end.year))
    for each in planned:
        run.tell("blocked_days.said.planned", reference=each.reference, day=each.day)
    if json:
        print_json(_json(kept))


@app.command(rich_help_panel=WORKSHOPS)
def unblock_days(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(help="A day that is blocked.")],
    *,
    partner: PartnerOption = None,
    region: RegionOption = None,
) -> None:
    """Let the blocked days of a partner or region go that hold a day."""
    run = Run.of(ctx)
    letters = region_meant(run, region)
    meant = parse_day(day, run.moment.today)
    with run.writing("unblock-days") as registry:
        gone = blocked_days.unblock_days(registry, meant, partner=partner, region=letters)
    for each in gone:
        run.tell(
            "blocked_days.said.unblocked",
            count=(each.days.last_day - each.days.first_day).days + 1,
            name=each.name,
            first=each.days.first_day,
            last=each.days.last_day,
        )


@app.command(rich_help_panel=WORKSHOPS)
def list_blocked_days(
    ctx: typer.Context,
    *,
    partner: PartnerOption = None,
    region: RegionOption = None,
    over: Annotated[bool, typer.Option("--all", help="Also those that are over.")] = False,
    json: JsonOption = False,
) -> None:
    """List the days on which no workshop can be, the earliest first."""
    run = Run.of(ctx)
    letters = region_meant(run, region)
    with run.reading() as registry:
        found = blocked_days.list_blocked_days(registry, partner=partner, region=letters, over=over)
    if json:
        print_json([_json(each) for each in found])
        return
    rows = [
        [
            short_date(each.days.first_day, run.language),
            short_date(each.days.last_day, run.language),
            each.name,
            each.days.note,
        ]
        for each in found
    ]
    print_list(run, "blocked_days", ("first", "last", "whose", "note"), rows)


def _json(blocked: Blocked) -> dict[str, Any]:
    return {
        "first_day": blocked.days.first_day,
        "last_day": blocked.days.last_day,
        "partner": blocked.partner.name if blocked.partner else None,
        "region": blocked.days.region,
        "note": blocked.days.note,
    }
