"""Who is there, and which tables are of use."""

from recovery_cli.solver.presence import tables_of_use
from recovery_cli.solver.problem import Meeting, Participant, Problem
from recovery_cli.solver.residual import residual_of


def a_day() -> Problem:
    return Problem(
        rounds=3,
        tables=3,
        participants=[
            Participant(id="A"),
            Participant(id="B"),
            Participant(id="C", rounds=[2, 3]),
            Participant(id="D", rounds=[3]),
            Participant(id="E", rounds=[3]),
        ],
        affinities={("A", "B"): 1, ("A", "C"): 1, ("B", "C"): 1, ("D", "E"): 1},
        fixed=[Meeting(round=3, a="A", b="B", table=0)],
    )


def test_no_more_tables_count_than_those_who_are_there_can_fill() -> None:
    assert residual_of(a_day()).tables == (1, 1, 1)


def test_where_tables_are_few_they_are_what_counts() -> None:
    assert tables_of_use(a_day(), [0b001, 0b001, 0b001, 0b001, 0b001, 0b001, 0b001, 0b001]) == (3, 0, 0)
