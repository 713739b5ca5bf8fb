"""Which collectives the minutes of a workshop tell of."""

from datetime import date

import pytest

from recovery_cli.domain.advances import Milestone, News, StageChange
from recovery_cli.domain.collectives import Collective, CollectiveStage
from recovery_cli.domain.questions import Question
from recovery_cli.services.collective_dossiers import advanced_by, dossiers_of
from tests.builders import a_workshop

BEFORE, DAY = date(2026, 10, 22), date(2026, 11, 19)


@pytest.fixture
def held(registry):
    return registry.workshops.add(a_workshop(day=DAY))


def formed(registry, title, **values):
    told = {"region": "GES", "formed_on": date(2026, 9, 1), **values}
    return registry.collectives.add(Collective(title=title, **told)).id


def test_the_minutes_tell_of_what_was_formed_or_asked_there_and_of_what_advanced_since_the_last_ones(
    registry, held
):
    stage = CollectiveStage.PILOT
    formed(registry, "1 formé ici", workshop_id=held.id, formed_on=date(2026, 11, 21))
    number = formed(registry, "2 questionné ici")
    registry.questions.add(Question(collective_id=number, workshop_id=held.id, number=1, text="Quand ?"))
    for title, day in (("3 pilote", DAY), ("4 avant", BEFORE), ("5 après", date(2026, 11, 20))):
        registry.stage_changes.add(StageChange(collective_id=formed(registry, title), day=day, stage=stage))
    registry.news.add(
        News(collective_id=formed(registry, "6 nouvelle"), day=date(2026, 10, 23), text="Un devis.")
    )
    reached = Milestone(
        collective_id=formed(registry, "7 jalon"), number=1, text="Accord", due=DAY, reached_on=DAY
    )
    registry.milestones.add(reached)
    late = Milestone(collective_id=formed(registry, "8 jalon manqué"), number=1, text="Accord", due=DAY)
    registry.milestones.add(late)
    registry.news.add(
        News(collective_id=formed(registry, "9 ailleurs", region="BRE"), day=DAY, text="Un devis.")
    )

    region = dossiers_of(registry, registry.collectives.in_region("GES"))

    def told(since):
        return [each.collective.title[0] for each in advanced_by(region, held, since)]

    assert told(BEFORE) == ["1", "2", "3", "6", "7"]
    assert told(None) == ["1", "2", "3", "4", "6", "7"]
