"""Pairing a workshop: its one-to-one rounds, its tables, its attendance sheet, in one plan with a version."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.pairings import PairedLine, Sheets, changed_sheets, pairing_of
from recovery_cli.domain.workshops import (
    AgendaKind,
    Format,
    Workshop,
    WorkshopStatus,
    refuse_cancelled,
    refuse_closed,
)
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.dossiers import dossier as dossier_of
from recovery_cli.services.mending import ChangesWithoutRound, Mend, check_mend, mend_rounds, mend_tables
from recovery_cli.services.one_to_one import Rounds, pair_rounds
from recovery_cli.services.pairing_report import MendedPlan, PairingReport, report_of
from recovery_cli.services.participants import Participants, participants
from recovery_cli.services.presence import presence
from recovery_cli.services.seating import Seating, seat_groups
from recovery_cli.services.sheet_lines import give_lines
from recovery_cli.services.sheets import on_paper, sheet_lines
from recovery_cli.services.wishes import wish_names
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


@dataclass(eq=False)
class PlanInUse(Refused):
    """People hold the sheets of this version already: a new plan has to be wanted in so many words."""

    reference: str
    version: int


@dataclass(eq=False)
class AnewFromRound(NotUnderstood):
    """It is said both that a plan is kept from a round on and that it is made anew."""


def pair_workshop(
    registry: Registry,
    reference: str,
    *,
    seed: int = 0,
    from_round: int | None = None,
    allow_changes: bool = False,
    anew: bool = False,
    collectives: Sequence[str] = (),
) -> PairingReport:
    """Plan who meets whom and who sits where; a former plan is replaced, its version raised.

    A printed one is replaced once people have come only if it is said that it is to be made `anew`.
    Those who said yes take part; once somebody has been checked in, those who are there. Pairs kept apart
    never meet; pairs that met at an earlier workshop do not meet again one to one, unless one asks for it,
    their tie or one of these `collectives` is to go on, or nobody new is left. With `from_round` the
    plan is mended: earlier rounds are history, and the meetings printed for this one and later ones stay if
    they can; with `allow_changes` one may give way to another that is worth clearly more.

    Raises:
        Unknown, Ambiguous: there is no such workshop, or a collective is not the name of one.
        WorkshopClosed, WorkshopCancelled: it is.
        MeetingsSpokenOf: outcomes of meetings that would go are kept already.
        NobodyToPair: fewer than two companies take part.
        PairingImpossible: its rounds and tables contradict themselves.
        PlanInUse: it is printed, and people have come.
        ChangesWithoutRound, AnewFromRound: what is said contradicts itself.
        NothingToMend, NoSuchRound, NobodyCheckedIn: it cannot be mended so.
    """
    workshop = references.workshop(registry, reference)
    mend = _mend(from_round, allow_changes=allow_changes, anew=anew)
    _refuse_what_is_over(registry, workshop, mend)
    replaced = _on_paper(registry, workshop, may_go=bool(mend or anew))
    sheet = len(give_lines(registry, workshop))
    people = participants(registry, workshop, [references.collective(registry, one) for one in collectives])
    if len(people.companies) < 2:  # noqa: PLR2004 - it takes two to meet
        raise NobodyToPair(reference=workshop.reference, count=len(people.companies))
    versions = registry.pairings.of_workshop(workshop.id)
    if mend:
        rounds, seating, mended = _mended(registry, workshop, people, mend, seed=seed)
    else:
        (rounds, seating), mended = _solved(registry, workshop, people, seed=seed), None
    first = mend.from_round if mend else 1
    workshop, lines = _kept(registry, workshop, rounds, seating, from_round=first)
    report = report_of(workshop, people, rounds, seating, lines=sheet)
    report = replace(report, names={**wish_names(registry, people.wishes), **report.names})
    if mended is None:
        return replace(report, replaced=replaced)
    sheets = changed_sheets(on_paper(versions), lines, from_round=first)
    return _with_those_gone(registry, replace(report, mended=replace(mended, sheets=sheets)))


def _with_those_gone(registry: Registry, report: PairingReport) -> PairingReport:
    """The report with the names of those who met in earlier rounds and are not there any more."""
    met = {one for each in report.meetings for one in (each.company_a, each.company_b)}
    gone = registry.companies.many(sorted(met - {*report.names}))
    return replace(report, names={**report.names, **{one: company.name for one, company in gone.items()}})


def _mend(from_round: int | None, *, allow_changes: bool, anew: bool) -> Mend | None:
    if from_round is None:
        if allow_changes:
            raise ChangesWithoutRound
        return None
    if anew:
        raise AnewFromRound
    return Mend(from_round=from_round, allow_changes=allow_changes)


def _refuse_what_is_over(registry: Registry, workshop: Workshop, mend: Mend | None) -> None:
    refuse_closed(workshop)
    refuse_cancelled(workshop)
    if mend:
        check_mend(registry, workshop, mend)
    elif said := registry.outcomes.of_workshop(workshop.id):
        raise MeetingsSpokenOf(reference=workshop.reference, count=len(said))


def _on_paper(registry: Registry, workshop: Workshop, *, may_go: bool) -> int | None:
    """The version printed last, if it may go or nobody has come yet.

    Raises:
        PlanInUse: it may not.
    """
    versions = registry.pairings.of_workshop(workshop.id)
    printed = max((one.version for one in versions if one.printed), default=None)
    if printed and not may_go and presence(registry, workshop.id).begun:
        raise PlanInUse(reference=workshop.reference, version=printed)
    return printed


def _mended(
    registry: Registry, workshop: Workshop, people: Participants, mend: Mend, *, seed: int
) -> tuple[Rounds, Seating, MendedPlan]:
    """The rounds and the tables as printed, as far as that is possible."""
    with _impossible(workshop):
        done = mend_rounds(registry, workshop, people, mend, seed=seed)
        plan = MendedPlan(
            from_round=mend.from_round,
            since=workshop.plan_version,
            changes=done.changes,
            sheets=Sheets(),
        )
        if tables := registry.tables.of_workshop(workshop.id):
            first = mend.from_round if workshop.format is Format.TABLES else 1
            return done.rounds, mend_tables(tables, people.staying, from_sitting=first), plan
        return done.rounds, _seated(registry, workshop, people, done.rounds, seed=seed), plan


def _solved(
    registry: Registry, workshop: Workshop, people: Participants, *, seed: int
) -> tuple[Rounds, Seating]:
    """The rounds and the tables, whichever the workshop's format has."""
    with _impossible(workshop):
        rounds = (
            Rounds(sit_outs={})
            if workshop.format is Format.TABLES
            else pair_rounds(workshop, people, seed=seed)
        )
        return rounds, _seated(registry, workshop, people, rounds, seed=seed)


@contextmanager
def _impossible(workshop: Workshop) -> Iterator[None]:
    """Say in our words what the solver refuses."""
    try:
        yield
    except ProblemInvalid as error:
        flaws = list(dict.fromkeys(flaw.kind for flaw in error.flaws))
        raise PairingImpossible(reference=workshop.reference, flaws=flaws) from error


def _seated(
    registry: Registry, workshop: Workshop, people: Participants, rounds: Rounds, *, seed: int
) -> Seating:
    if workshop.format is Format.PAIRS or len(people.staying.companies) < 2:  # noqa: PLR2004 - nobody sits alone
        return Seating()
    wanted = people.affinities.wanted  # an exchange that is to go on is no repetition
    met = (people.met | people.shared) - wanted | {(one.company_a, one.company_b) for one in rounds.meetings}
    return seat_groups(workshop, people.staying, sittings=_sittings(registry, workshop), met=met, seed=seed)


def _sittings(registry: Registry, workshop: Workshop) -> list[int]:
    """The minutes of each time at tables that the agenda has."""
    points = registry.agenda_items.of_workshop(workshop.id)
    return [point.minutes for point in points if point.kind is AgendaKind.ENVISAGE] or [_SITTING]


def _kept(
    registry: Registry, workshop: Workshop, rounds: Rounds, seating: Seating, *, from_round: int
) -> tuple[Workshop, Sequence[PairedLine]]:
    """Keep a plan and its version; a meeting that is as it was stays, with what was said after it."""
    _keep_meetings(registry, workshop, rounds.meetings)
    registry.tables.clear(workshop.id)
    registry.tables.add_all(seating.tables)
    version = workshop.plan_version + 1
    pairing = pairing_of(workshop.id, version, rounds.meetings, seating.tables)
    lines = sheet_lines(dossier_of(registry, workshop), from_round=from_round)
    registry.pairings.add(replace(pairing, from_round=from_round, lines=lines))
    kept = registry.workshops.keep(
        replace(
            workshop,
            status=WorkshopStatus.PAIRED,
            plan_version=version,
            plan_made_at=registry.moment.now.replace(microsecond=0),
        )
    )
    return kept, lines


def _keep_meetings(registry: Registry, workshop: Workshop, meetings: Sequence[Meeting]) -> None:
    stay = {one.id for one in meetings if one.id}
    gone = {one.id for one in registry.meetings.of_workshop(workshop.id)} - stay
    said = [one for one in registry.outcomes.of_workshop(workshop.id) if one.meeting_id in gone]
    if said:
        raise MeetingsSpokenOf(reference=workshop.reference, count=len(said))
    for id_ in sorted(gone):
        registry.meetings.remove(id_)
    registry.meetings.add_all(one for one in meetings if not one.id)
