"""The commands for problems and answers in files: solve one, check an answer; no registry is touched."""

import errno
import json
import os
import sys
from collections.abc import Iterator
from math import isnan
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer

from recovery_cli.cli.parameters import EXCHANGE
from recovery_cli.cli.run import Run
from recovery_cli.services import exchange
from recovery_cli.solver.exchange import Fault
from recovery_cli.solver.problem import Status
from recovery_cli.solver.table_problem import TableProblem
from recovery_cli.solver.verdict import Refusal, Verdict
from recovery_cli.spreadsheets.reading import STANDARD_INPUT

app = typer.Typer()

REFUSED = 4
STANDARD_OUTPUT = "-"

ProblemArgument = Annotated[str, typer.Argument(help="A problem as JSON; - is standard input.")]


def _number(value: float) -> float:
    if isnan(value):  # which is neither below a bound nor above it
        raise typer.BadParameter(str(value))
    return value


@app.command(rich_help_panel=EXCHANGE)
def solve(
    ctx: typer.Context,
    problem: ProblemArgument,
    out: Annotated[str, typer.Option(metavar="FILE", help="Where the answer goes.")] = STANDARD_OUTPUT,
    time_limit: Annotated[
        float,
        typer.Option(
            min=0, metavar="SECONDS", callback=_number, help="When to stop looking for a better plan."
        ),
    ] = 20.0,
    seed: Annotated[int, typer.Option(min=0, help="Another number gives another plan of like worth.")] = 0,
) -> None:
    """Solve a pairing problem from a JSON file, with a proof that nothing better exists.

    Exit code 4: there is no plan; the answer says why. The format stands in the README.
    """
    run = Run.of(ctx)
    solved = exchange.solved(
        exchange.problem_in(problem),
        seed=seed,
        time_limit=time_limit,
        language=run.language,
        clock=perf_counter,
    )
    _write(_text(solved.answer), out)
    if solved.status in {Status.INFEASIBLE, Status.UNKNOWN}:
        raise typer.Exit(REFUSED)


@app.command(rich_help_panel=EXCHANGE)
def verify(
    ctx: typer.Context,
    problem: ProblemArgument,
    solution: Annotated[str, typer.Argument(help="The answer to it as JSON; - is standard input.")],
) -> None:
    """Check an answer without trusting its maker: every rule, and the bound, counted again.

    Exit code 0: all rules hold and the value is at least 99.8 % of a bound that is proven; else 4.
    """
    run = Run.of(ctx)
    if problem == solution == STANDARD_INPUT:
        raise exchange.OneInputForBoth
    read = exchange.problem_in(problem)
    verdict = exchange.judged(read, exchange.document_of(solution))
    if not verdict.holds:
        for sentence in _refusals(run, verdict):
            typer.echo(sentence, err=True)
        raise typer.Exit(REFUSED)
    sentences = _seating(run, verdict) if isinstance(read, TableProblem) else _proven(run, verdict)
    for sentence in sentences:
        typer.echo(sentence)


def _text(answer: dict[str, Any]) -> str:
    """JSON with a line for each meeting: what changes between two answers can be seen by eye."""
    lines = []
    for key, value in answer.items():
        text = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value:
            items = ",\n    ".join(json.dumps(one, ensure_ascii=False) for one in value)
            text = f"[\n    {items}\n  ]"
        lines.append(f'  "{key}": {text}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _write(text: str, out: str) -> None:
    """The whole text or nothing of it; what is no file (a device, a pipe) is written to as it is."""
    content = text.encode("utf-8")
    if out == STANDARD_OUTPUT:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        _put(Path(out).resolve(), content)
    except OSError as error:  # that of a full disk names no file, and nobody knows the one beside
        error.filename = out
        raise


def _put(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _refusals(run: Run, verdict: Verdict) -> Iterator[str]:
    yield run.say("exchange.said.refused")
    for broken in verdict.violations:
        yield exchange.broken_said(broken, run.language)
    for refusal in verdict.refusals:
        yield _refusal(run, refusal)
    for fault in verdict.faults:
        yield _fault(run, fault)


def _refusal(run: Run, refusal: Refusal) -> str:
    return run.say(f"exchange.refusal.{refusal.kind}", said=refusal.said, found=refusal.found)


def _fault(run: Run, fault: Fault) -> str:
    said = "exchange.said.number" if fault.possible else "exchange.said.fault"
    return run.say(said, where=fault.where, what=fault.kind, found=fault.found, possible=fault.possible)


def _proven(run: Run, verdict: Verdict) -> Iterator[str]:
    """What is proven of one-to-one rounds."""
    if verdict.is_given:
        yield run.say("exchange.said.given", value=verdict.value, bound=verdict.bound)
        return
    if verdict.flaws or verdict.is_impossible:
        yield run.say("exchange.said.impossible")
        yield from (exchange.flaw_said(flaw, run.language) for flaw in verdict.flaws)
        return
    if verdict.value == verdict.bound:
        is_whole = verdict.floor_is_highest and verdict.required_is_most
        said = "exchange.said.best" if is_whole else "exchange.said.best_here"
        yield run.say(said, value=verdict.value, bound=verdict.bound)
    else:
        whole, part = divmod(_hundredths(verdict), 100)
        yield run.say(
            "exchange.said.near",
            value=verdict.value,
            bound=verdict.bound,
            whole=str(whole),
            hundredths=f"{part:02}",
        )
    highest = "exchange.said.floor_with_required" if verdict.unplaced else "exchange.said.floor_highest"
    yield run.say(highest if verdict.floor_is_highest else "exchange.said.floor", count=verdict.floor)
    if verdict.unplaced:
        said = "exchange.said.unplaced_fewest" if verdict.required_is_most else "exchange.said.unplaced"
        yield run.say(said, count=verdict.unplaced)


def _seating(run: Run, verdict: Verdict) -> Iterator[str]:
    """What holds of group tables."""
    if verdict.flaws:
        yield from _proven(run, verdict)
        return
    yield run.say("exchange.said.seating", value=verdict.value, bound=verdict.bound)


def _hundredths(verdict: Verdict) -> int:
    """How near the value comes to the bound, in hundredths of a per cent, rounded down."""
    return 10_000 - -(-10_000 * (verdict.bound - verdict.value) // abs(verdict.bound))
