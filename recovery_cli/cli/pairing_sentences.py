"""What `pair-workshop` tells people of a plan: how good it is, what could not be had, what changed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from recovery_cli.cli.run import Run
from recovery_cli.cli.wish_sentences import unmet_wishes
from recovery_cli.domain.texts import fold
from recovery_cli.domain.ties import Aim
from recovery_cli.domain.workshops import Format
from recovery_cli.i18n.numbers import percent
from recovery_cli.services.one_to_one import Worth
from recovery_cli.services.pairing_report import MendedPlan, PairingReport
from recovery_cli.services.repeats import Again
from recovery_cli.services.seating import TableWorth
from recovery_cli.solver.problem import Obstacle, ObstacleKind, Status
from recovery_cli.solver.table_problem import TableObstacle


def pairing_sentences(run: Run, report: PairingReport) -> Iterator[str]:
    """What there is to say of a plan, in order."""
    workshop = report.workshop
    yield run.say(
        "pairing.said.planned",
        reference=workshop.reference,
        version=workshop.plan_version,
        count=len(report.companies),
    )
    if report.replaced:
        yield run.say("pairing.said.replaced", version=report.replaced)
    if report.awaited:
        yield run.say("pairing.said.awaited", count=len(report.awaited), reference=workshop.reference)
    if report.rounds.sit_outs:
        yield run.say("pairing.said.meetings", count=len(report.meetings), rounds=workshop.rounds)
    if report.tables:
        yield run.say("pairing.said.tables", count=len(report.tables))
    yield run.say("pairing.said.lines", count=report.lines)
    yield from _again(run, report)
    if report.rounds.answerable:
        yield run.say(
            "pairing.said.answered", answered=report.rounds.answered, answerable=report.rounds.answerable
        )
    yield from _sit_outs(run, report)
    if report.wishes:
        met = sum(result.meeting is not None for result in report.wishes)
        yield run.say("wishes.said.met", met=met, count=len(report.wishes))
    notes = list(pairing_notes(run, report))
    if report.seating.worth:
        yield _table_worth(run, report, report.seating.worth)
    if report.rounds.worth:
        yield _worth(run, report.rounds.worth, unmet=len(notes))
    yield from notes
    if report.mended:
        yield from _mended(run, report, report.mended)
    else:
        yield run.say("pairing.said.next", reference=workshop.reference)


def _again(run: Run, report: PairingReport) -> Iterator[str]:
    """Which ties the plan seeks, where that is not the usual, and who meets again, by why they do."""
    if report.rounds.worth and report.workshop.aim is Aim.CONTINUE:
        yield run.say("pairing.said.aim", aim=report.workshop.aim)
    for why in Again:
        pairs = [
            run.say(
                "pairing.said.pair",
                one=report.names[one.meeting.company_a],
                other=report.names[one.meeting.company_b],
            )
            for one in report.again
            if one.why is why
        ]
        if pairs:
            several = run.say("ties.evidence.semicolon").join(pairs)  # each pair has its own "and"
            yield run.say(f"pairing.again.{why}", count=len(pairs), pairs=several)


def sheet_names(report: PairingReport) -> list[str]:
    """Whose schedules have to be printed again, by name."""
    sheets = report.mended.sheets.parties if report.mended else frozenset()
    return sorted((report.names[one] for one in sheets if one in report.names), key=fold)


def _table_worth(run: Run, report: PairingReport, worth: TableWorth) -> str:
    """How good the group tables are, and whether people sit together again.

    Nobody knows how near a bound for tables can be reached: no distance to it is told.
    """
    key = "proven" if worth.value == worth.bound else "open"
    said = run.say(f"pairing.table_worth.{key}", value=worth.value, bound=worth.bound)
    if worth.needs:
        said = _and(run, said, "needs", met=worth.needs_met, count=worth.needs)
    if max(table.sitting for table in report.tables) > 1:
        said = _and(run, said, "repeats" if worth.repeats else "no_repeats", count=worth.repeats)
    if report.meetings or worth.met_again:
        said = _and(run, said, "met_again" if worth.met_again else "no_met_again", count=worth.met_again)
    return run.say("pairing.table_worth.sentence", said=said)


def _and(run: Run, said: str, key: str, **fields: int) -> str:
    return run.say("pairing.table_worth.and", said=said, more=run.say(f"pairing.table_worth.{key}", **fields))


def _worth(run: Run, worth: Worth, *, unmet: int) -> str:
    """How good the rounds are, what is proven of that, and how many points the notes are about."""
    proven = worth.status is Status.OPTIMAL
    gap = (worth.bound - worth.value) / worth.bound if worth.bound > 0 else 0.0
    points = run.say(
        f"pairing.worth.{'proven' if proven else 'open'}",
        value=worth.value,
        bound=worth.bound,
        gap=percent(gap, run.language, decimals=1),
    )
    everyone = "everyone" if worth.fewest == worth.most else "at_least"
    meetings = run.say(f"pairing.worth.{everyone}", count=worth.fewest)
    met = run.say("pairing.worth.unmet", count=unmet) if unmet else run.say("pairing.worth.met")
    repeats = run.say(f"pairing.worth.{'repeats' if worth.repeats else 'no_repeats'}", count=worth.repeats)
    return run.say("pairing.worth.sentence", points=points, meetings=meetings, repeats=repeats, met=met)


def _mended(run: Run, report: PairingReport, mended: MendedPlan) -> Iterator[str]:
    """What became of the printed meetings, and which sheets have to be printed again."""
    tables_alone = report.workshop.format is Format.TABLES
    yield run.say(
        f"pairing.mended.{'seats' if tables_alone else 'meetings'}",
        round=mended.from_round,
        version=mended.since,
        **asdict(mended.changes),
    )
    names, groups = sheet_names(report), sorted({number for _, number in mended.sheets.groups})
    if not (names or mended.sheets.tables or groups):
        yield run.say("pairing.mended.nothing")
        return
    if names:
        yield run.say("pairing.mended.schedules", count=len(names), names=names)
    if mended.sheets.tables:
        yield run.say("pairing.mended.tables", tables=sorted(mended.sheets.tables))
    if groups:
        yield run.say("pairing.mended.groups", tables=groups)
    yield run.say("pairing.mended.next", reference=report.workshop.reference)


def _sit_outs(run: Run, report: PairingReport) -> Iterator[str]:
    """Nobody is left out silently."""
    if report.rounds.sit_outs and not any(report.rounds.sit_outs.values()):
        yield run.say("pairing.said.nobody_sits_out")
    for round_, ids in report.rounds.sit_outs.items():
        if ids:
            yield run.say("pairing.said.sits_out", round=round_, names=_names(report, ids))


def pairing_notes(run: Run, report: PairingReport) -> Iterator[str]:
    """What could not be had, wishes for meetings among it."""
    few_tables: dict[tuple[int, int], list[int]] = defaultdict(list)
    yield from unmet_wishes(run, report.workshop, report.wishes, report.names)
    told = {obstacle for result in report.wishes for obstacle in result.obstacles}
    for obstacle in report.rounds.obstacles:
        if obstacle in told:
            continue
        if obstacle.kind is ObstacleKind.FEW_TABLES:
            few_tables[obstacle.count, obstacle.limit].append(obstacle.round or 0)
        else:
            yield _obstacle(run, report, obstacle)
    for (count, limit), rounds in few_tables.items():
        yield run.say("pairing.said.few_tables", rounds=rounds, people=count, count=limit)
    for trouble in report.seating.obstacles:
        yield _trouble(run, report, trouble)
    if report.seating.worth and report.seating.worth.alone:
        names = _names(report, report.seating.worth.alone)
        yield run.say("pairing.said.alone", names=names, count=len(names))
    if report.unchallenged:
        titles = [f"«\u00a0{title}\u00a0»" for title in report.unchallenged]
        yield run.say("pairing.said.unchallenged", titles=titles)
    if report.stairs:
        yield run.say("pairing.said.stairs", names=_names(report, report.stairs))


def _obstacle(run: Run, report: PairingReport, obstacle: Obstacle) -> str:
    return run.say(
        f"pairing.obstacle.{obstacle.kind}",
        names=_names(report, obstacle.participants),
        wanted=obstacle.count,
        count=obstacle.limit,
    )


def _trouble(run: Run, report: PairingReport, trouble: TableObstacle) -> str:
    return run.say(
        f"pairing.table_obstacle.{trouble.kind}",
        names=_names(report, trouble.participants),
        table=trouble.table or 0,
        count=len(trouble.participants),
    )


def _names(report: PairingReport, ids: Sequence[str]) -> list[str]:
    return sorted((report.names[id_] for id_ in ids), key=fold)
