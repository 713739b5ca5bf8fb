"""The checklist of a workshop: what is done, as far as the registry knows, and what to type for the rest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recovery_cli.domain.invitations import DECLINED, Attendance, Guest, Invitation, Place, Reply
from recovery_cli.domain.minutes import Action
from recovery_cli.domain.next_steps import lines_meant
from recovery_cli.domain.planning import Blank, Command, Progress, Step, Task, checklist, reminder_day
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import Workshop, WorkshopStatus
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import Registry
from recovery_cli.services.calendars import holidays_on
from recovery_cli.services.days import departments_for
from recovery_cli.services.file_names import joined
from recovery_cli.services.minutes import unasked_actions
from recovery_cli.services.workshops import guests_of


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """A workshop with what its checklist looks at."""

    registry: Registry
    workshop: Workshop
    venue: Venue | None
    invitations: Sequence[Invitation]
    guests: Mapping[str, Sequence[Guest]]

    @property
    def wave(self) -> list[Invitation]:
        """Those who are asked and did not decline."""
        return [i for i in self.invitations if i.place is Place.FIRST_WAVE and i.reply not in DECLINED]

    @property
    def expected(self) -> list[Guest]:
        """The persons who said that they come."""
        return [g for i in self.invitations if i.reply is Reply.YES for g in self.guests.get(i.id, ())]

    @property
    def arrived(self) -> bool:
        """Whether somebody was seen at the door."""
        return any(guest.attendance in _SEEN for each in self.guests.values() for guest in each)


def tasks_of(
    registry: Registry,
    workshop: Workshop,
    invitations: Sequence[Invitation] | None = None,
    guests: Mapping[str, Sequence[Guest]] | None = None,
) -> tuple[Task, ...]:
    """The steps of a workshop, each with its day, whether it is done, and the commands for it.

    Of a cancelled one none is left.
    """
    if workshop.status is WorkshopStatus.CANCELLED:
        return ()
    seen = _Seen(
        registry=registry,
        workshop=workshop,
        venue=registry.venues.get(workshop.venue_id) if workshop.venue_id else None,
        invitations=registry.invitations.of_workshop(workshop.id) if invitations is None else invitations,
        guests=guests_of(registry, workshop) if guests is None else guests,
    )
    unasked = actions_to_ask_about(registry, workshop)
    tasks = checklist(workshop.day, _progress(seen, len(unasked)), is_holiday=_days_off(workshop, seen.venue))
    return tuple(replace(task, commands=_commands(task.step, seen, unasked)) for task in tasks)


def reminders_due(registry: Registry, workshop: Workshop, sent_on: date) -> date:
    """When those who keep silent are reminded, if the first letters left on a day."""
    venue = registry.venues.get(workshop.venue_id) if workshop.venue_id else None
    return reminder_day(workshop.day, sent_on, is_holiday=_days_off(workshop, venue))


def actions_to_ask_about(registry: Registry, workshop: Workshop) -> list[tuple[Workshop, Action]]:
    """The open actions up to a workshop of which nothing was heard since; of the last one held alone."""
    today = registry.moment.today
    later = registry.workshops.before(workshop.region, today + timedelta(days=1))
    if later and later[0].day > workshop.day:
        return []
    return unasked_actions(registry, workshop)


def _days_off(workshop: Workshop, venue: Venue | None) -> Callable[[date], bool]:
    """Whether a day is a public holiday where a workshop is held."""
    departments = departments_for(workshop.region, venue)
    return lambda day: bool(holidays_on(day, departments))


def _progress(seen: _Seen, unasked: int) -> Progress:
    workshop, wave, expected = seen.workshop, seen.wave, seen.expected
    unreminded = [i for i in wave if i.sent_on and i.reply is Reply.NONE and i.reminded_on is None]
    sent = sorted(i.sent_on for i in unreminded or wave if i.sent_on)
    marked = [guest.attendance is not Attendance.UNMARKED for guest in expected]
    return Progress(
        has_venue=workshop.venue_id is not None,
        all_sent=bool(wave) and all(i.sent_on or i.reply is not Reply.NONE for i in wave),
        first_sent_on=sent[0] if sent else None,
        silent_unreminded=len(unreminded),
        paired=workshop.plan_version > 0,
        schedules_written=_written(seen, "schedules"),
        sheets_written=_written(seen, "attendance"),
        over=seen.registry.moment.today > workshop.day,
        arrived=seen.arrived,
        marked=bool(marked) and all(marked),
        closed=workshop.status is WorkshopStatus.CLOSED,
        minutes_sent=workshop.minutes_sent_on is not None,
        unasked_actions=unasked,
    )


_SEEN = {Attendance.PRESENT, Attendance.REPRESENTED}


def _written(seen: _Seen, paper: str) -> bool:
    """Whether a paper of the workshop was written, in whichever language."""
    reference = seen.workshop.reference
    names = tuple(joined(reference, say(language, f"documents.file.{paper}")) for language in Language)
    written = seen.registry.documents.of_workshop(seen.workshop.id)
    return any(name.startswith(names) for name in written)


def _commands(step: Step, seen: _Seen, unasked: Sequence[tuple[Workshop, Action]]) -> tuple[Command, ...]:
    """What is typed for a step, in the order in which it is typed."""
    reference = seen.workshop.reference
    match step:
        case Step.VENUE:
            return _for_the_venue(seen)
        case Step.INVITATIONS if not any(each.company_id for each in seen.invitations):
            return (
                ("choose-invitees", reference),
                ("invite", reference),
                ("mark-sent", reference, "invitations"),
            )
        case Step.SIGNED_SHEET:
            return _for_the_sheet(seen)
        case Step.CLOSING:
            return _for_the_closing(seen)
        case Step.ACTIONS:
            held = (
                seen.workshop.day <= seen.registry.moment.today
            )  # before, it is not known what will be open
            return tuple(
                ("update-action", each.reference, str(action.number), "--note", Blank.NOTE)
                for each, action in (unasked if held else ())
            )
    typed = {
        Step.INVITATIONS: ("invite {}", "mark-sent {} invitations"),
        Step.REMINDERS: ("invite {} --reminders", "mark-sent {} reminders"),
        Step.PAIRING: ("pair-workshop {}",),
        Step.SCHEDULES: ("export-pairings {} --part schedules --separate",),
        Step.PRINTING: ("export-day {}",),
        Step.CHECK_IN: ("check-in {} ?",),
        Step.MINUTES: ("export-minutes {}", "mark-sent {} minutes"),
    }
    return tuple(
        tuple(Blank.NAME if word == "?" else word for word in line.format(reference).split())
        for line in typed[step]
    )


def _for_the_venue(seen: _Seen) -> tuple[Command, ...]:
    """The venue of last time, else the first of the region that is large enough, else a new one."""
    workshop = seen.workshop
    known = seen.registry.venues.all()
    used = [each.venue_id for each in seen.registry.workshops.before(workshop.region, workshop.day)]
    fitting = [
        venue
        for venue in known
        if venue.region == workshop.region and (venue.capacity or workshop.capacity) >= workshop.capacity
    ]
    proposed = sorted(fitting, key=lambda venue: used.index(venue.id) if venue.id in used else len(used))
    edit = ("edit-workshop", workshop.reference, "--venue")
    if proposed:
        return ((*edit, proposed[0].name),)
    return (("add-venue", Blank.VENUE, "--region", workshop.region), (*edit, Blank.VENUE))


def _for_the_sheet(seen: _Seen) -> tuple[Command, ...]:
    """The lines that nobody marked yet, as those who signed; the rest by name."""
    unmarked = [guest for guest in seen.expected if guest.attendance is Attendance.UNMARKED]
    lines = [guest.line for guest in unmarked if guest.line]
    who = lines_meant(lines) if lines else Blank.NAME
    return (
        ("check-in", seen.workshop.reference, who),
        ("check-in", seen.workshop.reference, "--all", "--absent"),
    )


def _for_the_closing(seen: _Seen) -> tuple[Command, ...]:
    """What those who came said is keyed in while it is fresh, unless something is kept of it already."""
    reference = seen.workshop.reference
    close = ("close-workshop", reference)
    if not seen.arrived or seen.registry.outcomes.of_workshop(seen.workshop.id):
        return (close,)
    name = joined(reference, say(Language.FRENCH, "documents.file.outcome-sheet"))
    sheet = f"{reference}/{name}.xlsx"
    return (("export-outcome-sheet", reference), ("import-outcomes", reference, sheet), close)
