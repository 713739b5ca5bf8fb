"""The lists that leave as workbooks: attendance to be signed, the host's guests, the caterer's counts."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from recovery_cli.domain.invitations import CAME, Invitation, Place, Reply
from recovery_cli.i18n.catalogue import word
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.numbers import percent
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.logo import logo_at
from recovery_cli.rendering.pages import Organisation, WorkshopHeader
from recovery_cli.rendering.pages_attendance import AttendanceLine, AttendancePage
from recovery_cli.services.delegations import person_order
from recovery_cli.services.diets import diets_of
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import header
from recovery_cli.services.pages_door import expected
from recovery_cli.spreadsheets.handouts import Column, Handout, Picture, handout_workbook

_SIGNED_ROW = 28
"""Points, about 10 mm: room for a signature."""


def attendance_workbook(page: AttendancePage, language: Language, library: TemplateLibrary) -> bytes:
    """The sheet to be signed as XLSX; `check-in --from` reads it back, lines and walk-ins alike."""
    words = library.words(language)
    own = words["attendance"]
    widths = {"number": 5, "family_name": 24, "first_name": 15, "function": 22, "company": 28}
    columns = [Column(heading=own[key], width=width) for key, width in widths.items()]
    columns += [Column(heading=f"{own['signature']} {half}", width=24) for half in page.half_days]
    following = max((line.number for line in page.lines), default=0) + 1
    blank = range(following, following + page.blank_lines)
    empty = [""] * len(columns)
    return handout_workbook(
        Handout(
            title=f"{own['title']} – {page.workshop.title}",
            notes=list(_notes(page, words, language)),
            pictures=list(_logos(page)),
            columns=[*columns, Column(heading=f"{own['observations']} ({own['hint']})", width=22)],
            rows=[
                *(_line(line, words, len(page.half_days)) for line in page.lines),
                *([str(number), *empty] for number in blank),
            ],
            foot=_foot(page.organisation, words),
            row_height=_SIGNED_ROW,
            tab=own["title"],
            page=words["page"],
        )
    )


def facts(workshop: WorkshopHeader, words: Mapping[str, Any], language: Language) -> list[str]:
    """Which workshop a list is of, when it is held and where, a line each."""
    venue = workshop.venue
    place = ", ".join(part for part in (venue.name, *(venue.address or "").splitlines()) if part)
    hours = " – ".join(str(word(language, hour)) for hour in (workshop.start, workshop.end))
    return [
        f"{workshop.title} – {words['reference']} {workshop.reference}",
        f"{word(language, workshop.day)}, {hours}",
        f"{words['attendance']['venue']}{words['colon']} {place or gap(words, 'venue')}",
    ]


def gap(words: Mapping[str, Any], what: str) -> str:
    """The visible gap where something is not known yet."""
    return str(words["gap"]).format(what=words["gaps"][what])


def _notes(page: AttendancePage, words: Mapping[str, Any], language: Language) -> Iterator[str]:
    own, colon = words["attendance"], words["colon"]
    yield from facts(page.workshop, words, language)
    organiser = page.organisation.name or gap(words, "organisation")
    animator = page.animator or gap(words, "animator")
    yield f"{own['organiser']}{colon} {organiser}   {own['animator']}{colon} {animator}"
    known = {"programme": page.programme, "funders": ", ".join(page.funders)}
    known["partners"] = ", ".join(one for one in page.workshop.partners if one not in page.funders)
    for key, value in known.items():
        if value:
            yield f"{own[key]}{colon} {value}"


def _logos(page: AttendancePage) -> Iterator[Picture]:
    """The logos of who pays for the workshop, or of its partners where nobody is said to: as on paper."""
    for each in page.workshop.logos:
        shown = not page.funders or each.name in page.funders
        if shown and (logo := logo_at(each.file)):
            yield Picture(said=each.name, content=logo.png)


def _line(line: AttendanceLine, words: Mapping[str, Any], signatures: int) -> Sequence[str]:
    person = line.person
    return [
        str(line.number),
        (person.family_name or "").upper() or gap(words, "name"),
        person.first_name or "",
        person.function or "",
        person.company or gap(words, "company"),
        *[""] * signatures,
        line.observation or "",
    ]


def _foot(organisation: Organisation, words: Mapping[str, Any]) -> list[str]:
    own = words["attendance"]
    dots = "…" * 12
    notice = own["data"].format(
        controller=organisation.data_controller or gap(words, "controller"),
        retention=organisation.retention or gap(words, "retention"),
        email=organisation.email or gap(words, "email"),
    )
    return [
        f"{own['certified']} {dots}",
        f"{own['certified_name']}{words['colon']} {dots}",
        f"{own['animator_signature']}{words['colon']} {dots}",
        notice,
    ]


def guests_workbook(dossier: Dossier, language: Language, library: TemplateLibrary) -> bytes:
    """Who is expected, for the security desk of the host: what lets people in, and nothing else."""
    words = library.words(language)
    own, head = words["guests"], header(dossier, language)
    arrival = str(word(language, head.welcome or head.start))
    people = sorted((person for _, _, person in expected(dossier)), key=person_order)
    widths = {"family_name": 30, "first_name": 20, "company": 38, "role": 28, "arrival": 12}
    return handout_workbook(
        Handout(
            title=own["title"],
            notes=facts(head, words, language),
            columns=[Column(heading=own[key], width=width) for key, width in widths.items()],
            rows=[
                [
                    (person.family_name or "").upper() or gap(words, "name"),
                    person.first_name or "",
                    person.company or "",
                    person.function or "",
                    arrival,
                ]
                for person in people
            ],
            foot=[own["notice"]],
            tab=own["title"],
            page=words["page"],
        )
    )


def headcount_workbook(dossier: Dossier, language: Language, library: TemplateLibrary) -> bytes:
    """How many were invited, said yes, are to be provided for and came; not one name.

    Diets are as the replies say.
    """
    words = library.words(language)
    own = words["headcount"]
    confirmed = [each for each in dossier.coming if each.reply is Reply.YES]
    coming = [list(dossier.expected_guests(each.invitee)) for each in confirmed]
    sure = sum(max(len(guests), 1) for guests in coming)
    share = dossier.workshop.no_show_rate
    there = [one for guests in dossier.guests.values() for one in guests if one.attendance in CAME]
    rows = [
        (own["invited"], sum(map(_was_asked, dossier.invitations)), None),
        (own["confirmed"], len(confirmed), sure),
        (own["expected"].format(share=percent(share, language)), None, ceil(sure * (1 - share))),
        (own["present"], len({guest.invitation_id for guest in there}), len(there)),
        (own["step_free"], None, sum(one.step_free for guests in coming for one in guests)),
        *((own["diet"].format(diet=one.name), None, one.count) for one in diets_of(confirmed)),
    ]
    return handout_workbook(
        Handout(
            title=own["title"],
            notes=facts(header(dossier, language), words, language),
            columns=[
                Column(heading=own["who"], width=52),
                Column(heading=own["companies"], width=18),
                Column(heading=own["persons"], width=14),
            ],
            rows=[
                [text, *("" if count is None else str(count) for count in counts)] for text, *counts in rows
            ],
            foot=[own["notice"]],
            landscape=False,
            tab=own["title"],
            page=words["page"],
        )
    )


def _was_asked(invitation: Invitation) -> bool:
    """Whether somebody is among the invited: neither who waits in reserve nor who walked in is."""
    if invitation.place is Place.RESERVE:
        return invitation.sent_on is not None or invitation.reply is not Reply.NONE
    return invitation.place is Place.FIRST_WAVE
