"""From a dossier to the minutes, for participants and for the organiser, and to the mail that brings them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from recovery_cli.domain.attendance import CAME
from recovery_cli.domain.confidentiality import ORGANISER, PARTICIPANTS, gives_away, may_tell_theme
from recovery_cli.domain.invitations import Attendance, Guest, Invitation, Reply
from recovery_cli.domain.minutes import Action, ActionState, Audience
from recovery_cli.domain.texts import fold
from recovery_cli.domain.ties import Held, TieLevel, ties
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.themes import theme_name
from recovery_cli.rendering.pages import Person, Recipient
from recovery_cli.rendering.pages_minutes import (
    ActionLine,
    Attendee,
    DecisionLine,
    Figure,
    MinutesMailPage,
    MinutesPage,
    NoteLines,
    TieLine,
)
from recovery_cli.services.delegations import person_order
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import (
    heads,
    next_day,
    person_of_contact,
    person_of_guest,
    programme,
    reachable,
    venue_lines,
)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """Which minutes: for the participants or for the organiser alone, in which version, of which day."""

    for_organiser: bool = False
    version: int = 1
    issued_on: date


def minutes_page(dossier: Dossier, language: Language, edition: Edition) -> MinutesPage:
    """The minutes; the participants' edition leaves out what only the organiser may read."""
    workshop = dossier.workshop
    readers = "organiser" if edition.for_organiser else "participants"
    return MinutesPage(
        **heads(dossier, language),
        for_organiser=edition.for_organiser,
        author=dossier.settings.sender,
        version=edition.version,
        issued_on=edition.issued_on,
        diffusion=(say(language, f"documents.diffusion.{readers}"),),
        present=_attendees(dossier, Attendance.PRESENT, language),
        represented=_attendees(dossier, Attendance.REPRESENTED, language),
        excused=_ordered((*_attendees(dossier, Attendance.EXCUSED, language), *_excused_by_reply(dossier))),
        absent=_attendees(dossier, Attendance.ABSENT, language),
        agenda=programme(dossier, language),
        figures=tuple(_figures(dossier, language)),
        previous=dossier.earlier[0].reference if dossier.earlier else None,
        previous_actions=tuple(_previous(dossier, language, edition)),
        notes=tuple(_notes(dossier, language, edition)),
        decisions=tuple(
            DecisionLine(number=decision.number, text=decision.text)
            for decision in dossier.decisions
            if _may_stand(dossier, decision.text, edition)
        ),
        ties=_ties(dossier, language, edition),
        actions=tuple(_actions(dossier, dossier.actions, language, edition)),
        next_day=next_day(dossier),
        next_venue=venue_lines(dossier.later_venue).name,
        left_early=_left_early(dossier, language),
        annexes=(say(language, "documents.annex.attendance"),) if workshop.plan_version else (),
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


def actions_of(
    dossier: Dossier, invitation: Invitation, guests: Sequence[Guest], language: Language, edition: Edition
) -> tuple[ActionLine, ...]:
    """What guests of an invitation have undertaken to do, as far as the edition may tell it."""
    company = invitation.company_id
    theirs = [each for each in dossier.actions if any(_is_mine(each, guest, company) for guest in guests)]
    return tuple(_actions(dossier, theirs, language, edition))


def withheld(dossier: Dossier) -> int:
    """How many notes, decisions and actions the participants may not read because they name a project."""
    texts = [note.text for note in dossier.notes if note.audience is Audience.PARTICIPANTS]
    texts += [decision.text for decision in dossier.decisions]
    texts += [_told(action) for action in dossier.actions]
    return sum(gives_away(text, dossier.guarded, PARTICIPANTS) for text in texts)


def unmarked(dossier: Dossier) -> int:
    """How many expected persons are neither present nor absent nor excused yet."""
    guests = [guest for each in dossier.coming for guest in dossier.guests.get(each.id, ())]
    return sum(guest.attendance is Attendance.UNMARKED for guest in guests)


def _attendees(dossier: Dossier, attendance: Attendance, language: Language) -> tuple[Attendee, ...]:
    names = {each.id: dossier.name(each.invitee) for each in dossier.invitations}
    found = [
        Attendee(
            person=person_of_guest(guest, names[invitation]),
            represented_by=guest.represented_by if attendance is Attendance.REPRESENTED else None,
            note=_note(guest, language),
        )
        for invitation, guests in dossier.guests.items()
        for guest in guests
        if guest.attendance is attendance
    ]
    return _ordered(found)


def _left_early(dossier: Dossier, language: Language) -> tuple[Attendee, ...]:
    """Who went before the end, and after which round: competition law wants to know who was in the room."""
    names = {each.id: dossier.name(each.invitee) for each in dossier.invitations}
    return _ordered(
        [
            Attendee(
                person=person_of_guest(guest, names[invitation]),
                represented_by=guest.represented_by,
                note=_left(guest.left_round, language),
            )
            for invitation, guests in dossier.guests.items()
            for guest in guests
            if guest.attendance in CAME and guest.left_round is not None
        ]
    )


def _ordered(attendees: Sequence[Attendee]) -> tuple[Attendee, ...]:
    return tuple(sorted(attendees, key=lambda attendee: person_order(attendee.person)))


def _note(guest: Guest, language: Language) -> str | None:
    """When somebody came and went, where it was not for the whole day."""
    if guest.attendance not in CAME:
        return None
    parts = []
    if guest.late_round:
        parts.append(say(language, "documents.note.late", round=guest.late_round))
    if guest.left_round is not None:
        parts.append(_left(guest.left_round, language))
    return ", ".join(parts) or None


def _left(round_: int, language: Language) -> str:
    return say(language, "documents.note.left" if round_ else "documents.note.left_before", round=round_)


def _excused_by_reply(dossier: Dossier) -> Iterator[Attendee]:
    """Those who sent an excuse without having named a guest."""
    for invitation in dossier.invitations:
        if invitation.reply is not Reply.EXCUSED or dossier.guests.get(invitation.id):
            continue
        name = dossier.name(invitation.invitee)
        people = reachable(dossier.contacts.get(invitation.invitee, ()))[:1]
        persons = [person_of_contact(contact, name) for contact in people] or [Person(company=name)]
        yield Attendee(person=persons[0])


def _figures(dossier: Dossier, language: Language) -> Iterator[Figure]:
    """What a funder asks for: firms and persons who came, one-to-ones that were held."""
    came = {
        invitation
        for invitation, guests in dossier.guests.items()
        if any(guest.attendance in CAME for guest in guests)
    }
    firms = [each for each in dossier.invitations if each.id in came and each.company_id]
    persons = [guest for guests in dossier.guests.values() for guest in guests if guest.attendance in CAME]
    yield Figure(label=say(language, "documents.figure.companies"), value=len(firms))
    yield Figure(label=say(language, "documents.figure.persons"), value=len(persons))
    if dossier.meetings:
        yield Figure(label=say(language, "documents.figure.meetings"), value=len(dossier.held))


def _previous(dossier: Dossier, language: Language, edition: Edition) -> Iterator[ActionLine]:
    """The actions of earlier workshops that are open, or were closed since the last one."""
    if not dossier.earlier:
        return
    last = dossier.earlier[0]
    references = {workshop.id: workshop.reference for workshop in dossier.earlier}
    for action in dossier.earlier_actions:
        if action.state is not ActionState.OPEN and (action.closed_on or last.day) < last.day:
            continue
        for line in _actions(dossier, [action], language, edition):
            older = action.workshop_id != last.id
            text = f"{line.text} ({references[action.workshop_id]})" if older else line.text
            yield ActionLine(**{**vars(line), "text": text})


def _actions(
    dossier: Dossier, actions: Sequence[Action], language: Language, edition: Edition
) -> Iterator[ActionLine]:
    for action in actions:
        if not _may_stand(dossier, _told(action), edition):
            continue
        yield ActionLine(
            number=action.number,
            text=action.text,
            owner=action.owner,
            company=dossier.name(action.company_id) or None,
            due=action.due,
            state=label(language, action.state),
            closed=action.state is not ActionState.OPEN,
            closing_note=action.closing_note,
        )


def _notes(dossier: Dossier, language: Language, edition: Edition) -> Iterator[NoteLines]:
    """What was said, the plenary first, then table by table."""
    by_table: dict[int, list[str]] = defaultdict(list)
    for note in dossier.notes:
        shared = note.audience is Audience.PARTICIPANTS and _may_stand(dossier, note.text, edition)
        if shared or edition.for_organiser:
            by_table[note.table or 0].append(note.text)
    for table, texts in sorted(by_table.items()):
        title = _title(dossier, table, language, edition) if table else None
        yield NoteLines(table=table or None, title=title, notes=tuple(texts))


def _title(dossier: Dossier, number: int, language: Language, edition: Edition) -> str | None:
    themes = {table.theme for table in dossier.tables if table.number == number and table.theme}
    theme = themes.pop() if len(themes) == 1 else None
    readers = ORGANISER if edition.for_organiser else PARTICIPANTS
    told = theme and may_tell_theme(theme, dossier.guarded, readers)
    return theme_name(theme, language) if theme and told else None


def _ties(dossier: Dossier, language: Language, edition: Edition) -> tuple[TieLine, ...]:
    """What came of the one-to-ones that were held.

    Participants read where it goes on, and nothing of who wanted less or what was noted of it.
    """
    lines = []
    for tie in ties(dossier.held):
        outcomes = [held for held in tie.meetings if held.outcomes]
        if not outcomes or (tie.level is TieLevel.MET and not edition.for_organiser):
            continue
        one, other = sorted((dossier.name(tie.company_a), dossier.name(tie.company_b)))
        said = " ".join(_said(dossier, held, language) for held in outcomes)
        note = said if edition.for_organiser else None
        lines.append(TieLine(companies=(one, other), level=label(language, tie.level), note=note))
    return tuple(sorted(lines, key=lambda line: line.companies))


def _said(dossier: Dossier, held: Held, language: Language) -> str:
    """What each side said after a meeting, with its note."""
    parts = []
    for outcome in held.outcomes:
        key = "documents.tie.said" if outcome.said_by else "documents.tie.noted"
        said = say(language, key, name=dossier.name(outcome.said_by), level=outcome.level)
        parts.append(f"{said} ({outcome.note})" if outcome.note else said)
    return ", ".join(parts)


def _told(action: Action) -> str:
    """All of an action that somebody typed."""
    return "\n".join((action.text, action.owner, action.closing_note or ""))


def _may_stand(dossier: Dossier, text: str, edition: Edition) -> bool:
    """Whether a text may stand in an edition: the participants' one names no project kept from them."""
    readers = ORGANISER if edition.for_organiser else PARTICIPANTS
    return not gives_away(text, dossier.guarded, readers)


def _is_mine(action: Action, guest: Guest, company_id: str | None) -> bool:
    """Whether an action is a guest's: its owner bears the guest's name, its company is the guest's."""
    owner = set(fold(action.owner).split())
    family = set(fold(guest.family_name or "").split())
    return bool(family) and family <= owner and action.company_id in {None, company_id}
