"""When something of a collective was heard last, and which milestones are late."""

from datetime import date, timedelta

from hypothesis import given, strategies as st

from recovery_cli.domain.advances import Milestone, News, StageChange, is_late, last_sign
from recovery_cli.domain.collectives import CollectiveStage

FORMED = date(2026, 11, 19)
DAYS = st.integers(0, 400).map(lambda days: FORMED + timedelta(days=days))


def milestone(**values):
    return Milestone(collective_id="c", text="Un four d’essai", due=date(2027, 1, 15), **values)


def test_a_milestone_is_late_from_the_day_after_its_own_until_it_is_reached():
    assert not is_late(milestone(), date(2027, 1, 15))
    assert is_late(milestone(), date(2027, 1, 16))
    assert not is_late(milestone(reached_on=date(2027, 2, 1)), date(2027, 3, 1))


@given(st.lists(DAYS, max_size=3), st.lists(DAYS, max_size=3), st.lists(st.none() | DAYS, max_size=3))
def test_the_last_sign_is_the_latest_of_stages_news_and_milestones_reached(stages, news, reached):
    changes = [StageChange(collective_id="c", day=day, stage=CollectiveStage.IDEA) for day in stages]
    told = [News(collective_id="c", day=day, text="x") for day in news]
    milestones = [milestone(reached_on=day) for day in reached]
    known = [day for day in reached if day]
    assert last_sign(FORMED, changes, told, milestones) == max([FORMED, *stages, *news, *known])
