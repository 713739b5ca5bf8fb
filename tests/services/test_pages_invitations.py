"""Letters say to the reader what the list says to the organiser."""

from dataclasses import replace
from datetime import date

import pytest

from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.selection import AGAINST
from recovery_cli.i18n.catalogue import sentences
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.services.dossiers import dossier
from recovery_cli.services.pages_invitations import Addressee, invitation_page
from tests.services.gatherings import a_workshop, companies, invited


@pytest.mark.parametrize("language", Language)
def test_every_reason_of_the_list_can_also_be_said_to_whoever_is_asked(language):
    said = sentences(language, "reasons")["reason"]
    assert len(said["invited"]) > 10
    kept_from_letters = {kind.removeprefix("invited.") for kind in AGAINST}
    assert kept_from_letters <= said["invited"].keys()
    assert said["letter"].keys() == said["invited"].keys() - kept_from_letters


def test_a_letter_never_says_what_speaks_against_a_company(tmp_path, moment):
    told = (
        Reason(kind="invited.newcomer"),
        Reason(kind="invited.lately", fields={"reference": "GES-2026-10"}),
        Reason(kind="invited.too-large"),
    )
    with writing(tmp_path / "registre.db", moment, "test", create=True) as registry:
        workshop = a_workshop(registry)
        (asked,) = invited(registry, workshop, companies(registry, ["Fonderie"]))
        registry.invitations.keep(replace(asked, reasons=told))
        known = dossier(registry, workshop)
        letter = invitation_page(
            known, Addressee(invitation=known.invitations[0]), Language.FRENCH, today=date(2026, 10, 5)
        )
    assert letter.reasons == ("ce serait votre première participation",)


def test_who_is_asked_after_the_day_for_replies_has_half_of_the_time_that_is_left(tmp_path, moment):
    with writing(tmp_path / "registre.db", moment, "test", create=True) as registry:
        workshop = a_workshop(registry, day=date(2026, 11, 26), reply_before=date(2026, 11, 12))
        invited(registry, workshop, companies(registry, ["Fonderie"]))
        known = dossier(registry, workshop)
    asked = Addressee(invitation=known.invitations[0])

    def deadline(today):
        return invitation_page(known, asked, Language.FRENCH, today=today).reply_before

    assert deadline(date(2026, 11, 10)) == date(2026, 11, 12)
    assert deadline(date(2026, 11, 12)) == date(2026, 11, 19)
    assert deadline(date(2026, 11, 23)) == date(2026, 11, 24)
    assert deadline(date(2026, 11, 25)) is None
