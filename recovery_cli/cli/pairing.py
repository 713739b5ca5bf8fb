"""The command that composes rounds and tables, and the documented shape of its answer."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from recovery_cli.cli.pairing_sentences import pairing_notes, pairing_sentences, sheet_names
from recovery_cli.cli.parameters import WORKSHOPS, JsonOption, WorkshopArgument
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.tables import print_table
from recovery_cli.cli.wish_sentences import WISH_FIELDS, wish_json, wish_row
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.tables import Table
from recovery_cli.domain.texts import fold
from recovery_cli.services import pairing
from recovery_cli.services.pairing_report import PairingReport
from recovery_cli.services.seating import TableWorth
from recovery_cli.services.served import Served

app = typer.Typer()


@app.command(rich_help_panel=WORKSHOPS)
def pair_workshop(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    *,
    seed: Annotated[int, typer.Option(min=0, help="Another number gives another plan of like worth.")] = 0,
    from_round: Annotated[
        int | None,
        typer.Option(
            help="On the day: keep what is printed; from this round on (of tables alone: this time at them), "
            "fill free seats."
        ),
    ] = None,
    allow_changes: Annotated[
        bool,
        typer.Option(
            "--allow-changes",
            help="Let a printed meeting give way to what is worth more, at most one in ten; being printed "
            "counts what the weight “printed” of the settings says.",
        ),
    ] = False,
    anew: Annotated[
        bool,
        typer.Option("--anew", help="Make a whole new plan although the printed one is in use on the day."),
    ] = False,
    collectives: Annotated[
        list[str] | None,
        typer.Option(
            "--continue",
            metavar="COLLECTIVE",
            help="Let the members of this collective go on: they are wished to meet, again too (repeatable).",
        ),
    ] = None,
    by_company: Annotated[
        bool, typer.Option("--by-company", help="List how well the plan serves each company.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Compose one-to-one rounds and tables from needs and offers; done again, it replaces the plan."""
    run = Run.of(ctx)
    with run.writing("pair-workshop") as registry:
        report = pairing.pair_workshop(
            registry, workshop, seed=seed, from_round=from_round, allow_changes=allow_changes, anew=anew,
            collectives=collectives or (),
        )  # fmt: skip
    for sentence in pairing_sentences(run, report):
        typer.echo(sentence, err=True)
    if json:
        print_json(report_json(run, report))
        return
    if report.wishes:
        _print_wishes(run, report)
    if by_company:
        _print_served(run, report)


def _print_wishes(run: Run, report: PairingReport) -> None:
    """What came of each wish, by the name of whose it is."""
    rows = sorted(wish_row(run, report.workshop, each, report.names) for each in report.wishes)
    print_table([run.say(f"wishes.field.{name}") for name in WISH_FIELDS], rows)


def _print_served(run: Run, report: PairingReport) -> None:
    """What each company has of the plan: so many of those that it could have."""

    def of(had: int, could: int) -> str:
        return run.say("pairing.served.of", had=had, could=could) if could else ""

    rows = [
        [
            report.names[one.company_id],
            of(one.meetings, one.rounds if report.rounds.worth else 0),
            of(one.needs_met, one.needs),
            of(one.wishes_met, one.wishes),
        ]
        for one in report.served
    ]
    names = ("company", "meetings", "needs", "wishes")
    print_table([run.say(f"pairing.field.{name}") for name in names], rows)


def report_json(run: Run, report: PairingReport) -> dict[str, Any]:
    """The documented shape of a plan: parties are names, rounds and tables are numbered from 1."""
    return {
        "reference": report.workshop.reference,
        "plan_version": report.workshop.plan_version,
        "plan_made_at": report.workshop.plan_made_at,
        "companies": [report.names[id_] for id_ in report.companies],
        "partners": [report.names[id_] for id_ in report.partners],
        "lines": report.lines,
        "meetings": [_meeting_json(report, meeting) for meeting in report.meetings],
        "sit_outs": [
            {"round": round_, "companies": sorted((report.names[id_] for id_ in ids), key=fold)}
            for round_, ids in report.rounds.sit_outs.items()
        ],
        "aim": report.workshop.aim,
        "met_again": [
            {"companies": _names_of(report, each.meeting), "round": each.meeting.round, "why": each.why}
            for each in report.again
        ],
        "answered": report.rounds.answered,
        "answerable": report.rounds.answerable,
        "tables": [_table_json(report, table) for table in report.tables],
        "unchallenged": list(report.unchallenged),
        "awaited": list(report.awaited),
        "served": [_served_json(report, one) for one in report.served],
        "wishes": [wish_json(run, report.workshop, each, report.names) for each in report.wishes],
        **_worth_json(report),
        "group_tables": _table_worth_json(report, report.seating.worth),
        "mended": _mended_json(report),
        "notes": list(pairing_notes(run, report)),
    }


def _worth_json(report: PairingReport) -> dict[str, Any]:
    """How good the rounds are; null without rounds."""
    worth = report.rounds.worth
    return {
        "status": worth.status if worth else None,
        "value": worth.value if worth else None,
        "bound": worth.bound if worth else None,
        "floor": worth.floor if worth else None,
        "minimum_meetings": worth.fewest if worth else None,
        "repeats": worth.repeats if worth else None,
    }


def _served_json(report: PairingReport, one: Served) -> dict[str, Any]:
    """What a company has of the plan, its name first."""
    figures = asdict(one)
    return {"company": report.names[figures.pop("company_id")], **figures}


def _table_worth_json(report: PairingReport, worth: TableWorth | None) -> dict[str, Any] | None:
    """How good the group tables are; null where nobody was seated anew."""
    if worth is None:
        return None
    return {**asdict(worth), "alone": [report.names[one] for one in worth.alone]}


def _mended_json(report: PairingReport) -> dict[str, Any] | None:
    mended = report.mended
    if mended is None:
        return None
    return {
        "from_round": mended.from_round,
        "since": mended.since,
        **asdict(mended.changes),
        "schedules": sheet_names(report),
        "tables": sorted(mended.sheets.tables),
        "group_tables": [{"sitting": each[0], "number": each[1]} for each in sorted(mended.sheets.groups)],
    }


def _meeting_json(report: PairingReport, meeting: Meeting) -> dict[str, Any]:
    return {
        "round": meeting.round,
        "table": meeting.table,
        "companies": _names_of(report, meeting),
        "affinity": meeting.affinity,
        "reasons": [_reason_json(reason) for reason in meeting.reasons],
    }


def _names_of(report: PairingReport, meeting: Meeting) -> list[str]:
    return [report.names[meeting.company_a], report.names[meeting.company_b]]


def _table_json(report: PairingReport, table: Table) -> dict[str, Any]:
    host = table.host_partner_id or table.host_company_id
    return {
        "sitting": table.sitting,
        "number": table.number,
        "theme": table.theme,
        "host": report.names[host] if host else None,
        "seats": [report.names[seat.company_id or seat.partner_id or ""] for seat in table.seats],
        "projects": [
            {
                "project": topic.project_id,
                "challenger": report.names[topic.challenger_id] if topic.challenger_id else None,
            }
            for topic in table.projects
        ],
    }


def _reason_json(reason: Reason) -> dict[str, Any]:
    return {"kind": reason.kind, "fields": dict(reason.fields)}
