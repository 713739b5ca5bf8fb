"""Who plays which part in a collective, after somebody came, went or was given another part."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recovery_cli.domain.collectives import Member, Role

STEERING = (Role.LEADER, Role.OWNER, Role.DELIVERY_LEAD)
"""The parts without which nobody carries a collective on."""


@dataclass(frozen=True, kw_only=True)
class Party:
    """A company or a partner, by its id."""

    company_id: str | None = None
    partner_id: str | None = None

    @property
    def id(self) -> str:
        """Whichever of the two ids it has."""
        return self.company_id or self.partner_id or ""


@dataclass(frozen=True, kw_only=True)
class Moves:
    """Who is given which parts, `instead` of those who have them or `besides`; `gone` are those who leave."""

    instead: Mapping[Role, Sequence[Party]] = field(default_factory=dict)
    besides: Mapping[Role, Sequence[Party]] = field(default_factory=dict)
    gone: Collection[str] = ()


def moved(members: Iterable[Member], moves: Moves) -> tuple[Member, ...]:
    """The members after these moves, by part, in the order in which they were named.

    Who loses the last part stays as a member, a partner as a partner; only a challenger, who was never of
    the group, leaves with the part. Nobody who steers is told to be a member or partner besides.
    """
    before = [member for member in members if member.party not in moves.gone]
    kept = [member for member in before if member.role not in moves.instead]
    given = [
        Member(company_id=party.company_id, partner_id=party.partner_id, role=role)
        for parts in (moves.instead, moves.besides)
        for role, parties in parts.items()
        for party in parties
    ]
    placed = {member.party for member in (*kept, *given)}
    left = [
        Member(
            company_id=member.company_id,
            partner_id=member.partner_id,
            role=Role.MEMBER if member.company_id else Role.PARTNER,
        )
        for member in before
        if member.party not in placed and member.role is not Role.CHALLENGER
    ]
    return _in_order((*kept, *given, *left))


def _in_order(members: Sequence[Member]) -> tuple[Member, ...]:
    """Each part of each party once, by part; what a steering part says already is left out."""
    steering = {member.party for member in members if member.role in STEERING}
    plain = (Role.MEMBER, Role.PARTNER)
    told = [member for member in members if not (member.role in plain and member.party in steering)]
    ranks = list(Role)
    return tuple(sorted(dict.fromkeys(told), key=lambda member: ranks.index(member.role)))
