"""Commands at the door and at the end of the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from recovery_cli.cli.guests import tell_doubtful
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import WORKSHOPS, JsonOption, WorkshopArgument
from recovery_cli.cli.run import Run, print_json
from recovery_cli.domain.attendance import Mark, MarksContradict, NobodyMeant
from recovery_cli.domain.invitations import Attendance, Guest
from recovery_cli.domain.workshops import Workshop
from recovery_cli.i18n.catalogue import explain, label
from recovery_cli.services import attendance, attendance_lists
from recovery_cli.services.arrivals import called
from recovery_cli.services.attendance import CheckIn, Closing
from recovery_cli.services.attendance_lists import RefusedRow

app = typer.Typer()

REFUSED = 4


@dataclass(frozen=True, kw_only=True)
class MarkOptions:
    """How somebody is marked."""

    late: Annotated[int | None, typer.Option(help="The first round they are there for.")] = None
    left: Annotated[int | None, typer.Option(help="The last round they were there for.")] = None
    represented_by: Annotated[
        str | None, typer.Option("--as", metavar="TEXT", help='Who came instead: "NOM Prénom, fonction".')
    ] = None
    absent: Annotated[bool, typer.Option("--absent", help="They did not come.")] = False
    excused: Annotated[bool, typer.Option("--excused", help="They are excused.")] = False
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was marked.")] = False


@app.command(rich_help_panel=WORKSHOPS)
@grouped
def check_in(
    ctx: typer.Context,
    workshop: WorkshopArgument,
    who: Annotated[
        list[str] | None,
        typer.Argument(help="Companies, names, lines of the signed sheet (1-12,15), or codes of badges."),
    ] = None,
    *,
    marking: MarkOptions,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="A list of lines or names, CSV or Excel.")
    ] = None,
    rest: Annotated[bool, typer.Option("--all", help="All who are not marked yet.")] = False,
    json: JsonOption = False,
) -> None:
    """Mark who came, came late, left, sent somebody, or did not come; who was not invited walks in."""
    run = Run.of(ctx)
    mark = Mark(**vars(marking))
    ways = {"WHO": who, "--from": source, "--all": rest}
    given = [name for name, value in ways.items() if value]
    if len(given) > 1:
        raise MarksContradict(options=given)
    if not given:
        raise NobodyMeant
    if source:
        _check_in_list(run, workshop, source, mark, json=json)
        return
    with run.writing("check-in") as registry:
        done = (
            attendance.mark_the_rest(registry, workshop, mark)
            if rest
            else attendance.mark_all(registry, workshop, who or [], mark)
        )
    _tell(run, [done], undone=mark.undo)
    tell_rehearsal(run, done.workshop)
    if json:
        print_json(_marked_json([done]))


@app.command(rich_help_panel=WORKSHOPS)
def close_workshop(ctx: typer.Context, workshop: WorkshopArgument, json: JsonOption = False) -> None:
    """End a workshop: list who was not marked, and note them absent."""
    run = Run.of(ctx)
    with run.writing("close-workshop") as registry:
        closing = attendance.close_workshop(registry, workshop)
    _tell_closing(run, closing)
    if json:
        print_json(
            {
                "reference": closing.workshop.reference,
                "came": closing.came,
                "absent": [_guest_json(guest, closing.names) for guest in closing.absent],
                "excused": [_guest_json(guest, closing.names) for guest in closing.excused],
                "unasked_actions": [
                    {"workshop": workshop.reference, "number": action.number, "text": action.text}
                    for workshop, action in closing.unasked
                ],
            }
        )


def tell_rehearsal(run: Run, workshop: Workshop) -> None:
    """Warn of what is noted before the day of a workshop; a rehearsal stays possible."""
    if run.moment.today < workshop.day:
        run.tell("attendance.said.rehearsal", reference=workshop.reference, day=workshop.day)


def _check_in_list(run: Run, workshop: str, source: Path, mark: Mark, *, json: bool) -> None:
    if mark != Mark():
        raise MarksContradict(options=["--from", *_options(mark)])
    with run.writing("check-in") as registry:
        report = attendance_lists.check_in_list(registry, workshop, source)
    _tell(run, report.marked, refused=bool(report.refused))
    for one in report.marked[:1]:
        tell_rehearsal(run, one.workshop)
    for row in report.refused:
        problem = explain(row.error, run.language)
        run.tell("attendance.said.refused_row", row=row.row, who=row.who, problem=problem)
    if report.refused:
        run.tell("attendance.said.refused", count=len(report.refused))
    if json:
        print_json(_marked_json(report.marked) | {"refused": [_refused_json(run, r) for r in report.refused]})
    if report.refused and not report.marked:
        raise typer.Exit(REFUSED)


def _options(mark: Mark) -> list[str]:
    typed = {
        "--late": mark.late, "--left": mark.left, "--as": mark.represented_by, "--absent": mark.absent,
        "--excused": mark.excused, "--undo": mark.undo,
    }  # fmt: skip
    return [name for name, value in typed.items() if value not in {None, False}]


def _tell(run: Run, done: Iterable[CheckIn], *, undone: bool = False, refused: bool = False) -> None:
    """Tell who was marked and how; that it was nobody, unless rows that were refused say so by themselves."""
    count = 0
    unnamed: list[tuple[str, int]] = []
    for one in done:
        for guest in one.guests:
            typer.echo(_line(run, guest, one.names), err=True)
            if guest.attendance is Attendance.PRESENT and not guest.family_name and guest.line:
                unnamed.append((one.workshop.reference, guest.line))
        tell_doubtful(run, one.doubtful)
        for name in one.walk_ins:
            run.tell("attendance.said.walk_in", name=name)
        for name in one.removed:
            run.tell("attendance.said.removed", name=name)
        count += len(one.guests) + len(one.removed)
    for reference, line in unnamed[:1]:
        run.tell("attendance.said.to_name", count=len(unnamed), reference=reference, line=str(line))
    if count or not refused:
        key = ("undone" if undone else "count") if count else "nobody"
        run.tell(f"attendance.said.{key}", count=count)


def _line(run: Run, guest: Guest, names: Mapping[str, str]) -> str:
    """A guest as the sheet and the door know them, with what was marked."""
    rounds = {"late": guest.late_round, "left": guest.left_round}
    state = [
        label(run.language, guest.attendance),
        *(run.say(f"attendance.said.{name}", round=round_) for name, round_ in rounds.items() if round_),
        *([run.say("attendance.said.left_before")] if guest.left_round == 0 else []),
    ]
    represented = guest.attendance is Attendance.REPRESENTED
    return run.say(
        "attendance.said.represented" if represented else "attendance.said.marked",
        line=_number(guest),
        name=_name(run, guest),
        company=names.get(guest.invitation_id, ""),
        state=", ".join(state),
        person=guest.represented_by or "",
    )


def _number(guest: Guest) -> str:
    """The line of a guest, to stand before the name; nothing for who is on no sheet."""
    return f"{guest.line}. " if guest.line else ""


def _name(run: Run, guest: Guest) -> str:
    return called(guest) or run.say("attendance.said.to_complete")


def _tell_closing(run: Run, closing: Closing) -> None:
    for key, guests in (("unmarked", closing.absent), ("excused", closing.excused)):
        if guests:
            run.tell(f"attendance.said.{key}", count=len(guests))
        for guest in guests:
            name, company = _name(run, guest), closing.names[guest.invitation_id]
            run.tell("attendance.said.line", line=_number(guest), name=name, company=company)
    if not closing.came:
        run.tell("attendance.said.nobody_came", reference=closing.workshop.reference)
    for workshop, action in closing.unasked:
        told = {"text": action.text, "owner": action.owner}
        run.tell("minutes.said.unasked", reference=workshop.reference, number=str(action.number), **told)
    key = "closed_already" if closing.already else "closed"
    run.tell(f"attendance.said.{key}", reference=closing.workshop.reference, count=closing.came)


def _marked_json(done: Iterable[CheckIn]) -> dict[str, Any]:
    return {"marked": [_guest_json(guest, one.names) for one in done for guest in one.guests]}


def _guest_json(guest: Guest, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "line": guest.line,
        "name": called(guest) or None,
        "for": names.get(guest.invitation_id),
        "attendance": guest.attendance,
        "late_round": guest.late_round,
        "left_round": guest.left_round,
        "represented_by": guest.represented_by,
    }


def _refused_json(run: Run, row: RefusedRow) -> dict[str, Any]:
    return {"row": row.row, "who": row.who, "problem": explain(row.error, run.language)}
