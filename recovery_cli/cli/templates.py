"""Commands about the templates of the papers."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from recovery_cli.cli.parameters import PAPER, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.tables import print_table
from recovery_cli.i18n.catalogue import explain, word
from recovery_cli.rendering import checking, library
from recovery_cli.rendering.contract import PAGE_CONTRACT, fields_of
from recovery_cli.rendering.environment import blocks_of
from recovery_cli.rendering.library import TemplateLibrary, search_path
from recovery_cli.rendering.papers import page_of
from recovery_cli.rendering.samples import page_classes

app = typer.Typer()

NameArgument = Annotated[str, typer.Argument(help="A template's name, such as fr/minutes.md.j2.")]


@app.command(rich_help_panel=PAPER)
def list_templates(ctx: typer.Context, json: JsonOption = False) -> None:
    """List the templates, and which file wins for each."""
    run = Run.of(ctx)
    found = library_of(run).templates()
    if json:
        print_json([{"name": t.name, "path": str(t.path), "shipped": t.shipped} for t in found])
        return
    header = [run.say(f"templates.field.{name}") for name in ("name", "origin", "path")]
    rows = [
        [t.name, run.say(f"templates.origin.{'shipped' if t.shipped else 'own'}"), str(t.path)] for t in found
    ]
    print_table(header, rows)


@app.command(rich_help_panel=PAPER)
def show_template(ctx: typer.Context, name: NameArgument, json: JsonOption = False) -> None:
    """Show which file wins for a template, its blocks, and every field that it may ask its page for."""
    run = Run.of(ctx)
    searched = library_of(run)
    template = searched.find(name)
    blocks = blocks_of(name, language=run.language, library=searched)
    page = page_of(name)
    fields = fields_of(page) if page else []
    if json:
        print_json(
            {
                "name": name,
                "path": str(template.path),
                "shipped": template.shipped,
                "contract": PAGE_CONTRACT,
                "blocks": blocks,
                "fields": [asdict(field) for field in fields],
            }
        )
        return
    typer.echo(str(template.path))
    if blocks:
        run.tell("templates.said.blocks", names=blocks)
    header = [run.say(f"templates.field.{key}") for key in ("field", "kind", "optional")]
    mark = run.say("templates.said.optional")
    rows = [[f.name, str(word(run.language, f.kind)), mark if f.optional else ""] for f in fields]
    print_table(header, rows)


@app.command(rich_help_panel=PAPER)
def copy_template(
    ctx: typer.Context,
    name: NameArgument,
    out: Annotated[
        Path | None,
        typer.Option(help="The folder for own templates (default: recovery-templates beside the registry)."),
    ] = None,
) -> None:
    """Put an editable copy of a shipped template where it wins over the shipped one."""
    run = Run.of(ctx)
    searched = library_of(run).shelves
    folder = out or searched[0]
    copied = library.copy_template(name, folder)
    typer.echo(str(copied))
    key = "copied" if folder in searched else "elsewhere"
    run.tell(f"templates.said.{key}", name=name, folder=str(folder))


@app.command(rich_help_panel=PAPER)
def check_templates(ctx: typer.Context, json: JsonOption = False) -> None:
    """Try every template on sample pages, and tell each fault with its file and line."""
    run = Run.of(ctx)
    found = checking.faults(library_of(run))
    if json:
        print_json([{"template": f.template, "line": f.line, "problem": f.problem} for f in found])
    else:
        for fault in found:
            typer.echo(explain(fault, run.language))
    if found:
        raise checking.TemplatesBroken(count=len(found))
    run.tell("templates.said.sound", count=len(page_classes()))


def library_of(run: Run) -> TemplateLibrary:
    """The templates of a run: own ones before the shipped ones."""
    from platformdirs import user_config_path

    config = user_config_path("recovery", appauthor=False)
    return search_path(run.template_folders, registry=run.path, config=config)
