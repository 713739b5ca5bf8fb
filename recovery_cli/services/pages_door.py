"""From a dossier to the list of the desk and to the certificates of attendance."""

from collections.abc import Collection, Iterator
from datetime import date

from recovery_cli.domain.invitations import CAME, Guest
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.pages import Person
from recovery_cli.rendering.pages_door import Certificate, CertificatesPage, DoorLine, DoorListPage
from recovery_cli.services.delegations import person_order, persons, together
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages import heads, plan_version
from recovery_cli.services.pages_pairings import first_tables


def door_list_page(dossier: Dossier, language: Language, *, blank_lines: int) -> DoorListPage:
    """Everybody expected, by family name, with the table to go to first; blank lines for walk-ins."""
    first = first_tables(dossier)
    lines = [
        DoorLine(
            person=person,
            line=guest.line if guest else None,
            first_table=first.get(id_),
            step_free=bool(guest and guest.step_free),
            came=bool(guest and guest.attendance in CAME),
        )
        for id_, guest, person in expected(dossier)
    ]
    return DoorListPage(
        **heads(dossier, language),
        lines=tuple(sorted(lines, key=lambda one: (*person_order(one.person), one.line or 0))),
        blank_lines=blank_lines,
        plan=plan_version(dossier),
    )


def certificates_page(
    dossier: Dossier, language: Language, today: date, only: Collection[str] = ()
) -> CertificatesPage:
    """A certificate for everybody who was there, or for those of `only` some parties, by family name."""
    there = [
        Certificate(person=person, partly=guest.late_round is not None or guest.left_round is not None)
        for id_, guest, person in expected(dossier)
        if (not only or id_ in only) and guest and guest.attendance in CAME and person.family_name
    ]
    return CertificatesPage(
        **heads(dossier, language),
        certificates=tuple(sorted(there, key=lambda one: person_order(one.person))),
        issued_on=today,
    )


def expected(dossier: Dossier) -> Iterator[tuple[str, Guest | None, Person]]:
    """Everybody for whom a seat is kept, with the company or partner they come for."""
    for id_ in together(dossier):
        for guest, person in persons(dossier, id_):
            yield id_, guest, person
