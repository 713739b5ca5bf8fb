"""One owner an action."""

from dataclasses import replace
from datetime import date

import pytest

from recovery_cli.domain.minutes import (
    Action,
    ActionState,
    ActionUpdate,
    is_overdue,
    names_one_person,
    unasked,
)


@pytest.mark.parametrize(
    "owner", ["DUPONT Anne", "Anne Dupont, directrice", "DE LA TOUR Étienne", "Mme Margueritte"]
)
def test_one_named_person_owns_an_action(owner):
    assert names_one_person(owner)


@pytest.mark.parametrize(
    "owner",
    [
        "DUPONT Anne et MARTIN Paul",
        "DUPONT & MARTIN",
        "DUPONT/MARTIN",
        "DUPONT Anne, MARTIN Paul",
        "",
        "Tous",
    ],
)
def test_several_or_nobody_do_not(owner):
    assert not names_one_person(owner)


def test_an_action_is_overdue_while_open_after_its_day():
    action = Action(workshop_id="w", text="Appeler", owner="DUPONT Anne", due=date(2026, 11, 30))
    assert not is_overdue(action, date(2026, 11, 30))
    assert is_overdue(action, date(2026, 12, 1))
    done = Action(
        workshop_id="w", text="Appeler", owner="DUPONT Anne", due=date(2026, 11, 30), state=ActionState.DONE
    )
    assert not is_overdue(done, date(2026, 12, 1))


def test_an_open_action_is_unasked_until_something_was_heard_of_it_from_a_day_on():
    since = date(2026, 10, 22)
    action = Action(
        id="a", workshop_id="w", number=1, text="Chiffrer", owner="DURAND Zoé", due=date(2026, 12, 1)
    )
    old = ActionUpdate(action_id="a", day=date(2026, 10, 21), text="En cours.")
    new = ActionUpdate(action_id="a", day=since, text="Presque fini.")
    assert unasked([action], {}, since) == [action]
    assert unasked([action], {"a": [old]}, since) == [action]
    assert unasked([action], {"a": [old, new]}, since) == []
    assert unasked([replace(action, state=ActionState.DONE)], {}, since) == []
