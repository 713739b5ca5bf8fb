"""The report of a region over a span of time: counted from the registry, workshop by workshop."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_cli.domain.collectives import Collective, CollectiveStage, Role, readers_of
from recovery_cli.domain.invitations import CAME, Place, Reply
from recovery_cli.domain.minutes import ActionState
from recovery_cli.domain.projects import Confidentiality, MeasureUse, Project
from recovery_cli.domain.reports import Activity, Behind, Counts, Line, Reached, Standing
from recovery_cli.domain.ties import Held, TieLevel, level
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services.presence import Presence, presence
from recovery_cli.services.ties import held_meetings
from recovery_cli.services.weave import Seen, Span, show_weave

_NEEDED = (Role.LEADER, Role.OWNER, Role.DELIVERY_LEAD)


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a region's platform did from `first` to `last`, and how its weave stands month by month.

    `standing` are the collectives that everybody may read of; `withheld` counts the others.
    """

    region: str
    first: date
    last: date
    lines: tuple[Line, ...]
    reached: tuple[Reached, ...]
    seen: Seen
    standing: tuple[Standing, ...] = ()
    withheld: int = 0
    behind: tuple[Behind, ...] = ()


def report(registry: Registry, region: str, span: Span) -> Report:
    """The report of a region (letters).

    Raises:
        EndsBeforeItBegins: the span has no month.
    """
    seen = show_weave(registry, region, span)
    first = span.first or min((month.first for month in seen.months), default=seen.last)
    workshops = _held(registry, region, seen.last)
    came = {workshop.id: registry.guests.came([workshop.id]) for workshop in workshops}
    shown = [workshop for workshop in workshops if workshop.day >= first]
    lines = [_line(registry, one, _before(one, workshops, came), came[one.id]) for one in shown]
    everybody = {id_ for workshop in workshops for id_ in came[workshop.id]}
    standing, withheld = _standing(registry, seen.formed)
    return Report(
        region=region,
        first=first,
        last=seen.last,
        lines=tuple(lines),
        reached=_reached(registry, shown, came),
        seen=seen,
        standing=tuple(standing),
        withheld=withheld,
        behind=tuple(_behind(registry, everybody, seen.formed)),
    )


def _held(registry: Registry, region: str, last: date) -> list[Workshop]:
    """The workshops of a region up to a day, the first one first; cancelled ones are none."""
    return registry.workshops.before(region, last + timedelta(days=1))[::-1]


def _before(workshop: Workshop, workshops: Sequence[Workshop], came: Mapping[str, set[str]]) -> set[str]:
    """Who had come to a workshop before this one."""
    earlier = workshops[: workshops.index(workshop)]
    return {id_ for one in earlier for id_ in came[one.id]}


def _line(registry: Registry, workshop: Workshop, before: Collection[str], came: Collection[str]) -> Line:
    return Line(
        reference=workshop.reference,
        session=workshop.session,
        day=workshop.day,
        counts={
            **_attendance(presence(registry, workshop.id), before, came),
            **_talks(held_meetings(registry, workshop)),
            **_settled(registry, workshop),
        },
    )


def _attendance(there: Presence, before: Collection[str], came: Collection[str]) -> Counts:
    asked = [each for each in there.invitations if each.company_id and each.sent_on]
    accepted = {
        each.company_id
        for each in there.invitations
        if each.company_id and each.reply is Reply.YES and each.place is not Place.WALK_IN
    }
    of_company = {each.id: bool(each.company_id) for each in there.invitations}
    present = [guest for guest in there.guests if guest.attendance in CAME]
    persons = sum(of_company[guest.invitation_id] for guest in present)
    return {
        Activity.INVITED: len(asked),
        Activity.ACCEPTED: len(accepted),
        Activity.CAME: len(came),
        Activity.UNANNOUNCED: len(set(came) - accepted),
        Activity.NEWCOMERS: len(set(came) - set(before)),
        Activity.NO_SHOWS: len(accepted - set(came)),
        Activity.PERSONS: persons,
        Activity.PARTNERS: len(present) - persons,
    }


def _talks(held: Sequence[Held]) -> Counts:
    followed = sum(level(one.outcomes) is not TieLevel.MET for one in held)
    return {Activity.MEETINGS: len(held), Activity.FOLLOWED: followed}


def _settled(registry: Registry, workshop: Workshop) -> Counts:
    actions = registry.actions.of_workshop(workshop.id)
    return {
        Activity.DECISIONS: len(registry.decisions.of_workshop(workshop.id)),
        Activity.ACTIONS: len(actions),
        Activity.ACTIONS_DONE: sum(action.state is ActionState.DONE for action in actions),
    }


def _reached(
    registry: Registry, shown: Sequence[Workshop], came: Mapping[str, set[str]]
) -> tuple[Reached, ...]:
    """The companies that came to one of these workshops, by name."""
    companies = registry.companies.many(sorted({id_ for one in shown for id_ in came[one.id]}))
    ordered = sorted(companies.values(), key=lambda company: (company.name, company.id))
    return tuple(
        Reached(
            company=company, references=tuple(one.reference for one in shown if company.id in came[one.id])
        )
        for company in ordered
    )


def _standing(registry: Registry, formed: Iterable[Collective]) -> tuple[list[Standing], int]:
    """The collectives that went on, as they were then, and how many are not for everybody's eyes."""
    there = [one for one in formed if not one.over]
    projects = registry.projects.many(id_ for one in there for id_ in one.project_ids)
    open_ = [one for one in there if readers_of(one, projects) is Confidentiality.PUBLIC]
    return [_stands(one) for one in open_], len(there) - len(open_)


def _stands(collective: Collective) -> Standing:
    return Standing(
        title=collective.title,
        stage=collective.stage,
        formed_on=collective.formed_on,
        companies=len(collective.company_ids),
        missing=tuple(role for role in _NEEDED if not collective.parties(role)),
    )


def _behind(registry: Registry, everybody: Collection[str], formed: Iterable[Collective]) -> list[Behind]:
    """The measures that projects of these companies, and collectives, use or seek, the most wanted first.

    A collective that was given up stands behind none.
    """
    kept = [one for one in formed if one.stage is not CollectiveStage.ABANDONED]
    things: list[Project | Collective] = [*registry.projects.of_companies(everybody), *kept]
    measures = registry.measures.many(link.measure_id for one in things for link in one.measures)
    found = [
        Behind(
            measure=measure,
            used=_counted(things, measure.id, MeasureUse.USED),
            sought=_counted(things, measure.id, MeasureUse.SOUGHT),
        )
        for measure in measures.values()
    ]
    return sorted(found, key=lambda one: (-one.used - one.sought, one.measure.name))


def _counted(things: Iterable[Project | Collective], measure_id: str, use: MeasureUse) -> int:
    return sum(link.measure_id == measure_id and link.use is use for one in things for link in one.measures)
