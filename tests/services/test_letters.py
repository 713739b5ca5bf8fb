"""Letters and their mail drafts, read back from the files."""

from dataclasses import replace
from datetime import date

import pytest
import vobject

from recovery_cli.domain.workshops import WorkshopStatus
from recovery_cli.registry.registry import writing
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import documents
from recovery_cli.services.documents import DocumentFormat, Order
from recovery_cli.services.letters import SenderUnknown
from recovery_cli.services.settings import keep_settings
from tests.builders import a_moment, a_small_region
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
