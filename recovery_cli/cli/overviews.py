"""How a workshop is shown: its fields, its agenda with hours, who is invited; and their JSON shapes."""

from collections.abc import Mapping, Sequence
from typing import Any

import typer

from recovery_cli.cli.run import Run
from recovery_cli.cli.showing import print_thing, region_name
from recovery_cli.cli.tables import print_table
from recovery_cli.cli.territories import priority_json, priority_line
from recovery_cli.domain.agenda import SpeakingTimes, end_of, round_hours, timed
from recovery_cli.domain.invitations import Guest, Invitation
from recovery_cli.domain.selection import AGAINST
from recovery_cli.domain.ties import Aim
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import AgendaItem, Workshop
from recovery_cli.i18n.catalogue import label, why
from recovery_cli.i18n.dates import duration, hour, long_date, short_date
from recovery_cli.i18n.numbers import ordinal, percent, spoken
from recovery_cli.i18n.themes import theme_name

_REASONS_ON_SCREEN = 3


def print_workshop(run: Run, workshop: Workshop, venue: Venue | None, partners: Sequence[str]) -> None:
    """Print the fields of a workshop."""
    language = run.language
    values = {
        "reference": workshop.reference,
        "title": workshop.title,
        "region": region_name(workshop.region),
        "session": _session(run, workshop),
        "day": long_date(workshop.day, language),
        "hours": run.say("workshops.value.hours", start=workshop.start, end=end_of(workshop)),
        "venue": ", ".join(filter(None, (venue.name, venue.commune))) if venue else None,
        "theme": theme_name(workshop.theme, language) if workshop.theme else None,
        "format": label(language, workshop.format),
        "capacity": str(workshop.capacity),
        "rounds": _rounds(run, workshop),
        "tables": str(workshop.tables),
        "partners": list(partners),
        "reply_before": long_date(workshop.reply_before, language) if workshop.reply_before else None,
        "next_day": long_date(workshop.next_day, language) if workshop.next_day else None,
        "no_show_rate": percent(workshop.no_show_rate, language),
        "status": label(language, workshop.status),
        "cancelled_reason": workshop.cancelled_reason,
    }
    for name in ("timekeeper", "note_taker", "funding"):
        if who := getattr(workshop, name):
            values[name] = who
    if workshop.aim is not Aim.NEW:
        values["aim"] = label(language, workshop.aim)
    if workshop.priority and (line := priority_line(run, workshop.priority)):
        values["priority"] = line
    print_thing(run, "workshops", values)


def print_agenda(run: Run, workshop: Workshop, agenda: Sequence[AgendaItem], speaking: SpeakingTimes) -> None:
    """Print the points with their hours and who leads, if known, and how long each person speaks."""
    led = any(item.lead for item in agenda)
    names = ("number", "hour", "point", "minutes", *(("lead",) if led else ()))
    rows = [
        [
            str(each.item.position),
            hour(each.start, run.language),
            each.item.title or label(run.language, each.item.kind),
            duration(each.item.minutes, run.language),
            each.item.lead or "",
        ][: len(names)]
        for each in timed(workshop.start, agenda)
    ]
    print_heading(run.say("workshops.field.agenda"))
    print_table([run.say(f"workshops.field.{name}") for name in names], rows)
    typer.echo()
    print_thing(run, "workshops", {"speaking": _speaking(run, speaking)})


def print_heading(text: str) -> None:
    """Print a heading over a table, after an empty line."""
    typer.echo(f"\n{text}")


def reasons_in_words(run: Run, invitation: Invitation, most: int = _REASONS_ON_SCREEN) -> str:
    """The weightiest reasons of an invitation on one line, and what speaks against it."""
    in_favour = [reason for reason in invitation.reasons if reason.kind not in AGAINST]
    against = [reason for reason in invitation.reasons if reason.kind in AGAINST]
    return " · ".join(why(reason, run.language) for reason in (*in_favour[:most], *against))


def short_day(run: Run, invitation_day: Any) -> str:
    """A day of a table; empty without one."""
    return short_date(invitation_day, run.language) if invitation_day else ""


def workshop_json(workshop: Workshop) -> dict[str, Any]:
    """The documented shape of a workshop: ISO days, hours HH:MM, minutes, a rate as a share of one."""
    return {
        "id": workshop.id,
        "reference": workshop.reference,
        "session": workshop.session,
        "series": workshop.series,
        "region": workshop.region,
        "day": workshop.day,
        "start": f"{workshop.start:%H:%M}",
        "end": f"{end_of(workshop):%H:%M}",
        "duration": workshop.duration,
        "title": workshop.title,
        "theme": workshop.theme,
        "format": workshop.format,
        "capacity": workshop.capacity,
        "rounds": workshop.rounds,
        "round_minutes": workshop.round_minutes,
        "tables": workshop.tables,
        "venue_id": workshop.venue_id,
        "partner_ids": list(workshop.partner_ids),
        "status": workshop.status,
        "no_show_rate": workshop.no_show_rate,
        "reply_before": workshop.reply_before,
        "next_day": workshop.next_day,
        "calendar_sequence": workshop.calendar_sequence,
        "plan_version": workshop.plan_version,
        "cancelled_reason": workshop.cancelled_reason,
        "minutes_sent_on": workshop.minutes_sent_on,
        "timekeeper": workshop.timekeeper,
        "note_taker": workshop.note_taker,
        "funding": workshop.funding,
        "aim": workshop.aim,
        "priority": priority_json(workshop.priority) if workshop.priority else None,
    }


def agenda_json(workshop: Workshop, agenda: Sequence[AgendaItem], speaking: SpeakingTimes) -> dict[str, Any]:
    """The documented shape of an agenda: points, rounds and speaking times, hours HH:MM, lengths minutes."""
    return {
        "agenda": [
            {
                "number": each.item.position,
                "kind": each.item.kind,
                "title": each.item.title,
                "start": f"{each.start:%H:%M}",
                "end": f"{each.end:%H:%M}",
                "minutes": each.item.minutes,
                "lead": each.item.lead,
                "material": each.item.material,
                "set_up": each.item.setup,
            }
            for each in timed(workshop.start, agenda)
        ],
        "rounds": [
            {"number": each.number, "start": f"{each.start:%H:%M}", "end": f"{each.end:%H:%M}"}
            for each in round_hours(workshop, agenda)
        ],
        "speaking": {
            "pitches": speaking.pitches,
            "pitch_minutes": _rounded(speaking.pitch),
            "pair_minutes": _rounded(speaking.pair),
            "table_minutes": _rounded(speaking.table),
            "seats": speaking.seats,
        },
    }


def invitation_json(
    run: Run, invitation: Invitation, names: Mapping[str, str], guests: Sequence[Guest] = ()
) -> dict[str, Any]:
    """The documented shape of an invitation, its reasons in words and as data."""
    return {
        "rank": invitation.rank,
        "place": invitation.place,
        "company_id": invitation.company_id,
        "partner_id": invitation.partner_id,
        "name": names.get(invitation.invitee, ""),
        "project_id": invitation.project_id,
        "score": invitation.score,
        "reasons": [
            {"kind": each.kind, "fields": dict(each.fields), "text": why(each, run.language)}
            for each in invitation.reasons
        ],
        "sent_on": invitation.sent_on,
        "reminded_on": invitation.reminded_on,
        "confirmed_on": invitation.confirmed_on,
        "thanked_on": invitation.thanked_on,
        "reply": invitation.reply,
        "replied_on": invitation.replied_on,
        "guests": [guest_json(guest) for guest in guests],
    }


def guest_json(guest: Guest) -> dict[str, Any]:
    """The documented shape of a person; what is unknown is null."""
    return {
        "civility": guest.civility,
        "first_name": guest.first_name,
        "family_name": guest.family_name,
        "function": guest.function,
        "attendance": guest.attendance,
    }


def guest_line(run: Run, guest: Guest) -> str:
    """A guest as a list names them: NOM Prénom, function; or that the name is still missing."""
    if not guest.family_name:
        return run.say("workshops.value.to_name")
    name = " ".join(filter(None, (guest.family_name.upper(), guest.first_name)))
    return ", ".join(filter(None, (name, guest.function)))


def _session(run: Run, workshop: Workshop) -> str | None:
    if workshop.session is None:
        return None
    return run.say("workshops.value.session", number=ordinal(workshop.session, run.language))


def _rounds(run: Run, workshop: Workshop) -> str | None:
    if not workshop.rounds:
        return None
    minutes = duration(workshop.round_minutes, run.language)
    return run.say("workshops.value.rounds", count=workshop.rounds, minutes=minutes)


def _speaking(run: Run, speaking: SpeakingTimes) -> list[str]:
    lines = [run.say("planning.said.no_pitch")]
    if speaking.pitch:
        lines = [
            run.say("planning.said.pitch", count=speaking.pitches, minutes=_minutes(run, speaking.pitch))
        ]
    if speaking.pair:
        lines.append(run.say("planning.said.pair", minutes=_minutes(run, speaking.pair)))
    if speaking.table:
        minutes = _minutes(run, speaking.table)
        lines.append(run.say("planning.said.table", minutes=minutes, seats=speaking.seats))
    return lines


def _minutes(run: Run, minutes: float) -> str:
    return run.say("planning.said.minutes", number=spoken(round(minutes, 1), run.language))


def _rounded(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 1)
