"""Commands about measures."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import REGISTRY, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list, print_thing
from recovery_cli.cli.values import Readers, read_options
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.texts import named
from recovery_cli.services import measures

app = typer.Typer()

MeasureArgument = Annotated[
    str, typer.Argument(help="A measure by its code or an unambiguous part of its name.")
]

_READERS: Readers = {"name": named}


@dataclass(frozen=True, kw_only=True)
class MeasureOptions:
    """What is said of a measure."""

    code: Annotated[str | None, typer.Option(help="Its code in the plan.")] = None
    plan: Annotated[str | None, typer.Option(help="The public plan it belongs to.")] = None
    description: Annotated[str | None, typer.Option(help="What it pays for.")] = None
    link: Annotated[str | None, typer.Option(help="Where its rules are published.")] = None


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
    values = read_options(_READERS, **vars(about))
    run = Run.of(ctx)
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
    values = read_options(_READERS, name=name, **vars(about))
    run = Run.of(ctx)
    with run.writing("edit-measure") as registry:
        edited = measures.edit_measure(registry, measure, values=values)
    run.tell("measures.said.edited", name=edited.name)
    if json:
        print_json(measure_json(edited))


@app.command(rich_help_panel=REGISTRY)
def remove_measure(ctx: typer.Context, measure: MeasureArgument) -> None:
    """Remove a measure; the projects that refer to it stay."""
    run = Run.of(ctx)
    with run.writing("remove-measure") as registry:
        removed = measures.remove_measure(registry, measure)
    run.tell("measures.said.removed", name=removed.measure.name)
    if removed.projects:
        run.tell("measures.said.unlinked", count=len(removed.projects))


@app.command(rich_help_panel=REGISTRY)
def show_measure(ctx: typer.Context, measure: MeasureArgument, json: JsonOption = False) -> None:
    """Show a measure, and the projects that use or seek it."""
    run = Run.of(ctx)
    with run.reading() as registry:
        found = measures.show_measure(registry, measure)
    titles = [project.title for project in found.projects]
    if json:
        print_json(measure_json(found.measure) | {"projects": titles})
        return
    values = {
        "name": found.measure.name,
        "code": found.measure.code,
        "plan": found.measure.plan,
        "description": found.measure.description,
        "link": found.measure.link,
        "project": titles,
    }
    print_thing(run, "measures", values)


@app.command(rich_help_panel=REGISTRY)
def list_measures(
    ctx: typer.Context,
    *,
    plan: Annotated[str | None, typer.Option(help="Only those of this plan (a part of its name).")] = None,
    unused: Annotated[bool, typer.Option("--unused", help="Only those without a project.")] = False,
    json: JsonOption = False,
) -> None:
    """List the measures with the number of projects behind each."""
    run = Run.of(ctx)
    with run.reading() as registry:
        found = measures.list_measures(registry, plan=plan, unused=unused)
    if json:
        print_json([
            measure_json(each.measure) | {"projects": [project.title for project in each.projects]}
            for each in found
        ])  # fmt: skip
        return
    rows = [
        [each.measure.code, each.measure.name, each.measure.plan, str(len(each.projects))] for each in found
    ]
    print_list(run, "measures", ("code", "name", "plan", "projects"), rows)


def measure_json(measure: Measure) -> dict[str, Any]:
    """The documented shape of a measure: what is unknown is null."""
    return {
        "id": measure.id,
        "name": measure.name,
        "code": measure.code,
        "plan": measure.plan,
        "description": measure.description,
        "link": measure.link,
    }
