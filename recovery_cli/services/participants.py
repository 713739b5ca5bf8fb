"""Who takes part in the pairing of a workshop, and what is known of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from recovery_cli.domain.affinity import Affinities, Profile
from recovery_cli.domain.apart import kept_apart
from recovery_cli.domain.collectives import Collective
from recovery_cli.domain.companies import Company
from recovery_cli.domain.invitations import Invitation, Reply
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import Project
from recovery_cli.domain.ties import Aim
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.wishes import Wish
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services.presence import Presence, presence
from recovery_cli.services.settings import settings
from recovery_cli.services.sheet_lines import party_names
from recovery_cli.services.ties import earlier, shared_tables, ties_before

Pair = tuple[str, str]

OFTEN = 2
"""Whoever came to so many workshops knows them, and can take a newcomer along."""
_TWO = 2
"""So many a newcomer is to sit with."""


@dataclass(frozen=True, kw_only=True)
class Participants:
    """The companies and partners that take part, by id, and what decides who meets whom.

    `newcomers` never came before, `regulars` came often. `pitched` is by company the project it was
    invited with. `rounds` says in which rounds somebody of a company is there, `left` names the
    companies and partners that are gone before the tables. `apart` and `met` are pairs with the lower id
    first. `awaited` are the names of those who are expected and left out, because others have been
    checked in and they not yet. `shared` are the pairs that sat at one table at an earlier workshop.
    `wishes` are all that were noted for the workshop, whoever comes. `continued` are the pairs that may meet
    again, as their tie or their collective goes on.
    """

    companies: Mapping[str, Company]
    partners: Sequence[Partner]
    projects: Mapping[str, Project]
    pitched: Mapping[str, str]
    rounds: Mapping[str, frozenset[int]]
    step_free: Sequence[str]
    newcomers: frozenset[str]
    regulars: frozenset[str] = frozenset()
    left: frozenset[str]
    apart: frozenset[Pair]
    met: frozenset[Pair]
    awaited: Sequence[str]
    affinities: Affinities
    shared: frozenset[Pair] = frozenset()
    wishes: Sequence[Wish] = ()
    continued: frozenset[Pair] = frozenset()
    venue: Venue | None = None

    @property
    def staying(self) -> "Participants":
        """Those of them who are there after the rounds, when people sit down at tables."""
        return replace(
            self,
            companies={id_: company for id_, company in self.companies.items() if id_ not in self.left},
            partners=[partner for partner in self.partners if partner.id not in self.left],
            step_free=[party for party in self.step_free if party not in self.left],
        )

    def projects_of(self, company_id: str) -> list[Project]:
        """The projects that a participant carries."""
        return [project for project in self.projects.values() if project.company_id == company_id]


def participants(
    registry: Registry, workshop: Workshop, collectives: Sequence[Collective] = ()
) -> Participants:
    """Those who said yes; once anybody has been checked in, those who are there.

    The members of these collectives are to go on, and of those that are always to.
    """
    there = presence(registry, workshop.id)
    coming = [one for one in there.invitations if _takes_part(one, there)]
    ids = sorted(one.company_id for one in coming if one.company_id)
    companies = dict(sorted(registry.companies.many(ids).items()))
    projects = {project.id: project for id_ in ids for project in registry.projects.of_company(id_)}
    times = registry.guests.times(one.id for one in earlier(registry, workshop))
    newcomers = frozenset(ids) - times.keys()
    ties = ties_before(registry, workshop)
    go_on = frozenset(tie.pair for tie in ties if tie.goes_on)
    together = _together(registry, ids, collectives)
    wishes = registry.wishes.of_workshop(workshop.id)
    return Participants(
        companies=companies,
        partners=_partners(registry, workshop, coming),
        projects=projects,
        pitched={one.company_id: one.project_id for one in coming if one.company_id and one.project_id},
        rounds={id_: _rounds(id_, workshop, there) for id_ in ids},
        step_free=[party for party in _parties(coming) if there.needs_step_free(party)],
        newcomers=newcomers,
        regulars=_regulars(ids, times),
        left=frozenset(party for party in _parties(coming) if there.left(party)),
        apart=frozenset(kept_apart(companies.values(), registry.aparts.all())),
        met=frozenset(tie.pair for tie in ties),
        shared=shared_tables(registry, workshop),
        awaited=_awaited(registry, there),
        affinities=Affinities(
            _profiles(companies, projects, newcomers, workshop.region),
            settings(registry).weights,
            wishes=go_on | together,
            asked=[(wish.company_id, wish.wanted_id) for wish in wishes],
            together=together,
        ),
        wishes=wishes,
        continued=together | (go_on if workshop.aim is Aim.CONTINUE else frozenset()),
        venue=registry.venues.get(workshop.venue_id) if workshop.venue_id else None,
    )


def _regulars(ids: Sequence[str], times: Mapping[str, int]) -> frozenset[str]:
    """Those who came `OFTEN` at least; where hardly anybody did, as at a second workshop, who came at all."""
    often = frozenset(id_ for id_ in ids if times.get(id_, 0) >= OFTEN)
    return often if len(often) >= _TWO else frozenset(ids) & times.keys()


def _together(registry: Registry, ids: Sequence[str], named: Sequence[Collective]) -> frozenset[Pair]:
    """The pairs among these companies that work on one collective whose members are to meet again."""
    always = [one for one in registry.collectives.all() if one.aim is Aim.CONTINUE and not one.over]
    there = (sorted({*one.company_ids} & {*ids}) for one in (*always, *named))
    return frozenset(pair for members in there for pair in combinations(members, 2))


def _awaited(registry: Registry, there: Presence) -> list[str]:
    """The companies and partners that said yes and of which nobody has been marked yet."""
    if not there.begun:
        return []
    yes = [one for one in there.invitations if one.reply is Reply.YES]
    late = [one for one in yes if not there.came(one.invitee) and there.still_expected(one.invitee)]
    return sorted(party_names(registry, late).values())


def _takes_part(invitation: Invitation, there: Presence) -> bool:
    party = invitation.invitee
    if there.begun:
        return there.came(party)
    return invitation.reply is Reply.YES and there.still_expected(party)


def _partners(registry: Registry, workshop: Workshop, coming: Sequence[Invitation]) -> list[Partner]:
    """Those who come, in the order in which the workshop names its partners, then by name."""
    found = registry.partners.many(one.partner_id for one in coming if one.partner_id)
    named = list(workshop.partner_ids)
    return sorted(
        found.values(), key=lambda one: (named.index(one.id) if one.id in named else len(named), one.name)
    )


def _rounds(company_id: str, workshop: Workshop, there: Presence) -> frozenset[int]:
    rounds = range(1, workshop.rounds + 1)
    return frozenset(one for one in rounds if not there.begun or there.there(company_id, one))


def _parties(coming: Sequence[Invitation]) -> list[str]:
    return sorted(one.invitee for one in coming)


def _profiles(
    companies: Mapping[str, Company],
    projects: Mapping[str, Project],
    newcomers: frozenset[str],
    region: str,
) -> list[Profile]:
    """What affinity knows of each; nearness counts between the sites of the workshop's region alone."""
    return [
        Profile(
            company=replace(company, sites=company.sites_in(region)),
            projects=tuple(project for project in projects.values() if project.company_id == company.id),
            newcomer=company.id in newcomers,
        )
        for company in companies.values()
    ]
