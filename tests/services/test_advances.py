"""Keeping news and milestones of a collective."""

from datetime import date, timedelta

import pytest

from recovery_cli.domain.advances import BeforeFormed
from recovery_cli.domain.collectives import Collective
from recovery_cli.domain.company_filters import DayToCome
from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.minutes import NoText
from recovery_cli.services.advances import add_milestone, add_news, reach_milestone

FORMED, TODAY = date(2026, 9, 1), date(2026, 10, 5)


@pytest.fixture
def heat(registry):
    return registry.collectives.add(Collective(region="GES", title="Chaleur", formed_on=FORMED))


@pytest.mark.usefixtures("heat")
def test_news_are_of_today_or_of_a_day_since_it_was_formed(registry):
    assert add_news(registry, "chaleur", " Le devis\n est là. ")[1].day == TODAY
    assert add_news(registry, "chaleur", "Visite.", on=FORMED)[1].day == FORMED
    for day, refusal in ((FORMED - timedelta(days=1), BeforeFormed), (TODAY + timedelta(days=1), DayToCome)):
        with pytest.raises(refusal):
            add_news(registry, "chaleur", "Visite.", on=day)
    with pytest.raises(NoText):
        add_news(registry, "chaleur", " \n")


def test_milestones_are_numbered_within_the_collective_and_reached_by_number(registry, heat):
    other = registry.collectives.add(Collective(region="GES", title="Eau", formed_on=FORMED))
    for title, number in (("chaleur", 1), ("chaleur", 2), ("eau", 1)):
        assert add_milestone(registry, title, "Mesurer", due=TODAY)[1].number == number
    reach_milestone(registry, "chaleur", 2)
    reach_milestone(registry, "chaleur", 2, on=FORMED)
    reached = [each.reached_on for each in registry.milestones.of_collective(heat.id)]
    assert reached == [None, FORMED]
    assert [each.reached_on for each in registry.milestones.of_collective(other.id)] == [None]
    with pytest.raises(Unknown) as refused:
        reach_milestone(registry, "chaleur", 3)
    assert (refused.value.noun, refused.value.reference) == ("milestone", "Chaleur / 3")
    with pytest.raises(BeforeFormed):
        add_milestone(registry, "chaleur", "Mesurer", due=FORMED - timedelta(days=1))
