"""Every paper of the set, made from a registry, speaks one language: what the settings say included."""

import re
from dataclasses import replace
from datetime import date
from functools import partial, reduce

import pytest

from recovery_cli.domain.minutes import Action, Audience, Decision, Note
from recovery_cli.domain.projects import Need, Offer
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import booklet, documents, door_papers, minutes_papers
from recovery_cli.services.attendance import Mark, check_in, mark_the_rest
from recovery_cli.services.badges import BadgeOrder, export_badges
from recovery_cli.services.documents import DocumentFormat, LetterKind, Order
from recovery_cli.services.settings import keep_settings
from tests.builders import a_moment, a_small_region
from tests.other_language import strangers
from tests.read_back import text_of

LIBRARY = TemplateLibrary()
PAPERS = (
    documents.export_agenda,
    *(
        partial(documents.export_invitations, kind=kind)
        for kind in LetterKind
        if kind is not LetterKind.CANCELLATION
    ),
    documents.export_pairings,
    documents.export_attendance,
    partial(export_badges, badges=BadgeOrder()),
    door_papers.export_door_list,
    door_papers.export_guest_list,
    door_papers.export_headcount,
    door_papers.export_certificates,
    booklet.export_booklet,
    partial(booklet.export_project_sheets, edition=Audience.ORGANISER),
    minutes_papers.export_decisions,
    *(partial(minutes_papers.export_minutes, edition=edition) for edition in Audience),
)  # fmt: skip
SAID_IN = {
    Language.FRENCH: {"photos": "sur notre site, un an"},
    Language.ENGLISH: {
        "photos": "sur notre site, un an", "photos_en": "on our site, for a year",
        "signature_en": "Claire MARTIN\nhead of network", "retention_en": "three years after last contact",
        "opening_en": "Firms meet here.", "closing_en": "Yours sincerely,",
    },
}  # fmt: skip
"""What the organiser has said in both languages; the French retention and signature are the builders'."""
GIVEN = (
    "Halle des Tanneries", "quai des Tanneurs", "rue des Forges", "rue du Port", "Agence de la relance",
    "un essai sur site", "des heures de coulée",
)  # fmt: skip
"""Names, and what people said of their projects."""


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """A registry of a workshop at which all happened, in words that are of no language."""
    path = tmp_path_factory.mktemp("languages") / "r.db"
    with writing(path, a_moment(date(2026, 11, 20)), "test", create=True) as registry:
        workshop = a_small_region(registry, 4, timekeeper="Anne ROUX", note_taker="Paul LENS")
        venue = registry.venues.get(workshop.venue_id)
        registry.venues.keep(replace(venue, access="T1"))
        registry.workshops.keep(replace(workshop, title="Carbone 2030"))
        for project in registry.projects.all():
            needs, offers = (Need(text="essai", capability="essai"),), (Offer(text="coulée", capability="c"),)
            registry.projects.keep(replace(project, summary="Four 2", needs=needs, offers=offers))
        guests = registry.guests.of_workshop(workshop.id)
        check_in(registry, workshop.reference, guests[0].family_name, late=2, left=3)
        check_in(registry, workshop.reference, guests[1].family_name, represented_by="M. PETIT Guy")
        check_in(registry, workshop.reference, guests[2].family_name, excused=True)
        mark_the_rest(registry, workshop.reference, Mark())
        registry.notes.add(Note(workshop_id=workshop.id, text="Essai en 2027", table=1))
        registry.decisions.add(Decision(workshop_id=workshop.id, number=1, text="Essai"))
        late = Action(
            workshop_id=workshop.id, number=1, text="Essai", owner="PETIT Guy", due=date(2026, 12, 1)
        )
        registry.actions.add(late)
    return path


@pytest.mark.parametrize("language", list(Language))
def test_no_sentence_of_the_other_language_stands_in_any_paper(held, tmp_path, language):
    formats = (DocumentFormat.MARKDOWN, DocumentFormat.WORKBOOK, DocumentFormat.CALENDAR)
    with writing(held, a_moment(date(2026, 11, 21)), "test") as registry:
        keep_settings(registry, SAID_IN[language])
        for number, export in enumerate(PAPERS):
            order = Order(folder=tmp_path / str(number), formats=formats, language=language)
            paths = export(registry, LIBRARY, "GES-2026-11", order).paths
            assert paths, export
            for path in paths:
                assert strangers(_said(path), language) == [], path.name


def _said(path):
    """What a paper says, without the marks of its format and what is the same in every language."""
    text = re.sub(r"<[^>]*>", " ", text_of(path)) if path.suffix == ".xlsx" else text_of(path)
    return reduce(lambda left, given: left.replace(given, ""), GIVEN, text)
