"""The search behind group tables: where it starts, in which order it looks, and when it has looked enough."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.constructions import design, points_left_out
from recovery_cli.solver.exchanges import Seats, exchange_on
from recovery_cli.solver.roles import exchange_roles
from recovery_cli.solver.table_problem import TableProblem
from recovery_cli.solver.wishes import wishes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[Any]

EFFORT = 250_000
"""How many exchanges of two people may be weighed for each person: work is counted, never timed."""
LOOK = 3_000
"""What a look costs beside what it weighs, in exchanges."""
LOOKS_A_SEAT = 12
"""How many looks each seat is worth: a handful of people needs no more."""
STARTS = 4
"""From how many seatings the search begins, before it goes on from the best."""


def seat_all(
    problem: TableProblem, *, seed: int, goal: int, start: Sequence[int] | None = None
) -> list[list[list[str]]]:
    """The tables of each sitting; the search ends early where the cost of the seating is down to `goal`.

    With a `start`, the table of each person in all sittings, it begins there and nowhere else.
    """
    search = _Search(problem, seed=seed, goal=goal)
    places = search.best_places() if start is None else search.from_place(start)
    tables = range(len(problem.sizes))
    return [[[problem.ids[one] for one in (row == table).nonzero()[0]] for table in tables] for row in places]


class _Search:
    """One search: what things cost, how much may still be looked at, the best seating so far."""

    def __init__(self, problem: TableProblem, *, seed: int, goal: int) -> None:
        self._problem = problem
        self._goal = goal
        self._wishes = wishes(problem)
        self._chance = Random(seed)  # noqa: S311 - the same seating every time is the point
        self._tables = len(problem.sizes)
        people, sittings = len(problem.ids), problem.sittings
        weighed = sittings * people**2 * (2 if problem.needs else 1)  # needs beside pairs
        self._looks = min(EFFORT * people // (weighed + LOOK), LOOKS_A_SEAT * (sittings + 1) * people) + 1

    def best_places(self) -> "Matrix":
        """The table of each person in each sitting."""
        looks = self._looks // (STARTS + 2)
        found = []
        for start in starts(self._problem, self._chance):
            found.append(self._improved(start, looks))
            if found[-1][0] <= self._goal:
                break
        cost, places = min(found, key=lambda one: one[0])
        return places if cost <= self._goal else self._improved(places, 2 * looks)[1]

    def from_place(self, start: Sequence[int]) -> "Matrix":
        """The table of each person in each sitting, found from one sitting that fits."""
        import numpy as np

        return self._improved(np.array([start] * self._problem.sittings), self._looks)[1]

    def _improved(self, start: "Matrix", looks: int) -> "tuple[int, Matrix]":
        """The best seating found from a start: exchanges of roles and of single seats by turns."""
        seats = Seats(self._wishes, start, self._tables)
        best = seats.total(), start
        patience = looks // 4
        while looks > 0 and best[0] > self._goal:
            if self._problem.sittings > 1:
                places = exchange_roles(seats, looks=looks // 2, patience=patience, chance=self._chance)
                seats = Seats(self._wishes, places, self._tables)
            cost, places = exchange_on(
                seats, looks=looks // 2 + 1, patience=patience, goal=self._goal, chance=self._chance
            )
            looks //= 2
            if cost < best[0]:
                best = cost, places
            seats = Seats(self._wishes, best[1], self._tables)
        return best


def starts(problem: TableProblem, chance: Random) -> Iterator["Matrix"]:
    """Seatings to begin with: one built without repeats as far as that is known, one at random, and so on."""
    import numpy as np

    built = _built(problem)
    for number in range(STARTS):
        sittings = [_at_random(problem, chance) for _ in range(problem.sittings)]
        if number % 2 == 0 and built:
            people = _points(problem, chance)
            for place, tables in enumerate(built):
                sittings[place] = [[people[point] for point in table] for table in tables]
        yield np.array([_places(tables, len(problem.ids)) for tables in sittings])


def _built(problem: TableProblem) -> list[list[list[int]]]:
    """Sittings of points, one for each person, without repeats: none where hosts share a table."""
    people, tables, hosted = len(problem.ids), len(problem.sizes), bool(problem.hosts)
    if problem.sittings == 1 or len(set(problem.hosts.values())) < len(problem.hosts):
        return []
    sizes = sorted(problem.sizes)
    found = [
        points_left_out(sitting, people)
        for sitting in design(tables, max(sizes), problem.sittings, hosted=hosted)
    ]
    return [sitting for sitting in found if sorted(map(len, sitting)) == sizes]


def _points(problem: TableProblem, chance: Random) -> list[int]:
    """Who is which point: the hosts those of their tables, the others any."""
    host_of = {table - 1: problem.ids.index(one) for one, table in problem.hosts.items()}
    others = [place for place, one in enumerate(problem.ids) if one not in problem.hosts]
    chance.shuffle(others)
    rest = iter(others)
    return [host_of[point] if point in host_of else next(rest) for point in range(len(problem.ids))]


def _at_random(problem: TableProblem, chance: Random) -> list[list[int]]:
    """The hosts at their tables, the others anywhere."""
    tables: list[list[int]] = [[] for _ in problem.sizes]
    others = []
    for place, one in enumerate(problem.ids):
        if one in problem.hosts:
            tables[problem.hosts[one] - 1].append(place)
        else:
            others.append(place)
    chance.shuffle(others)
    for table, size in zip(tables, problem.sizes, strict=True):
        while len(table) < size:
            table.append(others.pop())
    return tables


def _places(tables: list[list[int]], people: int) -> list[int]:
    """The table of each person."""
    places = [0] * people
    for table, ones in enumerate(tables):
        for one in ones:
            places[one] = table
    return places
