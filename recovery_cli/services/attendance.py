"""The door: who came, who came instead, who left; and the end of the day, when the rest is absent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.attendance import Mark, NobodyMeant, SeveralGuests
from recovery_cli.domain.companies import Company
from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.guests import read
from recovery_cli.domain.invitations import CAME, Attendance, Guest, Invitation, Place, Reply
from recovery_cli.domain.minutes import Action
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.workshops import NotHeldYet, Workshop, WorkshopStatus
from recovery_cli.registry.registry import Registry
from recovery_cli.services.arrivals import Arrival, Arrivals, called
from recovery_cli.services.diets import forget_diets
from recovery_cli.services.minutes import carried_unasked
from recovery_cli.services.presence import workshop_held
from recovery_cli.services.sheet_lines import give_lines, party_names


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """The guests that were marked, as they are now; `names` says by invitation whom they come for.

    `walk_ins` are the names of those who had not been invited, `removed` of those whose walk-in was undone;
    `doubtful` are new guests in whose text first and family name could not be told apart for sure.
    """

    workshop: Workshop
    guests: tuple[Guest, ...]
    names: Mapping[str, str]
    walk_ins: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    doubtful: tuple[Guest, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Closing:
    """How a workshop ended: who came, and the unmarked that are now absent or excused.

    `unasked` are the actions carried to it that were neither closed nor followed up, with their workshops.
    """

    workshop: Workshop
    came: int
    absent: tuple[Guest, ...]
    excused: tuple[Guest, ...]
    names: Mapping[str, str]
    already: bool = False
    unasked: Sequence[tuple[Workshop, Action]] = ()


def check_in(
    registry: Registry,
    reference: str,
    who: str | Sequence[str],
    *,
    late: int | None = None,
    left: int | None = None,
    represented_by: str | None = None,
    absent: bool = False,
    excused: bool = False,
    undo: bool = False,
) -> CheckIn:
    """Mark persons: companies (all they send), names, or lines of the signed sheet; present unless said else.

    Whoever was not invited becomes a walk-in. A workshop that is closed can still be put right.

    Raises:
        Unknown, ArrivalUnknown, Ambiguous, NoSuchLine, LinesBackwards: it is not clear who is meant.
        MarksContradict, NoSuchRound, NoRounds, SeveralGuests: what is said cannot be.
        LeftBeforeComing, LeftBeforeFirstRound: the rounds contradict each other.
        WorkshopCancelled: the workshop is.
    """
    mark = Mark(
        late=late, left=left, represented_by=represented_by, absent=absent, excused=excused, undo=undo
    )
    return mark_all(registry, reference, [who] if isinstance(who, str) else who, mark)


def mark_all(registry: Registry, reference: str, who: Sequence[str], mark: Mark) -> CheckIn:
    """Put one mark on everybody named; raises as `check_in` does, before anything is kept."""
    workshop = workshop_held(registry, reference)
    mark.check(workshop.rounds)
    if not who:
        raise NobodyMeant
    arrivals = Arrivals(registry, workshop)
    meant = [_allowed(one, arrivals.meant(one), mark) for one in dict.fromkeys(who)]
    if mark.represented_by is not None:
        _only_one(meant, arrivals)
    changed = [mark.on(guest) for one in meant for guest in one.guests]
    newly = {_party(one): one for one in meant if not one.guests}
    fresh = [_arrived(registry, workshop, one) for one in newly.values()]
    changed += [mark.on(guest) for guest in registry.guests.add_all(fresh)] if fresh else []
    return _kept(registry, workshop, changed, list(newly.values()), mark)


def mark_the_rest(registry: Registry, reference: str, mark: Mark) -> CheckIn:
    """Put one mark on everybody who is expected and not marked yet."""
    workshop = workshop_held(registry, reference)
    mark.check(workshop.rounds)
    rest = [guest for guest in give_lines(registry, workshop) if guest.attendance is Attendance.UNMARKED]
    return _kept(registry, workshop, [mark.on(guest) for guest in rest], [], mark)


def close_workshop(registry: Registry, reference: str) -> Closing:
    """End a workshop: whoever is still unmarked was absent, or excused where the company said so.

    Diets are forgotten.

    Raises:
        Unknown: there is no such workshop.
        WorkshopCancelled: it is. NotHeldYet: its day has not come.
    """
    workshop = workshop_held(registry, reference)
    if registry.moment.today < workshop.day and workshop.status is not WorkshopStatus.CLOSED:
        raise NotHeldYet(reference=workshop.reference, day=workshop.day)
    give_lines(registry, workshop)
    invitations = {one.id: one for one in registry.invitations.of_workshop(workshop.id)}
    guests = registry.guests.of_workshop(workshop.id)
    absent: list[Guest] = []
    excused: list[Guest] = []
    for guest in sorted(guests, key=lambda guest: (guest.line is None, guest.line or 0, guest.id)):
        reply = invitations[guest.invitation_id].reply
        if guest.attendance is not Attendance.UNMARKED or reply not in {Reply.YES, Reply.EXCUSED}:
            continue
        mark = Mark(absent=reply is Reply.YES, excused=reply is Reply.EXCUSED)
        (absent if mark.absent else excused).append(registry.guests.keep(mark.on(guest)))
    forget_diets(registry, workshop)
    closed = registry.workshops.keep(replace(workshop, status=WorkshopStatus.CLOSED))
    return Closing(
        workshop=closed,
        came=sum(guest.attendance in CAME for guest in guests),
        absent=tuple(absent),
        excused=tuple(excused),
        names=party_names(registry, list(invitations.values())),
        already=workshop.status is WorkshopStatus.CLOSED,
        unasked=carried_unasked(registry, closed),
    )


def _only_one(meant: Sequence[Arrival], arrivals: Arrivals) -> None:
    """One person comes instead of one."""
    guests = [guest for one in meant for guest in one.guests]
    if len(guests) > 1 or len(meant) > 1:
        name = arrivals.names.get(guests[0].invitation_id, "") if guests else ""
        raise SeveralGuests(name=name, guests=[f"{guest.line or '–'} {called(guest)}" for guest in guests])


def _allowed(who: str, arrival: Arrival, mark: Mark) -> Arrival:
    """Only who comes walks in: nobody is absent who was not invited.

    Raises:
        Unknown: somebody not invited is said to stay away.
    """
    if arrival.walk_in and (mark.absent or mark.excused or mark.undo):
        raise Unknown(noun="guest", reference=who)
    return arrival


def _party(arrival: Arrival) -> str:
    party = arrival.invitation or arrival.walk_in
    return party.id if party else ""


def _arrived(registry: Registry, workshop: Workshop, arrival: Arrival) -> Guest:
    """A guest for somebody for whom nobody stands on the list yet."""
    invitation = arrival.invitation or _walk_in(registry, workshop, arrival.walk_in)
    return Guest(invitation_id=invitation.id)


def _walk_in(registry: Registry, workshop: Workshop, party: Company | Partner | None) -> Invitation:
    assert party is not None  # noqa: S101 - an arrival is invited or a walk-in
    taken = [one for one in registry.invitations.of_workshop(workshop.id) if one.place is Place.WALK_IN]
    return registry.invitations.add(
        Invitation(
            workshop_id=workshop.id,
            company_id=party.id if isinstance(party, Company) else None,
            partner_id=party.id if isinstance(party, Partner) else None,
            place=Place.WALK_IN,
            rank=max((one.rank for one in taken), default=0) + 1,
            reply=Reply.YES,
            replied_on=registry.moment.today,
        )
    )


def _kept(
    registry: Registry, workshop: Workshop, changed: Iterable[Guest], meant: Sequence[Arrival], mark: Mark
) -> CheckIn:
    marked = {guest.id: registry.guests.keep(guest) for guest in changed}
    removed = _without_walk_ins(registry, workshop, marked.values()) if mark.undo else ()
    lines = {guest.id: guest for guest in give_lines(registry, workshop)}
    now = registry.guests.many(marked)
    guests = [lines.get(id_, now[id_]) for id_ in marked if id_ in now]
    return CheckIn(
        workshop=workshop,
        guests=tuple(sorted(guests, key=lambda guest: (guest.line or 0, guest.id))),
        names=party_names(registry, registry.invitations.of_workshop(workshop.id)),
        walk_ins=tuple(one.walk_in.name for one in meant if one.walk_in),
        removed=removed,
        doubtful=tuple(_doubtful(guests, mark)),
    )


def _doubtful(guests: Sequence[Guest], mark: Mark) -> list[Guest]:
    """Those whose line was completed with a name that can be read in two ways."""
    if mark.represented_by is None or read(mark.represented_by).sure:
        return []
    return [guest for guest in guests if guest.attendance is Attendance.PRESENT]


def _without_walk_ins(registry: Registry, workshop: Workshop, marked: Iterable[Guest]) -> tuple[str, ...]:
    """A walk-in whose mark is undone never came: it leaves the list."""
    touched = {guest.invitation_id for guest in marked}
    gone = [
        one
        for one in registry.invitations.of_workshop(workshop.id)
        if one.id in touched and one.place is Place.WALK_IN
    ]
    names = party_names(registry, gone)
    for one in gone:
        registry.invitations.remove(one.id)
    return tuple(names[one.id] for one in gone)
