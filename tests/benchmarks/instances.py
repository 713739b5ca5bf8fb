"""Workshops made up for measuring, in realistic and nasty families; the same seed gives the same one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from recovery_cli.solver.problem import Pair, Participant, Problem, RequiredPair, pair_of

Rated = Iterator[tuple[int, int, int]]
"""Two participants by their numbers, the lower first, and their affinity."""

LATE, EARLY = 0.08, 0.14
"""Shares: who comes late, and up to which share who leaves early."""


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large a workshop is; with `absences`, everyone misses each round with this probability."""

    people: int
    rounds: int
    tables: int
    absences: float = 0.0

    def __str__(self) -> str:
        """As it is printed: people × rounds / tables."""
        missing = f", {self.absences:.0%} absent" if self.absences else ""
        return f"{self.people} × {self.rounds} / {self.tables}{missing}"


def _pairs(count: int) -> Iterator[tuple[int, int]]:
    return ((low, high) for high in range(count) for low in range(high))


def _realistic(random: Random, size: Size) -> Rated:
    """Any two have something in common, few have what the other seeks."""
    sectors = [random.randrange(6) for _ in range(size.people)]
    for low, high in _pairs(size.people):
        outside = 30 if sectors[low] != sectors[high] else 0
        answers = random.choice((60, 90, 120)) if random.random() < 0.08 else 0
        yield low, high, outside + answers + random.randrange(25)


def _sparse(random: Random, size: Size) -> Rated:
    """Everyone has about twice as many partners as rounds."""
    share = min(1.0, 2.2 * size.rounds / size.people)
    for low, high in _pairs(size.people):
        if random.random() <= share:
            yield low, high, random.randrange(1, 100)


def _clusters(random: Random, size: Size) -> Rated:
    """Fives who want each other: odd, and gone through before the rounds are over."""
    for low, high in _pairs(size.people):
        yield low, high, 100 + random.randrange(10) if low // 5 == high // 5 else random.randrange(30)


def _equal(_: Random, size: Size) -> Rated:
    """All are worth the same: nothing but numbers decides."""
    for low, high in _pairs(size.people):
        yield low, high, 1


def _buyers(random: Random, size: Size) -> Rated:
    """A third are buyers, the others suppliers; nobody meets their like."""
    third = size.people // 3
    for low, high in _pairs(size.people):
        if low < third <= high:
            yield low, high, random.randrange(1, 100)


def _stars(random: Random, size: Size) -> Rated:
    """A few are wanted by all."""
    fame = [1 / (1 + place % 17) for place in range(size.people)]
    for low, high in _pairs(size.people):
        yield low, high, int(200 * fame[low] + 200 * fame[high]) + random.randrange(5)


def _zero(_: Random, size: Size) -> Rated:
    """Nothing is known of anybody: the number of meetings is all there is."""
    for low, high in _pairs(size.people):
        yield low, high, 0


def _cliques(random: Random, size: Size) -> Rated:
    """Odd groups with few ties to others: each sits one of them out in each round."""
    group = 7 if size.rounds >= 6 else 5
    for low, high in _pairs(size.people):
        if low // group == high // group or random.random() <= 0.05:
            yield low, high, random.randrange(50, 60)


FAMILIES: Mapping[str, Callable[[Random, Size], Rated]] = {
    "realistic": _realistic,
    "sparse": _sparse,
    "clusters": _clusters,
    "equal": _equal,
    "buyers": _buyers,
    "stars": _stars,
    "zero": _zero,
    "odd cliques": _cliques,
}


def instance(family: str, size: Size, *, seed: int = 1) -> Problem:
    """A workshop: one in ten has a required meeting, one in four somebody never to meet, some miss rounds.

    Raises:
        KeyError: there is no such family.
    """
    random = Random(f"{family}/{size}/{seed}")
    ids = [f"P{number:03}" for number in range(size.people)]
    affinities = {(ids[low], ids[high]): value for low, high, value in FAMILIES[family](random, size)}
    participants = [Participant(id=one, rounds=_presence(random, size)) for one in ids]
    count = max(1, size.people // 10)
    required = sorted({pair_of(*random.sample(ids, 2)) for _ in range(count)})
    return Problem(
        rounds=size.rounds,
        tables=size.tables,
        participants=participants,
        affinities=affinities,
        apart=_apart(random, affinities, required),
        required=[RequiredPair(a=a, b=b) for a, b in required],
    )


def _apart(random: Random, affinities: Mapping[Pair, int], required: list[Pair]) -> list[Pair]:
    free = sorted(affinities.keys() - required)
    names = {one for pair in free for one in pair}
    return random.sample(free, min(len(free), len(names) // 4))


def _presence(random: Random, size: Size) -> list[int] | None:
    """The rounds in which somebody is there; None where that is all."""
    if size.absences:
        return [number for number in range(1, size.rounds + 1) if random.random() > size.absences]
    chance = random.random()
    if chance < LATE:
        return list(range(2 + random.randrange(2), size.rounds + 1))
    return list(range(1, size.rounds - random.randrange(2))) if chance < EARLY else None
