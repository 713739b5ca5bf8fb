"""Commands that write the documents of a workshop."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from recovery_cli.cli.parameters import PAPER, JsonOption, WorkshopArgument
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.settings import ask_missing
from recovery_cli.cli.templates import library_of
from recovery_cli.domain.attendance import MarksContradict
from recovery_cli.domain.minutes import Audience
from recovery_cli.domain.pairings import VersionNotUnderstood
from recovery_cli.i18n.language import language_of
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages_pairings import CardSize
from recovery_cli.services import documents, references
from recovery_cli.services.documents import DocumentFormat, Exported, LetterKind, Order, PairingPart
from recovery_cli.services.pairing_papers import Cards

app = typer.Typer()

OutOption = Annotated[
    Path | None,
    typer.Option(help="The folder to write to (default: one named after the workshop, here)."),
]
FormatOption = Annotated[
    list[DocumentFormat] | None,
    typer.Option(
        "--format", help="md, html, docx, pdf, xlsx, ics or eml (repeatable; default: all that apply)."
    ),
]
PaperLanguageOption = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="fr|en", help="The language of the papers (default: the reader's, else French)."
    ),
]
OnlyOption = Annotated[str | None, typer.Option(metavar="COMPANY", help="Only for this company or partner.")]
ZipOption = Annotated[bool, typer.Option("--zip", help="All in one ZIP file.")]
_LAST = {"last", "dernier", "dernière"}
RsvpOption = Annotated[
    bool,
    typer.Option(
        "--rsvp", help="Ask for an answer by calendar too (REQUEST): the file in each mail names its reader."
    ),
]
Export = Callable[[Registry, TemplateLibrary, str, Order], Exported]


@app.command(rich_help_panel=PAPER)
def export_agenda(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    out: OutOption = None,
    formats: FormatOption = None,
    lang: PaperLanguageOption = None,
    zipped: ZipOption = False,
    json: JsonOption = False,
) -> None:
    """Write the agenda, the run sheet for the team and the calendar file."""
    exported = as_ordered(ctx, workshop, (out, formats, lang), documents.export_agenda, zipped=zipped)
    print_exported(Run.of(ctx), exported, json=json)


@app.command(rich_help_panel=PAPER)
def export_invitations(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    reminder: Annotated[
        bool, typer.Option("--reminder", help="Letters to those alone who have not answered.")
    ] = False,
    confirmation: Annotated[
        bool, typer.Option("--confirmation", help="Letters to those alone who said yes.")
    ] = False,
    thanks: Annotated[
        bool, typer.Option("--thanks", help="Letters with the minutes, to those alone who came.")
    ] = False,
    only: OnlyOption = None,
    rsvp: RsvpOption = False,
    out: OutOption = None,
    formats: FormatOption = None,
    lang: PaperLanguageOption = None,
    zipped: ZipOption = False,
    json: JsonOption = False,
) -> None:
    """Write the letters to the invited, with mail drafts; for a cancelled workshop, letters that say so."""
    kind = _letter_kind(reminder=reminder, confirmation=confirmation, thanks=thanks)

    def export(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
        wanted = replace(order, rsvp=rsvp)
        return documents.export_invitations(registry, library, reference, wanted, kind=kind, only=only)

    exported = as_ordered(ctx, workshop, (out, formats, lang), export, zipped=zipped)
    print_exported(Run.of(ctx), exported, json=json)


@app.command(rich_help_panel=PAPER)
def export_pairings(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    round_number: Annotated[
        int | None, typer.Option("--round", min=1, help="Only this one-to-one round.")
    ] = None,
    part: Annotated[
        PairingPart | None, typer.Option(help="Only the schedules, the tables or the grid.")
    ] = None,
    only: OnlyOption = None,
    paper: Annotated[
        CardSize, typer.Option(help="The size of a schedule: two of A5, four of A6 or one of A4 on a sheet.")
    ] = CardSize.A5,
    separate: Annotated[
        bool, typer.Option("--separate", help="Each schedule in a file of its own, to be sent.")
    ] = False,
    changed_since: Annotated[
        str | None,
        typer.Option(
            metavar="last|VERSION",
            help="Only the sheets that are not as they were last printed, or in this version of the plan.",
        ),
    ] = None,
    out: OutOption = None,
    formats: FormatOption = None,
    lang: PaperLanguageOption = None,
    zipped: ZipOption = False,
    json: JsonOption = False,
) -> None:
    """Write the individual schedules, the table sheets and numbers, and the grid of all tables."""
    changed, since = _since(changed_since)

    def export(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
        return documents.export_pairings(
            registry, library, reference, order, part=part, round_number=round_number, since=since,
            changed=changed, only=only, cards=Cards(paper=paper, separate=separate),
        )  # fmt: skip

    exported = as_ordered(ctx, workshop, (out, formats, lang), export, zipped=zipped)
    print_exported(Run.of(ctx), exported, json=json)


@app.command(rich_help_panel=PAPER)
def export_attendance(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    blank: Annotated[int, typer.Option(min=0, max=200, help="Numbered blank lines for walk-ins.")] = 10,
    out: OutOption = None,
    formats: FormatOption = None,
    lang: PaperLanguageOption = None,
    zipped: ZipOption = False,
    json: JsonOption = False,
) -> None:
    """Write the attendance sheet to be signed."""

    def export(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
        return documents.export_attendance(registry, library, reference, order, blank_lines=blank)

    exported = as_ordered(ctx, workshop, (out, formats, lang), export, zipped=zipped)
    print_exported(Run.of(ctx), exported, json=json)


@app.command(rich_help_panel=PAPER)
def export_minutes(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    edition: Annotated[
        Audience, typer.Option(help="For the participants, or for the organiser alone.")
    ] = Audience.PARTICIPANTS,
    out: OutOption = None,
    formats: FormatOption = None,
    lang: PaperLanguageOption = None,
    zipped: ZipOption = False,
    json: JsonOption = False,
) -> None:
    """Write the minutes, with a mail draft for each participant."""

    def export(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
        return documents.export_minutes(registry, library, reference, order, edition=edition)

    exported = as_ordered(ctx, workshop, (out, formats, lang), export, zipped=zipped)
    print_exported(Run.of(ctx), exported, json=json)


def _since(text: str | None) -> tuple[bool, int | None]:
    """Whether all that changed since the last printing is meant, and since which version, if one is named."""
    if text is None or text.strip().casefold() in _LAST:
        return text is not None, None
    try:
        version = int(text)
    except ValueError:
        raise VersionNotUnderstood(value=text) from None
    if version < 1:
        raise VersionNotUnderstood(value=text)
    return False, version


def _letter_kind(**asked: bool) -> LetterKind:
    """The one kind of letter asked for, else the invitation."""
    named = [LetterKind(name) for name, wanted in asked.items() if wanted]
    if len(named) > 1:
        raise MarksContradict(options=[f"--{kind.value}" for kind in named])
    return named[0] if named else LetterKind.INVITATION


def as_ordered(
    ctx: typer.Context,
    reference: str,
    wanted: tuple[Path | None, list[DocumentFormat] | None, str | None],
    export: Export,
    *,
    zipped: bool = False,
) -> Exported:
    """Do an export as it was ordered: folder, formats and language, or what suits."""
    out, formats, lang = wanted
    run = Run.of(ctx)
    language = language_of(lang) if lang else None
    chosen = tuple(each for each in DocumentFormat if not formats or each in formats)
    ask_missing(run)
    with run.writing(run.command) as registry:
        workshop = references.workshop(registry, reference)
        folder, archive = out or Path(workshop.reference), run.command if zipped else None
        order = Order(folder=folder, formats=chosen, language=language, archive=archive)
        return export(registry, library_of(run), workshop.reference, order)


def print_exported(run: Run, exported: Exported, *, json: bool) -> None:
    """Print where the files lie, one a line or as JSON; tell what is to be known about them."""
    if json:
        print_json(exported_json(exported))
    else:
        for path in exported.paths:
            typer.echo(str(path))
    for written in exported.files:
        if written.kept:
            run.tell("documents.said.kept", kept=written.kept.name, path=written.path.name)
    if exported.files and exported.missing:
        names = tuple(run.say(f"settings.field.{name}") for name in exported.missing)
        run.tell("settings.said.missing", names=names)
    for notice in exported.notices:
        run.tell(notice.key, **notice.fields)
    if exported.files:
        run.tell("documents.said.written", count=len(exported.files), folder=str(exported.folder))


def exported_json(exported: Exported) -> dict[str, object]:
    """The documented shape of an export: files in the order they were made, what was left alone, warnings."""
    return {
        "workshop": exported.workshop.reference,
        "folder": str(exported.folder),
        "files": [
            {"path": str(written.path), "kept": str(written.kept) if written.kept else None}
            for written in exported.files
        ],
        "missing_settings": list(exported.missing),
        "notices": [{"kind": notice.kind, **notice.fields} for notice in exported.notices],
    }
