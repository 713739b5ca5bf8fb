"""Who played which part in a collective from when to when, and so what it was like on a day gone by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recovery_cli.domain.advances import StageChange
from recovery_cli.domain.collectives import Collective, CollectiveStage, Member, Role


@dataclass(frozen=True, kw_only=True)
class Tenure:
    """A part that a company or a partner plays in a collective since a day, and played until another.

    On the day `until` it is somebody else's already; None: it is theirs still.
    """

    id: str = ""
    collective_id: str
    company_id: str | None = None
    partner_id: str | None = None
    role: Role
    since: date
    until: date | None = None

    @property
    def member(self) -> Member:
        """The part, without its days."""
        return Member(company_id=self.company_id, partner_id=self.partner_id, role=self.role)

    @property
    def over(self) -> bool:
        """Whether it came to an end."""
        return self.until is not None

    def holds(self, day: date) -> bool:
        """Whether it was theirs on a day."""
        return self.since <= day and (self.until is None or day < self.until)


def ended(known: Iterable[Tenure], members: Sequence[Member], day: date) -> Iterator[Tenure]:
    """Of the tenures that go on, those that end on a day, since the members are now these."""
    return (replace(each, until=day) for each in known if not each.over and each.member not in members)


def begun(
    known: Iterable[Tenure], members: Iterable[Member], collective_id: str, day: date
) -> Iterator[Tenure]:
    """The tenures that begin on a day, since the members are now these."""
    held = {each.member for each in known if not each.over}
    for member in members:
        if member not in held:
            yield Tenure(
                collective_id=collective_id,
                company_id=member.company_id,
                partner_id=member.partner_id,
                role=member.role,
                since=day,
            )


def as_of(
    collective: Collective, changes: Sequence[StageChange], tenures: Sequence[Tenure], day: date
) -> Collective:
    """A collective as it was on a day: its stage and who was in it; as it is, where nothing is known of then.

    `changes` are its own, in the order of their days.
    """
    members = tuple(each.member for each in tenures if each.holds(day)) if tenures else collective.members
    return replace(collective, stage=stage_on(collective, changes, day), members=members)


def stage_on(collective: Collective, changes: Sequence[StageChange], day: date) -> CollectiveStage:
    """The stage that a collective had come to on a day; as it was formed, where nothing is known of then."""
    past = [one.stage for one in changes if one.day <= day]
    if past:
        return past[-1]
    return changes[0].stage if changes else collective.stage
