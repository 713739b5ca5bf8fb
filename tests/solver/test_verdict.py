"""What one wrong meeting does to a verdict: plans of many kinds, each altered in one place, are refused."""

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from itertools import combinations
from random import Random
from typing import Any

import pytest

from tests.solver.test_verification import Document, judged, solved


def _worth(kind: str, random: Random) -> int:
    return {"equal": 10, "heavy": int(10 * random.paretovariate(1.1)), "even": random.randrange(101)}[kind]


def instance(kind: str, people: int, rounds: int, tables: int, seed: int) -> Document:
    """People who are absent in a quarter of the rounds, and a few required and forbidden pairs."""
    random = Random(f"{kind} {people} {seed}")
    ids = [f"P{number:02}" for number in range(people)]
    pairs = list(combinations(ids, 2))
    required = random.sample(pairs, people // 8)
    return {
        "rounds": rounds,
        "tables": tables,
        "participants": [
            {"id": one, "rounds": [each for each in range(1, rounds + 1) if random.random() < 0.75]}
            for one in ids
        ],
        "affinities": [[*pair, _worth(kind, random)] for pair in pairs if random.random() < 0.7],
        "required": [list(pair) for pair in required],
        "apart": [list(pair) for pair in random.sample(pairs, people // 4) if pair not in required],
    }


INSTANCES = {
    f"{kind}, {people} people, {rounds} rounds, {tables} tables": instance(kind, people, rounds, tables, seed)
    for kind in ("equal", "heavy", "even")
    for people, rounds, tables, seed in [(11, 4, 3, 1), (18, 6, 4, 2), (31, 5, 9, 3)]
}
Change = Callable[[Document, Document, Random], None]


@cache
def answered(name: str) -> Document:
    """The answer to an instance; not to be changed."""
    return solved(INSTANCES[name])


def another_partner(document: Document, answer: Document, random: Random) -> None:
    """One meeting is with somebody else."""
    meeting = random.choice(answer["meetings"])
    others = [one["id"] for one in document["participants"] if one["id"] not in meeting.values()]
    meeting[random.choice("ab")] = random.choice(others)


def another_round(document: Document, answer: Document, random: Random) -> None:
    """One meeting takes place at another time, when one of the two is busy or absent."""
    there = {one["id"]: one["rounds"] for one in document["participants"]}
    busy = {(one[side], one["round"]) for one in answer["meetings"] for side in "ab"}
    moves = [
        (meeting, round_)
        for meeting in answer["meetings"]
        for round_ in range(1, document["rounds"] + 1)
        if round_ != meeting["round"]
        and any(round_ not in there[meeting[one]] or (meeting[one], round_) in busy for one in "ab")
    ]
    meeting, round_ = random.choice(moves)
    meeting["round"] = round_


def a_pair_doubled(document: Document, answer: Document, random: Random) -> None:
    """A pair that has met meets again, in another round."""
    meeting = random.choice(answer["meetings"])
    again = random.choice([each for each in range(1, document["rounds"] + 1) if each != meeting["round"]])
    answer["meetings"].append({**meeting, "round": again})


def a_table_too_many(document: Document, answer: Document, random: Random) -> None:
    """A meeting stands at a table that the room does not have."""
    random.choice(answer["meetings"])["table"] = document["tables"] + 1


def a_table_twice(_: Document, answer: Document, random: Random) -> None:
    """Two meetings of a round share a table."""
    one, other = random.choice(
        [(one, other) for one, other in combinations(answer["meetings"], 2) if one["round"] == other["round"]]
    )
    one["table"] = other["table"]


def an_absent_guest(document: Document, answer: Document, random: Random) -> None:
    """Somebody meets who is not there."""
    there = {one["id"]: one["rounds"] for one in document["participants"]}
    meeting, one = random.choice(
        [
            (meeting, one)
            for meeting in answer["meetings"]
            for one, rounds in there.items()
            if meeting["round"] not in rounds and one not in (meeting["a"], meeting["b"])
        ]
    )
    meeting[random.choice("ab")] = one


def a_meeting_less(_: Document, answer: Document, random: Random) -> None:
    """A meeting is missing."""
    answer["meetings"].pop(random.randrange(len(answer["meetings"])))


def a_forbidden_pair(document: Document, answer: Document, random: Random) -> None:
    """Two meet who are kept apart."""
    meeting = random.choice(answer["meetings"])
    meeting["a"], meeting["b"] = random.choice(document["apart"])


CHANGES: list[Change] = [
    another_partner,
    another_round,
    a_pair_doubled,
    a_table_too_many,
    a_table_twice,
    an_absent_guest,
    a_meeting_less,
    a_forbidden_pair,
]


@pytest.mark.parametrize("name", INSTANCES)
def test_what_was_solved_is_proven_to_the_point_and_its_floor_too(name: str):
    verdict = judged(INSTANCES[name], answered(name))
    assert verdict.holds
    assert answered(name)["status"] == "optimal"
    assert verdict.value == verdict.bound
    assert verdict.floor_is_highest


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("name", INSTANCES)
def test_one_thing_altered_and_the_whole_is_refused(name: str, change: Change):
    for seed in range(5):
        answer: dict[str, Any] = deepcopy(answered(name))
        change(INSTANCES[name], answer, Random(seed))
        assert answer != answered(name)
        assert not judged(INSTANCES[name], answer).holds
