"""Commands that write the documents of a workshop."""

from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.papers import (
    CardOption,
    EditionOption,
    FormatOption,
    OnlyOption,
    OutputOptions,
    PaperOptions,
    RsvpOption,
    is_last,
    write,
)
from recovery_cli.cli.parameters import PAPER, WorkshopArgument
from recovery_cli.domain.attendance import MarksContradict
from recovery_cli.domain.minutes import Audience
from recovery_cli.domain.pairings import VersionNotUnderstood
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages_pairings import CardSize
from recovery_cli.services import documents
from recovery_cli.services.documents import Exported, LetterKind, Order, PairingPart
from recovery_cli.services.pairing_papers import Cards

app = typer.Typer()


@app.command(rich_help_panel=PAPER)
@grouped
def export_agenda(
    ctx: typer.Context, workshop: WorkshopArgument, *, formats: FormatOption = None, papers: PaperOptions
) -> None:
    """Write the agenda, the run sheet for the team and the calendar file."""
    write(ctx, workshop, papers, documents.export_agenda, formats)


@app.command(rich_help_panel=PAPER)
@grouped
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
    formats: FormatOption = None,
    papers: OutputOptions,
) -> None:
    """Write the letters to the invited, with mail drafts; for a cancelled workshop, letters that say so."""
    kind = _letter_kind(reminder=reminder, confirmation=confirmation, thanks=thanks)

    def export(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
        wanted = replace(order, rsvp=rsvp)
        return documents.export_invitations(registry, library, reference, wanted, kind=kind, only=only or ())

    write(ctx, workshop, papers, export, formats)


@app.command(rich_help_panel=PAPER)
@grouped
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
    paper: CardOption = CardSize.A5,
    separate: Annotated[
        bool, typer.Option("--separate", help="Each schedule in a file of its own, to be sent.")
    ] = False,
    reply_card: Annotated[
        bool,
        typer.Option("--reply-card", help="Let each tick on the schedule what came of every meeting."),
    ] = False,
    changed_since: Annotated[
        str | None,
        typer.Option(
            metavar="last|VERSION",
            help="Only the sheets that are not as they were last printed, or in this version of the plan.",
        ),
    ] = None,
    formats: FormatOption = None,
    papers: OutputOptions,
) -> None:
    """Write the individual schedules, the table sheets and numbers, and the grid of all tables."""
    changed, since = _since(changed_since)
    cards = Cards(paper=paper, separate=separate, reply=reply_card)
    export = partial(
        documents.export_pairings, part=part, round_number=round_number, since=since, changed=changed,
        only=only or (), cards=cards,
    )  # fmt: skip
    write(ctx, workshop, papers, export, formats)


@app.command(rich_help_panel=PAPER)
@grouped
def export_attendance(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    blank: Annotated[int, typer.Option(min=0, max=200, help="Numbered blank lines for walk-ins.")] = 10,
    formats: FormatOption = None,
    papers: PaperOptions,
) -> None:
    """Write the attendance sheet to be signed."""
    write(ctx, workshop, papers, partial(documents.export_attendance, blank_lines=blank), formats)


@app.command(rich_help_panel=PAPER)
@grouped
def export_minutes(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    edition: EditionOption = Audience.PARTICIPANTS,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="COMPANY", help="Mail drafts to this company or partner alone (repeatable)."),
    ] = None,
    formats: FormatOption = None,
    papers: PaperOptions,
) -> None:
    """Write the minutes, with a mail draft for each participant."""
    write(ctx, workshop, papers, partial(documents.export_minutes, edition=edition, only=only or ()), formats)


def _since(text: str | None) -> tuple[bool, int | None]:
    """Whether all that changed since the last printing is meant, and since which version, if one is named."""
    if text is None or is_last(text):
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
