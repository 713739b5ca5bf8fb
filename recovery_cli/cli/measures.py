"""Commands about measures."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from recovery_cli.cli.importing import Command, ImportOptions, run_import
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import REGISTRY, JsonOption
from recovery_cli.cli.regions import region_meant
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import Shown, print_list, print_thing, region_name
from recovery_cli.cli.values import Readers, read_options, region_letters
from recovery_cli.domain.measures import FileOrShipped, Measure, parse_measure_level
from recovery_cli.domain.projects import MeasureUse
from recovery_cli.domain.texts import named
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.dates import short_date
from recovery_cli.i18n.days import parse_day
from recovery_cli.reference.measures import catalogue
from recovery_cli.services import measures
from recovery_cli.services.importing_lists import read_list
from recovery_cli.services.list_kinds import MEASURES
from recovery_cli.services.measures import MeasureAndProjects

app = typer.Typer()

MeasureArgument = Annotated[
    str, typer.Argument(help="A measure by its code or an unambiguous part of its name.")
]

_READERS: Readers = {"name": named, "level": parse_measure_level, "region": region_letters}
_COLUMNS = ("code", "name", "plan", "level", "deadline", "used", "sought")


@dataclass(frozen=True, kw_only=True)
class MeasureOptions:
    """What is said of a measure."""

    code: Annotated[str | None, typer.Option(help="Its code in the plan.")] = None
    plan: Annotated[str | None, typer.Option(help="The public plan it belongs to.")] = None
    description: Annotated[str | None, typer.Option(help="What it pays for.")] = None
    link: Annotated[str | None, typer.Option(help="Where its rules are published.")] = None
    level: Annotated[
        str | None, typer.Option(help="Who made it: european, national, regional, local; French words too.")
    ] = None
    region: Annotated[
        str | None, typer.Option(help="The region whose companies alone may use it, by name or letters.")
    ] = None
    deadline: Annotated[str | None, typer.Option(help="The last day to apply: 31 mars 2027.")] = None
    closed: Annotated[
        bool | None, typer.Option("--closed/--open", help="Whether it takes no more requests.")
    ] = None
    source: Annotated[str | None, typer.Option(help="Where this is known from.")] = None

    def read(self, run: Run, **more: str | None) -> dict[str, Any]:
        """What was said, by the fields of a measure; with a new source it is of today."""
        today = run.moment.today
        readers = {**_READERS, "deadline": lambda text: parse_day(text, today)}
        values = read_options(readers, **more, **vars(self))
        return (
            {**values, "source_date": today if values["source"] else None} if "source" in values else values
        )


@app.command(rich_help_panel=REGISTRY)
@grouped
def add_measure(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The measure's name.")],
    *,
    about: MeasureOptions,
    json: JsonOption = False,
) -> None:
    """Add a measure: an aid or scheme of a public plan."""
    run = Run.of(ctx)
    values = about.read(run)
    with run.writing("add-measure", create=True) as registry:
        measure = measures.add_measure(registry, name=named(name), values=values)
    run.tell("measures.said.added", name=measure.name)
    if json:
        print_json(measure_json(measure))


@app.command(rich_help_panel=REGISTRY)
@grouped
def edit_measure(
    ctx: typer.Context,
    measure: MeasureArgument,
    *,
    name: Annotated[str | None, typer.Option(help="A new name.")] = None,
    about: MeasureOptions,
    json: JsonOption = False,
) -> None:
    """Change what is known of a measure; an empty value ("") forgets it."""
    run = Run.of(ctx)
    values = about.read(run, name=name)
    with run.writing("edit-measure") as registry:
        edited = measures.edit_measure(registry, measure, values=values)
    run.tell("measures.said.edited", name=edited.name)
    if json:
        print_json(measure_json(edited))


@app.command(rich_help_panel=REGISTRY)
def remove_measure(ctx: typer.Context, measure: MeasureArgument) -> None:
    """Remove a measure; the projects and collectives that refer to it stay."""
    run = Run.of(ctx)
    with run.writing("remove-measure") as registry:
        removed = measures.remove_measure(registry, measure)
    run.tell("measures.said.removed", name=removed.measure.name)
    if removed.projects:
        run.tell("measures.said.unlinked", count=len(removed.projects))
    if removed.collectives:
        run.tell("measures.said.unlinked_collectives", count=len(removed.collectives))


@app.command(rich_help_panel=REGISTRY)
def show_measure(ctx: typer.Context, measure: MeasureArgument, json: JsonOption = False) -> None:
    """Show a measure, its deadline and source, and the projects and collectives that use or seek it."""
    run = Run.of(ctx)
    with run.reading() as registry:
        found = measures.show_measure(registry, measure)
    if json:
        print_json(_with_projects_json(found))
    else:
        print_thing(run, "measures", _fields(run, found))


@app.command(rich_help_panel=REGISTRY)
def list_measures(
    ctx: typer.Context,
    *,
    region: Annotated[
        str | None, typer.Option(help="Only those for this region, with the projects of its companies.")
    ] = None,
    plan: Annotated[str | None, typer.Option(help="Only those of this plan (a part of its name).")] = None,
    unused: Annotated[
        bool, typer.Option("--unused", help="Only those with no project or collective behind them.")
    ] = False,
    deadline_before: Annotated[
        str | None, typer.Option(help="Only those open whose deadline is until this day: 31 mars.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """List the measures, how many projects use and seek each, and count the projects without one."""
    run = Run.of(ctx)
    wanted = measures.Wanted(
        plan=plan,
        unused=unused,
        region=region_meant(run, region),
        deadline_before=parse_day(deadline_before, run.moment.today) if deadline_before else None,
    )
    with run.reading() as registry:
        found = measures.list_measures(registry, wanted)
    if json:
        print_json([_with_projects_json(each) for each in found.measures])
        return
    print_list(run, "measures", _COLUMNS, [_row(run, each) for each in found.measures])
    if not unused and found.unused:
        run.tell("measures.said.unused", count=found.unused)
    if found.without:
        where = f" --region {wanted.region}" if wanted.region else ""
        run.tell("measures.said.without", count=found.without, region=where)


@app.command(rich_help_panel=REGISTRY)
@grouped
def import_measures(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="CSV, XLSX, XLS, ODS or JSON; - is standard input.")
    ] = None,
    *,
    shipped: Annotated[
        bool,
        typer.Option("--shipped", help="The catalogue that comes with the program: see list-sources."),
    ] = False,
    options: ImportOptions,
) -> None:
    """Import a catalogue of measures: your own file, or the shipped one of the recovery plan's measures.

    Regional and European aids come from your own list: name, code, plan, level, region, deadline, closed,
    description, link, source. The shipped one holds measures that are closed: which project had which.
    """
    if (file is None) is not shipped:
        raise FileOrShipped
    read = read_list(MEASURES, file or catalogue())
    wanted = Command(name="import-measures", creates=True, json=options.json)
    run = Run.of(ctx)
    run_import(run, wanted, read, options.wish)
    if shipped:
        run.tell("measures.said.shipped")


def measure_json(measure: Measure) -> dict[str, Any]:
    """The documented shape of a measure: what is unknown is null."""
    return {
        "id": measure.id,
        "name": measure.name,
        "code": measure.code,
        "plan": measure.plan,
        "description": measure.description,
        "link": measure.link,
        "level": measure.level,
        "region": measure.region,
        "deadline": measure.deadline,
        "closed": measure.closed,
        "source": measure.source,
        "source_date": measure.source_date,
    }


def _with_projects_json(found: MeasureAndProjects) -> dict[str, Any]:
    """The shape of a measure with the titles of what stands behind it, collectives among them."""
    behind = {name: [each.title for each in getattr(found, name)] for name in ("projects", "collectives")}
    return measure_json(found.measure) | behind | {use.value: found.by(use) for use in MeasureUse}


def _row(run: Run, each: MeasureAndProjects) -> list[str | None]:
    measure = each.measure
    used, sought = (str(len(each.by(use))) for use in (MeasureUse.USED, MeasureUse.SOUGHT))
    level = label(run.language, measure.level) if measure.level else None
    return [measure.code, measure.name, measure.plan, level, _until(run, measure), used, sought]


def _fields(run: Run, found: MeasureAndProjects) -> dict[str, Shown]:
    measure = found.measure
    source = measure.source
    if source and measure.source_date:
        day = short_date(measure.source_date, run.language)
        source = run.say("measures.value.source", source=source, day=day)
    return {
        "name": measure.name,
        "code": measure.code,
        "plan": measure.plan,
        "level": label(run.language, measure.level) if measure.level else None,
        "region": region_name(measure.region),
        "deadline": _until(run, measure),
        "description": measure.description,
        "link": measure.link,
        "source": source,
        "used": found.by(MeasureUse.USED),
        "sought": found.by(MeasureUse.SOUGHT),
    }


def _until(run: Run, measure: Measure) -> str | None:
    """The deadline in words, with the days that are left; or that it is closed."""
    today, last = run.moment.today, measure.deadline
    if last and last < today:
        return run.say("measures.value.closed_since", day=short_date(last, run.language))
    if measure.closed:
        return run.say("measures.value.closed")
    return _left(run, last, (last - today).days) if last else None


def _left(run: Run, last: date, days: int) -> str:
    return run.say("measures.value.left", day=short_date(last, run.language), count=days)
