"""Forming, changing, finding and removing collectives; which of them need somebody's care."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recovery_cli.domain.advances import StageChange
from recovery_cli.domain.changes import changed
from recovery_cli.domain.collectives import Collective, CollectiveStage, Member, Role
from recovery_cli.domain.company_filters import DayToCome
from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.next_steps import SOON, Alarm
from recovery_cli.domain.planning import Blank
from recovery_cli.domain.tenures import begun, ended
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services import parties, references
from recovery_cli.services.advances import happened_on
from recovery_cli.services.collective_dossiers import CollectiveDossier, dossier_of, dossiers_of
from recovery_cli.services.collective_remarks import OF_NUMBERS, refuse_broken_rules, remarks
from recovery_cli.services.collective_values import Read, Typed, with_typed
from recovery_cli.services.days import Notice
from recovery_cli.services.questions import challenger_at

SILENCE = timedelta(days=60)
"""After so long without a sign of life somebody should ask how a collective is: two workshops have passed."""


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A collective as it is kept now, and what to know or to think of about it."""

    dossier: CollectiveDossier
    notices: tuple[Notice, ...]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which collectives are asked for: what is None or False does not matter; `region` holds letters."""

    region: str | None = None
    stage: CollectiveStage | None = None
    company: str | None = None
    without_owner: bool = False
    without_delivery_lead: bool = False


@dataclass(eq=False)
class NoStage(NotUnderstood):
    """A note belongs to a stage, a day to a stage or to who comes and goes, and nothing such is named."""


@dataclass(eq=False)
class NoRegion(NotUnderstood):
    """It is not said to which region a collective belongs, and neither workshop nor companies tell."""

    title: str


def form_collective(
    registry: Registry, title: str, typed: Typed, *, region: str | None = None, workshop: str | None = None
) -> Changed:
    """Keep a new collective, formed today or on the day of the workshop; its first stage is on that day.

    Without a region (letters) it is that of the workshop, else the one of its first company. Without a
    challenger it has the one who questioned its projects at the workshop's tables.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several.
        NoName, DuplicateName: the title is blank, or another collective's.
        NoRegion, TooFewCompanies, ApartInCollective, TooOpen, DayToCome: it cannot be formed so.
    """
    meeting = references.workshop(registry, workshop) if workshop else None
    formed_on = _formed_on(typed, meeting, registry.moment.today)
    bare = Collective(region="", title="", formed_on=formed_on, stage=typed.stage or CollectiveStage.IDEA)
    read = with_typed(registry, changed(bare, {"title": title, **typed.plain}), typed)
    new = read.collective
    if meeting:
        new = _challenged(registry, replace(new, workshop_id=meeting.id), meeting)
    refuse_broken_rules(registry, dossier_of(registry, new), None)
    place = region or (meeting.region if meeting else _region_of(registry, new))
    kept = registry.collectives.add(replace(new, region=place))
    registry.stage_changes.add(
        StageChange(collective_id=kept.id, day=formed_on, stage=kept.stage, note=typed.note)
    )
    _keep_tenures(registry, kept, formed_on)
    told = read.collective.parties(Role.CHALLENGER)
    challenged = tuple(one for one in kept.parties(Role.CHALLENGER) if one not in told)
    return _changed(registry, kept, replace(read, challenged=challenged))


def edit_collective(registry: Registry, reference: str, typed: Typed) -> Changed:
    """Change what was typed of a collective; a new stage, and who comes or goes, is kept with its day.

    Raises:
        Unknown, Ambiguous: a reference fits none, or several.
        NoName, DuplicateName: the new title is blank, or another collective's.
        TooFewCompanies, ApartInCollective, TooOpen: it cannot become so.
        NoStage: a note of a stage without the stage, a day of nothing that happens on a day.
        DayToCome, BeforeFormed: it did not happen on that day.
    """
    before = references.collective(registry, reference)
    if typed.stage is None and (typed.note or (typed.on and not typed.moves_somebody)):
        raise NoStage
    day = happened_on(registry, before, typed.on)
    read = with_typed(registry, changed(before, typed.plain), typed)
    new = read.collective
    refuse_broken_rules(registry, dossier_of(registry, new), before)
    if typed.stage:
        new = _advanced(registry, new, typed)
    kept = registry.collectives.keep(new)
    _keep_tenures(registry, kept, day)
    made = _changed(registry, kept, read)
    if len(kept.company_ids) != len(before.company_ids):
        return made
    return replace(made, notices=tuple(each for each in made.notices if each.key not in OF_NUMBERS))


def remove_collective(registry: Registry, reference: str) -> Collective:
    """Remove a collective with its history; the projects in it stay, with the questions asked of them.

    Raises:
        Unknown, Ambiguous: the reference fits none, or several.
    """
    collective = references.collective(registry, reference)
    registry.collectives.remove(collective.id)
    return collective


def show_collective(registry: Registry, reference: str) -> Changed:
    """All that is known of a collective; raises as `remove_collective` does."""
    collective = references.collective(registry, reference)
    return _changed(registry, collective, Read(collective=collective))


def list_collectives(registry: Registry, wanted: Wanted) -> list[CollectiveDossier]:
    """The collectives that are wanted, by title; of a company or partner, all in which it plays a part.

    Raises:
        Unknown, Ambiguous: the reference of the company fits none, or several.
    """
    found = registry.collectives.in_region(wanted.region) if wanted.region else registry.collectives.all()
    if wanted.company is not None:
        party = parties.party(registry, wanted.company).id
        found = [each for each in found if any(member.party == party for member in each.members)]
    return dossiers_of(
        registry,
        [
            each
            for each in found
            if wanted.stage in {None, each.stage}
            and not (wanted.without_owner and each.parties(Role.OWNER))
            and not (wanted.without_delivery_lead and each.parties(Role.DELIVERY_LEAD))
        ],
    )


def collective_alarms(registry: Registry, region: str | None = None) -> Iterator[Alarm]:
    """What calls for the organiser in the collectives, by title; of a region, of the one of these letters.

    Nobody leads one, owns it or delivers it; no next step; a step or a milestone that is due within a week,
    or was; no sign of life for `SILENCE`. One that ended or was given up calls for nothing.
    """
    for dossier in list_collectives(registry, Wanted(region=region)):
        yield from alarms_of(dossier, registry.moment.today)


def alarms_of(dossier: CollectiveDossier, today: date) -> Iterator[Alarm]:
    """What calls for the organiser in one collective on a day."""
    collective = dossier.collective
    if collective.over:
        return
    title, soon = collective.title, today + SOON
    fields = {"title": title}
    edit = ("edit-collective", title)
    for role in dossier.missing_roles:
        if role is not Role.CHALLENGER:
            yield Alarm(
                kind=f"collective-no-{role}", fields=fields, commands=((*edit, f"--{role}", Blank.NAME),)
            )
    step = ((*edit, "--next-step", Blank.NOTE),)
    if not collective.next_step:
        yield Alarm(kind="collective-no-next-step", fields=fields, commands=step)
    elif collective.next_step_due and collective.next_step_due <= soon:
        told = {**fields, "step": collective.next_step}
        yield Alarm(kind="collective-next-step", fields=told, due=collective.next_step_due, commands=step)
    for each in dossier.milestones:
        if each.reached_on is None and each.due <= soon:
            told = {**fields, "text": each.text}
            reach = ("reach-milestone", title, str(each.number))
            yield Alarm(kind="collective-milestone", fields=told, due=each.due, commands=(reach,))
    since = dossier.last_sign
    if today - since >= SILENCE:
        news = ("add-news", title, Blank.NOTE)
        yield Alarm(
            kind="collective-silent",
            fields={**fields, "since": since},
            due=since + SILENCE,
            commands=(news,),
        )


def _formed_on(typed: Typed, workshop: Workshop | None, today: date) -> date:
    """The day that was typed, else that of the workshop if it is past, else today."""
    day = typed.on or min(workshop.day if workshop else today, today)
    if day > today:
        raise DayToCome(day=day)
    return day


def _changed(registry: Registry, kept: Collective, read: Read) -> Changed:
    dossier = dossier_of(registry, kept)
    joined = [dossier.name(id_) for id_ in read.joined]
    told = [Notice(key="collectives.notice.joined", fields={"name": name}) for name in joined]
    told += [
        Notice(key="collectives.notice.challenged", fields={"name": dossier.name(id_)})
        for id_ in read.challenged
    ]
    if read.left:
        fields = {"count": len(read.left), "titles": read.left}
        told.append(Notice(key="collectives.notice.left", fields=fields))
    return Changed(dossier=dossier, notices=(*told, *remarks(registry, dossier)))


def _region_of(registry: Registry, collective: Collective) -> str:
    companies = registry.companies.many(collective.company_ids)
    regions = (region for id_ in collective.company_ids for region in companies[id_].regions)
    region = next(regions, None)
    if region is None:
        raise NoRegion(title=collective.title)
    return region


def _challenged(registry: Registry, collective: Collective, workshop: Workshop) -> Collective:
    """With the challenger who questioned its projects there, unless it has one or that one is in it."""
    if collective.parties(Role.CHALLENGER):
        return collective
    one = challenger_at(registry, workshop, collective.project_ids)
    if one is None or one in collective.company_ids:
        return collective
    return replace(collective, members=(*collective.members, Member(company_id=one, role=Role.CHALLENGER)))


def _keep_tenures(registry: Registry, collective: Collective, day: date) -> None:
    """Note on a day who has come and who has gone; what began no earlier than it ended never was."""
    known = registry.tenures.of_collective(collective.id)
    for each in ended(known, collective.members, day):
        if each.since < day:
            registry.tenures.keep(each)
        else:
            registry.tenures.remove(each.id)
    registry.tenures.add_all(begun(known, collective.members, collective.id, day))


def _advanced(registry: Registry, collective: Collective, typed: Typed) -> Collective:
    """At the stage that was typed, which is noted with its day; a stage noted for a later day still holds.

    On one day a collective comes to one stage: the one that was said last.
    """
    day = happened_on(registry, collective, typed.on)
    stage = typed.stage or collective.stage
    if stage is collective.stage and not typed.on and not typed.note:
        return collective
    of_day = [each for each in registry.stage_changes.of_collective(collective.id) if each.day == day]
    if of_day:
        registry.stage_changes.keep(replace(of_day[-1], stage=stage, note=typed.note))
    else:
        registry.stage_changes.add(
            StageChange(collective_id=collective.id, day=day, stage=stage, note=typed.note)
        )
    return replace(collective, stage=registry.stage_changes.of_collective(collective.id)[-1].stage)
