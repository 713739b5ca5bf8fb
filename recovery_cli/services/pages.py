"""What all pages of a dossier share: who sends them, which workshop they are about, hours, persons."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypedDict

from recovery_cli.domain.agenda import CHANGE_MINUTES, TimedItem, round_hours, timed
from recovery_cli.domain.colours import ACCENT
from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.invitations import Guest
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.settings import Settings
from recovery_cli.domain.venues import Venue
from recovery_cli.domain.workshops import AgendaItem, AgendaKind, Workshop
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.numbers import ordinal
from recovery_cli.i18n.themes import theme_name
from recovery_cli.rendering.pages import (
    Organisation,
    PartnerLogo,
    Person,
    PlanVersion,
    ProgrammePoint,
    VenueLines,
    WorkshopHeader,
)
from recovery_cli.services.dossiers import Dossier


class Heads(TypedDict):
    """The two fields that every page has."""

    organisation: Organisation
    workshop: WorkshopHeader


def heads(dossier: Dossier, language: Language) -> Heads:
    """Who sends a page and which workshop it is about."""
    return {"organisation": organisation(dossier.settings, language), "workshop": header(dossier, language)}


def organisation(told: Settings, language: Language) -> Organisation:
    """Who runs the platform, as the settings tell in a language, else in French."""
    english = language is Language.ENGLISH
    return Organisation(
        name=told.organisation,
        sender=told.sender,
        signature=(english and told.signature_en) or told.signature,
        address=told.address,
        phone=told.phone,
        email=told.email,
        data_controller=told.data_controller,
        retention=(english and told.retention_en) or told.retention,
        logo=Path(told.logo) if told.logo else None,
        letterhead=Path(told.letterhead) if told.letterhead else None,
        colour=told.colour or ACCENT,
        opening=told.opening,
        closing=told.closing,
        photos=told.photos,
        photos_en=told.photos_en,
        opening_en=told.opening_en,
        closing_en=told.closing_en,
    )


def header(dossier: Dossier, language: Language) -> WorkshopHeader:
    """The workshop as papers name it; where it begins with a welcome, it starts when that ends."""
    workshop = dossier.workshop
    slots = timetable(dossier)
    welcome = slots[0] if slots and slots[0].item.kind is AgendaKind.WELCOME else None
    theme = theme_name(workshop.theme, language) if workshop.theme else None
    partners = [dossier.partners[id_] for id_ in workshop.partner_ids if id_ in dossier.partners]
    region = region_of_letters(workshop.region).name
    return WorkshopHeader(
        reference=workshop.reference,
        title=workshop_title(workshop, language),
        region=region,
        day=workshop.day,
        start=welcome.end if welcome else workshop.start,
        end=later(workshop.start, workshop.duration),
        welcome=welcome.start if welcome else None,
        theme=theme,
        session=session_name(workshop, language),
        venue=venue_lines(dossier.venue),
        partners=tuple(partner.name for partner in partners),
        logos=tuple(PartnerLogo(name=each.name, file=Path(each.logo)) for each in partners if each.logo),
    )


def workshop_title(workshop: Workshop, language: Language) -> str:
    """What a workshop is called: its own title, else one from its region and theme."""
    if workshop.title:
        return workshop.title
    region = region_of_letters(workshop.region).name
    if workshop.theme:
        theme = theme_name(workshop.theme, language)
        return say(language, "documents.title.themed", region=region, theme=theme)
    return say(language, "documents.title.plain", region=region)


def session_name(workshop: Workshop, language: Language) -> str | None:
    """Which workshop of its region it is: "12e atelier"; None if it bears no number."""
    if workshop.session is None:
        return None
    return say(language, "documents.said.session", number=ordinal(workshop.session, language))


def venue_lines(venue: Venue | None) -> VenueLines:
    """Name, address and access of a venue; gaps without one."""
    if venue is None:
        return VenueLines()
    town = " ".join(part for part in (venue.postal_code, venue.commune) if part)
    address = "\n".join(part for part in (venue.address, town) if part)
    return VenueLines(name=venue.name, address=address or None, access=venue.access)


def postal_address(company: Company, region: str) -> str | None:
    """Where a letter to a company goes."""
    site = postal_site(company, region)
    if site is None:
        return None
    town = " ".join(part for part in (site.postal_code, site.commune) if part)
    return "\n".join(line for line in (site.address, town) if line)


def postal_site(company: Company, region: str) -> Site | None:
    """The site that a letter goes to: the first of the region that has an address, else any that has."""
    sites = (*company.sites_in(region), *company.sites)
    return next((site for site in sites if site.address or site.postal_code or site.commune), None)


def plan_version(dossier: Dossier) -> PlanVersion | None:
    """The version of the pairing and the local time it was made; None before the first."""
    workshop = dossier.workshop
    if not workshop.plan_version or workshop.plan_made_at is None:
        return None
    made = (
        workshop.plan_made_at if workshop.plan_made_at.tzinfo else workshop.plan_made_at.replace(tzinfo=UTC)
    )
    return PlanVersion(
        number=workshop.plan_version, made_at=made.astimezone(dossier.local).replace(tzinfo=None)
    )


def timetable(dossier: Dossier) -> tuple[TimedItem, ...]:
    """The points of the agenda with their hours."""
    return timed(dossier.workshop.start, dossier.agenda)


def hours_of_rounds(dossier: Dossier) -> dict[int, tuple[time, time]]:
    """When each round starts and ends; one that the agenda has no room for follows the others."""
    workshop = dossier.workshop
    last = max([workshop.rounds, *(meeting.round for meeting in dossier.meetings)])
    planned = replace(workshop, rounds=last)
    known = {each.number: (each.start, each.end) for each in round_hours(planned, dossier.agenda)}
    step = workshop.round_minutes + CHANGE_MINUTES
    for number in range(1, last + 1):
        if number not in known:
            start = later(workshop.start, step * (number - 1))
            known[number] = (start, later(start, workshop.round_minutes))
    return known


def hours_of_sittings(dossier: Dossier) -> dict[int, tuple[time, time]]:
    """When each sitting at tables starts and ends: one a point to envisage, or its equal share of a point."""
    count = max((table.sitting for table in dossier.tables), default=1)
    slots = [slot for slot in timetable(dossier) if slot.item.kind is AgendaKind.ENVISAGE]
    if not slots:
        workshop = dossier.workshop
        return dict.fromkeys(range(1, count + 1), (workshop.start, later(workshop.start, workshop.duration)))
    if len(slots) >= count:
        return {number: (slot.start, slot.end) for number, slot in enumerate(slots, start=1)}
    share = slots[0].item.minutes // count
    return {
        number: (later(slots[0].start, share * (number - 1)), later(slots[0].start, share * number))
        for number in range(1, count + 1)
    }


def programme(dossier: Dossier, language: Language) -> tuple[ProgrammePoint, ...]:
    """The agenda as participants read it."""
    return tuple(
        ProgrammePoint(
            start=slot.start,
            end=slot.end,
            minutes=slot.item.minutes,
            title=title_of(slot.item, language),
            lead=slot.item.lead,
            pause=slot.item.kind in {AgendaKind.WELCOME, AgendaKind.BREAK},
        )
        for slot in timetable(dossier)
    )


def title_of(item: AgendaItem, language: Language) -> str:
    """What a point is called: its own title, else that of its kind."""
    return item.title or label(language, item.kind)


def person_of_guest(guest: Guest, company: str) -> Person:
    """A guest as papers name people."""
    return Person(
        civility=guest.civility,
        first_name=guest.first_name,
        family_name=guest.family_name,
        function=guest.function,
        company=company,
    )


def person_of_contact(contact: Contact, company: str) -> Person:
    """A contact as papers name people."""
    return Person(
        civility=contact.civility.value if contact.civility else None,
        first_name=contact.first_name,
        family_name=contact.family_name,
        function=contact.function,
        company=company,
    )


def reachable(contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts that may be contacted, those with an e-mail address first."""
    return sorted((c for c in contacts if not c.do_not_contact), key=lambda c: not c.email)


def animator(dossier: Dossier) -> str | None:
    """Who leads the day: whoever opens it, else who invites."""
    leads = (item.lead for item in dossier.agenda if item.kind is AgendaKind.OPENING and item.lead)
    return next(leads, dossier.settings.sender)


def next_day(dossier: Dossier) -> date | None:
    """The day of the next workshop: the one planned, else the one announced."""
    return dossier.later[0].day if dossier.later else dossier.workshop.next_day


def later(start: time, minutes: int) -> time:
    """The hour so many minutes later."""
    return (datetime.combine(date.min, start) + timedelta(minutes=minutes)).time()
