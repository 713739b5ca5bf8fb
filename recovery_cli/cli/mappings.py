"""Commands about what was said of the columns of files, and options that say it."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from recovery_cli.cli.parameters import REGISTRY, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list
from recovery_cli.domain.columns import Asked
from recovery_cli.domain.headings import Field
from recovery_cli.domain.mappings import IGNORED, ColumnMapping, parse_fields, parse_layout
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.language import Language
from recovery_cli.services import mappings
from recovery_cli.services.mappings import Mapped

app = typer.Typer()

LayoutOption = Annotated[
    str | None, typer.Option(help="Read the file as this published one (default: known by its headings).")
]
MapOption = Annotated[
    list[str] | None,
    typer.Option("--map", help='What a column holds: "Raison sociale=name", "Notes=ignore"; repeatable.'),
]
MapNameOption = Annotated[
    str | None,
    typer.Option(help="Read the columns as kept under this name (default: as kept for these headings)."),
]
SaveMapOption = Annotated[
    str | None, typer.Option(help="Keep how the columns were read under this name, for the next such file.")
]


@app.command(rich_help_panel=REGISTRY)
def list_mappings(ctx: typer.Context, json: JsonOption = False) -> None:
    """List what was kept of the columns of files (import-companies --save-map)."""
    run = Run.of(ctx)
    with run.reading() as registry:
        found = mappings.list_mappings(registry)
    if json:
        print_json([_mapping_json(mapping) for mapping in found])
        return
    rows = [[each.name, _columns(each, run), each.layout, str(len(each.header))] for each in found]
    print_list(run, "mappings", ("name", "columns", "layout", "headings"), rows)


@app.command(rich_help_panel=REGISTRY)
def remove_mapping(ctx: typer.Context, name: Annotated[str, typer.Argument(help="Its whole name.")]) -> None:
    """Forget what was kept of the columns of a kind of file."""
    run = Run.of(ctx)
    with run.writing("remove-mapping") as registry:
        removed = mappings.remove_mapping(registry, name)
    run.tell("mappings.said.removed", name=removed.name)


def mapped(run: Run, *, layout: str | None, fields: Sequence[str], name: str | None) -> Mapped:
    """What is said of a file's columns on the command line, and what was kept of files before.

    Raises:
        NotUnderstood: see `parse_layout`, `parse_fields`.
    """
    asked = Asked(
        layout=None if layout is None else parse_layout(layout), fields=parse_fields(fields, field_names(run))
    )
    return Mapped(asked=asked, name=name, kept=_kept(run))


def field_names(run: Run) -> dict[str, Field]:
    """What columns can hold, as it is called in our languages, the reader's own last."""
    own_last = sorted(Language, key=lambda language: language is run.language)
    return {label(language, field): field for language in own_last for field in Field}


def _kept(run: Run) -> Sequence[ColumnMapping]:
    """What was said before of the columns of files; nothing where there is no registry yet."""
    from recovery_cli.registry.making import is_made

    if run.path.is_dir() or not is_made(run.path):
        return ()
    with run.reading() as registry:
        return mappings.list_mappings(registry)


def _columns(mapping: ColumnMapping, run: Run) -> str:
    said = [
        run.say(
            "mappings.value.column",
            column=heading,
            field=label(run.language, field) if field else run.say("mappings.value.ignored"),
        )
        for heading, field in parse_fields(mapping.columns).items()
    ]
    return "; ".join(said)


def _mapping_json(mapping: ColumnMapping) -> dict[str, Any]:
    """The documented shape of a mapping."""
    fields = parse_fields(mapping.columns)
    return {
        "name": mapping.name,
        "layout": mapping.layout,
        "columns": [{"column": heading, "field": field or IGNORED} for heading, field in fields.items()],
        "header": list(mapping.header),
    }
