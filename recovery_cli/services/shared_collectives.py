"""The collectives that two companies are in together, or were: what they do with each other beside meetings.

A collective alone makes no tie, nor brings one further: it is on paper what a tie is in person. It is told
beside the tie, and whoever knows that the two work together notes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recovery_cli.domain.collectives import Collective, CollectiveStage, Role
from recovery_cli.domain.tenures import Tenure
from recovery_cli.registry.registry import Registry

_AT_WORK = frozenset({CollectiveStage.PILOT, CollectiveStage.DEPLOYMENT})


@dataclass(frozen=True, kw_only=True)
class Shared:
    """A collective of two companies, since when both were in it, and until when; None: both are still."""

    collective: Collective
    since: date
    until: date | None = None

    @property
    def at_work(self) -> bool:
        """Whether the two do something together in it by now: it is a pilot, or deployed."""
        return self.until is None and self.collective.stage in _AT_WORK


def shared_collectives(registry: Registry, one: str, other: str) -> list[Shared]:
    """The collectives that two companies (their ids) were in at the same time, the earliest first."""
    mine, theirs = (_spans(registry.tenures.of_company(id_)) for id_ in (one, other))
    collectives = registry.collectives.many(mine.keys() & theirs.keys())
    found = [
        Shared(
            collective=each,
            since=max(mine[id_][0], theirs[id_][0]),
            until=_first_to_go(mine[id_], theirs[id_]),
        )
        for id_, each in collectives.items()
    ]
    together = [each for each in found if each.until is None or each.until > each.since]
    return sorted(together, key=lambda each: (each.since, each.collective.title))


_Span = tuple[date, date | None]


def _spans(tenures: Sequence[Tenure]) -> dict[str, _Span]:
    """By collective, since when a company is of it and until when; who questions it from outside is not."""
    found: dict[str, _Span] = {}
    for each in tenures:
        if each.role is Role.CHALLENGER:
            continue
        since, until = found.get(each.collective_id, (each.since, each.until))
        latest = None if until is None or each.until is None else max(until, each.until)
        found[each.collective_id] = (min(since, each.since), latest)
    return found


def _first_to_go(one: _Span, other: _Span) -> date | None:
    return min((until for _, until in (one, other) if until is not None), default=None)
