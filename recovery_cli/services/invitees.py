"""Whom to invite to a workshop: chosen by rank, kept with the reasons, and how their number was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recovery_cli.domain.candidates import Candidate
from recovery_cli.domain.companies import Company, Size
from recovery_cli.domain.invitations import Invitation, Place
from recovery_cli.domain.merits import Wish
from recovery_cli.domain.planning import NobodyToInvite
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.selection import Choice, selection, to_invite
from recovery_cli.domain.shortlist import shortlist
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services.candidates import candidates, with_projects
from recovery_cli.services.notices import Turnout
from recovery_cli.services.workshops import open_workshop


@dataclass(frozen=True, kw_only=True)
class Invitees:
    """Who is on the list of a workshop by choice, and how their number was found.

    `pitchable` counts those of the first wave who carry a project that may be told to all; `placed` says of
    how many companies that could be invited the territory is known, where that was asked.
    """

    invitations: Sequence[Invitation]
    companies: Mapping[str, Company]
    turnout: Turnout
    pitchable: int = 0
    placed: int = 0


def choose_invitees(registry: Registry, reference: str) -> tuple[Workshop, Invitees | None]:
    """Put companies on the list of a workshop that was planned without one; None if it has one already.

    Who was put there by hand stays.

    Raises:
        Unknown, WorkshopClosed, WorkshopCancelled: there is no such workshop, or nothing of it can change.
        NobodyToInvite: the registry holds no company that can be invited in this region.
    """
    workshop = open_workshop(registry, reference)
    listed = registry.invitations.of_workshop(workshop.id)
    if any(each.company_id and not _by_hand(each) for each in listed):
        return workshop, None
    taken = {each.company_id for each in listed}
    known = [each for each in able_companies(registry, workshop) if each.id not in taken]
    venue = registry.venues.get(workshop.venue_id) if workshop.venue_id else None
    return workshop, choose(registry, workshop, venue, known)


def able_companies(registry: Registry, workshop: Workshop) -> list[Candidate]:
    """The companies of the region of a workshop, as they stand for its day.

    Raises:
        NobodyToInvite: none of them can be invited.
    """
    known = candidates(registry, workshop.region, workshop.day, workshop.theme)
    if workshop.priority:
        from recovery_cli.services import territories

        known = territories.placed(known, registry.candidates.addresses(workshop.region))
    if all(candidate.silent for candidate in known):
        raise NobodyToInvite(region=region_of_letters(workshop.region).name)
    return known


def choose(
    registry: Registry, workshop: Workshop, venue: Venue | None, known: Sequence[Candidate]
) -> Invitees:
    """Keep invitations for those who suit a workshop best, behind those who are on its list already."""
    listed = registry.invitations.of_workshop(workshop.id)
    places = max(1, workshop.capacity - len(listed))
    wanted = to_invite(places, workshop.no_show_rate)
    wish = Wish(
        region=workshop.region,
        first_wave=wanted,
        reserve=-(-wanted // 2),
        theme=workshop.theme,
        department=venue.department if venue else None,
        priority=workshop.priority,
    )
    chosen = selection(with_projects(registry, shortlist(known, wish)), wish)
    after = max((each.rank for each in listed), default=0)
    carried = [choice.candidate.carried for choice in chosen[: wish.first_wave]]
    return Invitees(
        invitations=registry.invitations.add_all(_invitations(workshop, chosen, wish, after)),
        companies=registry.companies.many(choice.candidate.id for choice in chosen),
        turnout=_turnout(workshop, places, wish, chosen, known),
        pitchable=sum(bool(each and each.shareable) for each in carried),
        placed=sum(each.territory is not None and not each.silent for each in known),
    )


def _by_hand(invitation: Invitation) -> bool:
    return any(reason.kind == "invited.by-hand" for reason in invitation.reasons)


def _turnout(
    workshop: Workshop, places: int, wish: Wish, chosen: Sequence[Choice], known: Sequence[Candidate]
) -> Turnout:
    wave = chosen[: wish.first_wave]
    able = [candidate for candidate in known if not candidate.silent]
    return Turnout(
        places=places,
        no_show_rate=workshop.no_show_rate,
        wanted=wish.first_wave,
        able=len(able),
        large=sum(candidate.size is Size.GE for candidate in able),
        first_wave=len(wave),
        reserve=len(chosen) - len(wave),
        left_out=len(known) - len(able),
        with_project=sum(choice.candidate.carried is not None for choice in wave),
    )


def _invitations(workshop: Workshop, chosen: Sequence[Choice], wish: Wish, after: int) -> list[Invitation]:
    """The companies by rank, from the one after that of the last on the list."""
    found = []
    for place, choice in enumerate(chosen, start=1):
        project = choice.candidate.project_for(workshop.theme)
        found.append(
            Invitation(
                workshop_id=workshop.id,
                company_id=choice.candidate.id,
                project_id=project.id if project else None,
                place=Place.FIRST_WAVE if place <= wish.first_wave else Place.RESERVE,
                rank=after + place,
                score=choice.score,
                reasons=choice.reasons,
            )
        )
    return found
