"""Badges: for whom, in which order, what their code is for."""

import pytest

from recovery_cli.domain.invitations import Attendance
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services.attendance import check_in
from recovery_cli.services.badges import (
    LABEL_SHEETS,
    BadgeFormat,
    BadgeOrder,
    TooSmallForBacks,
    export_badges,
)
from recovery_cli.services.dossiers import dossier as dossier_of
from recovery_cli.services.pages_badges import badges_page
from recovery_cli.services.pairing import pair_workshop
from recovery_cli.services.papers import DocumentFormat, Order
from recovery_cli.services.sheet_lines import give_lines
from tests.services.gatherings import a_gathering, a_workshop, companies, invited

A4 = {"width": 210, "height": 297}


@pytest.fixture
def workshop(registry):
    """Three firms that said yes: one sends two persons, one has not said whom."""
    made = a_workshop(registry)
    one, two, three = companies(registry, ["Verrerie", "Laiterie", "Forges"])
    invited(registry, made, [one], guests=["ZOLA Émile", "ADAM Léa"])
    invited(registry, made, [two], guests=["d’Éprémesnil Élie"])
    invited(registry, made, [three])
    give_lines(registry, made)
    return made


def page_of(registry, workshop, labels=BadgeFormat.L7163, **wanted):
    dossier = dossier_of(registry, workshop)
    return badges_page(dossier, Language.FRENCH, LABEL_SHEETS[labels], **wanted)


def test_badges_follow_the_family_names_then_come_those_without_one_and_blanks_to_fill_the_sheet(
    registry, workshop
):
    badges = page_of(registry, workshop, skip=3).badges
    assert [badge.person.family_name for badge in badges[:4]] == ["ADAM", "d’Éprémesnil", "ZOLA", None]
    assert badges[3].person.company == "Forges"
    assert [badge.line for badge in badges[:4]] == [1, 2, 3, 4]
    assert len(badges) == 14 - 3
    assert all(badge.person.company is None and badge.code is None for badge in badges[4:])


def test_only_those_expected_get_a_badge_or_only_those_present(registry, workshop):
    check_in(registry, workshop.reference, "ADAM Léa", absent=True)
    check_in(registry, workshop.reference, "ZOLA Émile")
    assert len(page_of(registry, workshop, blank=0).badges) == 3
    (there,) = page_of(registry, workshop, blank=0, present=True).badges
    assert there.person.family_name == "ZOLA"


def test_the_code_of_a_badge_checks_its_bearer_in_whatever_became_of_the_lines(registry, workshop):
    badge = page_of(registry, workshop).badges[1]
    (guest,) = check_in(registry, workshop.reference, badge.code).guests
    assert (guest.family_name, guest.attendance) == ("d’Éprémesnil", Attendance.PRESENT)


def test_who_came_instead_is_on_the_badge(registry, workshop):
    check_in(registry, workshop.reference, "ZOLA Émile", represented_by="CLOS Anna, adjointe")
    assert "CLOS" in {badge.person.family_name for badge in page_of(registry, workshop).badges}


@pytest.mark.parametrize("sheet", LABEL_SHEETS.values(), ids=list(LABEL_SHEETS))
def test_label_sheets_lie_in_the_middle_of_a_page(sheet):
    broad = (sheet.width * (2 if sheet.folded else 1) + sheet.across) * sheet.columns - sheet.across
    high = (sheet.height + sheet.down) * sheet.rows - sheet.down
    assert 2 * sheet.left + broad == pytest.approx(A4["width"], abs=0.3)
    assert 2 * sheet.top + high == pytest.approx(A4["height"], abs=0.3)


def test_a_schedule_is_not_squeezed_on_the_back_of_a_label(registry, workshop, tmp_path):
    order = Order(folder=tmp_path, formats=[DocumentFormat.PDF])
    with pytest.raises(TooSmallForBacks):
        export_badges(registry, TemplateLibrary(), workshop.reference, order, BadgeOrder(backs=True))


def test_backs_hold_the_schedule_and_stay_blank_as_long_as_nobody_is_paired(registry, tmp_path):
    workshop, _ = a_gathering(registry, 4)
    order = Order(folder=tmp_path, formats=[DocumentFormat.PDF])
    wanted = BadgeOrder(labels=BadgeFormat.A6, backs=True)
    before = export_badges(registry, TemplateLibrary(), workshop.reference, order, wanted)
    assert [notice.kind for notice in before.notices] == ["venue", "unpaired"]
    pair_workshop(registry, workshop.reference)
    after = export_badges(registry, TemplateLibrary(), workshop.reference, order, wanted)
    assert [notice.kind for notice in after.notices] == ["venue"]
    assert all(badge.schedule for badge in page_of(registry, workshop, blank=0, backs=True).badges)


def test_where_nobody_is_expected_nothing_is_written_and_that_is_said(registry, tmp_path):
    workshop = a_workshop(registry)
    order = Order(folder=tmp_path, formats=[DocumentFormat.PDF])
    exported = export_badges(registry, TemplateLibrary(), workshop.reference, order, BadgeOrder())
    assert exported.paths == []
    assert [notice.kind for notice in exported.notices] == ["venue", "nobody"]
