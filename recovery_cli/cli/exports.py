"""Commands that export lists as spreadsheets: CSV or XLSX, into a file or to standard output."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from recovery_cli.cli.collective_options import CollectiveStageOption, TakingPartOption
from recovery_cli.cli.files import tell_kept
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import ACROSS, REGISTRY, RegionOption
from recovery_cli.cli.project_options import READERS, StageOption
from recovery_cli.cli.regions import region_meant, tell_former
from recovery_cli.cli.run import Run
from recovery_cli.cli.values import read_options
from recovery_cli.domain.collectives import parse_collective_stage
from recovery_cli.domain.sizes import parse_size
from recovery_cli.services import collectives, exports
from recovery_cli.services.exports import Audience, Export, ListFormat
from recovery_cli.services.projects import Wanted

app = typer.Typer()

STANDARD_OUTPUT = "-"

AudienceOption = Annotated[
    Audience, typer.Option(help="For whom: participants leaves out what they may not read of.")
]
CompanyOption = Annotated[str | None, typer.Option(help="Only those of this company.")]


class Delimiter(StrEnum):
    """What parts the cells of a CSV file."""

    SEMICOLON = ";"
    COMMA = ","
    TAB = "tab"
    BAR = "|"

    @property
    def sign(self) -> str:
        """The sign itself."""
        return "\t" if self is Delimiter.TAB else self.value


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a list goes, and as what."""

    out: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Where it goes, .csv or .xlsx; - is standard output (the default)."
        ),
    ] = None
    format: Annotated[
        ListFormat | None,
        typer.Option("--format", help="csv or xlsx (default: as the file is called; csv)."),
    ] = None
    delimiter: Annotated[Delimiter, typer.Option(help="What parts the cells of a CSV file.")] = (
        Delimiter.SEMICOLON
    )


@app.command(rich_help_panel=REGISTRY)
@grouped
def export_companies(
    ctx: typer.Context,
    *,
    region: RegionOption = None,
    size: Annotated[str | None, typer.Option(help="Only those of this size class.")] = None,
    target: Target,
) -> None:
    """Export companies as a spreadsheet, a row a site; import-companies reads it without a difference."""
    run = Run.of(ctx)
    letters = region_meant(run, region)
    wanted = parse_size(size) if size else None
    export = _exported(run, target, exports.export_companies, region=letters, size=wanted)
    run.tell("exports.said.company", count=export.count, rows=len(export.table.rows))


@app.command(rich_help_panel=REGISTRY)
@grouped
def export_projects(
    ctx: typer.Context,
    *,
    company: CompanyOption = None,
    region: RegionOption = None,
    theme: Annotated[str | None, typer.Option(help="Only those of this theme.")] = None,
    stage: StageOption = None,
    measure: Annotated[str | None, typer.Option(help="Only those that use or seek this measure.")] = None,
    audience: AudienceOption = Audience.ORGANISER,
    target: Target,
) -> None:
    """Export projects as a spreadsheet; import-projects reads it without a difference."""
    run = Run.of(ctx)
    options = read_options(READERS, company=company, region=region, theme=theme, stage=stage, measure=measure)
    tell_former(run, region)
    export = _exported(run, target, exports.export_projects, wanted=Wanted(**options), audience=audience)
    run.tell("exports.said.project", count=export.count)
    if export.confidential:
        run.tell("exports.said.confidential", count=export.confidential)
    if export.left_out:
        run.tell("exports.said.left_out", count=export.left_out)


@app.command(rich_help_panel=REGISTRY)
@grouped
def export_contacts(
    ctx: typer.Context,
    *,
    company: CompanyOption = None,
    partner: Annotated[str | None, typer.Option(help="Only those of this partner.")] = None,
    region: RegionOption = None,
    target: Target,
) -> None:
    """Export contacts, with lawful basis and source, as a spreadsheet that import-contacts reads again."""
    run = Run.of(ctx)
    letters = region_meant(run, region)
    export = _exported(run, target, exports.export_contacts, company=company, partner=partner, region=letters)
    run.tell("exports.said.contact", count=export.count)
    if export.count:
        run.tell("exports.said.personal")


@app.command(rich_help_panel=REGISTRY)
@grouped
def export_partners(ctx: typer.Context, *, region: RegionOption = None, target: Target) -> None:
    """Export partners as a spreadsheet that import-partners reads again."""
    run = Run.of(ctx)
    letters = region_meant(run, region)
    export = _exported(run, target, exports.export_partners, region=letters)
    run.tell("exports.said.partner", count=export.count)


@app.command(rich_help_panel=REGISTRY)
@grouped
def export_measures(ctx: typer.Context, *, target: Target) -> None:
    """Export the catalogue of measures as a spreadsheet that import-measures reads again."""
    run = Run.of(ctx)
    export = _exported(run, target, exports.export_measures)
    run.tell("exports.said.measure", count=export.count)


@app.command(rich_help_panel=REGISTRY)
@grouped
def export_venues(ctx: typer.Context, *, region: RegionOption = None, target: Target) -> None:
    """Export venues as a spreadsheet that import-venues reads again."""
    run = Run.of(ctx)
    letters = region_meant(run, region)
    export = _exported(run, target, exports.export_venues, region=letters)
    run.tell("exports.said.venue", count=export.count)


@app.command(rich_help_panel=ACROSS)
@grouped
def export_collective_list(
    ctx: typer.Context,
    *,
    region: RegionOption = None,
    stage: CollectiveStageOption = None,
    company: TakingPartOption = None,
    audience: AudienceOption = Audience.ORGANISER,
    target: Target,
) -> None:
    """Export collectives as a spreadsheet: who leads, owns and delivers each, its stage and next step."""
    run = Run.of(ctx)
    wanted = collectives.Wanted(
        region=region_meant(run, region),
        stage=parse_collective_stage(stage) if stage else None,
        company=company,
    )
    export = _exported(run, target, exports.export_collective_list, wanted=wanted, audience=audience)
    run.tell("exports.said.collective", count=export.count)
    if export.confidential:
        run.tell("exports.said.confidential_collectives", count=export.confidential)
    if export.left_out:
        run.tell("exports.said.left_out_collectives", count=export.left_out)


@app.command(rich_help_panel=REGISTRY)
@grouped
def export_apart(ctx: typer.Context, *, target: Target) -> None:
    """Export the pairs of companies kept apart as a spreadsheet that import-apart reads again."""
    run = Run.of(ctx)
    export = _exported(run, target, exports.export_apart)
    run.tell("exports.said.apart", count=export.count)


def _exported(run: Run, target: Target, made: Callable[..., Export], **wanted: Any) -> Export:
    """Write the list wanted, and say where; to standard output nothing else goes there."""
    kind = target.format
    if kind is None:
        kind = exports.format_of(Path(target.out or "")) if _is_file(target.out) else ListFormat.CSV
    if target.out == STANDARD_OUTPUT or (target.out is None and kind is ListFormat.CSV):
        with run.reading() as registry:
            export = made(registry, run.language, **wanted)
        _print(exports.content(export, kind, target.delimiter.sign))
        return export
    with run.writing(run.command) as registry:
        export = made(registry, run.language, **wanted)
        path = _path(run, export, target.out, kind)
        written = exports.write(registry, path, exports.content(export, kind, target.delimiter.sign))
    typer.echo(str(written.path))
    tell_kept(run, written)
    return export


def _is_file(out: str | None) -> bool:
    return out is not None and out != STANDARD_OUTPUT and not Path(out).is_dir()


def _path(run: Run, export: Export, out: str | None, kind: ListFormat) -> Path:
    """The file that was named, else one with a name of its own in the folder that was, or the current one."""
    if out is not None and _is_file(out):
        return Path(out)
    return Path(out or "") / f"{run.say(f'exports.file.{export.noun}')}.{kind.value}"


def _print(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.flush()
