"""Letters and their mail drafts, read back from the files."""

import re
from dataclasses import replace
from datetime import date

import pytest
import vobject

from recovery_cli.domain.contacts import LawfulBasis
from recovery_cli.domain.invitations import Invitation, Reply
from recovery_cli.domain.workshops import WorkshopStatus
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import documents
from recovery_cli.services.documents import DocumentFormat, LetterKind, Order
from recovery_cli.services.letters import SenderUnknown
from recovery_cli.services.settings import keep_settings
from tests.builders import a_company, a_moment, a_project, a_small_region, a_workshop, invite
from tests.read_back import mail_of

LIBRARY = TemplateLibrary()
REFERENCE = "GES-2026-11"


@pytest.fixture
def registry(tmp_path):
    """The registry of a small region, invitations out."""
    with writing(tmp_path / "registre.db", a_moment(date(2026, 10, 5)), "test", create=True) as opened:
        a_small_region(opened, 2, paired=False)
        yield opened


@pytest.fixture
def order(tmp_path):
    return Order(folder=tmp_path / "docs", formats=(DocumentFormat.MAIL,))


def calendar_of(path):
    part = next(
        part for part in mail_of(path).iter_attachments() if part.get_content_type() == "text/calendar"
    )
    return part.get_param("method"), vobject.readOne(part.get_content())


def test_a_mail_asks_for_an_answer_by_calendar_only_if_that_was_ordered(registry, order):
    keep_settings(registry, {"email": "relance@exemple.fr", "organisation": "Agence, Est"})
    plain = documents.export_invitations(registry, LIBRARY, REFERENCE, order)
    answered = replace(order, rsvp=True, folder=order.folder / "rsvp")
    asked = documents.export_invitations(registry, LIBRARY, REFERENCE, answered)
    for path in plain.paths:
        method, read = calendar_of(path)
        assert (method, read.method.value) == ("PUBLISH", "PUBLISH")
        assert "attendee" not in read.vevent.contents
    for path in asked.paths:
        method, read = calendar_of(path)
        assert (method, read.method.value) == ("REQUEST", "REQUEST")
        (attendee,) = read.vevent.attendee_list
        assert attendee.value == f"mailto:{mail_of(path)['To'].addresses[0].addr_spec}"


def test_an_answer_by_calendar_needs_somewhere_to_go(registry, order):
    keep_settings(registry, {"email": None})
    with pytest.raises(SenderUnknown):
        documents.export_invitations(registry, LIBRARY, REFERENCE, replace(order, rsvp=True))


def test_a_cancelled_workshop_is_taken_out_of_calendars_whatever_was_ordered(registry, order):
    keep_settings(registry, {"email": "relance@exemple.fr"})
    workshop = registry.workshops.by_reference(REFERENCE)
    registry.workshops.keep(replace(workshop, status=WorkshopStatus.CANCELLED, calendar_sequence=4))
    for rsvp in (False, True):
        made = documents.export_invitations(registry, LIBRARY, REFERENCE, replace(order, rsvp=rsvp))
        method, read = calendar_of(made.paths[0])
        assert (method, read.method.value, read.vevent.status.value) == ("CANCEL", "CANCEL", "CANCELLED")
        assert read.vevent.sequence.value == "4"


def letter(registry, order, **wanted):
    """The one Markdown letter of a company, without its no-break spaces."""
    made = documents.export_invitations(
        registry, LIBRARY, REFERENCE, replace(order, formats=(DocumentFormat.MARKDOWN,)), **wanted
    )
    text = made.paths[0].read_text(encoding="utf-8")
    return re.sub(r"[\u00a0\u202f]", " ", text).replace("\\", "")


def somebody(registry):
    company = registry.companies.all()[0]
    return company, registry.contacts.of_company(company.id)[0]


def test_who_told_us_of_themselves_is_told_article_13(registry, order):
    company, _ = somebody(registry)
    text = letter(registry, order, only=[company.name])
    assert "selon l’article 13 du RGPD" in text
    assert "Nous les tenons de vous ou de votre entreprise." in text
    assert "intérêt légitime (mettre en relation les entreprises de la région)" in text
    assert "retirer votre consentement" not in text


def test_who_stands_on_a_list_is_told_article_14_with_the_list_and_its_day(registry, order):
    company, contact = somebody(registry)
    listed = replace(contact, source="Annuaire de la CCI", source_date=date(2026, 9, 1))
    registry.contacts.keep(replace(listed, lawful_basis=LawfulBasis.CONSENT))
    text = letter(registry, order, only=[company.name])
    assert "selon l’article 14 du RGPD" in text
    assert "Nous les tenons de la liste « Annuaire de la CCI », du mardi 1er septembre 2026." in text
    assert "retirer votre consentement" in text


def test_a_list_that_only_mended_an_address_is_named_too(tmp_path, order):
    path = tmp_path / "registre.db"
    with writing(path, a_moment(date(2026, 10, 5)), "test", create=True) as opened:
        a_small_region(opened, 2, paired=False)
        company, contact = somebody(opened)
    with writing(path, a_moment(date(2026, 10, 7)), "import-contacts") as opened:
        opened.steps.say_where_from("Salon de Nancy", "salon.csv")
        opened.contacts.keep(replace(contact, email="neuve@exemple.fr"))
    with writing(path, a_moment(date(2026, 10, 8)), "test") as opened:
        text = letter(opened, order, only=[company.name])
    assert "Nous les tenons de la liste « Salon de Nancy », du mercredi 7 octobre 2026." in text


def test_photos_are_announced_where_the_organiser_says_what_becomes_of_them(registry, order):
    company, _ = somebody(registry)
    assert "photos" not in letter(registry, order, only=[company.name])
    keep_settings(registry, {"photos": "sur notre site, deux ans"})
    again = replace(order, folder=order.folder / "2")
    assert "Des photos seront prises pour rendre compte de l’atelier (sur notre site, deux ans)" in letter(
        registry, again, only=[company.name]
    )
    english = replace(order, folder=order.folder / "3", language=Language.ENGLISH)
    text = letter(registry, english, only=[company.name])
    assert "Photos will be taken to report on the workshop; tell us" in text


def test_a_reminder_says_until_when_and_what_is_missing(registry, order):
    workshop = registry.workshops.by_reference(REFERENCE)
    company = registry.companies.add(a_company(name="La Silencieuse"))
    invite(registry, workshop, company, rank=3, reply=Reply.NONE)
    for project in registry.projects.of_company(company.id):
        registry.projects.remove(project.id)
    text = letter(registry, order, kind=LetterKind.REMINDER)
    assert "jusqu’au **jeudi 5 novembre 2026**" in text
    assert "- votre réponse : un mot suffit" in text
    assert "- votre projet en cinq lignes" in text
    registry.projects.add(a_project(company.id))
    text = letter(registry, replace(order, folder=order.folder / "2"), kind=LetterKind.REMINDER)
    assert "**Il nous manque** votre réponse :" in text


def test_a_reminder_after_the_last_day_for_replies_says_so(registry, order):
    workshop = registry.workshops.by_reference(REFERENCE)
    registry.workshops.keep(replace(workshop, reply_before=date(2026, 10, 1)))
    invite(registry, workshop, registry.companies.add(a_company()), rank=3, reply=Reply.NONE)
    text = letter(registry, order, kind=LetterKind.REMINDER)
    assert "bien que la date de réponse (jeudi 1er octobre 2026) soit passée" in text


def test_a_cancellation_says_when_and_where_the_next_one_is(registry, order):
    workshop = registry.workshops.by_reference(REFERENCE)
    cancelled = replace(workshop, status=WorkshopStatus.CANCELLED, cancelled_reason="salle inondée")
    registry.workshops.keep(cancelled)
    text = letter(registry, order)
    assert "Motif : salle inondée.\n" in text
    assert "prochain atelier" not in text
    later = a_workshop(reference="GES-2027-01", day=date(2027, 1, 14), venue_id=workshop.venue_id)
    registry.workshops.add(later)
    text = letter(registry, replace(order, folder=order.folder / "2"))
    assert "**jeudi 14 janvier 2027** à 9 h, Halle des Tanneries ; vous y serez invité(e)." in text


def test_a_reply_slip_names_who_is_asked_and_where_it_goes_and_comes_last(registry, order):
    company, contact = somebody(registry)
    text = letter(registry, order, only=[company.name])
    slip = text.partition("**Coupon-réponse**")[2]
    assert company.name in slip
    assert f"| □ sera présent(e) | {contact.family_name.upper()} Zoé, directrice |" in slip
    assert "avant le **jeudi 5 novembre 2026** : relance@exemple.fr" in slip
    assert "57000 Metz" in slip
    assert "RGPD" not in slip


@pytest.mark.parametrize("language", Language)
def test_a_partner_is_told_that_it_invites_and_is_asked_for_no_project_of_its_own(registry, order, language):
    workshop = registry.workshops.by_reference(REFERENCE)
    (partner,) = (registry.partners.get(id_) for id_ in workshop.partner_ids)
    registry.invitations.add(Invitation(workshop_id=workshop.id, partner_id=partner.id))
    text = letter(registry, replace(order, language=language), only=[partner.name])
    french = language is Language.FRENCH
    assert ("Vous invitez avec nous" if french else "one of the partners who invite") in text
    assert ("votre projet" if french else "your project") not in text
    assert ("votre entreprise peut" if french else "your company may") not in text
