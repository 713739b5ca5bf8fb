"""Paths of meetings between two rounds: whatever has changed, those that can change are known."""

from random import Random

from hypothesis import given, settings, strategies as st

from recovery_cli.solver.break_paths import Path, Paths
from recovery_cli.solver.colouring import coloured
from recovery_cli.solver.problem import Participant, Problem, RequiredPair
from recovery_cli.solver.residual import Residual, residual_of

ROUNDS = 5


def requested(chance: Random, *, people: int, meetings: int) -> Residual:
    """Requests of chance pairs, a few of them only in some rounds."""
    ids = [f"P{number:02}" for number in range(people)]
    required = []
    for _ in range(meetings):
        a, b = chance.sample(ids, 2)
        some = chance.sample(range(1, ROUNDS + 1), 4) if chance.random() < 0.3 else None
        required.append(RequiredPair(a=a, b=b, rounds=some))
    participants = [Participant(id=one) for one in ids]
    return residual_of(
        Problem(
            rounds=ROUNDS, tables=people, participants=participants, required=required, only_required=True
        )
    )


def ends(path: Path) -> tuple[int, int, tuple[int, ...], bool]:
    """What is the same of a path wherever one starts; nobody is at the end of a ring."""
    people = () if path.one == path.last else tuple(sorted((path.one, path.last)))
    return path.first, path.second, people, path.is_odd


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000), st.integers(4, 12))
def test_after_changes_the_same_paths_are_known_as_if_looked_for_anew(seed: int, people: int) -> None:
    chance = Random(seed)
    residual = requested(chance, people=people, meetings=2 * people)
    colouring = coloured(residual, tuple(range(residual.pairs)), seed=seed, most_steps=2000)
    if colouring.waiting():
        return
    paths = Paths(residual, colouring.round_of)
    for _ in range(12):
        if paths.open:
            path = chance.choice(paths.open)
            first, second = path.first, path.second
            item = (paths.items(path, first, second) or paths.items(path, second, first))[0]
            first = paths.round_of[item]
            second = path.first + path.second - first
            paths.change(paths.items(path, first, second), first, second)
    assert sorted(map(ends, paths.open)) == sorted(map(ends, Paths(residual, paths.round_of).open))
    assert all(path is paths.open[path.place] for path in paths.open)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000))
def test_a_change_leaves_everyone_one_meeting_a_round_at_most(seed: int) -> None:
    chance = Random(seed)
    residual = requested(chance, people=10, meetings=18)
    colouring = coloured(residual, tuple(range(residual.pairs)), seed=seed, most_steps=2000)
    if colouring.waiting():
        return
    paths = Paths(residual, colouring.round_of)
    for path in paths.open[:1]:
        items = paths.items(path, path.first, path.second) or paths.items(path, path.second, path.first)
        first = paths.round_of[items[0]]
        paths.change(items, first, path.first + path.second - first)
    seats = [(int(one), round_) for item, round_ in enumerate(paths.round_of) for one in residual.ends[item]]
    assert len(seats) == len(set(seats))
    assert all(round_ in residual.rounds_of(item) for item, round_ in enumerate(paths.round_of))
