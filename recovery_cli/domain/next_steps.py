"""What calls for the organiser beside the steps of a workshop: actions, deadlines, standstill."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from recovery_cli.domain.planning import Command

SOON = timedelta(days=7)
"""Actions due so soon are recalled."""

A_CALL = timedelta(days=60)
"""How long before its deadline a measure is recalled: a file takes weeks to put together."""


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """Something that will not wait.

    `kind` is the key of its sentence under `next_steps.alarm`, `fields` fill it. Without a day it has been
    waiting for somebody all along. `commands` are typed for it, in that order.
    """

    kind: str
    fields: Mapping[str, object] = field(default_factory=dict)
    due: date | None = None
    commands: tuple[Command, ...] = ()

    def is_late(self, today: date) -> bool:
        """Whether its day is over."""
        return self.due is not None and self.due < today


def lines_meant(numbers: list[int]) -> str:
    """Lines of a signed sheet as `check-in` reads them: `1-3,7`."""
    parts: list[str] = []
    for number in sorted(set(numbers)):
        first, _, last = parts[-1].partition("-") if parts else ("", "", "")
        if parts and int(last or first) == number - 1:
            parts[-1] = f"{first}-{number}"
        else:
            parts.append(str(number))
    return ",".join(parts)
