"""Group tables: sizes, hosts, those kept apart, and how often people meet again."""

from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.solver.problem import Status
from recovery_cli.solver.table_problem import Need, TableObstacleKind, TableProblem
from recovery_cli.solver.tables import seat
from recovery_cli.solver.validity import FlawKind, ProblemInvalid


def everyone(count: int) -> list[str]:
    return [f"P{number:03}" for number in range(count)]


@st.composite
def table_problems(draw: st.DrawFn) -> TableProblem:
    ids = everyone(draw(st.integers(2, 12)))
    pairs = st.sampled_from(list(combinations(ids, 2)))
    tables = draw(st.none() | st.integers(1, 3))
    return TableProblem(
        participants=ids,
        tables=tables,
        hosts=draw(st.just({}) | st.builds(lambda one: {one: 1}, st.sampled_from(ids))),
        neutral=draw(st.sets(st.sampled_from(ids), max_size=2)),
        needs=[Need(seeker=a, bringers=[b]) for a, b in draw(st.lists(pairs, max_size=4))],
        need_met=draw(st.integers(0, 50)),
        sittings=draw(st.integers(1, 2)),
        affinities=draw(st.dictionaries(pairs, st.integers(0, 50), max_size=10)),
        apart=draw(st.sets(pairs, max_size=5)),
        categories=draw(st.dictionaries(st.sampled_from(ids), st.sampled_from("XY"))),
    )


@given(table_problems())
@settings(deadline=None, max_examples=10)
def test_nobody_sits_beside_those_they_are_kept_apart_from_and_all_missing_are_told(
    problem: TableProblem,
) -> None:
    solution = seat(problem)
    for number, tables in enumerate(solution.sittings, start=1):
        seated = [one for table in tables for one in table]
        told = [
            one
            for obstacle in solution.obstacles
            if obstacle.kind is TableObstacleKind.APART and obstacle.sitting == number
            for one in obstacle.participants
        ]
        assert sorted(seated + told) == everyone(len(problem.participants))
        assert not any(problem.apart_pairs & set(combinations(table, 2)) for table in tables)


@given(table_problems(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=8)
def test_the_order_of_the_input_does_not_matter(problem: TableProblem, random: Random) -> None:
    people = list(problem.participants)
    random.shuffle(people)
    other = TableProblem(
        participants=people,
        tables=problem.tables,
        sittings=problem.sittings,
        affinities={(b, a): value for (a, b), value in reversed(problem.affinities.items())},
        apart=[(b, a) for a, b in problem.apart],
        categories=dict(reversed(problem.categories.items())),
        hosts=problem.hosts,
        neutral=list(problem.neutral),
        needs=list(reversed(problem.needs)),
        need_met=problem.need_met,
    )
    assert seat(other) == seat(problem)


@pytest.mark.parametrize("count", [4, 9, 23, 31, 50])
def test_tables_have_four_to_eight_seats_and_are_equal_within_one(count: int) -> None:
    sizes = [len(table) for table in seat(TableProblem(participants=everyone(count))).sittings[0]]
    assert sum(sizes) == count
    assert max(sizes) - min(sizes) <= 1
    assert 4 <= min(sizes) <= max(sizes) <= 8


def test_hosts_keep_their_table_in_every_sitting() -> None:
    problem = TableProblem(participants=everyone(18), tables=3, sittings=3, hosts={"P004": 3, "P011": 1})
    for tables in seat(problem).sittings:
        assert "P004" in tables[2]
        assert "P011" in tables[0]


def test_two_sittings_of_sixteen_people_need_no_repeat() -> None:
    problem = TableProblem(participants=everyone(16), tables=4, sittings=2)
    assert seat(problem).repeats == 0


def test_each_table_has_two_categories_where_that_is_possible() -> None:
    categories = {one: "metal" if number < 15 else "wood" for number, one in enumerate(everyone(18))}
    solution = seat(TableProblem(participants=everyone(18), tables=3, categories=categories))
    assert all(len({categories[one] for one in table}) == 2 for table in solution.sittings[0])
    assert solution.obstacles == ()


@pytest.mark.parametrize("hosts", [{}, {"P000": 1, "P001": 2}])
def test_whoever_counts_for_no_category_does_not_make_two_of_one(hosts: dict[str, int]) -> None:
    people = everyone(14)
    kinds = {one: "metal" if number % 2 else "wood" for number, one in enumerate(people[2:])}
    alike = {(a, b): 10 for a, b in combinations(people[2:], 2) if kinds[a] == kinds[b]}
    problem = TableProblem(
        participants=people, tables=2, affinities=alike, categories=kinds, neutral=people[:2], hosts=hosts
    )
    solution = seat(problem)
    assert solution.obstacles == ()
    assert all(len({kinds[one] for one in table if one in kinds}) == 2 for table in solution.sittings[0])


def test_a_table_whose_only_other_counts_for_none_is_told() -> None:
    kinds = dict.fromkeys(everyone(4)[1:], "metal")
    (obstacle,) = seat(TableProblem(participants=everyone(4), categories=kinds, neutral=["P000"])).obstacles
    assert obstacle.kind is TableObstacleKind.ONE_CATEGORY


def test_a_table_of_one_category_is_told() -> None:
    categories = dict.fromkeys(everyone(5), "metal")
    (obstacle,) = seat(TableProblem(participants=everyone(5), categories=categories)).obstacles
    assert obstacle.kind is TableObstacleKind.ONE_CATEGORY


def test_those_who_have_met_are_separated() -> None:
    met = list(combinations(["P000", "P001", "P002"], 2))
    assert seat(TableProblem(participants=everyone(12), tables=3, met=met)).met_again == 0


def test_three_who_are_all_kept_apart_find_no_place_at_two_tables() -> None:
    apart = list(combinations(["P000", "P001", "P002"], 2))
    solution = seat(TableProblem(participants=everyone(9), tables=2, apart=apart))
    assert solution.status is Status.INFEASIBLE
    (obstacle,) = [one for one in solution.obstacles if one.kind is TableObstacleKind.APART]
    assert set(obstacle.participants) < {"P000", "P001", "P002"}
    assert len(obstacle.participants) == 1


def test_those_with_high_affinity_sit_together() -> None:
    groups = [everyone(12)[start : start + 4] for start in (0, 4, 8)]
    affinities = {pair: 10 for group in groups for pair in combinations(group, 2)}
    solution = seat(TableProblem(participants=everyone(12), tables=3, affinities=affinities))
    assert solution.value == 180


def test_a_need_is_met_by_one_at_the_table_rather_than_by_several() -> None:
    """Each seeker is worth most beside both bringers, and both seekers are met where these part."""
    people = everyone(12)
    seekers, bringers = people[:2], people[2:4]
    affinities = {(seekers[0], one): 100 for one in bringers} | {(seekers[1], one): 90 for one in bringers}
    problem = TableProblem(
        participants=people,
        tables=3,
        affinities=affinities,
        apart=[(seekers[0], seekers[1])],
        needs=[Need(seeker=one, bringers=bringers) for one in seekers],
    )
    together = seat(problem)
    assert (together.value, together.needs_met) == (200, 1)
    parted = seat(replace(problem, need_met=100))
    assert (parted.value, parted.needs_met) == (190, 2)


def test_the_same_seed_gives_the_same_seating() -> None:
    random = Random(1)
    affinities = {pair: random.randrange(9) for pair in combinations(everyone(20), 2)}
    problem = TableProblem(participants=everyone(20), sittings=2, affinities=affinities)
    assert seat(problem, seed=5) == seat(problem, seed=5)


SEVEN = [(5, 3, 6), (4, 4, 5), (6, 6, 3), (8, 4, 5), (5, 5, 6), (12, 6, 3), (15, 8, 3)]


@pytest.mark.parametrize(("tables", "size", "sittings"), SEVEN)
def test_nobody_meets_twice_where_that_is_known_to_be_possible(tables: int, size: int, sittings: int) -> None:
    random = Random(tables)
    people = everyone(tables * size)
    pairs = list(combinations(people, 2))
    problem = TableProblem(
        participants=people,
        tables=tables,
        smallest=3,
        sittings=sittings,
        affinities={pair: random.randrange(1, 100) for pair in pairs if random.random() < 0.5},
    )
    solution = seat(problem)
    assert solution.repeats == 0
    assert solution.obstacles == ()
    assert solution.bound is not None
    assert 0 < solution.value <= solution.bound


@pytest.mark.parametrize(("tables", "size", "sittings"), SEVEN)
def test_without_affinities_a_seating_without_repeats_is_the_best(
    tables: int, size: int, sittings: int
) -> None:
    people = everyone(tables * size)
    solution = seat(TableProblem(participants=people, tables=tables, smallest=3, sittings=sittings))
    assert (solution.status, solution.repeats) == (Status.OPTIMAL, 0)


def test_hosts_pairs_apart_and_categories_still_leave_a_seating_without_repeats() -> None:
    random = Random(4)
    people = everyone(40)
    problem = TableProblem(
        participants=people,
        tables=7,
        sittings=3,
        affinities={pair: random.randrange(50) for pair in combinations(people, 2)},
        apart=random.sample(list(combinations(people[7:], 2)), 6),
        categories={one: random.choice("ABC") for one in people},
        hosts={one: table for table, one in enumerate(people[:7], start=1)},
    )
    solution = seat(problem)
    assert (solution.repeats, solution.obstacles) == (0, ())


@given(st.integers(4, 30), st.integers(1, 4), st.integers(1, 3), st.integers(0, 4))
@settings(deadline=None, max_examples=12)
def test_everyone_sits_once_a_sitting_at_tables_equal_within_one_and_hosts_stay(
    people: int, tables: int, sittings: int, hosts: int
) -> None:
    ids = everyone(people)
    chosen = {one: place % tables + 1 for place, one in enumerate(ids[: min(hosts, tables)])}
    problem = TableProblem(participants=ids, tables=tables, sittings=sittings, hosts=chosen)
    for seated in seat(problem).sittings:
        assert sorted(one for table in seated for one in table) == ids
        assert max(map(len, seated)) - min(map(len, seated)) <= 1
        assert all(one in seated[table - 1] for one, table in chosen.items())


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"sittings": 0}, FlawKind.SITTINGS),
        ({"tables": 0}, FlawKind.TABLES),
        ({"smallest": 9}, FlawKind.SIZES),
        ({"hosts": {"Nobody": 1}}, FlawKind.PARTICIPANT_UNKNOWN),
        ({"hosts": {"P000": 0}}, FlawKind.TABLE_UNKNOWN),
        ({"apart": [("P000", "P000")]}, FlawKind.PAIR_WITH_ITSELF),
        ({"tables": 3, "hosts": dict.fromkeys(everyone(3), 1)}, FlawKind.TOO_MANY_HOSTS),
        ({"hosts": dict.fromkeys(everyone(2), 1), "apart": [("P000", "P001")]}, FlawKind.HOSTS_APART),
    ],
)
def test_a_problem_that_contradicts_itself_is_refused_with_what_is_wrong(
    fields: dict[str, Any], kind: FlawKind
) -> None:
    with pytest.raises(ProblemInvalid) as caught:
        seat(TableProblem(participants=everyone(6), **fields))
    assert kind in {flaw.kind for flaw in caught.value.flaws}
