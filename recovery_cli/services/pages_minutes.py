"""From a dossier to the minutes, for participants and for the organiser, and to the mail that brings them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from recovery_cli.domain.confidentiality import ORGANISER, PARTICIPANTS, may_tell_theme
from recovery_cli.domain.invitations import Attendance, Guest
from recovery_cli.domain.meetings import Outcome
from recovery_cli.domain.minutes import Audience
from recovery_cli.domain.ties import Evidence, Held, TieLevel, TieNote, ties
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.themes import theme_name
from recovery_cli.rendering.pages import Recipient
from recovery_cli.rendering.pages_minutes import (
    Attendee,
    MinutesMailPage,
    MinutesPage,
    NoteLines,
    TieLine,
)
from recovery_cli.services.collective_dossiers import CollectiveDossier, advanced_by
from recovery_cli.services.delegations import seated
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.editions import Edition
from recovery_cli.services.minutes_readers import readers
from recovery_cli.services.pages import animator, heads, next_day, person_of_guest, programme
from recovery_cli.services.pages_attendees import attendees, figures, left_early
from recovery_cli.services.pages_decisions import actions_of, collective_lines, may_stand, recorded


def minutes_page(dossier: Dossier, language: Language, edition: Edition) -> MinutesPage:
    """The minutes; the participants' edition leaves out what only the organiser may read."""
    signed = bool(dossier.workshop.plan_version)
    return MinutesPage(
        **recorded(dossier, language, edition),
        present=attendees(dossier, Attendance.PRESENT, language),
        represented=attendees(dossier, Attendance.REPRESENTED, language),
        excused=attendees(dossier, Attendance.EXCUSED, language),
        absent=attendees(dossier, Attendance.ABSENT, language),
        agenda=programme(dossier, language),
        figures=tuple(figures(dossier, language)),
        notes=tuple(_notes(dossier, language, edition)),
        ties=_ties(dossier, language, edition),
        collectives=tuple(collective_lines(dossier, _advanced(dossier), language, edition)),
        left_early=left_early(dossier, language),
        annexes=(say(language, "documents.annex.attendance"),) if signed else (),
        animator=animator(dossier),
        note_taker=dossier.workshop.note_taker,
        recipients=tuple(_recipients(dossier, language)) if edition.for_organiser else (),
    )


def minutes_mail_page(
    dossier: Dossier, guest: Guest, language: Language, edition: Edition
) -> MinutesMailPage:
    """The mail to a guest that the minutes are attached to, with what the guest has undertaken to do."""
    invitation = next(each for each in dossier.invitations if each.id == guest.invitation_id)
    company = dossier.name(invitation.invitee)
    return MinutesMailPage(
        **heads(dossier, language),
        recipient=Recipient(person=person_of_guest(guest, company), company=company),
        issued_on=edition.issued_on,
        actions=actions_of(dossier, invitation, [guest], language, edition),
        next_day=next_day(dossier),
    )


def _recipients(dossier: Dossier, language: Language) -> Iterator[Attendee]:
    """To whom the participants' edition goes; whom no mail reaches is marked."""
    for reader in readers(dossier, None):
        lost = None if reader.email else say(language, "documents.note.no_address")
        yield Attendee(person=person_of_guest(reader.guest, reader.company), note=lost)


def _notes(dossier: Dossier, language: Language, edition: Edition) -> Iterator[NoteLines]:
    """What was said, the plenary first, then table by table."""
    by_table: dict[int, list[str]] = defaultdict(list)
    for note in dossier.notes:
        shared = note.audience is Audience.PARTICIPANTS and may_stand(dossier, note.text, edition)
        if shared or edition.for_organiser:
            by_table[note.table or 0].append(note.text)
    for table, texts in sorted(by_table.items()):
        title = _title(dossier, table, language, edition) if table else None
        around = tuple(_around(dossier, table))
        yield NoteLines(table=table or None, title=title, around=around, notes=tuple(texts))


def _around(dossier: Dossier, number: int) -> Iterator[str]:
    """Who came to a group table, the host first, each once however often they sat there."""
    there = {each.invitee for each in dossier.coming}
    ids = [id_ for table in dossier.tables if table.number == number for id_ in seated(table)]
    yield from (dossier.name(id_) for id_ in dict.fromkeys(ids) if id_ in there)


def _title(dossier: Dossier, number: int, language: Language, edition: Edition) -> str | None:
    themes = {table.theme for table in dossier.tables if table.number == number and table.theme}
    theme = themes.pop() if len(themes) == 1 else None
    readers = ORGANISER if edition.for_organiser else PARTICIPANTS
    told = theme and may_tell_theme(theme, dossier.guarded, readers)
    return theme_name(theme, language) if theme and told else None


def _ties(dossier: Dossier, language: Language, edition: Edition) -> tuple[TieLine, ...]:
    """What came of the one-to-ones that were held, and of the tables.

    Participants read where it goes on, and nothing of who wanted less or what was noted of it.
    """
    lines = []
    for tie in ties(dossier.held, notes=dossier.table_talk):
        outcomes = [outcome for one in tie.history for outcome in _outcomes(one)]
        if not outcomes or (tie.level is TieLevel.MET and not edition.for_organiser):
            continue
        one, other = sorted((dossier.name(tie.company_a), dossier.name(tie.company_b)))
        note = _said(dossier, outcomes, language) if edition.for_organiser else None
        lines.append(TieLine(companies=(one, other), level=label(language, tie.level), note=note))
    return tuple(sorted(lines, key=lambda line: line.companies))


def _outcomes(one: Evidence) -> Sequence[Outcome]:
    """What was said after a meeting, or after a table."""
    if isinstance(one, Held):
        return one.outcomes
    outcome = one.outcome if isinstance(one, TieNote) else None
    return (outcome,) if outcome else ()


def _agreed(outcome: Outcome, language: Language) -> Iterator[str]:
    """What was noted of a meeting, and what is to be done next: what, by whom, by when."""
    if outcome.note:
        yield outcome.note
    if outcome.next_step:
        yield say(language, "ties.evidence.next", step=outcome.next_step)
    if outcome.owner:
        yield say(language, "ties.evidence.who", who=outcome.owner)
    if outcome.due:
        yield say(language, "ties.evidence.due", day=outcome.due)


def _advanced(dossier: Dossier) -> list[CollectiveDossier]:
    """The collectives that were formed there, questioned there, or advanced since the workshop before."""
    since = dossier.earlier[0].day if dossier.earlier else None
    return advanced_by(dossier.collectives, dossier.workshop, since)


def _said(dossier: Dossier, outcomes: Sequence[Outcome], language: Language) -> str:
    """What each side said, with its note."""
    parts = []
    for outcome in outcomes:
        key = "documents.tie.said" if outcome.said_by else "documents.tie.noted"
        said = say(language, key, name=dossier.name(outcome.said_by), level=outcome.level)
        more = say(language, "ties.evidence.semicolon").join(_agreed(outcome, language))
        parts.append(f"{said} ({more})" if more else said)
    return ", ".join(parts)
