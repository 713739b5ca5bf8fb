"""Collectives in the months of a demo: what the rates say becomes of them, and nothing else."""

import shutil
from datetime import date

import pytest

from recovery_cli.domain.collectives import CollectiveStage, Role
from recovery_cli.domain.invitations import Reply
from recovery_cli.domain.questions import QuestionState
from recovery_cli.services import demo_collectives, demo_region, invitations, planning, story
from recovery_cli.services.demo_collectives import Chances
from recovery_cli.services.demo_rates import CollectiveRates

ALWAYS = CollectiveRates(
    abandoned=0, advanced=1, owned=1, delivered=1, planned=1, heard=1, questioned=1, answered=1, sought=1
)
NEVER = CollectiveRates(
    abandoned=0, advanced=0, owned=0, delivered=0, planned=0, heard=0, questioned=0, answered=0, sought=0
)


@pytest.fixture(scope="module")
def march(tmp_path_factory):
    """The demo's region with a workshop in March to which all are coming, and its day."""
    path = tmp_path_factory.mktemp("region") / "registry.db"
    write = demo_region.writer(path)
    demo_region.fill(write, date(2026, 1, 5))
    with write(date(2026, 2, 2), "plan-workshop") as registry:
        request = planning.PlanRequest(region="GES", month=date(2026, 3, 1), capacity=20)
        workshop = planning.plan_workshop(registry, request).workshop
        for siren in story.listed(registry, workshop.reference, lambda one: one.place == "first-wave")[:5]:
            guests = story.head_of(registry, siren)
            invitations.record_reply(registry, workshop.reference, siren, Reply.YES, guests=guests)
    return path, workshop.day


def lived(march, rates, path):
    """The registry after March, April and May when collectives behave so, as in June."""
    earlier, day = march
    shutil.copy(earlier, path)
    write, chances = demo_region.writer(path), Chances(region="GES", rates=rates)
    for each in (day, date(2026, 4, 16), date(2026, 5, 21)):
        demo_collectives.live(chances, "GES-2026-03", each, write)
    return write(date(2026, 6, 1), "look")


def test_a_collective_of_march_is_found_an_owner_advances_and_answers_its_challenger(march, tmp_path):
    with lived(march, ALWAYS, tmp_path / "registry.db") as registry:
        (collective,) = registry.collectives.all()
        news = registry.news.of_collective(collective.id)
        asked = registry.questions.all()
    assert collective.formed_on == march[1]
    assert collective.stage is CollectiveStage.SEEKING_PARTNERS
    for role in (Role.LEADER, Role.OWNER, Role.DELIVERY_LEAD, Role.CHALLENGER):
        assert len(collective.parties(role)) == 1
    assert collective.next_step
    assert len(collective.measures) == 1
    assert len(news) == 2
    assert [each.state is QuestionState.OPEN for each in asked] == [False, True]


def test_a_collective_of_which_nothing_is_heard_stays_as_it_was_formed(march, tmp_path):
    with lived(march, NEVER, tmp_path / "registry.db") as registry:
        (collective,) = registry.collectives.all()
        assert registry.news.all() == []
        assert registry.questions.all() == []
    assert collective.stage is CollectiveStage.IDEA
    assert collective.parties(Role.OWNER) == collective.parties(Role.DELIVERY_LEAD) == ()
    assert collective.next_step is None
    assert collective.measures == ()


def test_a_collective_that_is_given_up_is_left_alone(march, tmp_path):
    with lived(march, CollectiveRates(abandoned=1, heard=1), tmp_path / "registry.db") as registry:
        (collective,) = registry.collectives.all()
        assert registry.news.all() == []
    assert collective.stage is CollectiveStage.ABANDONED
