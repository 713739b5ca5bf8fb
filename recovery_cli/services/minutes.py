"""What the minutes are made of, written down during a workshop and after: notes, decisions, actions."""

from dataclasses import replace
from datetime import date

from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.minutes import (
    Action,
    ActionEnded,
    ActionState,
    ActionUpdate,
    Audience,
    Decision,
    DueBeforeWorkshop,
    NoSuchTable,
    Note,
    NoText,
    NotOneOwner,
    is_overdue,
    names_one_person,
    unasked,
)
from recovery_cli.domain.texts import clean, collapse, fold
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services import invited, references
from recovery_cli.services.arrivals import called, is_called
from recovery_cli.services.presence import presence, workshop_held


def add_note(
    registry: Registry, reference: str, text: str, *, table: int | None = None, organiser: bool = False
) -> Note:
    """Keep a piece of the discussion, of a table or of the whole workshop; `organiser`: for our eyes only.

    Raises:
        Unknown, WorkshopCancelled: there is no such workshop, or it is cancelled.
        NoText, NoSuchTable: the note is empty, or of a table that does not exist.
    """
    workshop = workshop_held(registry, reference)
    if table is not None:
        _check_table(registry, workshop, table)
    notes = registry.notes.of_workshop(workshop.id)
    return registry.notes.add(
        Note(
            workshop_id=workshop.id,
            position=max((note.position for note in notes), default=0) + 1,
            table=table,
            text=_text(text),
            audience=Audience.ORGANISER if organiser else Audience.PARTICIPANTS,
        )
    )


def add_decision(registry: Registry, reference: str, text: str) -> Decision:
    """Keep what was settled; decisions are numbered within the workshop. Raises as `add_note` does."""
    workshop = workshop_held(registry, reference)
    decisions = registry.decisions.of_workshop(workshop.id)
    number = max((decision.number for decision in decisions), default=0) + 1
    return registry.decisions.add(Decision(workshop_id=workshop.id, number=number, text=_text(text)))


def add_action(
    registry: Registry, reference: str, text: str, *, owner: str, due: date, company: str | None = None
) -> Action:
    """Keep what one named person does by one date; actions are numbered within the workshop.

    An owner who bears the name of one guest alone is that guest, and acts for the guest's company unless
    another is named.

    Raises:
        Unknown, Ambiguous, WorkshopCancelled: the workshop or the company is not one that can be meant.
        NoText, NotOneOwner, DueBeforeWorkshop: what an action needs is missing.
    """
    workshop = workshop_held(registry, reference)
    if not names_one_person(owner):
        raise NotOneOwner(owner=collapse(owner))
    if due < workshop.day:
        raise DueBeforeWorkshop(due=due, day=workshop.day)
    meant = invited.company(registry, workshop, company).id if company else None
    name, company_id = _owner(registry, workshop, collapse(owner), meant)
    actions = registry.actions.of_workshop(workshop.id)
    return registry.actions.add(
        Action(
            workshop_id=workshop.id,
            number=max((action.number for action in actions), default=0) + 1,
            text=_text(text),
            owner=name,
            company_id=company_id,
            due=due,
        )
    )


def close_action(
    registry: Registry, reference: str, number: int, *, dropped: bool = False, note: str | None = None
) -> Action:
    """End an action: done, or dropped; one that ended already takes the new state.

    Raises:
        Unknown: there is no such workshop or action.
    """
    action = _action(registry, reference, number)
    return registry.actions.keep(
        replace(
            action,
            state=ActionState.DROPPED if dropped else ActionState.DONE,
            closed_on=registry.moment.today,
            closing_note=(clean(note).strip() or None) if note is not None else action.closing_note,
        )
    )


def update_action(
    registry: Registry, reference: str, number: int, *, note: str, due: date | None = None
) -> tuple[Action, ActionUpdate]:
    """Keep what was heard today of an open action, and its new date if one was agreed.

    Raises:
        Unknown: there is no such workshop or action. NoText: nothing was heard.
        ActionEnded: it is done or dropped. DueBeforeWorkshop: the new date makes no sense.
    """
    action = _action(registry, reference, number)
    workshop = registry.workshops.get(action.workshop_id)
    if action.state is not ActionState.OPEN:
        raise ActionEnded(number=number, reference=workshop.reference, state=action.state)
    if due and due < workshop.day:
        raise DueBeforeWorkshop(due=due, day=workshop.day)
    today = registry.moment.today
    heard = ActionUpdate(action_id=action.id, day=today, text=_text(note), due=due)
    return registry.actions.keep(replace(action, due=due or action.due)), registry.action_updates.add(heard)


def unasked_actions(registry: Registry, workshop: Workshop) -> list[tuple[Workshop, Action]]:
    """The open actions up to a workshop of which nothing was heard since its day, by workshop and number."""
    there = {each.id: each for each in registry.workshops.before(workshop.region, workshop.day)}
    there[workshop.id] = workshop
    actions = [each for each in registry.actions.of_region(workshop.region) if each.workshop_id in there]
    heard = registry.action_updates.of_actions(action.id for action in actions)
    found = [(there[each.workshop_id], each) for each in unasked(actions, heard, workshop.day)]
    return sorted(found, key=lambda entry: (entry[0].day, entry[0].reference, entry[1].number))


def carried_unasked(registry: Registry, workshop: Workshop) -> list[tuple[Workshop, Action]]:
    """The actions carried to a workshop that were neither closed nor followed up since the one before."""
    before = registry.workshops.before(workshop.region, workshop.day)
    return unasked_actions(registry, before[0]) if before else []


def list_actions(
    registry: Registry, *, region: str | None = None, still_open: bool = False, overdue: bool = False
) -> list[tuple[Workshop, Action]]:
    """The actions of all workshops, or of the region of these letters, by day due; each with its workshop."""
    actions = registry.actions.of_region(region) if region else registry.actions.all()
    if still_open:
        actions = [action for action in actions if action.state is ActionState.OPEN]
    if overdue:
        actions = [action for action in actions if is_overdue(action, registry.moment.today)]
    workshops = registry.workshops.many(action.workshop_id for action in actions)
    found = [(workshops[action.workshop_id], action) for action in actions]
    return sorted(found, key=lambda entry: (entry[1].due, entry[0].reference, entry[1].number))


def _action(registry: Registry, reference: str, number: int) -> Action:
    """The action of this number of a workshop."""
    workshop = references.workshop(registry, reference)
    actions = registry.actions.of_workshop(workshop.id)
    action = next((action for action in actions if action.number == number), None)
    if action is None:
        raise Unknown(noun="action", reference=f"{workshop.reference} / {number}")
    return action


def _owner(
    registry: Registry, workshop: Workshop, owner: str, company_id: str | None
) -> tuple[str, str | None]:
    """The owner as the guest list names them, and their company; as typed where no one guest is meant."""
    there = presence(registry, workshop.id)
    companies = {one.id: one.company_id for one in there.invitations}
    found = [
        guest
        for guest in there.guests
        if is_called(guest, fold(owner))
        and set(fold(guest.family_name or "").split()) <= set(fold(owner).split())
        and company_id in {None, companies[guest.invitation_id]}
    ]
    if len(found) != 1:
        return owner, company_id
    return called(found[0]), company_id or companies[found[0].invitation_id]


def _text(text: str) -> str:
    wanted = clean(text).strip()
    if not wanted:
        raise NoText
    return wanted


def _check_table(registry: Registry, workshop: Workshop, table: int) -> None:
    planned = (one.number for one in registry.tables.of_workshop(workshop.id))
    last = max(workshop.tables, *planned, 0)
    if not 1 <= table <= last:
        raise NoSuchTable(table=table, tables=last)
