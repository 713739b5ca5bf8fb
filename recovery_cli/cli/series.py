"""The command that plans a whole series of workshops."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from recovery_cli.cli.files import tell_kept
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.overviews import workshop_json
from recovery_cli.cli.parameters import WORKSHOPS, DryRunOption, JsonOption
from recovery_cli.cli.plans import notices_json, tell_notices
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.tables import print_table
from recovery_cli.cli.themes import theme_notices
from recovery_cli.cli.values import day_or_month, read_options, region_letters
from recovery_cli.cli.workshop_options import (
    PriorityOption,
    RegionRequired,
    SessionOption,
    WorkshopOptions,
    readers,
)
from recovery_cli.domain.blocked_days import DaysBackwards
from recovery_cli.domain.series import SUMMER, Fate, SkipOrNot
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.dates import long_date, short_date
from recovery_cli.i18n.days import parse_month
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.series import parse_rule, rule_in_words
from recovery_cli.registry.registry import Registry
from recovery_cli.services.appointments import Series, SeriesWritten, export_calendar
from recovery_cli.services.days import Notice
from recovery_cli.services.planning import PlanRequest
from recovery_cli.services.series import (
    PlannedSeries,
    SeriesRequest,
    Slot,
    plan_series as planned_series,
)

app = typer.Typer()

_TEN = 10
"""A year of monthly workshops without the summer."""


@dataclass(frozen=True, kw_only=True)
class WhichDays:
    """The options that say by which rule days are found, from when on, and how many."""

    every: Annotated[
        str, typer.Option(help='By which rule: "3e jeudi", "un lundi sur deux", "third Thursday".')
    ]
    first: Annotated[
        str | None, typer.Option("--from", metavar="MONTH|DAY", help="From when on (default: today).")
    ] = None
    last: Annotated[
        str | None, typer.Option("--until", metavar="MONTH|DAY", help="To this month or day, included.")
    ] = None
    count: Annotated[
        int | None, typer.Option(min=1, max=60, help="How many workshops (default: 10, or up to --until).")
    ] = None
    skip: Annotated[
        str | None, typer.Option(metavar="MONTHS", help="Months left out (default: July and August).")
    ] = None
    no_skip: Annotated[bool, typer.Option("--no-skip", help="No month is left out.")] = False


@app.command(rich_help_panel=WORKSHOPS)
@grouped
def plan_series(
    ctx: typer.Context,
    *,
    region: RegionRequired,
    days: WhichDays,
    session: SessionOption = None,
    priority: PriorityOption = None,
    about: WorkshopOptions,
    out: Annotated[Path, typer.Option(help="The folder for the calendar file (default: here).")] = Path(),
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Plan a series of workshops by a rule, off holidays and blocked days; write its calendar."""
    run = Run.of(ctx)
    values = read_options(readers(run.moment.today), priority=priority, **vars(about))
    region_letters(region)
    request = _request(days, PlanRequest(region=region, session=session, **values), run.moment.today)
    with run.writing("plan-series", trial=dry_run) as registry:
        series = planned_series(registry, request)
        calendar = None if dry_run else _calendar(registry, series, out)
    notices = [*theme_notices(run, [each.theme for each in series.workshops[:1]]), *series.warnings]
    rule = rule_in_words(request.rule, run.language)
    if json:
        print_json(_json(run, series, rule, calendar) | {"warnings": notices_json(run, notices)})
    else:
        _print(run, series)
    run.tell("series.said.rule", rule=rule)
    tell_notices(run, [*notices, *_told_once(series)])
    _tell(run, series, calendar)


def _request(days: WhichDays, plan: PlanRequest, today: date) -> SeriesRequest:
    """What is asked for, its texts read.

    Raises:
        RuleAndMore, RuleNotUnderstood, SkipOrNot: the rule, or what is left out, is not clear. A day or a
            month is not one: see `day_or_month`. DaysBackwards: the last day lies before the first.
    """
    if days.skip and days.no_skip:
        raise SkipOrNot
    skip = _months(days.skip, today) if days.skip else SUMMER
    first = day_or_month(days.first, today) if days.first else today
    last = day_or_month(days.last, today, end=True) if days.last else None
    if last and last < first:
        raise DaysBackwards(first=first, last=last)
    return SeriesRequest(
        plan=plan,
        rule=parse_rule(days.every),
        words=days.every,
        first=first,
        last=last,
        count=days.count or (None if days.last else _TEN),
        skip=frozenset() if days.no_skip else skip,
    )


def _months(text: str, today: date) -> frozenset[int]:
    """The months that "juillet, août" names."""
    parts = re.split(r",|;| et | and ", text)
    return frozenset(parse_month(part, today).month for part in parts if part.strip())


def _calendar(registry: Registry, series: PlannedSeries, folder: Path) -> SeriesWritten:
    """The calendar of the region, with the new workshops in it."""
    return export_calendar(registry, Series(region=series.region), folder=folder, language=Language.FRENCH)


def _print(run: Run, series: PlannedSeries) -> None:
    names = ("session", "reference", "day", "fate", "why")
    rows = [
        [
            str(each.workshop.session or "") if each.workshop else "",
            each.workshop.reference if each.workshop else "",
            long_date(each.day or each.nominal, run.language),
            _fate(run, each),
            " ".join(reason["text"] for reason in notices_json(run, each.objections)),
        ]
        for each in series.days
    ]
    print_table([run.say(f"series.field.{name}") for name in names], rows)


def _fate(run: Run, slot: Slot) -> str:
    if slot.fate is Fate.MOVED:
        return run.say("series.value.moved", nominal=short_date(slot.nominal, run.language))
    return label(run.language, slot.fate)


def _reasons(run: Run, slot: Slot) -> list[dict[str, str]]:
    return notices_json(run, [*slot.objections, *slot.told])


def _tell(run: Run, series: PlannedSeries, calendar: SeriesWritten | None) -> None:
    """How many workshops there are, where their calendar lies, and that nobody is invited yet."""
    fates = [each.fate for each in series.days]
    if not series.workshops:
        run.tell("series.said.standing")
        return
    run.tell(
        f"series.said.{'planned' if calendar else 'dry_run'}",
        count=len(series.workshops),
        moved=fates.count(Fate.MOVED),
        skipped=fates.count(Fate.SKIPPED),
    )
    if calendar and calendar.file:
        tell_kept(run, calendar.file)
        run.tell("series.said.calendar", path=str(calendar.file.path))
        run.tell("series.said.invitees", reference=series.workshops[0].reference)


def _told_once(series: PlannedSeries) -> Iterator[Notice]:
    """What is to be known of several days, each thing once: of how many, and from which on."""
    told = [(notice, slot.day) for slot in series.days for notice in slot.told]
    for kind in dict.fromkeys(notice.kind for notice, _ in told):
        same = [(notice, day) for notice, day in told if notice.kind == kind]
        notice, day = same[0]
        yield Notice(key=f"series.warning.{kind}", fields={**notice.fields, "count": len(same), "day": day})


def _json(run: Run, series: PlannedSeries, rule: str, calendar: SeriesWritten | None) -> dict[str, Any]:
    return {
        "rule": rule,
        "dates": [
            {
                "nominal": each.nominal,
                "day": each.day,
                "fate": each.fate,
                "reference": each.workshop.reference if each.workshop else None,
                "session": each.workshop.session if each.workshop else None,
                "reasons": _reasons(run, each),
            }
            for each in series.days
        ],
        "workshops": [workshop_json(workshop) for workshop in series.workshops],
        "calendar": str(calendar.file.path) if calendar and calendar.file else None,
    }
