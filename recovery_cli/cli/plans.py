"""How a plan is shown: the workshop, its agenda, whom to invite and why; and its JSON shape."""

from collections.abc import Sequence
from typing import Any

from recovery_cli.cli.overviews import (
    agenda_json,
    invitation_json,
    print_agenda,
    print_heading,
    print_workshop,
    reasons_in_words,
    workshop_json,
)
from recovery_cli.cli.run import Run
from recovery_cli.cli.tables import print_table
from recovery_cli.cli.territories import priority_json
from recovery_cli.domain.invitations import Invitation, Place
from recovery_cli.i18n.numbers import percent
from recovery_cli.services.days import Notice
from recovery_cli.services.planning import Plan


def print_plan(run: Run, plan: Plan) -> None:
    """Print a plan on stdout, and what to think of on stderr."""
    print_workshop(run, plan.workshop, plan.venue, [partner.name for partner in plan.partners])
    print_agenda(run, plan.workshop, plan.agenda, plan.speaking)
    print_lists(run, plan)


def print_lists(run: Run, plan: Plan) -> None:
    """Print whom to invite, and who is in reserve, each with the reason."""
    for place, name in ((Place.FIRST_WAVE, "first_wave"), (Place.RESERVE, "reserve")):
        listed = [each for each in plan.invitations if each.place is place and each.company_id]
        if listed:
            print_heading(run.say(f"planning.said.{name}"))
            _print_list(run, plan, listed)


def tell_plan(run: Run, plan: Plan) -> None:
    """Say what was planned, how the number was found, and what to think of."""
    run.tell(
        "workshops.said.planned",
        reference=plan.workshop.reference,
        day=plan.workshop.day,
        count=plan.turnout.first_wave,
        reserve=plan.turnout.reserve,
    )
    tell_lists(run, plan)


def tell_lists(run: Run, plan: Plan) -> None:
    """Say how the number of invitations was found, and what to think of."""
    turnout = plan.turnout
    run.tell(
        "planning.said.turnout",
        count=turnout.places,
        places=turnout.places,
        rate=percent(turnout.no_show_rate, run.language),
        wanted=turnout.wanted,
        able=turnout.able,
    )
    if plan.workshop.priority:
        run.tell("territories.said.placed", count=plan.placed, able=turnout.able)
    tell_notices(run, plan.warnings)
    run.tell("workshops.said.prompt_invite", reference=plan.workshop.reference)


def tell_notices(run: Run, notices: Sequence[Notice]) -> None:
    """Say what to think of, a line each."""
    for notice in notices:
        run.tell("planning.said.warning", warning=run.say(notice.key, **notice.fields))


def plan_json(run: Run, plan: Plan) -> dict[str, Any]:
    """The documented shape of a plan."""
    names = {id_: company.name for id_, company in plan.companies.items()}
    names |= {partner.id: partner.name for partner in plan.partners}
    turnout = plan.turnout
    return {
        "workshop": workshop_json(plan.workshop),
        **agenda_json(plan.workshop, plan.agenda, plan.speaking),
        "turnout": {
            "places": turnout.places,
            "no_show_rate": turnout.no_show_rate,
            "wanted": turnout.wanted,
            "able": turnout.able,
            "first_wave": turnout.first_wave,
            "reserve": turnout.reserve,
            "left_out": turnout.left_out,
            "with_project": turnout.with_project,
            "large": turnout.large,
        },
        "invitations": [invitation_json(run, each, names) for each in plan.invitations],
        "priority": _priority_json(plan),
        "warnings": notices_json(run, plan.warnings),
    }


def _priority_json(plan: Plan) -> dict[str, Any] | None:
    """The documented shape of what territories counted, and of how many companies they are known."""
    priority = plan.workshop.priority
    return priority_json(priority) | {"placed": plan.placed} if priority else None


def notices_json(run: Run, notices: Sequence[Notice]) -> list[dict[str, str]]:
    """The documented shape of warnings."""
    return [{"kind": notice.kind, "text": run.say(notice.key, **notice.fields)} for notice in notices]


def _print_list(run: Run, plan: Plan, listed: Sequence[Invitation]) -> None:
    header = [run.say(f"workshops.field.{name}") for name in ("rank", "company", "why")]
    rows = [
        [str(each.rank), plan.companies[each.company_id or ""].name, reasons_in_words(run, each)]
        for each in listed
    ]
    print_table(header, rows)
