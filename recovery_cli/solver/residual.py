"""What is left to decide once the fixed meetings stand: participants, tables and pairs as numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from recovery_cli.solver.open_requests import open_requests
from recovery_cli.solver.presence import presence_of, shared_tables, tables_of_use, there_in_all
from recovery_cli.solver.problem import ANY_TABLE, Pair, Problem, in_order

if TYPE_CHECKING:
    from numpy.typing import NDArray


ALIKE = 0.9
"""From this share of the rounds that people are there on, rounds count as alike."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Residual:
    """The open part of a problem; participants and pairs are numbers, in the order of their ids.

    A *resource* is what one meeting of a round keeps from all others: a participant, or (numbered after the
    participants) a table that several participants are bound to. Rounds are counted from 0 here, and sets
    of them are bits of an integer.

    - `presence`: the open rounds of each resource; `tables`: how many of each round can still be filled
    - `ends`, `shared`: of each pair that may still meet, its two participants (two columns), and the shared
      table it needs (the number after the last resource: none)
    - `can_meet`: for each pair and round, whether the pair can meet then
    - `affinity`, `required`: what each pair is worth, and whether it has to meet
    - `bonus`: where not all required pairs can meet together, what each counts beside its affinity: so much
      that no affinity outweighs one of them
    - `most_required`: how many of the required pairs can meet together, where that is proven and not all can
    - `held`: the fixed meetings of each participant; `caps`: the most it could have, those counted
    - `settled`: pairs that meet in the case that is looked at, whether they have to or not
    """

    ids: tuple[str, ...]
    rounds: int
    presence: tuple[int, ...]
    tables: tuple[int, ...]
    ends: "NDArray[Any]"
    shared: "NDArray[Any]"
    can_meet: "NDArray[Any]"
    affinity: "NDArray[Any]"
    required: "NDArray[Any]"
    held: tuple[int, ...]
    caps: tuple[int, ...]
    bonus: int = 0
    most_required: int | None = None
    settled: frozenset[int] = frozenset()

    @cached_property
    def worth(self) -> "NDArray[Any]":
        """What each pair counts: its affinity and, where there is a bonus, that of being required."""
        import numpy as np

        return np.asarray(self.affinity + self.bonus * self.required)

    @cached_property
    def musts(self) -> "NDArray[Any]":
        """Which pairs have to meet in every plan."""
        import numpy as np

        musts = self.required & (self.bonus == 0)
        musts[sorted(self.settled)] = True
        return np.asarray(musts)

    @property
    def size(self) -> int:
        """The number of participants."""
        return len(self.ids)

    @property
    def pairs(self) -> int:
        """The number of pairs that may still meet."""
        return len(self.ends)

    @cached_property
    def most(self) -> tuple[int, ...]:
        """How many open meetings each resource can have: by its rounds, and a participant by partners."""
        import numpy as np

        partners = np.bincount(self.ends[self.can_meet.any(axis=1)].ravel(), minlength=len(self.presence))
        partners[self.size :] = self.rounds
        return tuple(
            min(mask.bit_count(), its) for mask, its in zip(self.presence, partners.tolist(), strict=True)
        )

    @property
    def has_rounds_alike(self) -> bool:
        """Whether nearly everyone is always there, so that choosing pairs says nearly all there is to say."""
        there = sum(mask.bit_count() for mask in self.presence[: self.size])
        return there > ALIKE * self.size * self.rounds

    @cached_property
    def seats(self) -> int:
        """The number of meetings that the tables and the people there allow."""
        return self.room_of(range(self.size))

    @cached_property
    def uses(self) -> "NDArray[Any]":
        """The resources of each pair, in three columns."""
        import numpy as np

        return np.column_stack((self.ends, self.shared))

    @property
    def enough_bonus(self) -> int:
        """A bonus that no affinities outweigh, however the tables are filled."""
        import numpy as np

        worths = np.sort(abs(self.affinity))[::-1]
        return 1 + 2 * int(worths[: self.seats].sum())

    def missing(self, pairs: list[int], *, least: tuple[int, ...]) -> int:
        """How many meetings that have to be some pairs leave out, and how many anyone lacks to the least."""
        import numpy as np

        count = np.bincount(self.ends[pairs].ravel(), minlength=self.size)
        return int((np.array(least) - count).clip(0).sum() + self.musts.sum() - self.musts[pairs].sum())

    def resources(self, pair: int) -> tuple[int, ...]:
        """The resources of one pair."""
        return tuple(int(one) for one in self.uses[pair] if one < len(self.presence))

    def named(self, pair: int) -> Pair:
        """The ids of the two participants of a pair, the lower first."""
        a, b = self.ends[pair]
        return self.ids[a], self.ids[b]

    def rounds_of(self, pair: int) -> list[int]:
        """The rounds in which a pair can meet."""
        return [int(round_) for round_ in self.can_meet[pair].nonzero()[0]]

    def least(self, floor: int) -> tuple[int, ...]:
        """How many open meetings each participant needs to have `floor` in all, or as many as it could."""
        return tuple(max(0, min(floor, cap) - held) for cap, held in zip(self.caps, self.held, strict=True))

    def of_pairs(self, pairs: "NDArray[Any]") -> "Residual":
        """The same with some of its pairs alone, numbered anew, none of them settled."""
        return replace(
            self,
            ends=self.ends[pairs],
            shared=self.shared[pairs],
            can_meet=self.can_meet[pairs],
            affinity=self.affinity[pairs],
            required=self.required[pairs],
            settled=frozenset(),
        )

    def room_of(self, people: Iterable[int]) -> int:
        """The number of meetings that some people can have among themselves."""
        people = tuple(people)
        return sum(self.room_in(round_, people) for round_ in range(self.rounds))

    def room_in(self, round_: int, people: Iterable[int]) -> int:
        """The number of meetings that some people can have among themselves in one round."""
        there = sum(self.presence[one] >> round_ & 1 for one in people)
        return min(self.tables[round_], there // 2)


def residual_of(problem: Problem) -> Residual:
    """Number what is still open in a problem that has been checked."""
    import numpy as np

    number = {one: place for place, one in enumerate(problem.by_id)}
    own = [one.table for one in problem.by_id.values()]
    shared = {table: len(own) + place for place, table in enumerate(shared_tables(own))}
    presence = presence_of(problem, own, shared)
    wishes = open_requests(problem) if problem.only_required else _listed(problem)
    listed = [pair for pair, _ in wishes]
    windows = problem.windows
    ends = np.array([(number[a], number[b]) for a, b in listed], dtype=np.int64).reshape(-1, 2)
    resource = np.array([shared.get(table or ANY_TABLE, len(presence)) for table in own], dtype=np.int64)
    uses = np.column_stack((ends, resource[ends].min(axis=1)))
    wished = _windows(problem, [window for _, window in wishes]) & _tables_agree(own, ends)[:, None]
    can_meet = _together([*presence, -1], uses, problem.rounds) & wished
    held = set() if problem.only_required else {meeting.pair for meeting in problem.fixed}
    open_ = can_meet.any(axis=1)
    if held:
        open_ &= np.array([pair not in held for pair in listed], dtype=bool)
    possible = _together(there_in_all(problem), ends, problem.rounds) & wished
    return Residual(
        ids=tuple(number),
        rounds=problem.rounds,
        presence=presence,
        tables=tables_of_use(problem, presence[: len(number)]),
        ends=ends[open_],
        shared=uses[open_, 2],
        can_meet=can_meet[open_],
        affinity=np.array([problem.affinity.get(pair, 0) for pair in listed], dtype=np.int64)[open_],
        required=np.array([pair in windows for pair in listed], dtype=bool)[open_],
        held=_held(problem, number),
        caps=_caps(problem, number, ends[possible.any(axis=1)]),
    )


def _listed(problem: Problem) -> list[tuple[Pair, frozenset[int]]]:
    """Every pair that may meet, with the rounds in which it may, in the order of ids."""
    listed, windows = problem.affinity.keys(), problem.windows
    anytime = frozenset(problem.all_rounds)
    pairs = in_order(listed | windows.keys()) if windows.keys() - listed else listed
    return [(pair, windows.get(pair, anytime)) for pair in pairs if pair not in problem.apart_pairs]


def _tables_agree(own: list[int | None], ends: "NDArray[Any]") -> "NDArray[Any]":
    """For each pair, whether the two are not bound to different tables."""
    import numpy as np

    one, other = np.array([table or ANY_TABLE for table in own], dtype=np.int64)[ends].T
    return np.asarray((one == ANY_TABLE) | (other == ANY_TABLE) | (one == other))


def _together(presence: Iterable[int], members: "NDArray[Any]", rounds: int) -> "NDArray[Any]":
    """For each row of members and each round, whether all of them are there."""
    import numpy as np

    there = np.array([[mask >> round_ & 1 for round_ in range(rounds)] for mask in presence], dtype=bool)
    return np.asarray(there.reshape(-1, rounds)[members].all(axis=1))


def _windows(problem: Problem, windows: list[frozenset[int]]) -> "NDArray[Any]":
    """For each window and round, whether the round is in it."""
    import numpy as np

    place = {window: number for number, window in enumerate(dict.fromkeys(windows))}
    inside = np.array([[round_ in window for round_ in problem.all_rounds] for window in place], dtype=bool)
    return np.asarray(inside.reshape(-1, problem.rounds)[[place[window] for window in windows]])


def _held(problem: Problem, number: dict[str, int]) -> tuple[int, ...]:
    held = Counter(number[one] for meeting in problem.fixed for one in meeting.pair)
    return tuple(held[one] for one in number.values())


def _caps(problem: Problem, number: dict[str, int], possible: "NDArray[Any]") -> tuple[int, ...]:
    """Rounds there or possible partners, whichever are fewer; a fixed meeting shows that it is possible."""
    import numpy as np

    known = np.zeros((len(number), len(number)), dtype=bool)
    known[possible[:, 0], possible[:, 1]] = True
    for meeting in problem.fixed:
        one, other = meeting.pair
        known[number[one], number[other]] = True
    partners = (known | known.T).sum(axis=1).tolist()
    return tuple(
        min(mask.bit_count(), its) for mask, its in zip(there_in_all(problem), partners, strict=True)
    )
