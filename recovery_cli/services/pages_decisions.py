"""From a dossier to the decisions and actions of a workshop: as minutes tell them, and on their paper."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from recovery_cli.domain.collectives import Role
from recovery_cli.domain.confidentiality import ORGANISER, PARTICIPANTS, SHARED, gives_away
from recovery_cli.domain.invitations import Guest, Invitation
from recovery_cli.domain.minutes import Action, ActionState, Audience, is_overdue, unasked
from recovery_cli.domain.texts import fold
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.pages_minutes import ActionLine, CollectiveLine, DecisionLine, DecisionsPage
from recovery_cli.services.collective_dossiers import CollectiveDossier
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.editions import Edition
from recovery_cli.services.pages import Heads, heads, next_day


class Recorded(Heads):
    """The fields that minutes and decisions share."""

    for_organiser: bool
    author: str | None
    version: int
    issued_on: date
    diffusion: tuple[str, ...]
    previous: str | None
    previous_actions: tuple[ActionLine, ...]
    decisions: tuple[DecisionLine, ...]
    actions: tuple[ActionLine, ...]
    next_day: date | None
    next_start: time | None
    next_venue: str | None


def recorded(dossier: Dossier, language: Language, edition: Edition) -> Recorded:
    """What was settled, who does what, when we meet again; as far as the edition may tell."""
    readers = "organiser" if edition.for_organiser else "participants"
    return {
        **heads(dossier, language),
        "for_organiser": edition.for_organiser,
        "author": dossier.settings.sender,
        "version": edition.version,
        "issued_on": edition.issued_on,
        "diffusion": (say(language, f"documents.diffusion.{readers}"),),
        "previous": dossier.earlier[0].reference if dossier.earlier else None,
        "previous_actions": tuple(carried_actions(dossier, language, edition)),
        "decisions": tuple(
            DecisionLine(number=decision.number, text=decision.text)
            for decision in dossier.decisions
            if may_stand(dossier, decision.text, edition)
        ),
        "actions": tuple(_actions(dossier, dossier.actions, language, edition)),
        "next_day": next_day(dossier),
        "next_start": dossier.later[0].start if dossier.later else None,
        "next_venue": _next_venue(dossier),
    }


def decisions_page(dossier: Dossier, language: Language, edition: Edition) -> DecisionsPage:
    """The decisions and actions alone; of earlier workshops, the actions that are still open."""
    told = recorded(dossier, language, edition)
    told["previous_actions"] = tuple(line for line in told["previous_actions"] if not line.closed)
    return DecisionsPage(**told)


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


def collective_lines(
    dossier: Dossier, found: Iterable[CollectiveDossier], language: Language, edition: Edition
) -> Iterator[CollectiveLine]:
    """Some collectives of the region, as far as the edition may tell of them."""
    for each in found:
        collective, step = each.collective, each.collective.next_step
        shared = each.level in SHARED and may_stand(dossier, collective.title, edition)
        if not (shared or edition.for_organiser):
            continue
        told = step if step and may_stand(dossier, step, edition) else None
        yield CollectiveLine(
            title=collective.title,
            stage=label(language, collective.stage),
            leaders=each.names(Role.LEADER),
            partners=tuple(each.partners[id_].name for id_ in collective.partner_ids),
            next_step=told,
            next_step_due=collective.next_step_due if told else None,
        )


def may_stand(dossier: Dossier, text: str, edition: Edition) -> bool:
    """Whether a text may stand in an edition: the participants' one names no project kept from them."""
    readers = ORGANISER if edition.for_organiser else PARTICIPANTS
    return not gives_away(text, dossier.guarded, readers)


def carried_actions(dossier: Dossier, language: Language, edition: Edition) -> Iterator[ActionLine]:
    """The actions of earlier workshops that are open, with their news, or were closed since the last one."""
    if not dossier.earlier:
        return
    last = dossier.earlier[0]
    references = {workshop.id: workshop.reference for workshop in dossier.earlier}
    silent = {action.id for action in unasked(dossier.earlier_actions, dossier.heard, last.day)}
    for action in dossier.earlier_actions:
        if action.state is not ActionState.OPEN and (action.closed_on or last.day) < last.day:
            continue
        for line in _actions(dossier, [action], language, edition):
            older = action.workshop_id != last.id
            text = f"{line.text} ({references[action.workshop_id]})" if older else line.text
            state = say(language, "documents.note.unasked", state=line.state) if action.id in silent else None
            yield replace(line, text=text, state=state or line.state, **_news(action, dossier, edition))


def _news(action: Action, dossier: Dossier, edition: Edition) -> dict[str, Any]:
    """What was heard of an open action last, as far as the edition may tell it."""
    heard = dossier.heard.get(action.id, ())
    if not heard or action.state is not ActionState.OPEN or not may_stand(dossier, heard[-1].text, edition):
        return {}
    return {"heard": heard[-1].text, "heard_on": heard[-1].day}


def _actions(
    dossier: Dossier, actions: Sequence[Action], language: Language, edition: Edition
) -> Iterator[ActionLine]:
    for action in actions:
        if not may_stand(dossier, _told(action), edition):
            continue
        yield ActionLine(
            number=action.number,
            text=action.text,
            owner=action.owner,
            company=dossier.name(action.company_id) or None,
            due=action.due,
            state=_state(action, dossier, language),
            closed=action.state is not ActionState.OPEN,
            closing_note=action.closing_note,
        )


def _state(action: Action, dossier: Dossier, language: Language) -> str:
    """How an action stands; overdue is what was on the day of the workshop, for the record does not age."""
    state = label(language, action.state)
    overdue = is_overdue(action, dossier.workshop.day)
    return say(language, "documents.note.overdue", state=state) if overdue else state


def _next_venue(dossier: Dossier) -> str | None:
    venue = dossier.later_venue
    return ", ".join(part for part in (venue.name, venue.commune) if part) if venue else None


def _told(action: Action) -> str:
    """All of an action that somebody typed."""
    return "\n".join((action.text, action.owner, action.closing_note or ""))


def _is_mine(action: Action, guest: Guest, company_id: str | None) -> bool:
    """Whether an action is a guest's: its owner bears the guest's name, its company is the guest's."""
    owner = set(fold(action.owner).split())
    family = set(fold(guest.family_name or "").split())
    return bool(family) and family <= owner and action.company_id in {None, company_id}
