from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.errors import Ambiguous, Unknown
from recovery_cli.domain.guests import GuestNotUnderstood, GuestTwice
from recovery_cli.domain.invitations import (
    DECLINED,
    InviteeUnknown,
    MinutesTooEarly,
    NotInvited,
    PartnerNotInvited,
    Place,
    Reply,
    SentTooLate,
    UnknownMailing,
)
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.workshops import WorkshopCancelled, WorkshopFull, WorkshopStatus
from recovery_cli.i18n.catalogue import explain
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.services.invitations import NobodySilent, invite, record_reply, silent
from recovery_cli.services.mailings import mark_sent
from recovery_cli.services.planning import PlanRequest, plan_workshop
from recovery_cli.services.workshops import cancel_workshop

W = "GES-2026-11"


@pytest.fixture
def registry(tmp_path, moment):
    """A workshop of four places: four invitations, one of a partner, and two companies in reserve."""
    with writing(tmp_path / "registre.db", moment, "test", create=True) as opened:
        for number in range(6):
            opened.companies.add(
                Company(
                    name=f"Firme {number}",
                    siren=None if number else "000001008",
                    sites=(Site(region="GES", department="67"),),
                )
            )
        opened.companies.add(Company(name="Firme d’ailleurs"))
        opened.partners.add(Partner(name="Chambre de l’Est"))
        opened.partners.add(Partner(name="Pôle Matières"))
        request = PlanRequest(
            region="GES", day=date(2026, 11, 26), capacity=5, no_show_rate=0.0, partners=("chambre",)
        )
        plan_workshop(opened, request)
        yield opened


def on(registry, day):
    """The same registry at nine o'clock of another day."""
    now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    registry.moment = Moment(now=now, author="tests", chance=Random)


def listed(registry):
    workshop = registry.workshops.by_reference(W)
    found = registry.invitations.of_workshop(workshop.id)
    return {registry.companies.get(i.company_id).name: i for i in found if i.company_id}


def wave(registry):
    return {name for name, each in listed(registry).items() if each.place is Place.FIRST_WAVE}


def guests(registry, name):
    found = registry.guests.of_invitation(listed(registry)[name].id)
    return [(guest.family_name, guest.first_name, guest.function) for guest in found]


def test_inviting_names_the_first_wave_and_the_partners_and_dates_nothing(registry):
    found = invite(registry, W)
    assert sorted(found.names.values()) == ["Chambre de l’Est", "Firme 0", "Firme 1", "Firme 2", "Firme 3"]
    assert all(each.sent_on is None for each in listed(registry).values())


def test_only_marking_dates_the_sending(registry):
    assert len(mark_sent(registry, W, "invitations").invitations) == 5
    sent = {name: each.sent_on for name, each in listed(registry).items()}
    assert sent["Firme 0"] == date(2026, 10, 5)
    assert sent["Firme 5"] is None
    assert mark_sent(registry, W, "invitations").invitations == []
    assert invite(registry, W).invitations == []


def test_a_sending_may_be_dated_afterwards_but_not_ahead(registry):
    with pytest.raises(SentTooLate):
        mark_sent(registry, W, "invitations", on=date(2026, 10, 6))
    mark_sent(registry, W, "invitations", on=date(2026, 10, 2))
    assert listed(registry)["Firme 0"].sent_on == date(2026, 10, 2)


def test_only_the_silent_get_reminders(registry):
    assert silent(registry, W).invitations == []
    mark_sent(registry, W, "invitations")
    record_reply(registry, W, "Firme 0", Reply.YES)
    record_reply(registry, W, "Firme 1", Reply.EXCUSED)
    on(registry, date(2026, 10, 19))
    reminded = mark_sent(registry, W, "relances")
    assert sorted(reminded.names.values()) == ["Chambre de l’Est", "Firme 2", "Firme 3"]
    assert listed(registry)["Firme 2"].reminded_on == date(2026, 10, 19)
    assert listed(registry)["Firme 0"].reminded_on is None
    assert mark_sent(registry, W, "reminders").invitations == []


def test_a_reminder_of_the_day_of_the_invitation_or_before_is_noticed(registry):
    mark_sent(registry, W, "invitations")
    reminded = mark_sent(registry, W, "reminders")
    assert (len(reminded.invitations), reminded.reminded_too_soon) == (5, 5)
    on(registry, date(2026, 10, 19))
    later = mark_sent(registry, W, "reminders", on=date(2026, 10, 6))
    assert (len(later.invitations), later.reminded_too_soon) == (5, 0)
    assert mark_sent(registry, W, "invitations").reminded_too_soon == 0


def test_why_nobody_gets_a_reminder_is_told(registry):
    assert silent(registry, W).nobody_silent is NobodySilent.NOT_SENT
    mark_sent(registry, W, "invitations")
    assert silent(registry, W).nobody_silent is None
    mark_sent(registry, W, "reminders")
    again = mark_sent(registry, W, "reminders")
    assert (again.invitations, again.nobody_silent) == ([], NobodySilent.REMINDED)
    for number in range(4):
        record_reply(registry, W, f"Firme {number}", Reply.YES)
    record_reply(registry, W, "chambre", Reply.YES, partner=True)
    assert silent(registry, W).nobody_silent is NobodySilent.ANSWERED
    assert mark_sent(registry, W, "reminders").nobody_silent is NobodySilent.ANSWERED


def test_minutes_are_dated_once_the_workshop_was_held(registry):
    with pytest.raises(MinutesTooEarly):
        mark_sent(registry, W, "minutes")
    on(registry, date(2026, 12, 1))
    with pytest.raises(MinutesTooEarly):
        mark_sent(registry, W, "compte rendu", on=date(2026, 11, 25))
    closed = registry.workshops.by_reference(W)
    registry.workshops.keep(replace(closed, status=WorkshopStatus.CLOSED))
    sent = mark_sent(registry, W, "compte-rendu", on=date(2026, 11, 30))
    assert (sent.workshop.minutes_sent_on, sent.invitations) == (date(2026, 11, 30), ())
    assert registry.workshops.by_reference(W) == sent.workshop
    registry.workshops.keep(replace(closed, status=WorkshopStatus.CANCELLED))
    with pytest.raises(WorkshopCancelled):
        mark_sent(registry, W, "minutes")


def test_nothing_else_can_be_sent(registry):
    with pytest.raises(UnknownMailing):
        mark_sent(registry, W, "faire-part")


def test_several_guests_are_kept_with_what_their_contact_tells(registry):
    firm = listed(registry)["Firme 0"].company_id
    registry.contacts.add(
        Contact(company_id=firm, family_name="Dupont", first_name="Anne", function="DG", email="a@b.fr")
    )
    kept = record_reply(registry, W, "firme 0", Reply.YES, guests=("DUPONT Anne", "M. MULLER Jean (chef)"))
    assert guests(registry, "Firme 0") == [("Dupont", "Anne", "DG"), ("MULLER", "Jean", "chef")]
    assert kept.guests[0].email == "a@b.fr"
    assert kept.places_taken == 2


def test_a_guest_without_a_name_is_a_line_to_complete(registry):
    record_reply(registry, W, "Firme 0", Reply.YES)
    assert guests(registry, "Firme 0") == [(None, None, None)]
    record_reply(registry, W, "Firme 0", Reply.YES)
    assert len(guests(registry, "Firme 0")) == 1
    record_reply(registry, W, "Firme 0", Reply.YES, guests=("DUPONT Anne",))
    assert guests(registry, "Firme 0") == [("DUPONT", "Anne", None)]


def test_who_declines_makes_room_for_the_next_of_the_reserve(registry):
    before = listed(registry)
    kept = record_reply(registry, W, "Firme 1", Reply.NO)
    assert [name for _, name in kept.moved_up] == ["Firme 4"]
    assert wave(registry) == {"Firme 0", "Firme 1", "Firme 2", "Firme 3", "Firme 4"}
    assert listed(registry)["Firme 4"].rank == before["Firme 4"].rank
    assert [name for _, name in record_reply(registry, W, "Firme 2", Reply.EXCUSED).moved_up] == ["Firme 5"]
    assert record_reply(registry, W, "Firme 3", Reply.NO).moved_up == []


def test_who_wavers_does_not_empty_the_reserve(registry):
    for reply in (Reply.NO, Reply.YES, Reply.NO, Reply.EXCUSED, Reply.NO):
        record_reply(registry, W, "Firme 1", reply)
    assert wave(registry) == {f"Firme {number}" for number in range(5)}


def test_nobody_moves_up_on_the_day_itself(registry):
    on(registry, date(2026, 11, 26))
    assert record_reply(registry, W, "Firme 1", Reply.NO).moved_up == []


def test_a_partner_that_declines_moves_nobody(registry):
    kept = record_reply(registry, W, "chambre", Reply.NO, partner=True)
    assert (kept.name, kept.moved_up) == ("Chambre de l’Est", [])


def test_one_of_the_reserve_that_accepts_belongs_to_the_first_wave(registry):
    record_reply(registry, W, "Firme 5", Reply.YES)
    assert "Firme 5" in wave(registry)


def test_a_full_workshop_takes_nobody_more_and_keeps_what_was_there(registry):
    four = tuple(f"NOM{letter} Prénom" for letter in "ABCD")
    record_reply(registry, W, "Firme 0", Reply.YES, guests=four)
    record_reply(registry, W, "chambre", Reply.YES)
    before = listed(registry)
    with pytest.raises(WorkshopFull) as refused:
        record_reply(registry, W, "Firme 1", Reply.YES)
    assert explain(refused.value, Language.FRENCH).endswith(f"recovery edit-workshop {W} --capacity 6")
    with pytest.raises(WorkshopFull):
        record_reply(registry, W, "Firme 0", Reply.YES, guests=(*four, "NOME Prénom"))
    assert listed(registry) == before
    record_reply(registry, W, "Firme 0", Reply.YES, guests=four[:3])
    assert record_reply(registry, W, "Firme 1", Reply.YES).places_taken == 5


def test_silence_can_be_restored(registry):
    record_reply(registry, W, "Firme 0", Reply.NO)
    kept = record_reply(registry, W, "Firme 0", Reply.NONE).invitation
    assert (kept.reply, kept.replied_on) == (Reply.NONE, None)


def test_the_list_is_searched_before_the_registry(registry):
    record_reply(registry, W, "000 001 008", Reply.YES)
    assert listed(registry)["Firme 0"].reply is Reply.YES
    record_reply(registry, W, "est", Reply.YES)  # the only one on the list with such a name


@pytest.mark.parametrize(
    ("who", "partner", "error"),
    [
        ("firme", False, Ambiguous),
        ("Firme d’ailleurs", False, NotInvited),
        ("Zébulon", False, InviteeUnknown),
        ("Pôle Matières", True, PartnerNotInvited),
        ("Pôle Matières", False, PartnerNotInvited),
        ("Firme 0", True, Unknown),
    ],
)
def test_who_is_not_on_the_list_is_told_why(registry, who, partner, error):
    with pytest.raises(error):
        record_reply(registry, W, who, Reply.YES, partner=partner)


def test_homonyms_on_the_list_are_told_with_what_can_be_typed_instead(registry):
    one, other = (registry.companies.get(listed(registry)[f"Firme {number}"].company_id) for number in (1, 2))
    registry.companies.keep(replace(other, name=one.name))
    with pytest.raises(Ambiguous) as told:
        record_reply(registry, W, "firme 1", Reply.YES)
    assert sorted(candidate.split("[")[1].strip("]") for candidate in told.value.candidates) == sorted(
        (one.id, other.id)
    )
    record_reply(registry, W, other.id, Reply.YES)
    replies = {
        each.company_id: each.reply
        for each in registry.invitations.of_workshop(registry.workshops.by_reference(W).id)
    }
    assert (replies[one.id], replies[other.id]) == (Reply.NONE, Reply.YES)


def test_a_guest_that_names_nobody_changes_nothing(registry):
    before = listed(registry)
    with pytest.raises(GuestNotUnderstood):
        record_reply(registry, W, "Firme 0", Reply.YES, guests=("DUPONT Anne", "--"))
    assert listed(registry) == before


def test_a_person_is_named_once_in_a_reply_and_two_of_one_name_by_what_they_do(registry):
    with pytest.raises(GuestTwice):
        record_reply(registry, W, "Firme 0", Reply.YES, guests=("DUPONT Anne", "Mme DUPONT Anne"))
    both = ("DUPONT Anne, directrice", "DUPONT Anne, acheteuse")
    assert len(record_reply(registry, W, "Firme 0", Reply.YES, guests=both).guests) == 2


def test_who_was_invited_these_days_is_not_reminded_with_those_who_keep_silent(registry):
    mark_sent(registry, W, "invitations")
    late = listed(registry)["Firme 1"]
    registry.invitations.keep(replace(late, sent_on=date(2026, 10, 18)))
    on(registry, date(2026, 10, 19))
    assert "Firme 1" not in silent(registry, W).names.values()
    assert "Firme 1" not in mark_sent(registry, W, "reminders").names.values()
    on(registry, date(2026, 10, 20))
    assert "Firme 1" in mark_sent(registry, W, "reminders").names.values()


def test_a_cancelled_workshop_takes_no_replies(registry):
    cancel_workshop(registry, W)
    for act in (
        lambda: record_reply(registry, W, "Firme 0", Reply.YES),
        lambda: invite(registry, W),
        lambda: mark_sent(registry, W, "invitations"),
    ):
        with pytest.raises(WorkshopCancelled):
            act()


replies = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(Reply)), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(replies)
def test_whatever_is_answered_nobody_leaves_the_list_and_the_wave_stays_filled(registry, answers):
    for each in listed(registry).values():  # as it was planned
        place = Place.FIRST_WAVE if each.rank <= 4 else Place.RESERVE
        registry.invitations.keep(replace(each, place=place, reply=Reply.NONE, replied_on=None))
    for number, reply in answers:
        try:
            record_reply(registry, W, f"Firme {number}", reply)
        except WorkshopFull:
            assert reply is Reply.YES
    after = listed(registry)
    assert len(after) == 6
    asked = [i for i in after.values() if i.place is Place.FIRST_WAVE and i.reply not in DECLINED]
    waiting = [i for i in after.values() if i.place is Place.RESERVE and i.reply is Reply.NONE]
    declined = [i for i in after.values() if i.place is Place.FIRST_WAVE and i.reply in DECLINED]
    assert len(asked) >= 4 or not waiting or not declined


def test_reminders_are_dated_over_when_sent_again(registry):
    mark_sent(registry, W, "invitations")
    for weeks in (2, 3):
        day = date(2026, 10, 5) + timedelta(weeks=weeks)
        on(registry, day)
        assert len(mark_sent(registry, W, "reminders").invitations) == 5
        assert listed(registry)["Firme 0"].reminded_on == day
