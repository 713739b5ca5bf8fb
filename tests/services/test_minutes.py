"""Notes, decisions and actions."""

from datetime import date

import pytest

from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.minutes import (
    ActionEnded,
    ActionState,
    Audience,
    DueBeforeWorkshop,
    NoSuchTable,
    NoText,
    NotOneOwner,
)
from recovery_cli.domain.workshops import WorkshopCancelled, WorkshopStatus
from recovery_cli.services.minutes import (
    add_action,
    add_decision,
    add_note,
    carried_unasked,
    close_action,
    list_actions,
    update_action,
)
from tests.builders import a_moment
from tests.services.gatherings import a_workshop, companies, invited

DUE = date(2026, 12, 15)


@pytest.fixture
def workshop(registry):
    return a_workshop(registry, day=date(2026, 9, 24))


def test_notes_stand_in_order_with_their_table_and_audience(registry, workshop):
    add_note(registry, workshop.reference, "Un réseau de chaleur intéresse.", table=2)
    add_note(registry, workshop.reference, "Tension entre deux invités.", organiser=True)
    kept = registry.notes.of_workshop(workshop.id)
    assert [(note.position, note.table, note.audience) for note in kept] == [
        (1, 2, Audience.PARTICIPANTS), (2, None, Audience.ORGANISER),
    ]  # fmt: skip


def test_decisions_and_actions_are_numbered_within_the_workshop(registry, workshop):
    other = a_workshop(registry, "GES-2026-12")
    assert [add_decision(registry, workshop.reference, text).number for text in ("A", "B")] == [1, 2]
    assert add_decision(registry, other.reference, "C").number == 1
    add_action(registry, workshop.reference, "Appeler", owner="DUPONT  Anne", due=DUE)
    (action,) = registry.actions.of_workshop(workshop.id)
    assert (action.number, action.owner, action.state) == (1, "DUPONT Anne", ActionState.OPEN)


@pytest.mark.parametrize(
    ("error", "values"),
    [
        (NotOneOwner, {"owner": "DUPONT et MARTIN"}),
        (NotOneOwner, {"owner": " "}),
        (DueBeforeWorkshop, {"due": date(2026, 9, 23)}),
        (NoText, {"text": " \n"}),
        (Unknown, {"company": "Inconnue"}),
    ],
)
def test_an_action_has_a_text_one_owner_and_a_date(registry, workshop, error, values):
    given = {"text": "Appeler", "owner": "DUPONT Anne", "due": DUE} | values
    with pytest.raises(error):
        add_action(registry, workshop.reference, given.pop("text"), **given)
    assert registry.actions.of_workshop(workshop.id) == []


def test_a_note_is_of_a_table_that_exists(registry, workshop):
    with pytest.raises(NoSuchTable):
        add_note(registry, workshop.reference, "Bruit", table=99)


def test_an_action_ends_done_or_dropped_and_may_change_its_mind(registry, workshop, moment):
    add_action(registry, workshop.reference, "Appeler", owner="DUPONT Anne", due=DUE)
    dropped = close_action(registry, workshop.reference, 1, dropped=True, note="Partie")
    done = close_action(registry, workshop.reference, 1)
    assert (dropped.state, done.state, done.closed_on, done.closing_note) == (
        ActionState.DROPPED, ActionState.DONE, moment.today, "Partie",
    )  # fmt: skip
    with pytest.raises(Unknown):
        close_action(registry, workshop.reference, 7)


def test_actions_are_listed_by_day_due_those_open_or_overdue_alone_if_asked(registry, workshop):
    (firm,) = companies(registry, ["Forges"])
    for text, due in (("tard", DUE), ("passée", date(2026, 10, 1)), ("faite", date(2026, 9, 30))):
        add_action(registry, workshop.reference, text, owner="DUPONT Anne", due=due, company="forges")
    close_action(registry, workshop.reference, 3)

    def texts(**wanted):
        return [action.text for _, action in list_actions(registry, **wanted)]

    assert texts() == ["faite", "passée", "tard"]
    assert texts(still_open=True) == ["passée", "tard"]
    assert texts(overdue=True, region="GES") == ["passée"]
    assert texts(region="BRE") == []
    assert {action.company_id for _, action in list_actions(registry)} == {firm.id}


def test_a_cancelled_workshop_has_no_minutes(registry):
    cancelled = a_workshop(registry, "GES-2026-08", status=WorkshopStatus.CANCELLED)
    with pytest.raises(WorkshopCancelled):
        add_note(registry, cancelled.reference, "Rien")


def test_an_owner_named_as_one_guest_is_that_guest_and_acts_for_their_company(registry, workshop):
    firms = companies(registry, ["Laiterie", "Forges", "Laiterie du Nord"])
    invited(registry, workshop, firms[:1], guests=["ADAM Zoé"])
    invited(registry, workshop, firms[1:2], guests=["ADAM Paul", "ROUX Léa"])
    owners = ("roux", "Zoé Adam", "adam", "Zoé")
    made = [add_action(registry, workshop.reference, "Appeler", owner=owner, due=DUE) for owner in owners]
    assert [(one.owner, one.company_id) for one in made] == [
        ("ROUX Léa", firms[1].id), ("ADAM Zoé", firms[0].id), ("adam", None), ("Zoé", None),
    ]  # fmt: skip
    asked = add_action(registry, workshop.reference, "Voir", owner="adam", due=DUE, company="laiterie")
    assert (asked.owner, asked.company_id) == ("ADAM Zoé", firms[0].id)


def test_news_of_an_action_stay_with_it_and_may_move_its_day(registry, workshop):
    action = add_action(registry, workshop.reference, "Chiffrer", owner="DURAND Zoé", due=date(2026, 12, 1))
    moved, heard = update_action(registry, workshop.reference, 1, note=" Devis reçu. ", due=date(2027, 1, 8))
    assert (moved.due, heard.text, heard.day) == (date(2027, 1, 8), "Devis reçu.", registry.moment.today)
    same, _ = update_action(registry, workshop.reference, 1, note="Signé.")
    assert same == moved
    assert [each.due for each in registry.action_updates.of_actions([action.id])[action.id]] == [
        date(2027, 1, 8),
        None,
    ]


@pytest.mark.parametrize(
    ("error", "values"),
    [
        (NoText, {"note": "  "}),
        (DueBeforeWorkshop, {"note": "Plus tôt.", "due": date(2020, 1, 1)}),
    ],
)
def test_news_of_an_action_say_something_that_can_be(registry, workshop, error, values):
    add_action(registry, workshop.reference, "Chiffrer", owner="DURAND Zoé", due=date(2026, 12, 1))
    with pytest.raises(error):
        update_action(registry, workshop.reference, 1, **values)
    assert registry.action_updates.all() == []


def test_there_are_no_news_of_what_is_done_or_not_there(registry, workshop):
    add_action(registry, workshop.reference, "Chiffrer", owner="DURAND Zoé", due=date(2026, 12, 1))
    close_action(registry, workshop.reference, 1)
    with pytest.raises(ActionEnded):
        update_action(registry, workshop.reference, 1, note="Encore.")
    with pytest.raises(Unknown):
        update_action(registry, workshop.reference, 2, note="Laquelle ?")


def test_what_was_carried_to_a_workshop_is_closed_or_followed_up_or_told(registry, workshop):
    """`workshop` is the first of three of its region; another region has its own."""
    first = workshop.reference
    second = a_workshop(registry, reference="GES-2026-10", day=date(2026, 10, 22))
    third = a_workshop(registry, reference="GES-2026-12", day=date(2026, 11, 19))
    for text in ("Chiffrer", "Visiter", "Signer"):
        add_action(registry, first, text, owner="DURAND Zoé", due=date(2027, 1, 8))
    add_action(registry, second.reference, "Réunir", owner="DURAND Zoé", due=date(2027, 1, 8))
    assert carried_unasked(registry, workshop) == []
    registry.moment = a_moment(date(2026, 10, 10))
    close_action(registry, first, 1)
    update_action(registry, first, 2, note="En cours.")
    assert told(carried_unasked(registry, second)) == [(first, 3)]
    assert told(carried_unasked(registry, third)) == [(first, 2), (first, 3), ("GES-2026-10", 1)]
    registry.moment = a_moment(date(2026, 11, 2))
    update_action(registry, first, 2, note="Encore en cours.")
    update_action(registry, "GES-2026-10", 1, note="Date proposée.")
    assert told(carried_unasked(registry, third)) == [(first, 3)]


def told(found):
    return [(workshop.reference, action.number) for workshop, action in found]
