"""Where many are kept apart: a seating is found if there is one, and it is told why if there is none."""

from itertools import combinations, permutations
from random import Random

from hypothesis import given, settings, strategies as st

from recovery_cli.solver.problem import Status
from recovery_cli.solver.solution_file import TableAnswer
from recovery_cli.solver.table_crowding import crowding, sitting_found
from recovery_cli.solver.table_problem import TableProblem
from recovery_cli.solver.table_verification import verify_tables
from recovery_cli.solver.tables import seat
from recovery_cli.solver.validity import FlawKind

NOBODY = TableAnswer(status=Status.INFEASIBLE, value=0, bound=None, repeats=0, sittings=(), certificate=None)


def flaws(problem: TableProblem) -> list[tuple[FlawKind, tuple[str, ...]]]:
    return [(flaw.kind, flaw.participants) for flaw in crowding(problem)]


def fits_somehow(problem: TableProblem) -> bool:
    """Whether any order of people over the seats has nobody beside those they are kept apart from."""
    seats = [table for table, size in enumerate(problem.sizes, start=1) for _ in range(size)]
    for order in permutations(problem.ids):
        at = dict(zip(order, seats, strict=True))
        if all(at[host] == table for host, table in problem.hosts.items()) and not any(
            at[one] == at[other] for one, other in problem.apart_pairs
        ):
            return True
    return False


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([(4, 2), (5, 2), (6, 2), (6, 3)]),
    st.sets(st.sampled_from([*combinations("ABCDEF", 2)]), max_size=9),
    st.booleans(),
)
def test_tiny_seatings_agree_with_trying_all(
    size: tuple[int, int], apart: set[tuple[str, str]], hosted: bool
) -> None:
    people, tables = size
    ids = "ABCDEF"[:people]
    problem = TableProblem(
        participants=[*ids],
        tables=tables,
        smallest=1,
        sittings=2,
        apart=[pair for pair in sorted(apart) if {*pair} <= {*ids}],
        hosts={"C": 1} if hosted else {},
    )
    fits = fits_somehow(problem)
    solution = seat(problem)
    assert (solution.status is Status.INFEASIBLE) == (not fits)
    assert fits or solution.status is not Status.UNKNOWN
    assert bool(sitting_found(problem)) == fits
    assert fits or verify_tables(problem, NOBODY).holds == bool(flaws(problem))
    assert not (fits and flaws(problem))


def test_more_who_are_all_kept_apart_than_groups_are_named() -> None:
    problem = TableProblem(participants=[*"ABCDEFGHI"], tables=3, apart=[*combinations("BDFH", 2)])
    assert flaws(problem) == [(FlawKind.TOO_MANY_APART, tuple("BDFH"))]
    assert seat(problem).status is Status.INFEASIBLE
    assert verify_tables(problem, NOBODY).holds


def test_who_has_too_few_to_sit_with_is_named_and_whose_hosts_are_all_barred_too() -> None:
    alone = TableProblem(participants=[*"ABCDEF"], tables=2, apart=[("A", one) for one in "BCDE"])
    assert flaws(alone) == [(FlawKind.NO_TABLE_FOR, ("A",))]
    barred = TableProblem(
        participants=[*"ABCDEF"], tables=2, apart=[("C", "A"), ("C", "B")], hosts={"A": 1, "B": 2}
    )
    assert flaws(barred) == [(FlawKind.NO_TABLE_FOR, ("C",))]


def test_that_there_is_no_seating_is_not_shown_by_those_who_fit() -> None:
    problem = TableProblem(participants=[*"ABCDEF"], tables=2, apart=[("A", "B")])
    assert not verify_tables(problem, NOBODY).holds


def test_a_seating_hidden_among_many_kept_apart_is_found() -> None:
    chance = Random("hidden")
    ids = [f"p{number:02}" for number in range(60)]
    seated = {
        pair
        for _ in range(2)
        for group in _groups(chance.sample(ids, 60))
        for pair in combinations(sorted(group), 2)
    }
    apart = [pair for pair in combinations(ids, 2) if pair not in seated and chance.random() < 0.9]
    solution = seat(TableProblem(participants=ids, tables=20, smallest=3, sittings=2, apart=apart))
    assert solution.status is Status.FEASIBLE
    assert not {*apart} & {
        pair for tables in solution.sittings for table in tables for pair in combinations(table, 2)
    }


def test_where_too_many_are_to_be_seated_for_a_program_it_is_not_known_whether_all_fit() -> None:
    assert sitting_found(TableProblem(participants=[f"p{one}" for one in range(300)], tables=40)) is None


def _groups(order: list[str]) -> list[list[str]]:
    return [order[place : place + 3] for place in range(0, len(order), 3)]
