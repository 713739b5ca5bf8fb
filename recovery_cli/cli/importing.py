"""Commands that import lists from spreadsheets: one shape, one reader for each noun."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from recovery_cli.cli.imported import print_report, report_json, tell_end
from recovery_cli.cli.mappings import LayoutOption, MapNameOption, MapOption, SaveMapOption, mapped
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import REGISTRY, DryRunOption, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.services import importing
from recovery_cli.services.importing import Progress, Reading, Wish
from recovery_cli.services.importing_lists import read_list
from recovery_cli.services.list_kinds import APARTS, CONTACTS, PARTNERS, VENUES
from recovery_cli.services.mappings import keep_mapping
from recovery_cli.services.precedence import Prefer

app = typer.Typer()

FileArgument = Annotated[Path, typer.Argument(help="CSV, XLSX, XLS, ODS or JSON; - is standard input.")]
REFUSED = 4

Reader = Callable[..., Reading]


@dataclass(frozen=True, kw_only=True)
class ReadOptions:
    """How a list is to be read."""

    dry_run: DryRunOption = False
    source: Annotated[
        str | None, typer.Option(help="What the rows come from (default: the name of the file).")
    ] = None
    strict: Annotated[bool, typer.Option("--strict", help="Refuse the whole file if a row is refused.")] = (
        False
    )
    json: JsonOption = False
    rejects: Annotated[
        Path | None, typer.Option(help="Where the refused rows go (default: beside the file).")
    ] = None

    @property
    def wish(self) -> Wish:
        """The same for those who import."""
        return Wish(source=self.source, dry_run=self.dry_run, strict=self.strict, rejects=self.rejects)


@dataclass(frozen=True, kw_only=True)
class ImportOptions(ReadOptions):
    """The same for a list of things that may be known."""

    prefer: Annotated[
        Prefer | None,
        typer.Option(
            help="Whose value counts where registry and file differ (default: the registry's,"
            " but for what the same source said before)."
        ),
    ] = None

    @property
    def wish(self) -> Wish:
        """The same for those who import."""
        return replace(super().wish, prefer=self.prefer)


def _importer(name: str, read: Reader, *, creates: bool, about: str) -> None:
    """Add the command that imports what a reader reads; `creates` lets it make the registry."""

    @app.command(name, help=about, rich_help_panel=REGISTRY)
    @grouped
    def command(ctx: typer.Context, file: FileArgument, *, options: ImportOptions) -> None:
        what = Command(name=name, creates=creates, json=options.json)
        run_import(Run.of(ctx), what, read(file), options.wish)


def _mapped_importer(name: str, read: Reader, *, creates: bool, about: str) -> None:
    """The same for files of any columns, of which can be said what they hold."""

    @app.command(name, help=about, rich_help_panel=REGISTRY)
    @grouped
    def command(
        ctx: typer.Context,
        file: FileArgument,
        *,
        options: ImportOptions,
        layout: LayoutOption = None,
        map_: MapOption = None,
        map_name: MapNameOption = None,
        save_map: SaveMapOption = None,
    ) -> None:
        run = Run.of(ctx)
        said = mapped(run, layout=layout, fields=map_ or (), name=map_name)
        what = Command(name=name, creates=creates, json=options.json, save_map=save_map)
        run_import(run, what, read(file, said), options.wish)


@dataclass(frozen=True, kw_only=True)
class Command:
    """Which command is run, and how it answers; `save_map` is the name under which the columns are kept."""

    name: str
    creates: bool
    json: bool
    save_map: str | None = None


def run_import(run: Run, command: Command, reading: Reading, wish: Wish) -> None:
    """Import what can be read, tell all of it, and keep what was said of the columns."""
    with run.writing(command.name, create=command.creates, trial=wish.dry_run) as registry:
        with _progress(run) as progress:
            report = importing.finish(
                registry, reading, replace(wish, language=run.language, progress=progress)
            )
        if command.json:
            print_json(report_json(report, run.language))
        else:
            print_report(report, run, trial=wish.dry_run)
        if reading.hopeless(strict=wish.strict):  # leaving by an error takes back what was begun
            run.tell("importing.said.strict" if report.findings.usable else "importing.said.nothing")
            raise typer.Exit(REFUSED)
        if command.save_map is not None and reading.columns:
            keep_mapping(registry, command.save_map, reading.sheet.header, reading.columns)
    tell_end(report, run, trial=wish.dry_run)
    if command.save_map is not None and not wish.dry_run:
        run.tell("mappings.said.kept", name=command.save_map)


_mapped_importer(
    "import-companies",
    importing.read_companies,
    creates=True,
    about="Import companies with their sites, and the contacts, projects and measures that the file names.",
)
_mapped_importer(
    "import-projects",
    importing.read_projects,
    creates=False,
    about="Import projects of known companies, also from the form that a company filled in.",
)
_importer(
    "import-contacts",
    partial(read_list, CONTACTS),
    creates=False,
    about="Import persons of companies and partners that the registry knows.",
)
_importer(
    "import-partners",
    partial(read_list, PARTNERS),
    creates=True,
    about="Import partners: chambers, unions, clusters, agencies, banks, schools, laboratories.",
)
_importer("import-venues", partial(read_list, VENUES), creates=True, about="Import venues.")
_importer(
    "import-apart",
    partial(read_list, APARTS),
    creates=False,
    about="Import pairs of companies that are never seated together.",
)


@contextmanager
def _progress(run: Run) -> Iterator[Progress | None]:
    """A bar on stderr at a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(run.say("importing.said.progress"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
