"""From a dossier to the badges of those who are expected, or of those who are there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recovery_cli.domain.invitations import CAME, Guest
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.pages import Person
from recovery_cli.rendering.pages_badges import Badge, BadgesPage, LabelSheet
from recovery_cli.rendering.pages_pairings import Schedule, Stop
from recovery_cli.services.delegations import person_order, persons, together
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import heads, plan_version
from recovery_cli.services.pages_pairings import schedule_of, stops_of


def badges_page(
    dossier: Dossier,
    language: Language,
    labels: LabelSheet,
    *,
    skip: int = 0,
    blank: int | None = None,
    backs: bool = False,
    present: bool = False,
) -> BadgesPage:
    """A badge for each person, by family name, then blank ones: so many, or what is left of the last sheet.

    With `present`, only for those who have come.
    """
    found = sorted(
        _badges(dossier, language, backs=backs, present=present),
        key=lambda badge: (*person_order(badge.person), badge.line or 0),
    )
    page = BadgesPage(
        **heads(dossier, language),
        labels=labels,
        badges=(),
        skip=skip,
        backs=backs,
        plan=plan_version(dossier),
    )
    return with_badges(page, found, blank)


def with_badges(page: BadgesPage, badges: Sequence[Badge], blank: int | None) -> BadgesPage:
    """The page with these badges, then blank ones: so many, or what is left of the last sheet."""
    sheet = page.labels.columns * page.labels.rows
    left = -(page.skip + len(badges)) % sheet if blank is None else blank
    return replace(page, badges=(*badges, *(Badge(person=Person()) for _ in range(left))))


def city_of(dossier: Dossier, invitee_id: str) -> str | None:
    """The town of a company: that of its first site in the region of the workshop."""
    company = dossier.companies.get(invitee_id)
    sites = company.sites_in(dossier.workshop.region) if company else ()
    return next((site.commune for site in sites if site.commune), None)


def _badges(dossier: Dossier, language: Language, *, backs: bool, present: bool) -> Iterator[Badge]:
    for id_ in together(dossier):
        stops = stops_of(dossier, id_, language) if backs else []
        for guest, person in persons(dossier, id_):
            if guest is None or (present and guest.attendance not in CAME):
                continue
            yield Badge(
                person=person,
                city=city_of(dossier, id_),
                line=guest.line,
                code=guest.id.upper(),
                schedule=_schedule(person, guest, stops),
            )


def _schedule(person: Person, guest: Guest, stops: list[Stop]) -> Schedule | None:
    return schedule_of(person, guest, stops) if stops else None
