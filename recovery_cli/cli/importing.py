"""Commands that import lists from spreadsheets: one shape, one reader for each noun."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from recovery_cli.cli.imported import print_report, report_json, tell_end
from recovery_cli.cli.parameters import REGISTRY, DryRunOption, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.domain.importing import ImportReport
from recovery_cli.registry.making import is_made
from recovery_cli.registry.registry import Registry
from recovery_cli.services import importing
from recovery_cli.services.importing import Progress, Reading
from recovery_cli.services.importing_lists import APARTS, CONTACTS, MEASURES, PARTNERS, VENUES, read_list
from recovery_cli.services.precedence import Prefer

app = typer.Typer()

FileArgument = Annotated[Path, typer.Argument(help="CSV, XLSX, XLS or ODS; - is standard input.")]
SourceOption = Annotated[
    str | None, typer.Option(help="What the rows come from (default: the name of the file).")
]
PreferOption = Annotated[
    Prefer | None,
    typer.Option(
        help="Whose value counts where registry and file differ (default: the registry's,"
        " but for what the same source said before)."
    ),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Refuse the whole file if a row is refused.")]
RejectsOption = Annotated[
    Path | None, typer.Option(help="Where the refused rows go (default: beside the file).")
]
REFUSED = 4

Reader = Callable[..., Reading]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the options of an import say."""

    dry_run: bool
    source: str | None
    prefer: Prefer | None
    strict: bool
    rejects: Path | None


def _importer(name: str, read: Reader, *, creates: bool, about: str) -> None:
    """Add the command that imports what a reader reads; `creates` lets it make the registry."""

    @app.command(name, help=about, rich_help_panel=REGISTRY)
    def command(
        ctx: typer.Context,
        file: FileArgument,
        *,
        dry_run: DryRunOption = False,
        source: SourceOption = None,
        prefer: PreferOption = None,
        strict: StrictOption = False,
        json: JsonOption = False,
        rejects: RejectsOption = None,
    ) -> None:
        run = Run.of(ctx)
        with _progress(run) as progress:
            reading = read(file, progress=progress)
        asked = Asked(dry_run=dry_run, source=source, prefer=prefer, strict=strict, rejects=rejects)
        look = dry_run or reading.hopeless(strict=strict)
        with _opened(run, name, creates=creates, look=look) as registry:
            report = _finished(registry, reading, asked, run)
            if json:
                print_json(report_json(report, run.language))
            else:
                print_report(report, run)
            if reading.hopeless(strict=strict):  # leaving by an error takes back what was begun
                run.tell("importing.said.strict" if report.findings.usable else "importing.said.nothing")
                raise typer.Exit(REFUSED)
        tell_end(report, run, trial=dry_run)


_importer(
    "import-companies",
    importing.read_companies,
    creates=True,
    about="Import companies with their sites, and the contacts, projects and measures that the file names.",
)
_importer(
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
_importer(
    "import-measures", partial(read_list, MEASURES), creates=True, about="Import a catalogue of measures."
)
_importer("import-venues", partial(read_list, VENUES), creates=True, about="Import venues.")
_importer(
    "import-apart",
    partial(read_list, APARTS),
    creates=False,
    about="Import pairs of companies that are never seated together.",
)


def _finished(registry: Registry | None, reading: Reading, asked: Asked, run: Run) -> ImportReport:
    return importing.finish(
        registry,
        reading,
        source=asked.source,
        prefer=asked.prefer,
        dry_run=asked.dry_run,
        strict=asked.strict,
        rejects=asked.rejects,
        language=run.language,
    )


def _opened(run: Run, command: str, *, creates: bool, look: bool) -> AbstractContextManager[Registry | None]:
    """The registry to write to, or only to look at: then none is made where there is none."""
    if not look:
        return run.writing(command, create=creates)
    if creates and not run.path.is_dir() and not is_made(run.path):
        return nullcontext()
    return run.reading()


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
