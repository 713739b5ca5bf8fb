"""Problems and answers as files that anyone can write and check: what `solve` and `verify` do."""

import errno
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from recovery_cli.domain.errors import NotUnderstood, Several
from recovery_cli.domain.problems import problem_of
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.solver.exchange import FaultKind, Misread
from recovery_cli.solver.problem import Obstacle, ObstacleKind, Problem, Solution, Status
from recovery_cli.solver.problem_file import read_problem
from recovery_cli.solver.rounds import solve
from recovery_cli.solver.rules import Violation
from recovery_cli.solver.solution_file import (
    impossible_json,
    read_answer,
    read_table_answer,
    requests_json,
    solution_json,
    tables_json,
)
from recovery_cli.solver.table_crowding import crowding
from recovery_cli.solver.table_problem import TableProblem
from recovery_cli.solver.table_verification import verify_tables
from recovery_cli.solver.tables import seat
from recovery_cli.solver.validity import Flaw, ProblemInvalid
from recovery_cli.solver.verdict import Verdict
from recovery_cli.solver.verification import flaws_of, verify, without_hopeless
from recovery_cli.spreadsheets.reading import STANDARD_INPUT
from recovery_cli.spreadsheets.sheets import FileMissing, FileUnreadable

MOST_FAULTS = 20
"""More faults of one file than anyone reads at once."""


class JsonTrouble(StrEnum):
    """Why a text is no JSON document that can be read."""

    NOT_UTF8 = "not-utf8"
    TOO_DEEP = "too-deep"
    NOT_A_NUMBER = "not-a-number"
    KEY_TWICE = "key-twice"


@dataclass(eq=False)
class NotJson(NotUnderstood):
    """A file breaks the grammar of JSON at a place."""

    file: str
    line: int
    column: int


@dataclass(eq=False)
class JsonUnusable(NotUnderstood):
    """A file may look like JSON and cannot be used."""

    file: str
    trouble: JsonTrouble


@dataclass(eq=False)
class OneInputForBoth(NotUnderstood):
    """A problem and the answer to it cannot both come from standard input."""


@dataclass(eq=False)
class FaultInFile(NotUnderstood):
    """A value of a file is not what it should be; `where` counts lists from 0."""

    file: str
    where: str
    what: FaultKind
    found: str
    similar: Sequence[str] = ()


@dataclass(eq=False)
class NumberInFile(FaultInFile):
    """A number of a file, or the length of a list, is none of those that are `possible`."""

    possible: str = ""


@dataclass(frozen=True, kw_only=True)
class Solved:
    """An answer as JSON, and whether there is any schedule."""

    answer: dict[str, Any]
    status: Status


def document_of(source: str) -> Any:
    """The JSON document in a file; `-` is standard input.

    Raises:
        FileMissing: there is no such file.
        FileUnreadable: the system does not let it be read.
        NotJson: it breaks the grammar of JSON.
        JsonUnusable: it is not UTF-8, too deep, names a key twice, or holds what is no number.
    """
    try:
        text = _bytes_of(source).decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except FileNotFoundError as error:
        raise FileMissing(file=source) from error
    except OSError as error:
        raise FileUnreadable(file=source, reason=problem_of(error)) from error
    except UnicodeDecodeError as error:
        raise JsonUnusable(file=source, trouble=JsonTrouble.NOT_UTF8) from error
    except json.JSONDecodeError as error:
        raise NotJson(file=source, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise JsonUnusable(file=source, trouble=JsonTrouble.TOO_DEEP) from error
    except _KeyTwice as error:
        raise JsonUnusable(file=source, trouble=JsonTrouble.KEY_TWICE) from error
    except ValueError as error:  # NaN, or a number of thousands of digits
        raise JsonUnusable(file=source, trouble=JsonTrouble.NOT_A_NUMBER) from error


class _KeyTwice(Exception):
    """An object has a key twice: one of the two would be lost in silence."""


def _bytes_of(source: str) -> bytes:
    if source != STANDARD_INPUT:
        return Path(source).read_bytes()
    if sys.stdin is None:  # the shell has closed it
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer.read()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _KeyTwice
    return found


def _no_number(word: str) -> Any:
    raise ValueError(word)


def problem_in(source: str) -> Problem | TableProblem:
    """The problem in a file.

    Raises:
        RecoveryError: what `document_of` raises; Several: the document is no problem.
    """
    document = document_of(source)
    try:
        return read_problem(document)
    except Misread as error:
        raise Several(problems=list(_faults(source, error))) from error


def _faults(source: str, error: Misread) -> Iterator[FaultInFile]:
    for fault in error.faults[:MOST_FAULTS]:
        told = FaultInFile(
            file=source, where=fault.where, what=fault.kind, found=fault.found, similar=fault.similar
        )
        yield NumberInFile(**vars(told), possible=fault.possible) if fault.possible else told


def solved(
    problem: Problem | TableProblem,
    *,
    seed: int,
    time_limit: float,
    language: Language,
    clock: Callable[[], float],
) -> Solved:
    """The answer to a problem; its reasons are worded in a language.

    Raises:
        ScheduleBroken: a bug of the solver, found by its own audit.
    """
    start = clock()
    if isinstance(problem, TableProblem):
        return _seated(problem, seed=seed, language=language, start=start, clock=clock)
    placeable, dropped = without_hopeless(problem)
    if flaws := flaws_of(placeable):
        answer = impossible_json(
            problem.windows, seconds=clock() - start, reasons=[flaw_said(flaw, language) for flaw in flaws]
        )
        return Solved(answer=answer, status=Status.INFEASIBLE)
    solution = solve(placeable, seed=seed, time_limit=time_limit)
    seconds = clock() - start
    reasons = [
        say(
            language,
            f"exchange.obstacle.{one.kind}",
            names=_told(one),
            round=one.round,
            wanted=one.count,
            count=one.limit,
        )
        for one in solution.obstacles
    ] + [say(language, "exchange.obstacle.apart", names=pair) for pair in dropped]
    if problem.only_required:
        return _given(problem, solution, seconds=seconds, reasons=reasons)
    answer = solution_json(placeable, solution, dropped=dropped, seconds=seconds, reasons=reasons)
    return Solved(answer=answer, status=solution.status)


def _told(obstacle: Obstacle) -> tuple[str, ...]:
    """Whom a reason names: of a pair that finds no round, where one has too many meetings, that one alone."""
    crowded = obstacle.kind is ObstacleKind.TOO_MANY_REQUIRED
    return obstacle.participants[:1] if crowded else obstacle.participants


def _given(problem: Problem, solution: Solution, *, seconds: float, reasons: Sequence[str]) -> Solved:
    """The answer where all meetings are given."""
    if solution.status in {Status.INFEASIBLE, Status.UNKNOWN}:
        answer = impossible_json(problem.windows, seconds=seconds, reasons=reasons, status=solution.status)
    else:
        answer = requests_json(problem, solution, seconds=seconds, reasons=reasons)
    return Solved(answer=answer, status=solution.status)


def _seated(
    problem: TableProblem, *, seed: int, language: Language, start: float, clock: Callable[[], float]
) -> Solved:
    def nobody(status: Status, reasons: Sequence[str]) -> Solved:
        seconds = round(clock() - start, 3)
        answer: dict[str, Any] = {"status": status.value, "value": 0, "repeats": 0, "sittings": []}
        return Solved(answer={**answer, "seconds": seconds, "reasons": list(reasons)}, status=status)

    try:
        solution = seat(problem, seed=seed)
    except ProblemInvalid as error:
        return nobody(Status.INFEASIBLE, [flaw_said(flaw, language) for flaw in error.flaws])
    if solution.status in {Status.INFEASIBLE, Status.UNKNOWN}:
        flaws = [flaw_said(flaw, language) for flaw in crowding(problem)]
        return nobody(solution.status, flaws or [say(language, f"exchange.said.{solution.status}")])
    seconds = clock() - start
    reasons = [
        say(
            language,
            f"exchange.table_obstacle.{one.kind}",
            names=one.participants,
            sitting=one.sitting,
            table=one.table,
        )
        for one in solution.obstacles
    ]
    answer = tables_json(solution, seconds=seconds, reasons=reasons)
    return Solved(answer=answer, status=solution.status)


def judged(problem: Problem | TableProblem, document: Any) -> Verdict:
    """What counting again shows of an answer; one that is none is refused with its faults."""
    try:
        if isinstance(problem, TableProblem):
            return verify_tables(problem, read_table_answer(document))
        return verify(problem, read_answer(document))
    except Misread as error:
        return Verdict(faults=error.faults[:MOST_FAULTS])


def flaw_said(flaw: Flaw, language: Language) -> str:
    """Why a problem has no schedule, in words."""
    if flaw.broken:
        return say(language, "exchange.said.fixed", broken=broken_said(flaw.broken, language))
    return say(
        language, f"exchange.flaw.{flaw.kind}", names=flaw.participants, round=flaw.round, table=flaw.table
    )


def broken_said(broken: Violation, language: Language) -> str:
    """Which rule meetings break, in words."""
    return say(
        language,
        f"exchange.flaw.{broken.rule}",
        names=broken.participants,
        round=broken.round,
        table=broken.table,
        rounds=broken.rounds,
    )
