"""Whether one of two companies wanted nothing more of the other, when something was said of them last."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.ties import Held, Tie, TieLevel, TieNote

_WANTED = tuple(OutcomeLevel)
_NOTED = {
    TieLevel.EXCHANGING: OutcomeLevel.EXCHANGE,
    TieLevel.WORKING_TOGETHER: OutcomeLevel.WORK_TOGETHER,
}
"""What an organiser who notes that two go on has heard from both."""


def declined(tie: Tie) -> bool:
    """Whether one of the two wanted nothing more on the last day on which something was said of them.

    What was said after meetings, at tables and by the organiser counts alike; of several things that one
    said on a day, the most that was wanted.
    """
    by_day: dict[date, dict[str | None, OutcomeLevel]] = defaultdict(dict)
    for day, said_by, wanted in _said(tie):
        former = by_day[day].get(said_by, OutcomeLevel.NOTHING)
        by_day[day][said_by] = max(former, wanted, key=_WANTED.index)
    return bool(by_day) and OutcomeLevel.NOTHING in by_day[max(by_day)].values()


def _said(tie: Tie) -> Iterator[tuple[date, str | None, OutcomeLevel]]:
    for one in tie.history:
        if isinstance(one, Held):
            yield from ((one.day, each.said_by, each.level) for each in one.outcomes)
        elif isinstance(one, TieNote) and one.wanted:
            yield one.day, one.said_by, one.wanted
        elif isinstance(one, TieNote) and one.level in _NOTED:
            yield one.day, None, _NOTED[one.level]
