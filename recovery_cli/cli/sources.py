"""The command that lists the public tables that come with the program."""

from typing import Any

import typer

from recovery_cli.cli.parameters import START, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list
from recovery_cli.i18n import numbers
from recovery_cli.reference.sources import Source, sources

app = typer.Typer()

_COLUMNS = ("name", "publisher", "date", "licence", "use")


@app.command(rich_help_panel=START)
def list_sources(ctx: typer.Context, json: JsonOption = False) -> None:
    """List the public tables that come with the program: publisher, date, licence, what each is for."""
    run = Run.of(ctx)
    found = sources()
    if json:
        print_json([_source_json(run, source) for source in found])
        return
    rows = [
        [_name(run, source), source.publisher, _date(run, source), source.licence, _use(run, source)]
        for source in found
    ]
    print_list(run, "sources", _COLUMNS, rows)


def _source_json(run: Run, source: Source) -> dict[str, Any]:
    """The documented shape of a source: its words in the language of the screen, shares as shares of one."""
    return {
        "key": source.key,
        "name": _name(run, source),
        "publisher": source.publisher,
        "date": source.date,
        "licence": source.licence,
        "use": _use(run, source),
        "files": list(source.files),
        "shares": dict(source.shares),
    }


def _name(run: Run, source: Source) -> str:
    return run.say(f"sources.name.{source.key}")


def _date(run: Run, source: Source) -> str:
    return source.date or str(run.say("sources.value.undated"))


def _use(run: Run, source: Source) -> str:
    """What it is used for, and how much of it could be matched."""
    shares = {name: numbers.percent(share, run.language, decimals=1) for name, share in source.shares.items()}
    return run.say(f"sources.use.{source.key}", **shares)
