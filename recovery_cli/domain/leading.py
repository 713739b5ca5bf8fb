"""Who could lead a group of companies, and why: in the midst of it, known by the others, strong enough."""

from dataclasses import dataclass

from recovery_cli.domain.companies import Size
from recovery_cli.domain.coverage import Sought
from recovery_cli.domain.groups import Ground, Group, pair_of
from recovery_cli.domain.projects import Stage
from recovery_cli.domain.reasons import Reason

_LINK, _TIE, _MID_CAP, _SEEKS = 2, 3, 2, 1
"""What speaks for it: each member that it answers or is answered by, each that it knows, size, search."""


@dataclass(frozen=True, kw_only=True)
class Leader:
    """A company that could lead, and what speaks for it, the weightiest first."""

    company: str
    reasons: tuple[Reason, ...]


def leader(ground: Ground, group: Group) -> Leader:
    """The member for which most speaks; the name, then the id settles a tie."""
    ranked = sorted(
        (-sum(points for points, _ in _speaks(ground, group, member)), ground.companies[member].name, member)
        for member in group.members
    )
    best = ranked[0][2]
    reasons = sorted(_speaks(ground, group, best), key=lambda found: -found[0])
    return Leader(company=best, reasons=tuple(reason for _, reason in reasons))


def _speaks(ground: Ground, group: Group, member: str) -> list[tuple[int, Reason]]:
    coverage = ground.coverages[group.theme]
    others = [other for other in group.members if other != member]
    linked = [other for other in others if coverage.between(member, other) or coverage.between(other, member)]
    known = [other for other in others if pair_of(member, other) in ground.ties]
    seeking = any(each.project.stage is Stage.SEEKING_PARTNERS for each in _own(ground, group, member))
    found = [
        (_LINK * len(linked), _counted("lead.central", len(linked))),
        (_TIE * len(known), _counted("lead.ties", len(known))),
        (_MID_CAP * (ground.companies[member].size is Size.ETI), Reason(kind="lead.mid-cap")),
        (_SEEKS * seeking, Reason(kind="lead.seeking")),
    ]
    return [(points, reason) for points, reason in found if points]


def _own(ground: Ground, group: Group, member: str) -> list[Sought]:
    coverage = ground.coverages[group.theme]
    return [coverage.sought[number] for number in coverage.needs.get(member, ())]


def _counted(kind: str, count: int) -> Reason:
    return Reason(kind=kind, fields={"count": str(count)})
