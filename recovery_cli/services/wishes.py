"""Noting whom companies want to meet at a workshop, taking that back, and saying what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.apart import kept_apart
from recovery_cli.domain.attendance import NoSuchRound
from recovery_cli.domain.companies import Company
from recovery_cli.domain.invitations import Reply
from recovery_cli.domain.texts import clean, fold
from recovery_cli.domain.wishes import NoWish, Wish, WishApart, WishForItself
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services import invited, references
from recovery_cli.services.one_to_one import own_tables
from recovery_cli.services.participants import participants
from recovery_cli.services.presence import presence
from recovery_cli.services.wished import WishResult, wish_results
from recovery_cli.services.workshops import open_workshop


@dataclass(frozen=True, kw_only=True)
class NotedWish:
    """A wish with its companies; `absent` are the names of those of them that are not expected so far.

    `before` is what was noted of it until now.
    """

    workshop: Workshop
    company: Company
    wanted: Company
    wish: Wish
    before: Wish | None = None
    absent: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class ListedWishes:
    """The wishes for a workshop with what the present plan makes of each; `names` are companies' by id."""

    workshop: Workshop
    results: Sequence[WishResult]
    names: Mapping[str, str]


def add_wish(
    registry: Registry,
    reference: str,
    company: str,
    wanted: str,
    *,
    round_: int | None = None,
    note: str | None = None,
) -> NotedWish:
    """Note that a company wants to meet another; of a wish that is noted already, what is given changes.

    Raises:
        Unknown, Ambiguous: workshop or company is not the name of one.
        WorkshopClosed, WorkshopCancelled: the workshop is. NoSuchRound: it has no such round.
        WishForItself, WishApart: the two never meet.
    """
    workshop, one, other = _meant(registry, reference, company, wanted)
    noted = note_wish(registry, workshop, one, other, round_=round_, note=note)
    return replace(noted, absent=_absent(registry, workshop, (one, other)))


def note_wish(
    registry: Registry,
    workshop: Workshop,
    one: Company,
    other: Company,
    *,
    round_: int | None = None,
    note: str | None = None,
) -> NotedWish:
    """The same of companies that are known; whether they come is not looked at.

    Raises:
        NoSuchRound: the workshop has no such round. WishForItself, WishApart: the two never meet.
    """
    if one.id == other.id:
        raise WishForItself(name=one.name)
    if round_ is not None and not 1 <= round_ <= workshop.rounds:
        raise NoSuchRound(round=round_, rounds=workshop.rounds)
    if apart := kept_apart([one, other], registry.aparts.all()):
        raise WishApart(one=one.name, other=other.name, reason=next(iter(apart.values())))
    known = _known(registry, workshop, one, other)
    wish = known or Wish(workshop_id=workshop.id, company_id=one.id, wanted_id=other.id)
    wish = replace(
        wish,
        round=round_ or wish.round,
        note=wish.note if note is None else clean(note).strip() or None,
    )
    kept = registry.wishes.keep(wish) if known else registry.wishes.add(wish)
    return NotedWish(workshop=workshop, company=one, wanted=other, wish=kept, before=known)


def remove_wish(registry: Registry, reference: str, company: str, wanted: str) -> NotedWish:
    """Take a wish back.

    Raises:
        Unknown, Ambiguous: workshop or company is not the name of one.
        WorkshopClosed, WorkshopCancelled: the workshop is.
        WishForItself: both mean one company. NoWish: it has no such wish.
    """
    workshop, one, other = _meant(registry, reference, company, wanted)
    known = _known(registry, workshop, one, other)
    if known is None:
        wishes = [wish for wish in registry.wishes.of_workshop(workshop.id) if wish.company_id == one.id]
        wanted_firms = registry.companies.many(wish.wanted_id for wish in wishes).values()
        names = sorted((firm.name for firm in wanted_firms), key=fold)
        raise NoWish(one=one.name, other=other.name, reference=workshop.reference, wanted=names)
    registry.wishes.remove(known.id)
    return NotedWish(workshop=workshop, company=one, wanted=other, wish=known)


def list_wishes(registry: Registry, reference: str, *, company: str | None = None) -> ListedWishes:
    """The wishes for a workshop, or those of a company; each with what came of it in the present plan.

    Raises:
        Unknown, Ambiguous: workshop or company is not the name of one.
    """
    workshop = references.workshop(registry, reference)
    only = invited.company(registry, workshop, company).id if company is not None else None
    people = participants(registry, workshop)
    results = wish_results(
        workshop,
        people,
        own_tables(workshop, people),
        meetings=registry.meetings.of_workshop(workshop.id),
        tables=registry.tables.of_workshop(workshop.id),
    )
    names = wish_names(registry, (result.wish for result in results))
    shown = [result for result in results if only in {None, result.wish.company_id}]
    return ListedWishes(
        workshop=workshop,
        results=sorted(shown, key=lambda each: [fold(names[id_]) for id_ in _ids(each.wish)]),
        names=names,
    )


def wish_names(registry: Registry, wishes: Iterable[Wish]) -> dict[str, str]:
    """The names of the companies in some wishes, by id: they need not take part in anything."""
    firms = registry.companies.many(id_ for wish in wishes for id_ in _ids(wish))
    return {id_: firm.name for id_, firm in firms.items()}


def _ids(wish: Wish) -> tuple[str, str]:
    return wish.company_id, wish.wanted_id


def _meant(
    registry: Registry, reference: str, company: str, wanted: str
) -> tuple[Workshop, Company, Company]:
    workshop = open_workshop(registry, reference)
    one, other = (invited.company(registry, workshop, each) for each in (company, wanted))
    if one.id == other.id:
        raise WishForItself(name=one.name)
    return workshop, one, other


def _known(registry: Registry, workshop: Workshop, one: Company, other: Company) -> Wish | None:
    wishes = registry.wishes.of_workshop(workshop.id)
    return next((wish for wish in wishes if (wish.company_id, wish.wanted_id) == (one.id, other.id)), None)


def _absent(registry: Registry, workshop: Workshop, firms: Sequence[Company]) -> list[str]:
    """The names of those that have not said yes and are not there."""
    there = presence(registry, workshop.id)
    yes = {one.invitee for one in there.invitations if one.reply is Reply.YES or there.came(one.invitee)}
    return [firm.name for firm in firms if firm.id not in yes]
