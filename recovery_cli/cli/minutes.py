"""Commands about what goes into the minutes: notes, decisions, actions."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from recovery_cli.cli.parameters import AFTER, JsonOption, RegionOption, WorkshopArgument
from recovery_cli.cli.regions import region_meant
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list
from recovery_cli.domain.minutes import Action, ActionUpdate, is_overdue
from recovery_cli.domain.workshops import Workshop
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.dates import short_date
from recovery_cli.i18n.days import parse_day
from recovery_cli.services import minutes

app = typer.Typer()

NumberArgument = Annotated[int, typer.Argument(help="The number of the action within the workshop.")]
TextArgument = Annotated[str, typer.Argument(help="What is to be kept, in one or more sentences.")]


@app.command(rich_help_panel=AFTER)
def add_note(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    text: TextArgument,
    table: Annotated[int | None, typer.Option(help="The table at which it was said.")] = None,
    organiser: Annotated[bool, typer.Option("--organiser", help="For the organiser alone.")] = False,
) -> None:
    """Keep a piece of the discussion."""
    run = Run.of(ctx)
    with run.writing("add-note") as registry:
        note = minutes.add_note(registry, workshop, text, table=table, organiser=organiser)
    reference = workshop.strip().upper()
    if organiser:
        run.tell("minutes.said.note_of_organiser", reference=reference)
    elif note.table:
        run.tell("minutes.said.note_of_table", reference=reference, table=note.table)
    else:
        run.tell("minutes.said.note", reference=reference)


@app.command(rich_help_panel=AFTER)
def add_decision(ctx: typer.Context, workshop: WorkshopArgument, text: TextArgument) -> None:
    """Keep what was settled."""
    run = Run.of(ctx)
    with run.writing("add-decision") as registry:
        decision = minutes.add_decision(registry, workshop, text)
    run.tell("minutes.said.decision", number=decision.number, reference=workshop.strip().upper())


@app.command(rich_help_panel=AFTER)
def add_action(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    text: TextArgument,
    *,
    owner: Annotated[str, typer.Option(help='One person: "NOM Prénom".')],
    due: Annotated[str, typer.Option(metavar="DATE", help="The day by which it is done.")],
    company: Annotated[str | None, typer.Option(help="The company that the owner acts for.")] = None,
) -> None:
    """Keep what one named person does by one date."""
    run = Run.of(ctx)
    day = parse_day(due, run.moment.today)
    with run.writing("add-action") as registry:
        action = minutes.add_action(registry, workshop, text, owner=owner, due=day, company=company)
        name = registry.companies.get(action.company_id).name if action.company_id else None
    run.tell(
        "minutes.said.action_for" if name else "minutes.said.action",
        number=action.number,
        reference=workshop.strip().upper(),
        owner=action.owner,
        company=name,
        due=action.due,
    )


@app.command(rich_help_panel=AFTER)
def update_action(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    number: NumberArgument,
    *,
    note: Annotated[str, typer.Option(help="How it stands, as its owner says.")],
    due: Annotated[str | None, typer.Option(metavar="DATE", help="The new day by which it is done.")] = None,
    json: JsonOption = False,
) -> None:
    """Keep how an open action stands; the next agenda and the next minutes say it."""
    run = Run.of(ctx)
    day = parse_day(due, run.moment.today) if due else None
    with run.writing("update-action") as registry:
        action, heard = minutes.update_action(registry, workshop, number, note=note, due=day)
        meant = registry.workshops.get(action.workshop_id)
        names = registry.companies.many([action.company_id] if action.company_id else [])
    if json:
        companies = {id_: company.name for id_, company in names.items()}
        print_json(_action_json(run, meant, action, companies, [heard]))
    key = "updated_due" if heard.due else "updated"
    run.tell(
        f"minutes.said.{key}",
        number=action.number,
        reference=meant.reference,
        due=heard.due,
        note=heard.text,
    )


@app.command(rich_help_panel=AFTER)
def close_action(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    number: NumberArgument,
    dropped: Annotated[bool, typer.Option("--dropped", help="Given up, not done.")] = False,
    note: Annotated[str | None, typer.Option(help="How it ended.")] = None,
) -> None:
    """End an action: done, or dropped."""
    run = Run.of(ctx)
    with run.writing("close-action") as registry:
        action = minutes.close_action(registry, workshop, number, dropped=dropped, note=note)
    reference = workshop.strip().upper()
    run.tell("minutes.said.closed", number=action.number, reference=reference, state=action.state)


@app.command(rich_help_panel=AFTER)
def list_actions(
    ctx: typer.Context,
    region: RegionOption = None,
    still_open: Annotated[bool, typer.Option("--open", help="Only those still open.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those open after their day.")] = False,
    json: JsonOption = False,
) -> None:
    """List the actions, the earliest due first."""
    run = Run.of(ctx)
    letters = region_meant(run, region)
    with run.reading() as registry:
        found = minutes.list_actions(registry, region=letters, still_open=still_open, overdue=overdue)
        names = registry.companies.many(action.company_id for _, action in found if action.company_id)
        heard = registry.action_updates.of_actions(action.id for _, action in found)
    if json:
        companies = {id_: company.name for id_, company in names.items()}
        print_json([_action_json(run, *entry, companies, heard.get(entry[1].id, ())) for entry in found])
        return
    rows = [
        (
            workshop.reference,
            str(action.number),
            action.text,
            action.owner,
            short_date(action.due, run.language),
            _state(run, action),
            _news(run, heard.get(action.id, ())),
        )
        for workshop, action in found
    ]
    shown = ("workshop", "number", "text", "owner", "due", "state", *(("heard",) if heard else ()))
    print_list(run, "minutes", shown, [row[: len(shown)] for row in rows])


def _state(run: Run, action: Action) -> str:
    state = label(run.language, action.state)
    overdue = is_overdue(action, run.moment.today)
    return run.say("minutes.said.overdue", state=state) if overdue else state


def _news(run: Run, heard: Sequence[ActionUpdate]) -> str:
    """What was heard last, and when."""
    if not heard:
        return ""
    day = short_date(heard[-1].day, run.language)
    return run.say("minutes.value.heard", day=day, text=heard[-1].text)


def _action_json(
    run: Run, workshop: Workshop, action: Action, companies: Mapping[str, str], heard: Sequence[ActionUpdate]
) -> dict[str, Any]:
    return {
        "workshop": workshop.reference,
        "number": action.number,
        "text": action.text,
        "owner": action.owner,
        "company": companies.get(action.company_id or ""),
        "due": action.due,
        "state": action.state,
        "overdue": is_overdue(action, run.moment.today),
        "closed_on": action.closed_on,
        "closing_note": action.closing_note,
        "updates": [{"day": each.day, "text": each.text, "due": each.due} for each in heard],
    }
