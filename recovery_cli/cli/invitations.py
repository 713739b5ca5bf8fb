"""Commands about invitations: who gets one, when they left, what was answered."""

from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from recovery_cli.cli.guests import tell_doubtful
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.overviews import guest_line, invitation_json
from recovery_cli.cli.papers import (
    FormatOption,
    OutputOptions,
    RsvpOption,
    exported_json,
    print_exported,
    written,
)
from recovery_cli.cli.parameters import WORKSHOPS, JsonOption, WorkshopArgument
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.wish_sentences import tell_wish
from recovery_cli.domain.invitations import DECLINED, Mailing, Reply, parse_mailing, parse_reply
from recovery_cli.domain.workshops import WorkshopStatus
from recovery_cli.i18n.days import parse_day
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import diets, documents, invitations, mailings, wishes
from recovery_cli.services.checklists import reminders_due
from recovery_cli.services.documents import Exported, Order
from recovery_cli.services.letters import LetterKind

app = typer.Typer()

_DATED = {
    Mailing.INVITATIONS: "sent",
    Mailing.REMINDERS: "reminded",
    Mailing.CONFIRMATIONS: "confirmed",
    Mailing.THANKS: "thanked",
}
OnOption = Annotated[str | None, typer.Option("--on", help="The day it happened (default: today).")]


@app.command(rich_help_panel=WORKSHOPS)
@grouped
def invite(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    reminders: Annotated[
        bool, typer.Option("--reminders", help="Reminders, to those alone who have not answered.")
    ] = False,
    rsvp: RsvpOption = False,
    formats: FormatOption = None,
    papers: OutputOptions,
) -> None:
    """Write the letters that are still to be sent; `mark-sent` dates them once they have left."""
    run = Run.of(ctx)
    with run.reading() as registry:
        wave = invitations.silent(registry, workshop) if reminders else invitations.invite(registry, workshop)
        listed = any(each.company_id for each in registry.invitations.of_workshop(wave.workshop.id))
    letters = (
        partial(documents.export_invitations, kind=LetterKind.REMINDER)
        if reminders
        else documents.export_waiting
    )

    def export(registry: Registry, library: TemplateLibrary, reference: str, order: Order) -> Exported:
        return letters(registry, library, reference, replace(order, rsvp=rsvp))

    exported = written(run, workshop, papers, export, formats) if wave.invitations else None
    if papers.json:
        waiting = [invitation_json(run, each, wave.names) for each in wave.invitations]
        print_json({"invitations": waiting, "export": exported_json(exported) if exported else None})
    if exported and not papers.json:
        print_exported(run, exported, json=False)
    _tell_wave(run, wave, reminders=reminders)
    if not listed:
        run.tell("planning.said.unlisted", reference=wave.workshop.reference)


@app.command(rich_help_panel=WORKSHOPS)
def mark_sent(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    what: Annotated[
        str,
        typer.Argument(
            metavar="invitations|reminders|confirmations|thanks|minutes",
            help="What has left: a kind of letters, or the minutes.",
        ),
    ],
    on: OnOption = None,
) -> None:
    """Date the sending of invitations, reminders, confirmations, thanks or minutes."""
    run = Run.of(ctx)
    mailing = parse_mailing(what)
    day = parse_day(on, run.moment.today) if on else run.moment.today
    with run.writing("mark-sent") as registry:
        wave = mailings.mark_sent(registry, workshop, mailing, on=day)
        remind_on = reminders_due(registry, wave.workshop, day)
    if mailing is Mailing.MINUTES:
        run.tell("invitations.said.minutes_sent", day=day)
        return
    if not wave.invitations and mailing in {Mailing.CONFIRMATIONS, Mailing.THANKS}:
        run.tell(f"invitations.said.nobody_{mailing.value}", reference=wave.workshop.reference)
        return
    if not wave.invitations:
        _tell_nobody(run, wave)
        return
    run.tell(f"invitations.said.{_DATED[mailing]}", count=len(wave.invitations), day=day)
    if wave.reminded_too_soon:
        too_soon = run.say("invitations.said.reminded_too_soon", count=wave.reminded_too_soon)
        run.tell("planning.said.warning", warning=too_soon)
    if mailing is Mailing.INVITATIONS:
        run.tell("invitations.said.remind_on", day=remind_on)


@app.command(rich_help_panel=WORKSHOPS)
def record_reply(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    who: Annotated[str, typer.Argument(metavar="COMPANY", help="Who answers: SIREN or a part of its name.")],
    reply: Annotated[str, typer.Argument(metavar="yes|no|excused", help="What was answered.")],
    *,
    guest: Annotated[
        list[str] | None,
        typer.Option(help='Who comes: "Mme NOM Prénom, fonction" (repeatable).'),
    ] = None,
    partner: Annotated[bool, typer.Option("--partner", help="It is a partner that answers.")] = False,
    wants: Annotated[
        list[str] | None, typer.Option(help="A company that it wants to meet there (repeatable).")
    ] = None,
    diet: Annotated[
        list[str] | None,
        typer.Option(help='For the caterer, how many and what, nobody named: "1 végétarien" (repeatable).'),
    ] = None,
    on: OnOption = None,
    json: JsonOption = False,
) -> None:
    """Record what a company or partner answered; any reply may follow any other."""
    run = Run.of(ctx)
    answer = parse_reply(reply)
    day = parse_day(on, run.moment.today) if on else None
    with run.writing("record-reply") as registry:
        kept = invitations.record_reply(
            registry, workshop, who, answer, guests=guest or (), partner=partner, on=day
        )
        asking = kept.invitation.company_id or kept.name
        eaten = None if diet is None else diets.note_diets(registry, kept.invitation, diet)
        noted = [wishes.add_wish(registry, workshop, asking, wanted) for wanted in wants or ()]
    if json:
        names = {kept.invitation.invitee: kept.name}
        print_json(invitation_json(run, kept.invitation, names, kept.guests))
    _tell_reply(run, kept, named=bool(guest))
    if eaten is not None:
        run.tell(f"diets.said.{'noted' if eaten else 'none'}", diets=[str(each) for each in eaten])
    for wish in noted:
        tell_wish(run, wish)


def _tell_wave(run: Run, wave: invitations.Wave, *, reminders: bool) -> None:
    if not wave.invitations:
        _tell_nobody(run, wave)
        return
    key = "to_remind" if reminders else "to_send"
    run.tell(f"invitations.said.{key}", count=len(wave.invitations), reference=wave.workshop.reference)


def _tell_nobody(run: Run, wave: invitations.Wave) -> None:
    key = f"nobody_silent.{wave.nobody_silent.value}" if wave.nobody_silent else "nobody"
    run.tell(f"invitations.said.{key}", reference=wave.workshop.reference)


def _tell_reply(run: Run, kept: invitations.Recorded, *, named: bool) -> None:
    reference = kept.workshop.reference
    run.tell("invitations.said.replied", name=kept.name, reply=kept.invitation.reply)
    if named or kept.invitation.reply is Reply.YES:
        _tell_guests(run, kept)
    for _, name in kept.moved_up:
        run.tell("invitations.said.moved_up", name=name, reference=reference)
    if kept.invitation.reply in DECLINED and kept.invitation.company_id and kept.reserve_empty:
        run.tell("invitations.said.no_reserve")
    run.tell("invitations.said.places", count=kept.places_taken, capacity=kept.workshop.capacity)
    if kept.workshop.status is WorkshopStatus.PAIRED:
        run.tell("invitations.said.pair_again", reference=reference)


def _tell_guests(run: Run, kept: invitations.Recorded) -> None:
    key = "guest" if kept.invitation.reply is Reply.YES else "guest_away"
    for guest in kept.guests:
        if guest.family_name:
            run.tell(f"invitations.said.{key}", guest=guest_line(run, guest))
        else:
            run.tell("invitations.said.guest_to_name")
    tell_doubtful(run, kept.doubtful)
