"""The command that composes rounds and tables, and how it tells what could not be had."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from recovery_cli.cli.parameters import WORKSHOPS, JsonOption, WorkshopArgument
from recovery_cli.cli.run import Run, print_json
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.tables import Table
from recovery_cli.services import pairing
from recovery_cli.services.pairing import PairingReport
from recovery_cli.solver.problem import Obstacle, ObstacleKind
from recovery_cli.solver.table_problem import TableObstacle

app = typer.Typer()


@app.command(rich_help_panel=WORKSHOPS)
def pair_workshop(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    seed: Annotated[int, typer.Option(min=0, help="Another number gives another plan of like worth.")] = 0,
    json: JsonOption = False,
) -> None:
    """Compose one-to-one rounds and tables from needs and offers; done again, it replaces the plan."""
    run = Run.of(ctx)
    with run.writing("pair-workshop") as registry:
        report = pairing.pair_workshop(registry, workshop, seed=seed)
    for sentence in _sentences(run, report):
        typer.echo(sentence, err=True)
    if json:
        print_json(report_json(run, report))


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
            {"round": round_, "companies": [report.names[id_] for id_ in ids]}
            for round_, ids in report.rounds.sit_outs.items()
        ],
        "answered": report.rounds.answered,
        "answerable": report.rounds.answerable,
        "tables": [_table_json(report, table) for table in report.tables],
        "unchallenged": list(report.unchallenged),
        "awaited": list(report.awaited),
        "notes": list(_notes(run, report)),
    }


def _meeting_json(report: PairingReport, meeting: Meeting) -> dict[str, Any]:
    return {
        "round": meeting.round,
        "table": meeting.table,
        "companies": [report.names[meeting.company_a], report.names[meeting.company_b]],
        "affinity": meeting.affinity,
        "reasons": [_reason_json(reason) for reason in meeting.reasons],
    }


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


def _sentences(run: Run, report: PairingReport) -> Iterator[str]:
    workshop = report.workshop
    yield run.say(
        "pairing.said.planned",
        reference=workshop.reference,
        version=workshop.plan_version,
        count=len(report.companies),
    )
    if report.awaited:
        yield run.say("pairing.said.awaited", count=len(report.awaited), reference=workshop.reference)
    rounds = len(report.rounds.sit_outs)
    if rounds:
        yield run.say("pairing.said.meetings", count=len(report.meetings), rounds=rounds)
    if report.tables:
        yield run.say("pairing.said.tables", count=len(report.tables))
    yield run.say("pairing.said.lines", count=report.lines)
    if report.rounds.answerable:
        yield run.say(
            "pairing.said.answered", answered=report.rounds.answered, answerable=report.rounds.answerable
        )
    yield from _sit_outs(run, report)
    yield from _notes(run, report)
    yield run.say("pairing.said.next", reference=workshop.reference)


def _sit_outs(run: Run, report: PairingReport) -> Iterator[str]:
    """Nobody is left out silently."""
    if report.rounds.sit_outs and not any(report.rounds.sit_outs.values()):
        yield run.say("pairing.said.nobody_sits_out")
    for round_, ids in report.rounds.sit_outs.items():
        if ids:
            yield run.say("pairing.said.sits_out", round=round_, names=_names(report, ids))


def _notes(run: Run, report: PairingReport) -> Iterator[str]:
    """The wishes that could not be met."""
    few_tables: dict[tuple[int, int], list[int]] = defaultdict(list)
    for obstacle in report.rounds.obstacles:
        if obstacle.kind is ObstacleKind.FEW_TABLES:
            few_tables[obstacle.count, obstacle.limit].append(obstacle.round or 0)
        else:
            yield _obstacle(run, report, obstacle)
    for (count, limit), rounds in few_tables.items():
        yield run.say("pairing.said.few_tables", rounds=rounds, people=count, count=limit)
    for trouble in report.seating.obstacles:
        yield _trouble(run, report, trouble)
    if report.unchallenged:
        titles = [f"«\u00a0{title}\u00a0»" for title in report.unchallenged]
        yield run.say("pairing.said.unchallenged", titles=titles)
    if report.stairs:
        yield run.say("pairing.said.stairs", names=_names(report, report.stairs))


def _obstacle(run: Run, report: PairingReport, obstacle: Obstacle) -> str:
    return run.say(
        f"pairing.obstacle.{obstacle.kind}",
        names=_names(report, obstacle.participants),
        wanted=obstacle.count,
        count=obstacle.limit,
    )


def _trouble(run: Run, report: PairingReport, trouble: TableObstacle) -> str:
    return run.say(
        f"pairing.table_obstacle.{trouble.kind}",
        names=_names(report, trouble.participants),
        table=trouble.table or 0,
        count=len(trouble.participants),
    )


def _names(report: PairingReport, ids: Sequence[str]) -> list[str]:
    return [report.names[id_] for id_ in ids]
