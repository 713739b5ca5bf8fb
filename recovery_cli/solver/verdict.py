"""What can be found of an answer: reasons against it, or what is proven of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from recovery_cli.solver.exchange import Fault
from recovery_cli.solver.problem import Pair
from recovery_cli.solver.rules import Violation
from recovery_cli.solver.validity import Flaw


class RefusalKind(StrEnum):
    """Why an answer does not hold."""

    VALUE = "value"
    MINIMUM_MEETINGS = "minimum-meetings"
    BREAKS = "breaks"
    REPEATS = "repeats"
    UNPLACED = "unplaced"
    STATUS = "status"
    FLOOR = "floor"
    BONUS = "bonus"
    BOUND = "bound"
    PROOF = "proof"
    REFUTATION = "refutation"
    REQUIRED = "required"
    FLOOR_UNPROVEN = "floor-unproven"
    REQUIRED_UNPROVEN = "required-unproven"
    FAR = "far"
    NOT_INFEASIBLE = "not-infeasible"
    LOWER_BREAKS = "lower-breaks"
    SITTINGS = "sittings"
    SEATS = "seats"
    SIZES = "sizes"
    TABLES_APART = "tables-apart"
    HOST = "host"


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """One reason: `said` stands in the answer, `found` is what counting gives."""

    kind: RefusalKind
    said: int | str = ""
    found: int | str = ""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What was found: reasons against the answer, else what is proven of it.

    `bound` is what the certificate shows; `floor` the meetings that everyone has, or as many as they could;
    `floor_is_highest` whether it is shown that no higher one can be reached; `unplaced` counts the required
    meetings that do not take place, `required_is_most` whether it is shown that no more could; `flaws` say
    why no schedule exists.
    `is_impossible` says that counting alone shows that, `is_given` that all meetings were given.
    """

    refusals: tuple[Refusal, ...] = ()
    violations: tuple[Violation, ...] = ()
    faults: tuple[Fault, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    value: int = 0
    bound: int = 0
    floor: int = 0
    floor_is_highest: bool = False
    unplaced: int = 0
    required_is_most: bool = False
    is_impossible: bool = False
    is_given: bool = False

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against the answer."""
        return not (self.refusals or self.violations or self.faults)


def listed(pairs: Iterable[Pair]) -> str:
    """Pairs in one line, as a refusal names them."""
    return ", ".join(f"{a} – {b}" for a, b in sorted(pairs))
