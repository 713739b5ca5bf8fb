"""The local search behind group tables: two people change places as long as that makes the tables better."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from random import Random

from recovery_cli.solver.table_problem import TableProblem

Tables = list[list[int]]

EFFORT = 500_000
"""How many exchanges of two people may be looked at in all sittings: work is counted, never timed."""
MOST_LOOKS = 300
"""How often a sitting looks at all exchanges: a handful of people needs no more."""


def seat_all(problem: TableProblem, *, seed: int) -> Iterator[list[list[str]]]:
    """The tables of each sitting; someone whom no table can take beside those there is left out."""
    chance = Random(seed)  # noqa: S311 - the same seating every time is the point
    weights = _Weights(problem)
    budget = EFFORT // problem.sittings
    for _ in range(problem.sittings):
        best = _sitting(problem, weights, chance=chance, budget=budget)
        weights.remember(best)
        yield [[problem.ids[one] for one in _without_conflicts(problem, table)] for table in best]


class _Weights:
    """What it is worth that two people sit together, all wishes in one integer."""

    def __init__(self, problem: TableProblem) -> None:
        ids = problem.ids
        pairs = len(ids) * len(ids) + 1
        spread = 1 + sum(abs(value) for value in problem.affinity.values())
        self._repeat = (spread + 1) * pairs
        self.category = self._repeat * pairs * problem.sittings
        self.apart = self.category * pairs
        self.of = [[0] * len(ids) for _ in ids]
        for a, b in combinations(range(len(ids)), 2):
            pair = ids[a], ids[b]
            weight = problem.affinity.get(pair, 0) - spread * (pair in problem.met_pairs)
            self._add(a, b, weight - self.apart * (pair in problem.apart_pairs))

    def remember(self, tables: Tables) -> None:
        """Make it dear to let those who shared a table share one again."""
        for table in tables:
            for a, b in combinations(table, 2):
                self._add(a, b, -self._repeat)

    def _add(self, a: int, b: int, weight: int) -> None:
        self.of[a][b] += weight
        self.of[b][a] += weight


class _Sitting:
    """Who sits where, with what each person would be worth at each table."""

    def __init__(self, problem: TableProblem, weights: _Weights, tables: Tables) -> None:
        self._weights = weights
        kinds = sorted(set(problem.categories.values()))
        number = {kind: place for place, kind in enumerate(kinds)}
        self._kind = [
            number[problem.categories[one]] if one in problem.categories else -1 - place
            for place, one in enumerate(problem.ids)
        ]
        self.place = [0] * len(problem.ids)
        for table, ones in enumerate(tables):
            for one in ones:
                self.place[one] = table
        self._kinds = [Counter(self._kind[one] for one in ones) for ones in tables]
        self._size = [len(ones) for ones in tables]
        self._worth = [[sum(row[one] for one in ones) for ones in tables] for row in weights.of]
        self.movable = [place for place, one in enumerate(problem.ids) if one not in problem.hosts]

    def tables(self) -> Tables:
        """The tables, each in the order of ids."""
        tables: Tables = [[] for _ in self._size]
        for one, table in enumerate(self.place):
            tables[table].append(one)
        return tables

    def total(self) -> int:
        """What the sitting is worth."""
        worth = sum(self._worth[one][table] for one, table in enumerate(self.place)) // 2
        dull = sum(size > 1 and len(kinds) == 1 for size, kinds in zip(self._size, self._kinds, strict=True))
        return worth - self._weights.category * dull

    def gain(self, a: int, b: int) -> int:
        """By how much the sitting gets better if two people of different tables change places."""
        here, there = self.place[a], self.place[b]
        worth_a, worth_b = self._worth[a], self._worth[b]
        gain = worth_a[there] + worth_b[here] - worth_a[here] - worth_b[there] - 2 * self._weights.of[a][b]
        if self._kind[a] != self._kind[b]:
            dull = self._turns_dull(here, a, b) + self._turns_dull(there, b, a)
            gain -= self._weights.category * dull
        return gain

    def _turns_dull(self, table: int, leaves: int, comes: int) -> int:
        """1 if the exchange leaves one category at the table, -1 if it ends that, else 0."""
        kinds, size = self._kinds[table], self._size[table]
        after = kinds[self._kind[comes]] + 1 == size
        before = kinds[self._kind[leaves]] == size
        return 0 if size == 1 else after - before

    def swap(self, a: int, b: int) -> None:
        """Let two people change places."""
        here, there = self.place[a], self.place[b]
        for row, worth in zip(self._weights.of, self._worth, strict=True):
            change = row[b] - row[a]
            worth[here] += change
            worth[there] -= change
        for table, leaves, comes in ((here, a, b), (there, b, a)):
            self._kinds[table] += Counter({self._kind[comes]: 1})
            self._kinds[table] -= Counter({self._kind[leaves]: 1})
        self.place[a], self.place[b] = there, here


def _sitting(problem: TableProblem, weights: _Weights, *, chance: Random, budget: int) -> Tables:
    """The best of several searches, each from the best so far with a few people moved at random."""
    sitting = _Sitting(problem, weights, _first_tables(problem, chance))
    best_total, best, kicks = sitting.total(), sitting.tables(), 3
    people = sitting.movable
    round_cost = len(people) ** 2 // 2 + 1
    budget = min(budget, MOST_LOOKS * round_cost)
    while True:
        budget -= round_cost * _climb(sitting)
        if sitting.total() > best_total:
            best_total, best = sitting.total(), sitting.tables()
        elif sitting.total() < best_total:
            sitting = _Sitting(problem, weights, best)
        if budget < round_cost or len(people) < 2:  # noqa: PLR2004 - it takes two to change places
            return best
        budget -= round_cost // 4  # what the kicks and a new start cost
        for _ in range(kicks):
            a, b = chance.sample(people, 2)
            if sitting.place[a] != sitting.place[b]:
                sitting.swap(a, b)


def _climb(sitting: _Sitting) -> int:
    """Exchange two people as long as that helps; tell how often everyone was looked at."""
    looks, better = 0, True
    while better:
        looks, better = looks + 1, False
        for a, b in combinations(sitting.movable, 2):
            if sitting.place[a] != sitting.place[b] and sitting.gain(a, b) > 0:
                sitting.swap(a, b)
                better = True
    return looks


def _first_tables(problem: TableProblem, chance: Random) -> Tables:
    """The hosts at their tables, the others anywhere."""
    tables: Tables = [[] for _ in problem.sizes]
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


def _without_conflicts(problem: TableProblem, table: list[int]) -> list[int]:
    """A table without those who must not sit there: first whoever is kept apart from most, a host last."""
    left = list(table)

    def conflicts(one: int) -> int:
        return sum((min(pair), max(pair)) in apart for pair in ((one, other) for other in left))

    apart = {
        (a, b)
        for a, b in combinations(sorted(table), 2)
        if (problem.ids[a], problem.ids[b]) in problem.apart_pairs
    }
    while worst := [one for one in left if conflicts(one)]:
        left.remove(max(worst, key=lambda one: (problem.ids[one] not in problem.hosts, conflicts(one), one)))
    return left
