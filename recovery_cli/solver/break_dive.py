"""Few breaks, as few as a linear program promises: one round after another is decided, the others in parts.

A dive (T. Berthold, Primal heuristics for mixed integer programs, 2006) whose steps are whole rounds: what is
decided fits what is left, as far as parts of meetings tell. When little is left, it is decided at once.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from recovery_cli.solver.break_choices import Choices
from recovery_cli.solver.break_program import ROUNDING, fewest_breaks, who_meets

if TYPE_CHECKING:
    from recovery_cli.solver.deadline import Deadline

FEW_SEATS = 650
"""With so few choices of a round for a meeting, all rounds that are left are decided at once."""
UNSURE = 0.3
"""How much wider a round may be taken for than it is, more in each try: none is to be like another."""
NODES, LAST_NODES = 5, 10
"""How far the program of one round branches, and that of the last ones."""


class Dives:
    """Tries for a schedule with at most so many breaks, whose seats and days are all promising."""

    def __init__(self, choices: Choices, deadline: "Deadline", *, most: int, seed: int) -> None:
        self._choices, self._deadline, self._most = choices, deadline, most
        self._random = Random(seed)  # noqa: S311 - the same schedule every time is the point
        self._tries = -1
        self.is_possible = True
        self.effort = 0

    def rounds(self, *, most_effort: int) -> Sequence[int]:
        """The rounds of a schedule; none where the tries within the effort have found none."""
        while self.is_possible and self.effort < most_effort and not self._deadline.is_over:
            if found := self._dive():
                return found
        return ()

    def _dive(self) -> Sequence[int]:
        """One try: the rounds one after another, until those that are left have few seats."""
        choices, rounds = self._choices, self._order()
        while sum(map(len, choices.rounds)) - len(choices.rounds) > FEW_SEATS and rounds:
            round_ = rounds.pop()
            answer, met = who_meets(choices, round_, self._deadline, enough=self._most, nodes=NODES)
            self._count(answer.effort, fits=answer.feasible is not False, choices=choices)
            if not answer.feasible or -answer.value > self._most + ROUNDING:
                return ()
            choices = _decided(choices, round_, set(met))
        answer, found = fewest_breaks(choices, self._deadline, nodes=LAST_NODES, enough=self._most)
        self._count(answer.effort, fits=answer.feasible is not False, choices=choices)
        return found if found and -answer.value < self._most + ROUNDING else ()

    def _order(self) -> list[int]:
        """The rounds, the last one is decided first: a narrow one, or one taken for it."""
        seats = Counter(round_ for rounds in self._choices.rounds for round_ in rounds)
        chance = self._random.random
        self._tries += 1
        width = {round_: seats[round_] * (1 + UNSURE * self._tries * chance()) for round_ in sorted(seats)}
        return sorted(width, key=lambda round_: -width[round_])

    def _count(self, effort: int, *, fits: bool, choices: Choices) -> None:
        self.effort += 1 + effort
        self.is_possible = fits or choices is not self._choices


def _decided(choices: Choices, round_: int, met: set[int]) -> Choices:
    """What is left where these items, and no others, are in a round."""
    rounds = [
        [round_] if item in met else [each for each in rounds if each != round_]
        for item, rounds in enumerate(choices.rounds)
    ]
    return replace(choices, rounds=rounds)
