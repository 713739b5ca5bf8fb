"""Whether an answer about group tables holds: its rules and its figures, counted again."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from recovery_cli.solver.exchange import Misread
from recovery_cli.solver.problem import Status, pair_of
from recovery_cli.solver.solution_file import TableAnswer
from recovery_cli.solver.table_certificate import read_table_proof
from recovery_cli.solver.table_crowding import crowding
from recovery_cli.solver.table_problem import TableProblem, check_tables
from recovery_cli.solver.table_proof import Room, bound
from recovery_cli.solver.validity import ProblemInvalid
from recovery_cli.solver.verdict import Refusal, RefusalKind, Verdict, listed


def verify_tables(problem: TableProblem, answer: TableAnswer) -> Verdict:
    """Judge an answer about group tables: its rules and figures, and what its certificate shows."""
    try:
        check_tables(problem)
    except ProblemInvalid as error:
        claimed = answer.status is Status.INFEASIBLE and not answer.sittings
        return Verdict(flaws=error.flaws, refusals=() if claimed else (Refusal(kind=RefusalKind.STATUS),))
    if answer.status is Status.INFEASIBLE and not answer.sittings and (flaws := tuple(crowding(problem))):
        return Verdict(flaws=flaws)
    if refusals := tuple(_table_refusals(problem, answer)):
        return Verdict(refusals=refusals)
    room = Room(problem)
    try:
        proof, said = read_table_proof(answer.certificate, places=room.places)
    except Misread as error:
        return Verdict(faults=error.faults)
    shown = bound(room, proof, repeats=answer.repeats)
    return Verdict(refusals=tuple(_unproven(answer, said, shown)), value=answer.value, bound=shown)


def _unproven(answer: TableAnswer, said: int | None, shown: int) -> Iterator[Refusal]:
    """What the answer claims beyond what its certificate shows."""
    if said not in {None, shown} or shown < answer.value:
        yield Refusal(kind=RefusalKind.PROOF, said=said or 0, found=shown)
    if answer.bound is not None and answer.bound < shown:
        yield Refusal(kind=RefusalKind.BOUND, said=answer.bound, found=shown)
    if answer.status is Status.OPTIMAL and (answer.repeats or answer.value != shown):
        yield Refusal(kind=RefusalKind.STATUS)


def _table_refusals(problem: TableProblem, answer: TableAnswer) -> Iterator[Refusal]:
    if answer.status in {Status.INFEASIBLE, Status.UNKNOWN}:
        yield Refusal(kind=RefusalKind.NOT_INFEASIBLE)
    if len(answer.sittings) != problem.sittings:
        yield Refusal(kind=RefusalKind.SITTINGS, said=len(answer.sittings), found=problem.sittings)
    for number, tables in enumerate(answer.sittings, start=1):
        yield from _sitting_refusals(problem, number, tables)
    together = Counter(
        pair_of(*pair) for tables in answer.sittings for table in tables for pair in combinations(table, 2)
    )
    if apart := together.keys() & problem.apart_pairs:
        yield Refusal(kind=RefusalKind.TABLES_APART, found=listed(apart))
    value = sum(problem.affinity.get(pair, 0) for pair in together)
    if value != answer.value:
        yield Refusal(kind=RefusalKind.VALUE, said=answer.value, found=value)
    if answer.bound is not None and answer.bound < answer.value:
        yield Refusal(kind=RefusalKind.BOUND, said=answer.bound, found=answer.value)
    repeats = sum(count - 1 for count in together.values())
    if repeats != answer.repeats:
        yield Refusal(kind=RefusalKind.REPEATS, said=answer.repeats, found=repeats)


def _sitting_refusals(
    problem: TableProblem, number: int, tables: Sequence[Sequence[str]]
) -> Iterator[Refusal]:
    """In each sitting everyone has one seat, the groups have their sizes and the hosts their tables."""
    if sorted(len(table) for table in tables) != sorted(problem.sizes):
        yield Refusal(kind=RefusalKind.SIZES, said=number)
    if sorted(one for table in tables for one in table) != list(problem.ids):
        yield Refusal(kind=RefusalKind.SEATS, said=number)
    for one, table in sorted(problem.hosts.items()):
        if table > len(tables) or one not in tables[table - 1]:
            yield Refusal(kind=RefusalKind.HOST, said=one, found=table)
