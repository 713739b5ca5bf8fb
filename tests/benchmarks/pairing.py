"""Our pairing against greedy and against matching round after round: `python tests/benchmarks/pairing.py`."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from instances import FAMILIES, Size, instance
from rivals import greedy, matched

from recovery_cli.solver.problem import Pair, Problem
from recovery_cli.solver.rounds import solve

SIZES = (
    Size(people=20, rounds=4, tables=10),
    Size(people=41, rounds=8, tables=15),
    Size(people=60, rounds=6, tables=30),
    Size(people=60, rounds=6, tables=18, absences=0.25),
)

RIVALS = {"greedy": greedy, "matched": matched}

HEADINGS = (
    "family", "people × rounds / tables", "status", "value", "bound",
    *(f"{name} %" for name in ("ours", *RIVALS)), *(f"{name} min" for name in ("ours", *RIVALS)),
)  # fmt: skip
TIMES = tuple(f"{name} s" for name in ("ours", *RIVALS)) + tuple(f"{name} ×" for name in RIVALS)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a method reached: its value, the fewest meetings of anyone who could have some, CPU seconds."""

    value: int
    fewest: int
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Row:
    """One instance: what all methods made of it, ours first. `bound` is proven for our floor."""

    family: str
    size: Size
    status: str
    bound: int
    outcomes: Sequence[Outcome]

    def cells(self, *, times: bool) -> list[str]:
        """The row as it is printed.

        A value above 100 % is no error: who leaves people without meetings may gain affinity.
        """
        ours, *rivals = self.outcomes
        cells = [self.family, str(self.size), self.status, str(ours.value), str(self.bound)]
        cells += [f"{100 * one.value / self.bound if self.bound else 100:.2f}" for one in self.outcomes]
        cells += [str(one.fewest) for one in self.outcomes]
        if times:
            cells += [f"{one.seconds:.2f}" for one in self.outcomes]
            cells += [f"{one.seconds / max(ours.seconds, 0.001):.1f}" for one in rivals]
        return cells


def compared(family: str, size: Size, *, seed: int) -> Row:
    """One instance, by all methods."""
    problem = instance(family, size, seed=seed)
    start = time.process_time()
    solution = solve(problem)
    ours = _outcome(problem, [meeting.pair for meeting in solution.meetings], start)
    return Row(
        family=family,
        size=size,
        status=solution.status.value,
        bound=solution.bound,
        outcomes=[ours, *(_measured(problem, rival) for rival in RIVALS.values())],
    )


def _measured(problem: Problem, rival: Callable[[Problem], list[Pair]]) -> Outcome:
    start = time.process_time()
    return _outcome(problem, rival(problem), start)


def _outcome(problem: Problem, met: Sequence[Pair], start: float) -> Outcome:
    seconds = time.process_time() - start
    count = Counter(one for pair in met for one in pair)
    can_meet = {one for pair in problem.affinity for one in pair if any(_rounds_together(problem, pair))}
    return Outcome(
        value=sum(problem.affinity.get(pair, 0) for pair in met),
        fewest=min((count[one] for one in can_meet), default=0),
        seconds=seconds,
    )


def _rounds_together(problem: Problem, pair: Pair) -> Iterator[int]:
    there = (number for number in problem.all_rounds if pair not in problem.apart_pairs)
    return (number for number in there if all(problem.is_present(one, number) for one in pair))


def table(rows: Iterable[Row], *, times: bool) -> Iterator[str]:
    """The rows as the lines of a Markdown table."""
    headings = [*HEADINGS, *(TIMES if times else ())]
    yield f"| {' | '.join(headings)} |"
    yield f"|{' --- |' * 3}{' ---: |' * (len(headings) - 3)}"
    for row in rows:
        yield f"| {' | '.join(row.cells(times=times))} |"


def _size(text: str) -> Size:
    """The size that `60,6,18` means, or `60,6,18,0.25` with absences."""
    people, rounds, tables, *absences = text.split(",")
    return Size(
        people=int(people),
        rounds=int(rounds),
        tables=int(tables),
        absences=float(absences[0]) if absences else 0,
    )


def main() -> None:
    """Print the table, one line as soon as it is known."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=_size, nargs="+", help="people,rounds,tables[,absences]")
    options.add_argument("--family", choices=FAMILIES, nargs="+", default=list(FAMILIES))
    options.add_argument("--seed", type=int, nargs="+", default=[1])
    options.add_argument("--no-times", action="store_true", help="only what is the same on every machine")
    asked = options.parse_args()
    rows = (
        compared(family, size, seed=seed)
        for size in asked.size or SIZES
        for family in asked.family
        for seed in asked.seed
    )
    for line in table(rows, times=not asked.no_times):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
