"""What is told of a pairing: who meets whom, how good that is, whom it serves how well, what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.pairings import Sheets
from recovery_cli.domain.tables import Table
from recovery_cli.domain.workshops import Workshop
from recovery_cli.services.mending import Changes
from recovery_cli.services.one_to_one import Rounds, own_tables
from recovery_cli.services.participants import Participants
from recovery_cli.services.repeats import MetAgain, met_again
from recovery_cli.services.seating import Seating
from recovery_cli.services.served import Served, served
from recovery_cli.services.wished import WishResult, wish_results


@dataclass(frozen=True, kw_only=True)
class MendedPlan:
    """What became of the meetings printed for the rounds to come, and the sheets that are no longer right.

    `since` is the version mended.
    """

    from_round: int
    since: int
    changes: Changes
    sheets: Sheets


@dataclass(frozen=True, kw_only=True)
class PairingReport:
    """What was planned, and what could not be had; `names` are those of companies and partners by id.

    `mended` tells what became of a plan that was mended. `unchallenged` are the titles of the projects for
    which nobody at their table comes from another sector, `awaited` the names of those who said yes, are not
    checked in as others are, and so have no place. `wishes` says what came of each, `served` what each
    company has of the plan. `again` are the meetings of those who met at an earlier workshop, each with why.
    `replaced` is the version of a printed plan that counts no more.
    """

    workshop: Workshop
    companies: Sequence[str]
    partners: Sequence[str]
    names: Mapping[str, str]
    rounds: Rounds
    seating: Seating
    lines: int
    unchallenged: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()
    wishes: tuple[WishResult, ...] = ()
    served: tuple[Served, ...] = ()
    again: tuple[MetAgain, ...] = ()
    mended: MendedPlan | None = None
    replaced: int | None = None

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The one-to-one meetings by round and table."""
        return self.rounds.meetings

    @property
    def tables(self) -> tuple[Table, ...]:
        """The group tables by sitting and number."""
        return self.seating.tables

    @property
    def stairs(self) -> list[str]:
        """Who needs a table without a step and could not be given one."""
        return sorted({*self.rounds.stairs, *self.seating.stairs})


def report_of(
    workshop: Workshop, people: Participants, rounds: Rounds, seating: Seating, *, lines: int
) -> PairingReport:
    """What there is to tell of a plan; `lines` are those of the attendance sheet."""
    names = {id_: company.name for id_, company in people.companies.items()}
    wishes = wish_results(
        workshop,
        people,
        own_tables(workshop, people),
        meetings=rounds.meetings,
        tables=seating.tables,
        obstacles=rounds.obstacles,
    )
    return PairingReport(
        workshop=workshop,
        companies=tuple(people.companies),
        partners=tuple(partner.id for partner in people.partners),
        names=names | {partner.id: partner.name for partner in people.partners},
        rounds=rounds,
        seating=seating,
        lines=lines,
        unchallenged=_unchallenged(people, seating),
        awaited=tuple(people.awaited),
        wishes=wishes,
        again=met_again(people, rounds.meetings),
        served=served(people, rounds.meetings, seating.tables, wishes),
    )


def _unchallenged(people: Participants, seating: Seating) -> tuple[str, ...]:
    topics = (topic for table in seating.tables for topic in table.projects)
    titles = (people.projects[topic.project_id].title for topic in topics if not topic.challenger_id)
    return tuple(dict.fromkeys(titles))
