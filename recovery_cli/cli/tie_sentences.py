"""How a tie is told: its history in words, and its JSON shape."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from recovery_cli.cli.run import Run
from recovery_cli.domain.companies import Company
from recovery_cli.domain.meetings import Outcome
from recovery_cli.domain.ties import Beside, Evidence, Held, TieNote
from recovery_cli.services.shared_collectives import Shared
from recovery_cli.services.ties import KnownTie


def tie_history(run: Run, known: KnownTie) -> Iterator[tuple[date, str]]:
    """What is known of two companies, day by day, in words."""
    for one in known.tie.history:
        if isinstance(one, TieNote) and one.outcome:
            yield one.day, _said(run, known, one.outcome)
        elif isinstance(one, TieNote):
            key = "ties.evidence.note" if one.note else "ties.evidence.noted"
            yield one.day, run.say(key, level=one.level, note=one.note)
        elif isinstance(one, Beside):
            yield (
                one.day,
                run.say("ties.evidence.table", reference=one.reference, table=one.table, sitting=one.sitting),
            )
        else:
            meeting = one.meeting
            yield (
                one.day,
                run.say(
                    "ties.evidence.meeting",
                    reference=one.reference,
                    round=meeting.round,
                    table=meeting.table,
                ),
            )
            yield from ((one.day, _said(run, known, outcome)) for outcome in one.outcomes)


def shared_history(run: Run, shared: Iterable[Shared]) -> Iterator[tuple[date, str]]:
    """Since when two companies are in a collective together, and since when no longer, in words."""
    for each in shared:
        fields = {"title": each.collective.title, "stage": each.collective.stage}
        yield each.since, run.say("ties.evidence.collective", **fields)
        if each.until:
            yield each.until, run.say("ties.evidence.parted", **fields)


def shared_json(shared: Shared) -> dict[str, Any]:
    """The documented shape of a collective that two companies are in together, or were."""
    return {
        "title": shared.collective.title,
        "stage": shared.collective.stage,
        "since": shared.since,
        "until": shared.until,
    }


def tie_json(known: KnownTie) -> dict[str, Any]:
    """The documented shape of a tie: its companies, its stage today, and its history day by day."""
    tie = known.tie
    return {
        "companies": [_company_json(firm) for firm in (known.one, known.other)],
        "stage": known.stage,
        "level": tie.level,
        "meetings": len(tie.meetings),
        "begun": tie.begun,
        "last": tie.last,
        "history": [_evidence_json(known, one) for one in tie.history],
    }


def tie_lines(run: Run, several: Iterable[KnownTie], company_id: str) -> list[str]:
    """The ties of a company, a line each: with whom, at which stage, last heard of when."""
    return [
        run.say("ties.said.line", name=known.beside(company_id), stage=known.stage, day=known.tie.last)
        for known in several
    ]


def tie_of(known: KnownTie, company_id: str) -> dict[str, Any]:
    """The documented shape of a tie beside one of its companies."""
    return {"company": known.beside(company_id), "stage": known.stage, "last": known.tie.last}


def outcome_json(outcome: Outcome, names: Mapping[str, str]) -> dict[str, Any]:
    """The documented shape of what was said after a meeting; without `said_by` it is noted for both."""
    return {
        "said_by": names.get(outcome.said_by) if outcome.said_by else None,
        "level": outcome.level,
        "note": outcome.note,
        "next_step": outcome.next_step,
        "who": outcome.owner,
        "due": outcome.due,
    }


def _said(run: Run, known: KnownTie, outcome: Outcome) -> str:
    """What one side said, or what was noted for both: how far they want to go, the next step, the note."""
    who = known.name(outcome.said_by) if outcome.said_by else run.say("ties.evidence.both")
    parts = [run.say("ties.evidence.said", who=who, level=outcome.level)]
    if outcome.next_step:
        parts.append(run.say("ties.evidence.next", step=outcome.next_step))
    if outcome.owner:
        parts.append(run.say("ties.evidence.who", who=outcome.owner))
    if outcome.due:
        parts.append(run.say("ties.evidence.due", day=outcome.due))
    if outcome.note:
        parts.append(run.say("ties.evidence.quoted", note=outcome.note))
    return run.say("ties.evidence.semicolon").join(parts)


def _company_json(firm: Company) -> dict[str, Any]:
    return {"name": firm.name, "siren": firm.siren}


def _evidence_json(known: KnownTie, one: Evidence) -> dict[str, Any]:
    names = {firm.id: firm.name for firm in (known.one, known.other)}
    if isinstance(one, TieNote) and one.outcome:
        return {"kind": "said", "day": one.day, **outcome_json(one.outcome, names)}
    if isinstance(one, TieNote):
        return {"kind": "note", "day": one.day, "level": one.level, "note": one.note}
    if isinstance(one, Beside):
        where = {"workshop": one.reference, "table": one.table, "sitting": one.sitting}
        return {"kind": "table", "day": one.day, **where}
    return {"kind": "meeting", "day": one.day, **_held_json(one, names)}


def _held_json(held: Held, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "workshop": held.reference,
        "round": held.meeting.round,
        "table": held.meeting.table,
        "outcomes": [outcome_json(outcome, names) for outcome in held.outcomes],
    }
