"""Commands about workshops."""

from dataclasses import replace
from typing import Annotated, Any

import typer

from recovery_cli.cli.checklists import print_tasks, task_json
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.overviews import (
    agenda_json,
    guest_line,
    invitation_json,
    print_agenda,
    print_heading,
    print_workshop,
    reasons_in_words,
    short_day,
    workshop_json,
)
from recovery_cli.cli.parameters import WORKSHOPS, JsonOption, RegionOption, WorkshopArgument
from recovery_cli.cli.plans import notices_json, tell_notices
from recovery_cli.cli.regions import region_meant
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list, print_thing
from recovery_cli.cli.tables import print_table
from recovery_cli.cli.themes import theme_notices
from recovery_cli.cli.values import read_options
from recovery_cli.cli.workshop_options import (
    CompaniesOption,
    DateOption,
    FundingOption,
    NextDateOption,
    NoteTakerOption,
    ReopenOption,
    ReplyBeforeOption,
    SessionOption,
    TimekeeperOption,
    WorkshopOptions,
    readers,
)
from recovery_cli.domain.invitations import Invitation, Place, Reply
from recovery_cli.domain.planning import Step
from recovery_cli.domain.texts import collapse
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.dates import short_date
from recovery_cli.services import overviews, workshops

app = typer.Typer()


@app.command(rich_help_panel=WORKSHOPS)
def list_workshops(ctx: typer.Context, region: RegionOption = None, json: JsonOption = False) -> None:
    """List the workshops, latest first, all of them or those of a region."""
    run = Run.of(ctx)
    letters = region_meant(run, region)
    with run.reading() as registry:
        found = [each for each in registry.workshops.all() if letters in {None, each.region}]
    if json:
        print_json([workshop_json(workshop) for workshop in found])
        return
    rows = [
        [
            each.reference,
            str(each.session or ""),
            short_date(each.day, run.language),
            each.title or "",
            str(each.capacity),
            label(run.language, each.status),
        ]
        for each in found
    ]
    print_list(run, "workshops", ("reference", "number", "day", "title", "capacity", "status"), rows)


@app.command(rich_help_panel=WORKSHOPS)
def show_workshop(ctx: typer.Context, workshop: WorkshopArgument, json: JsonOption = False) -> None:
    """Show a workshop: how far it is, who answered what, what to do next."""
    run = Run.of(ctx)
    with run.reading() as registry:
        seen = overviews.overview(registry, workshop)
    if json:
        print_json(_overview_json(run, seen))
        return
    print_workshop(run, seen.workshop, seen.venue, [partner.name for partner in seen.partners])
    _print_replies(run, seen)
    print_agenda(run, seen.workshop, seen.agenda, seen.speaking)
    _print_invitations(run, seen)
    _print_tasks(run, seen)


@app.command(rich_help_panel=WORKSHOPS)
@grouped
def edit_workshop(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    date: DateOption = None,
    about: WorkshopOptions,
    session: SessionOption = None,
    reply_before: ReplyBeforeOption = None,
    next_date: NextDateOption = None,
    company: CompaniesOption = None,
    timekeeper: TimekeeperOption = None,
    note_taker: NoteTakerOption = None,
    funding: FundingOption = None,
    reopen: ReopenOption = False,
    json: JsonOption = False,
) -> None:
    """Change a workshop; invitations and replies stay, an empty value ("") forgets."""
    run = Run.of(ctx)
    values = read_options(
        readers(run.moment.today), day=date, reply_before=reply_before, next_day=next_date, companies=company,
        timekeeper=timekeeper, note_taker=note_taker, funding=funding, session=session, **vars(about),
    )  # fmt: skip
    with run.writing("edit-workshop") as registry:
        reopened = workshops.reopen_workshop(registry, workshop) if reopen else None
        edited = workshops.edit_workshop(registry, workshop, values=values)
    edited = replace(edited, warnings=[*theme_notices(run, [values.get("theme")]), *edited.warnings])
    if reopened:
        _tell_reopened(run, reopened)
    if values or not reopened:
        _tell_edited(run, edited)
    if json:
        print_json(_edited_json(run, edited))


@app.command(rich_help_panel=WORKSHOPS)
def cancel_workshop(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    reason: Annotated[str | None, typer.Option(help="Why; the letter of cancellation says it.")] = None,
) -> None:
    """Cancel a workshop; it stays in the registry, and calendars learn of it."""
    run = Run.of(ctx)
    with run.writing("cancel-workshop") as registry:
        cancelled = workshops.cancel_workshop(registry, workshop, reason=collapse(reason or ""))
    key = "cancelled_already" if cancelled.already else "cancelled"
    run.tell(f"workshops.said.{key}", reference=cancelled.workshop.reference)
    if cancelled.to_tell:
        reference = cancelled.workshop.reference
        run.tell("workshops.said.to_tell_cancelled", count=cancelled.to_tell, reference=reference)
    if cancelled.in_calendars:
        run.tell("workshops.said.calendar_again", region=cancelled.workshop.region)
    tell_notices(run, cancelled.warnings)


def _tell_reopened(run: Run, reopened: workshops.Edited) -> None:
    key = "open_already" if reopened.already else "reopened"
    run.tell(f"workshops.said.{key}", reference=reopened.workshop.reference)


def _tell_edited(run: Run, edited: workshops.Edited) -> None:
    """Say what changed and what follows: who moved up, who must be told, what must be composed anew."""
    new, reference = edited.workshop, edited.workshop.reference
    run.tell("workshops.said.edited", reference=reference, day=new.day, start=new.start)
    if edited.moved_up:
        run.tell("invitations.said.moved_up_count", count=len(edited.moved_up), reference=reference)
    if edited.to_tell:
        run.tell("workshops.said.to_tell", count=edited.to_tell, reference=reference)
    if edited.in_calendars:
        run.tell("workshops.said.calendar_again", region=new.region)
    if edited.pair_again:
        run.tell("workshops.said.pair_again", reference=reference)
    tell_notices(run, edited.warnings)


def _edited_json(run: Run, edited: workshops.Edited) -> dict[str, Any]:
    return {"workshop": workshop_json(edited.workshop), "warnings": notices_json(run, edited.warnings)}


def _print_replies(run: Run, seen: overviews.Overview) -> None:
    wave = [i for i in seen.invitations if i.company_id and i.place is Place.FIRST_WAVE]
    reserve = [i for i in seen.invitations if i.place is Place.RESERVE]
    counts = {name: seen.count(Reply(name)) for name in ("yes", "no", "excused")}
    replies = [run.say("workshops.value.replies", silent=seen.count(Reply.NONE), **counts)]
    if seen.walked_in:
        replies.append(run.say("workshops.value.walked_in", count=seen.walked_in))
    print_thing(
        run,
        "workshops",
        {
            "invited": run.say("workshops.value.invited", wave=len(wave), reserve=len(reserve)),
            "replies": " · ".join(replies),
            "taken": run.say("workshops.value.taken", count=seen.places_taken, places=seen.workshop.capacity),
        },
    )


def _print_invitations(run: Run, seen: overviews.Overview) -> None:
    print_heading(run.say("workshops.field.invited"))
    names = ("rank", "company", "place", "sent_on", "reply", "guests", "why")
    rows = [
        [
            str(each.rank or ""),
            seen.names[each.company_id or each.partner_id or ""],
            label(run.language, each.place),
            short_day(run, each.sent_on),
            _reply(run, each),
            " · ".join(guest_line(run, guest) for guest in seen.guests.get(each.id, ())),
            reasons_in_words(run, each, most=1),
        ]
        for each in seen.invitations
    ]
    print_table([run.say(f"workshops.field.{name}") for name in names], rows)


def _reply(run: Run, invitation: Invitation) -> str:
    """Silence counts as one only of those who got the letter."""
    if invitation.reply is Reply.NONE and invitation.sent_on is None:
        return run.say("workshops.value.not_asked")
    return label(run.language, invitation.reply)


def _print_tasks(run: Run, seen: overviews.Overview) -> None:
    if not seen.tasks:
        return
    print_heading(run.say("workshops.field.steps"))
    print_tasks(run, seen.tasks)
    task = seen.next_task
    if task:
        run.tell("workshops.said.next", step=task.step, due=task.due)
        if task.step is Step.MINUTES:
            run.tell("workshops.said.minutes_left", reference=seen.workshop.reference)
    else:
        run.tell("workshops.said.all_done", reference=seen.workshop.reference)


def _overview_json(run: Run, seen: overviews.Overview) -> dict[str, Any]:
    return {
        "workshop": workshop_json(seen.workshop),
        "venue": seen.venue.name if seen.venue else None,
        "partners": [partner.name for partner in seen.partners],
        "places_taken": seen.places_taken,
        **agenda_json(seen.workshop, seen.agenda, seen.speaking),
        "invitations": [
            invitation_json(run, each, seen.names, seen.guests.get(each.id, ())) for each in seen.invitations
        ],
        "tasks": [task_json(run, task) for task in seen.tasks],
    }
