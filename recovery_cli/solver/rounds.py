"""One-to-one rounds: `solve` turns a problem into a schedule; how it does so is nobody else's business."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from recovery_cli.solver.board import Board
from recovery_cli.solver.improvement import improve
from recovery_cli.solver.insertion import place_required
from recovery_cli.solver.matching import rematch
from recovery_cli.solver.problem import Obstacle, ObstacleKind, Pair, Problem, Solution, Status
from recovery_cli.solver.rules import Violation, violations
from recovery_cli.solver.table_numbers import with_tables
from recovery_cli.solver.validity import check_problem


@dataclass(eq=False)
class ScheduleBroken(Exception):
    """The solver made a schedule that breaks a hard rule: a bug, never the user's fault."""

    violations: tuple[Violation, ...]


def solve(problem: Problem, *, seed: int = 0) -> Solution:
    """A schedule that keeps every hard rule; the wishes in order: required, few sit-outs, affinity.

    The same problem and seed give the same schedule, whatever the order in which the problem names things.

    Raises:
        ProblemInvalid: the problem contradicts itself.
        ScheduleBroken: a bug of the solver, found by its own audit.
    """
    check_problem(problem)
    board = Board(problem, seed=seed)
    place_required(board)
    for round_ in board.rounds:
        rematch(board, round_)
    improve(board, seed=seed)
    solution = _solution(board)
    if broken := violations(problem, solution.meetings):
        raise ScheduleBroken(tuple(broken))
    return solution


def _solution(board: Board) -> Solution:
    unplaced = tuple((board.ids[a], board.ids[b]) for a, b in board.windows if (a, b) not in board.met)
    return Solution(
        status=Status.INCOMPLETE if unplaced else Status.COMPLETE,
        meetings=tuple(with_tables(board)),
        value=board.value(),
        minimum_meetings=min(board.count, default=0),
        sit_outs={one: tuple(_sit_outs(board, number)) for number, one in enumerate(board.ids)},
        unplaced=unplaced,
        obstacles=(
            *_obstacles_of_people(board),
            *_obstacles_of_rounds(board),
            *_obstacles_of(board, unplaced),
        ),
    )


def _sit_outs(board: Board, number: int) -> Iterator[int]:
    """The rounds in which a participant is there and meets nobody."""
    for round_ in board.problem.all_rounds:
        if board.problem.is_present(board.ids[number], round_) and board.partner[round_][number] < 0:
            yield round_


def _obstacles_of_people(board: Board) -> Iterator[Obstacle]:
    """Those who may meet fewer people than they have rounds."""
    problem = board.problem
    pairs = {pair for pair in board.affinity if board.tables_agree(*pair)} | board.met.keys()
    partners = Counter(one for pair in pairs for one in pair)
    for number, one in enumerate(board.ids):
        rounds = sum(problem.is_present(one, round_) for round_ in problem.all_rounds)
        if partners[number] < rounds:
            kind = ObstacleKind.FEW_PARTNERS if partners[number] else ObstacleKind.NO_PARTNER
            yield Obstacle(kind=kind, participants=(one,), count=rounds, limit=partners[number])


def _obstacles_of_rounds(board: Board) -> Iterator[Obstacle]:
    """The rounds in which not all who are there find a table."""
    problem = board.problem
    for round_ in board.rounds:
        people = sum(problem.is_present(one, round_) for one in board.ids)
        tables = problem.tables_in(round_)
        if people // 2 > tables:
            yield Obstacle(kind=ObstacleKind.FEW_TABLES, round=round_, count=people, limit=tables)


def _obstacles_of(board: Board, unplaced: tuple[Pair, ...]) -> Iterator[Obstacle]:
    """Why each required pair that does not meet could not be placed."""
    wishes = Counter(one for pair in board.problem.windows for one in pair)
    rounds = {
        one: {round_ for round_ in board.problem.all_rounds if board.problem.is_present(one, round_)}
        for one in board.ids
    }
    for pair in unplaced:
        a, b = pair
        if not rounds[a] & rounds[b] & board.problem.windows[pair] & set(board.rounds):
            yield Obstacle(kind=ObstacleKind.NEVER_TOGETHER, participants=pair)
            continue
        busy = [one for one in pair if wishes[one] > len(rounds[one])]
        for one in busy:
            yield Obstacle(
                kind=ObstacleKind.TOO_MANY_REQUIRED,
                participants=(one, b if one == a else a),
                count=wishes[one],
                limit=len(rounds[one]),
            )
        if not busy:
            yield Obstacle(kind=ObstacleKind.REQUIRED_CROWDED, participants=pair)
