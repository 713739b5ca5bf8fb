"""The door and the end of the day, on a real registry."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from recovery_cli.domain.attendance import NoSuchLine, SeveralGuests
from recovery_cli.domain.errors import Ambiguous, Unknown
from recovery_cli.domain.invitations import Attendance, Guest, Place, Reply
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.workshops import NotHeldYet, WorkshopCancelled, WorkshopStatus
from recovery_cli.registry.registry import writing
from recovery_cli.services.attendance import Mark, check_in, close_workshop, mark_the_rest
from recovery_cli.services.attendance_lists import check_in_list
from recovery_cli.services.overviews import overview
from recovery_cli.services.pairing import pair_workshop
from recovery_cli.services.sheet_lines import give_lines
from tests.services.gatherings import a_gathering, a_workshop, companies, invited


@pytest.fixture
def registry(own_registry, moment):
    """A registry on the day of the workshop."""
    the_day = replace(moment, now=datetime(2026, 11, 26, 7, tzinfo=UTC))
    with writing(own_registry, the_day, "test", create=True) as opened:
        yield opened


@pytest.fixture
def workshop(registry):
    """Four firms that said yes, each with one named guest, lines given."""
    made = a_workshop(registry)
    firms = companies(registry, ["Forges Réunies", "Laiterie", "Verrerie", "Martin SA"])
    for firm, name in zip(firms, ("ROUX Léa", "ADAM Zoé", "MARTIN Paul", "BLANC Guy"), strict=True):
        invited(registry, made, [firm], guests=[name])
    give_lines(registry, made)
    return made


def states(registry, workshop):
    guests = registry.guests.of_workshop(workshop.id)
    return {guest.family_name: guest.attendance.value for guest in guests}


def test_a_company_a_person_and_lines_are_marked(registry, workshop):
    check_in(registry, workshop.reference, ["forges", "adam zoe", "2"])
    assert states(registry, workshop) == {
        "ROUX": "present", "ADAM": "present", "BLANC": "present", "MARTIN": "unmarked",
    }  # fmt: skip


def test_a_name_that_fits_a_person_and_a_company_is_ambiguous(registry, workshop):
    with pytest.raises(Ambiguous) as told:
        check_in(registry, workshop.reference, "martin")
    assert told.value.candidates == ["3. MARTIN Paul (Verrerie)", "Martin SA"]


def test_the_very_name_of_a_company_is_that_company(registry, workshop):
    check_in(registry, workshop.reference, "martin sa")
    assert states(registry, workshop)["BLANC"] == "present"


def test_homonyms_are_told_apart_by_their_ids_and_named_by_them(registry):
    made = a_workshop(registry)
    one, other = (companies(registry, ["Forges"])[0] for _ in range(2))
    invited(registry, made, [one, other], guests=["ROUX Léa"])
    with pytest.raises(Ambiguous) as told:
        check_in(registry, made.reference, "forges")
    assert [one.id in candidate for candidate in told.value.candidates] == [True, False]
    assert [other.id in candidate for candidate in told.value.candidates] == [False, True]
    check_in(registry, made.reference, other.id.upper())
    there = registry.guests.of_workshop(made.id)
    assert len(there) == 2
    assert [guest.attendance for guest in there].count(Attendance.PRESENT) == 1


def test_whoever_was_not_invited_walks_in_by_id_too(registry, workshop):
    firm = companies(registry, ["Scierie"])[0]
    pole = registry.partners.add(Partner(name="Pôle"))
    check_in(registry, workshop.reference, [firm.id, pole.id])
    assert len(registry.guests.of_workshop(workshop.id)) == 6


def test_a_line_that_is_not_there_is_told_and_nobody_is_marked(registry, workshop):
    with pytest.raises(NoSuchLine) as told:
        check_in(registry, workshop.reference, ["1", "3-5"])
    assert (told.value.line, told.value.last) == (5, 4)
    assert set(states(registry, workshop).values()) == {"unmarked"}


def test_who_was_not_invited_walks_in_with_a_line_of_its_own(registry, workshop):
    companies(registry, ["Tannerie du Ried"])
    done = check_in(registry, workshop.reference, "tannerie", represented_by="NOIR Ève, gérante")
    (guest,) = done.guests
    assert (done.walk_ins, guest.line, guest.family_name, guest.function) == (
        ("Tannerie du Ried",), 5, "NOIR", "gérante",
    )  # fmt: skip
    invitation = registry.invitations.get(guest.invitation_id)
    assert (invitation.place, invitation.reply) == (Place.WALK_IN, Reply.YES)


def test_who_was_not_invited_is_counted_apart_from_those_who_said_yes(registry, workshop):
    companies(registry, ["Ateliers Vosges"])
    check_in(registry, workshop.reference, "ateliers vosges")
    seen = overview(registry, workshop.reference)
    assert (seen.count(Reply.YES), seen.walked_in) == (4, 1)


def test_a_partner_walks_in_too(registry, workshop):
    registry.partners.add(Partner(name="Pôle Matières"))
    assert check_in(registry, workshop.reference, "pôle matières").walk_ins == ("Pôle Matières",)


def test_a_walk_in_that_is_undone_leaves_the_list(registry, workshop):
    companies(registry, ["Tannerie du Ried"])
    check_in(registry, workshop.reference, "tannerie")
    assert check_in(registry, workshop.reference, "tannerie", undo=True).removed == ("Tannerie du Ried",)
    assert len(registry.invitations.of_workshop(workshop.id)) == 4


def test_nobody_is_absent_who_was_not_invited(registry, workshop):
    companies(registry, ["Tannerie du Ried"])
    with pytest.raises(Unknown):
        check_in(registry, workshop.reference, "tannerie", absent=True)


def test_a_silent_company_that_comes_gets_a_guest_and_a_line(registry, workshop):
    (silent,) = companies(registry, ["Silencieuse"])
    invited(registry, workshop, [silent], reply=Reply.NONE)
    (guest,) = check_in(registry, workshop.reference, "silencieuse").guests
    assert (guest.attendance, guest.line) == (Attendance.PRESENT, 5)


def test_of_several_guests_the_one_replaced_must_be_named(registry, workshop):
    invitation = registry.invitations.of_workshop(workshop.id)[0]
    registry.guests.add(Guest(invitation_id=invitation.id, family_name="VERT", line=9))
    firm = registry.companies.get(invitation.company_id)
    with pytest.raises(SeveralGuests):
        check_in(registry, workshop.reference, firm.name, represented_by="NOIR Ève")
    (guest,) = check_in(registry, workshop.reference, "vert", represented_by="NOIR Ève").guests
    assert guest.represented_by == "NOIR Ève"


def test_all_marks_the_rest_and_leaves_what_was_marked(registry, workshop):
    check_in(registry, workshop.reference, "adam", absent=True)
    assert len(mark_the_rest(registry, workshop.reference, Mark()).guests) == 3
    assert states(registry, workshop)["ADAM"] == "absent"


def test_closing_makes_the_unmarked_absent_and_the_excused_excused(registry, workshop):
    (excused, silent) = companies(registry, ["Excusée", "Muette"])
    invited(registry, workshop, [excused], reply=Reply.EXCUSED, guests=["GRIS Ali"])
    invited(registry, workshop, [silent], reply=Reply.NONE, guests=["BRUN Ida"])
    check_in(registry, workshop.reference, "1-2")
    closing = close_workshop(registry, workshop.reference)
    assert (closing.came, [guest.family_name for guest in closing.absent]) == (2, ["MARTIN", "ROUX"])
    assert [guest.family_name for guest in closing.excused] == ["GRIS"]
    assert states(registry, workshop)["BRUN"] == "unmarked"
    assert registry.workshops.get(workshop.id).status is WorkshopStatus.CLOSED


def test_a_closed_workshop_can_be_closed_again_and_put_right(registry, workshop):
    close_workshop(registry, workshop.reference)
    check_in(registry, workshop.reference, "roux")
    closing = close_workshop(registry, workshop.reference)
    assert (closing.already, closing.came, closing.absent) == (True, 1, ())


def test_a_workshop_ends_on_its_day_at_the_earliest(registry):
    workshop = a_workshop(registry, "GES-2026-12", day=date(2026, 12, 17))
    with pytest.raises(NotHeldYet) as told:
        close_workshop(registry, workshop.reference)
    assert (told.value.reference, told.value.day) == ("GES-2026-12", date(2026, 12, 17))


def test_who_said_yes_and_was_never_named_is_absent_too(registry):
    workshop, _ = a_gathering(registry, 2)
    assert len(close_workshop(registry, workshop.reference).absent) == 2


def test_a_cancelled_workshop_has_no_door(registry):
    workshop, _ = a_gathering(registry, 2, status=WorkshopStatus.CANCELLED)
    with pytest.raises(WorkshopCancelled):
        check_in(registry, workshop.reference, "1")
    with pytest.raises(WorkshopCancelled):
        close_workshop(registry, workshop.reference)


def test_pairing_again_on_the_day_keeps_the_lines_of_the_signed_sheet(registry, workshop):
    before = {guest.family_name: guest.line for guest in registry.guests.of_workshop(workshop.id)}
    companies(registry, ["Tannerie du Ried"])
    check_in(registry, workshop.reference, "tannerie", represented_by="AAL Ida")
    mark_the_rest(registry, workshop.reference, Mark())
    pair_workshop(registry, workshop.reference)
    after = {guest.family_name: guest.line for guest in registry.guests.of_workshop(workshop.id)}
    assert after == before | {"AAL": 5}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ligne\n1\n3\n", {"ADAM": "present", "MARTIN": "present"}),
        ("1\n3-4\n", {"ADAM": "present", "MARTIN": "present", "ROUX": "present"}),
        ("NOM;Prénom\nAdam;Zoé\nRoux;Léa\n", {"ADAM": "present", "ROUX": "present"}),
        (
            "N°;NOM;Présence;Arrivée au tour\n1;ADAM;x;2\n2;BLANC;excusé;\n3;MARTIN;;\n4;ROUX;absente;\n",
            {"ADAM": "present", "BLANC": "excused", "ROUX": "absent"},
        ),
        ("Entreprise;Représenté par\nLaiterie;NOIR Ève\n", {"ADAM": "represented"}),
        ("Nom;Prénom;Entreprise\nNoir;Ève;Laiterie\n", {"ADAM": "represented"}),
        ("Nom;Prénom;Société\nNoir;Ève;Tannerie\n", {"NOIR": "present"}),
    ],
)
def test_a_list_marks_many_at_once(registry, workshop, tmp_path, text, expected):
    path = tmp_path / "présents.csv"
    path.write_text(text, encoding="utf-8")
    companies(registry, ["Tannerie"])
    report = check_in_list(registry, workshop.reference, path)
    assert report.refused == ()
    found = {name: state for name, state in states(registry, workshop).items() if state != "unmarked"}
    assert found == expected


def test_rows_of_a_list_that_cannot_be_used_are_told_and_the_rest_is_kept(registry, workshop, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("Ligne;Présence\n1;x\n77;x\n2;peut-être\n3;x\n", encoding="utf-8")
    report = check_in_list(registry, workshop.reference, path)
    assert [(row.row, row.who) for row in report.refused] == [(3, "77"), (4, "2")]
    assert states(registry, workshop)["MARTIN"] == "present"
