"""Seatings built from fields and shifts: everyone sits once a sitting, and no two meet twice."""

from itertools import combinations

import pytest

from recovery_cli.solver.constructions import Design, design


def pairs(found: Design) -> list[tuple[int, int]]:
    return [
        pair for sitting in found for table in sitting for pair in combinations(sorted(table), 2)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tables", "size", "sittings"),
    [
        (5, 3, 7), (4, 4, 5), (6, 6, 3), (8, 4, 5), (5, 5, 6), (12, 6, 3), (15, 8, 3),
        (9, 3, 13), (8, 8, 9), (10, 4, 5), (27, 5, 10), (16, 4, 21), (6, 1, 4),
    ],
)  # fmt: skip
def test_as_many_sittings_are_built_as_are_wanted(tables: int, size: int, sittings: int) -> None:
    assert len(design(tables, size, sittings)) == sittings


@pytest.mark.parametrize("hosted", [False, True])
@pytest.mark.parametrize("size", [2, 3, 4, 5, 6, 7, 8])
def test_no_two_points_meet_twice_and_each_sits_once_a_sitting(size: int, hosted: bool) -> None:
    for tables in range(2, 17):
        found = design(tables, size, 5, hosted=hosted)
        assert found
        for sitting in found:
            assert {len(table) for table in sitting} == {size}
            assert sorted(point for table in sitting for point in table) == list(range(tables * size))
        assert len(pairs(found)) == len(set(pairs(found)))


@pytest.mark.parametrize(("tables", "size"), [(4, 4), (6, 6), (12, 6), (15, 8)])
def test_the_first_points_stay_where_tables_have_hosts(tables: int, size: int) -> None:
    for sitting in design(tables, size, 3, hosted=True):
        assert all(number in table for number, table in enumerate(sitting))


def test_a_plane_brings_everyone_together_with_everyone() -> None:
    assert len(set(pairs(design(7, 7, 8)))) == 49 * 48 // 2


def test_one_table_needs_no_construction() -> None:
    assert design(1, 5, 2) == []
