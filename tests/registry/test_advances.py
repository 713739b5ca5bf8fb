"""In which order the stages, news and milestones of collectives are told."""

from datetime import date

from recovery_cli.domain.advances import Milestone, News, StageChange
from recovery_cli.domain.collectives import Collective, CollectiveStage
from recovery_cli.registry.registry import writing

ONE, TWO = date(2026, 11, 19), date(2026, 12, 3)


def test_stages_are_told_from_the_first_news_from_the_last_and_milestones_by_day(own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as registry:
        heat, water = registry.collectives.add_all(
            Collective(region="GES", title=title, formed_on=ONE) for title in ("Chaleur", "Eau")
        )
        of = {"collective_id": heat.id}
        registry.stage_changes.add_all(
            StageChange(**of, day=day, stage=stage)
            for day, stage in (
                (TWO, CollectiveStage.PILOT), (ONE, CollectiveStage.IDEA), (ONE, CollectiveStage.SCOPING),
            )
        )  # fmt: skip
        registry.news.add_all(
            News(**of, day=day, text=text) for day, text in ((ONE, "a"), (TWO, "b"), (ONE, "c"))
        )
        registry.milestones.add_all(
            Milestone(**of, number=number, text="x", due=due)
            for number, due in ((1, TWO), (2, ONE), (3, ONE))
        )
        stages = [change.stage.value for change in registry.stage_changes.of_collective(heat.id)]
        news = [each.text for each in registry.news.of_collective(heat.id)]
        milestones = registry.milestones.of_collectives([heat.id, water.id])
    assert stages == ["idea", "scoping", "pilot"]
    assert news == ["b", "c", "a"]
    assert [each.number for each in milestones[heat.id]] == [2, 3, 1]
    assert milestones[water.id] == []
