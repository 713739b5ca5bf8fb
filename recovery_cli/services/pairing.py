"""Pairing a workshop: its one-to-one rounds, its tables, its attendance sheet, in one plan with a version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.errors import Refused
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.tables import Table
from recovery_cli.domain.workshops import AgendaKind, Format, Workshop, WorkshopState, WorkshopStatus
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.one_to_one import Rounds, pair_rounds
from recovery_cli.services.participants import Participants, participants
from recovery_cli.services.seating import Seating, seat_groups
from recovery_cli.services.sheet_lines import give_lines
from recovery_cli.solver.validity import FlawKind, ProblemInvalid

_SITTING = 45
"""Minutes of the one sitting of a workshop whose agenda names none."""


@dataclass(eq=False)
class NobodyToPair(Refused):
    """Fewer than two companies take part."""

    reference: str
    count: int


@dataclass(eq=False)
class PairingImpossible(Refused):
    """The workshop's numbers contradict themselves; `flaws` say how."""

    reference: str
    flaws: Sequence[FlawKind]


@dataclass(eq=False)
class MeetingsSpokenOf(Refused):
    """Pairing again would lose what was said after meetings."""

    reference: str
    count: int


@dataclass(frozen=True, kw_only=True)
class PairingReport:
    """What was planned, and what could not be had; `names` are those of companies and partners by id.

    `unchallenged` are the titles of the projects for which nobody at their table comes from another sector,
    `awaited` the names of those who said yes, are not checked in as others are, and so have no place.
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


def pair_workshop(registry: Registry, reference: str, *, seed: int = 0) -> PairingReport:
    """Plan who meets whom and who sits where; a former plan is replaced, its version raised.

    Those who said yes take part; once somebody has been checked in, those who are there. Pairs kept apart
    never meet, pairs that met at an earlier workshop do not meet again one to one.

    Raises:
        Unknown: there is no such workshop.
        WorkshopState: it is closed or cancelled.
        MeetingsSpokenOf: outcomes of the present plan are kept already.
        NobodyToPair: fewer than two companies take part.
        PairingImpossible: its rounds and tables contradict themselves.
    """
    workshop = references.workshop(registry, reference)
    _refuse_what_is_over(registry, workshop)
    lines = give_lines(registry, workshop)
    people = participants(registry, workshop)
    if len(people.companies) < 2:  # noqa: PLR2004 - it takes two to meet
        raise NobodyToPair(reference=workshop.reference, count=len(people.companies))
    rounds, seating = _solved(registry, workshop, people, seed=seed)
    workshop = _kept(registry, workshop, rounds, seating)
    names = {id_: company.name for id_, company in people.companies.items()}
    return PairingReport(
        workshop=workshop,
        companies=tuple(people.companies),
        partners=tuple(partner.id for partner in people.partners),
        names=names | {partner.id: partner.name for partner in people.partners},
        rounds=rounds,
        seating=seating,
        lines=len(lines),
        unchallenged=_unchallenged(people, seating),
        awaited=tuple(people.awaited),
    )


def _refuse_what_is_over(registry: Registry, workshop: Workshop) -> None:
    if workshop.status in {WorkshopStatus.CLOSED, WorkshopStatus.CANCELLED}:
        raise WorkshopState(reference=workshop.reference, status=workshop.status)
    if said := registry.outcomes.of_workshop(workshop.id):
        raise MeetingsSpokenOf(reference=workshop.reference, count=len(said))


def _solved(
    registry: Registry, workshop: Workshop, people: Participants, *, seed: int
) -> tuple[Rounds, Seating]:
    """The rounds and the tables, whichever the workshop's format has."""
    try:
        rounds = (
            Rounds(sit_outs={})
            if workshop.format is Format.TABLES
            else pair_rounds(workshop, people, seed=seed)
        )
        met = people.met | {(one.company_a, one.company_b) for one in rounds.meetings}
        seating = (
            Seating()
            if workshop.format is Format.PAIRS or len(people.staying.companies) < 2  # noqa: PLR2004 - nobody sits alone
            else seat_groups(
                workshop, people.staying, sittings=_sittings(registry, workshop), met=met, seed=seed
            )
        )
    except ProblemInvalid as error:
        flaws = list(dict.fromkeys(flaw.kind for flaw in error.flaws))
        raise PairingImpossible(reference=workshop.reference, flaws=flaws) from error
    return rounds, seating


def _sittings(registry: Registry, workshop: Workshop) -> list[int]:
    """The minutes of each time at tables that the agenda has."""
    points = registry.agenda_items.of_workshop(workshop.id)
    return [point.minutes for point in points if point.kind is AgendaKind.ENVISAGE] or [_SITTING]


def _kept(registry: Registry, workshop: Workshop, rounds: Rounds, seating: Seating) -> Workshop:
    registry.meetings.clear(workshop.id)
    registry.meetings.add_all(rounds.meetings)
    registry.tables.clear(workshop.id)
    registry.tables.add_all(seating.tables)
    return registry.workshops.keep(
        replace(
            workshop,
            status=WorkshopStatus.PAIRED,
            plan_version=workshop.plan_version + 1,
            plan_made_at=registry.moment.now.replace(microsecond=0),
        )
    )


def _unchallenged(people: Participants, seating: Seating) -> tuple[str, ...]:
    topics = (topic for table in seating.tables for topic in table.projects)
    titles = (people.projects[topic.project_id].title for topic in topics if not topic.challenger_id)
    return tuple(dict.fromkeys(titles))
