"""What is to be done now, over all workshops."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.minutes import Action, ActionState, ActionUpdate
from recovery_cli.domain.workshops import WorkshopStatus
from recovery_cli.services.next_steps import next_steps
from tests.builders import a_moment, a_workshop

TODAY = date(2026, 11, 23)


@pytest.fixture
def months(registry):
    """A workshop that was held, one of next month, one far ahead, one of another region, one cancelled."""
    registry.moment = a_moment(TODAY)
    return {
        each.reference: registry.workshops.add(each)
        for each in (
            a_workshop(reference="GES-2026-10", day=date(2026, 10, 22), status=WorkshopStatus.CLOSED),
            a_workshop(reference="GES-2026-12", day=date(2026, 12, 17)),
            a_workshop(reference="GES-2027-03", day=date(2027, 3, 18)),
            a_workshop(reference="BRE-2027-01", region="BRE", day=date(2027, 1, 21)),
            a_workshop(reference="GES-2027-01", day=date(2027, 1, 21), status=WorkshopStatus.CANCELLED),
        )
    }


def references(steps):
    return [each.workshop.reference for each in steps.checklists]


@pytest.mark.usefixtures("months")
def test_the_workshop_that_has_waited_longest_comes_first_and_a_cancelled_one_never(registry):
    assert references(next_steps(registry)) == ["GES-2026-10", "GES-2026-12", "BRE-2027-01", "GES-2027-03"]
    assert references(next_steps(registry, region="BRE")) == ["BRE-2027-01"]


def test_a_workshop_is_finished_once_its_minutes_left_and_its_actions_were_asked_about(registry, months):
    held = registry.workshops.keep(replace(months["GES-2026-10"], minutes_sent_on=date(2026, 10, 26)))
    assert "GES-2026-10" not in references(next_steps(registry))
    action = registry.actions.add(
        Action(workshop_id=held.id, number=1, text="Chiffrer", owner="DURAND Zoé", due=date(2027, 2, 1))
    )
    assert "GES-2026-10" in references(next_steps(registry))
    registry.action_updates.add(ActionUpdate(action_id=action.id, day=TODAY, text="Devis attendu."))
    assert "GES-2026-10" not in references(next_steps(registry))


@pytest.mark.usefixtures("months")
def test_one_workshop_is_shown_whole_even_if_it_is_finished_but_of_a_cancelled_one_nothing_is_left(registry):
    for reference, count in (("ges-2027-03", 11), ("GES-2026-10", 11), ("ges-2027-01", 0)):
        (found,) = next_steps(registry, reference).checklists
        assert len(found.tasks) == count
    with pytest.raises(Unknown):
        next_steps(registry, "GES-2020-01")


def test_open_actions_call_from_a_week_before_their_day(registry, months):
    held = months["GES-2026-10"]
    late, soon, _, _ = registry.actions.add_all(
        Action(workshop_id=held.id, number=number, text="Agir", owner="DURAND Zoé", due=due, state=state)
        for number, (due, state) in enumerate(
            [
                (TODAY - timedelta(days=1), ActionState.OPEN),
                (TODAY + timedelta(days=7), ActionState.OPEN),
                (TODAY + timedelta(days=8), ActionState.OPEN),
                (TODAY, ActionState.DONE),
            ],
            start=1,
        )
    )
    alarms = next_steps(registry).alarms
    assert [(alarm.fields["number"], alarm.due) for alarm in alarms] == [("1", late.due), ("2", soon.due)]
    assert [alarm.is_late(TODAY) for alarm in alarms] == [True, False]
    assert next_steps(registry, region="BRE").alarms == []


@pytest.mark.parametrize(
    ("days", "region", "called"),
    [
        (0, None, True),
        (60, None, True),
        (61, None, False),
        (-1, None, False),
        (5, "GES", True),
        (5, "BRE", False),
    ],
)
def test_a_measure_calls_for_two_months_before_its_deadline(registry, days, region, called):
    registry.moment = a_moment(TODAY)
    registry.measures.add(Measure(name="Fonds chaleur", region=region, deadline=TODAY + timedelta(days=days)))
    alarms = next_steps(registry, region="GES").alarms
    assert [alarm.kind for alarm in alarms] == ["measure"] * called
