"""From a dossier to the attendance sheet."""

from collections.abc import Iterator
from datetime import time

from recovery_cli.domain.invitations import Guest, Reply
from recovery_cli.domain.partners import PartnerKind
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.pages import Person
from recovery_cli.rendering.pages_attendance import AttendanceLine, AttendancePage
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import animator, heads, later, person_of_guest

_NOON = time(12, 0)
_AFTER_LUNCH = time(13, 30)


def attendance_page(dossier: Dossier, language: Language, *, blank_lines: int) -> AttendancePage:
    """The sheet to be signed: every guest by line, then who said yes without a name, then blank lines."""
    return AttendancePage(
        **heads(dossier, language),
        lines=tuple(_lines(dossier, language)),
        half_days=tuple(say(language, f"documents.half_day.{half}") for half in _half_days(dossier)),
        blank_lines=blank_lines,
        animator=animator(dossier),
        programme=dossier.workshop.funding,
        funders=tuple(_funders(dossier)),
    )


def _funders(dossier: Dossier) -> Iterator[str]:
    """Those of the workshop's partners that pay for it."""
    partners = (dossier.partners.get(id_) for id_ in dossier.workshop.partner_ids)
    yield from (each.name for each in partners if each and each.kind is PartnerKind.FUNDER)


def _lines(dossier: Dossier, language: Language) -> Iterator[AttendanceLine]:
    names = {each.id: dossier.name(each.invitee) for each in dossier.invitations}
    numbered = [guest for guests in dossier.guests.values() for guest in guests if guest.line is not None]
    for guest in sorted(numbered, key=lambda guest: guest.line or 0):
        yield AttendanceLine(
            number=guest.line or 0,
            person=person_of_guest(guest, names[guest.invitation_id]),
            observation=_observation(guest, language),
        )
    following = max((guest.line or 0 for guest in numbered), default=0) + 1
    unnamed = [
        each for each in dossier.invitations if each.reply is Reply.YES and not dossier.guests.get(each.id)
    ]
    for number, invitation in enumerate(sorted(unnamed, key=lambda each: names[each.id]), start=following):
        yield AttendanceLine(number=number, person=Person(company=names[invitation.id]))


def _observation(guest: Guest, language: Language) -> str | None:
    if guest.represented_by:
        return say(language, "documents.note.represented", name=guest.represented_by)
    return None


def _half_days(dossier: Dossier) -> list[str]:
    """Which halves of the day the workshop reaches into: each has its own signature."""
    workshop = dossier.workshop
    end = later(workshop.start, workshop.duration)
    afternoon = workshop.start >= _NOON or end > _AFTER_LUNCH
    return [half for half, there in (("morning", workshop.start < _NOON), ("afternoon", afternoon)) if there]
