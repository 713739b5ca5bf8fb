"""Who counts as a company of a collective, who may read of it, how its stage is read."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.collectives import (
    Collective,
    CollectiveStage,
    Member,
    Role,
    TooOpen,
    UnknownCollectiveStage,
    level_of,
    most_closed,
    parse_collective_stage,
    readers_of,
)
from recovery_cli.domain.projects import Confidentiality, Project, Stage
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.language import Language

OPENNESS = list(Confidentiality)
LEVELS = st.sampled_from(OPENNESS)


def collective(*members, **values):
    return Collective(region="GES", title="Chaleur", formed_on=date(2026, 11, 19), members=members, **values)


def projects(levels):
    return [
        Project(id=str(number), company_id="a", title=str(number), confidentiality=level)
        for number, level in enumerate(levels)
    ]


@pytest.mark.parametrize("stage", CollectiveStage)
@pytest.mark.parametrize("language", Language)
def test_every_stage_is_read_by_its_key_and_by_its_label(stage, language):
    assert parse_collective_stage(stage.value) is stage
    assert parse_collective_stage(label(language, stage)) is stage


def test_a_collective_goes_through_the_stages_of_a_project_and_ends():
    assert {stage.value for stage in Stage} < {stage.value for stage in CollectiveStage}
    assert [stage.value for stage in CollectiveStage if collective(stage=stage).over] == [
        "ended",
        "abandoned",
    ]


def test_an_unknown_stage_is_refused():
    with pytest.raises(UnknownCollectiveStage):
        parse_collective_stage("en sommeil")


def test_a_company_counts_once_whatever_its_parts_and_a_challenger_does_not_count():
    found = collective(
        Member(company_id="b", role=Role.LEADER),
        Member(company_id="a", role=Role.OWNER),
        Member(company_id="b", role=Role.DELIVERY_LEAD),
        Member(partner_id="p", role=Role.PARTNER),
        Member(company_id="c", role=Role.CHALLENGER),
    )
    assert found.company_ids == ("b", "a")
    assert found.partner_ids == ("p",)
    assert found.parties(Role.DELIVERY_LEAD) == ("b",)
    assert found.parties(Role.MEMBER) == ()


@given(st.lists(LEVELS, min_size=1, max_size=4), st.none() | LEVELS)
def test_a_collective_is_never_more_open_than_its_most_closed_project(levels, said):
    closed = max(levels, key=OPENNESS.index)
    assert most_closed(projects(levels)).confidentiality is closed
    if said is not None and OPENNESS.index(said) < OPENNESS.index(closed):
        with pytest.raises(TooOpen) as refused:
            level_of(said, projects(levels), Confidentiality.PARTICIPANTS)
        assert (refused.value.level, refused.value.own) == (said, closed)
    else:
        assert level_of(said, projects(levels), Confidentiality.PARTICIPANTS) is (said or closed)


def test_without_projects_the_organiser_s_word_or_the_custom_holds():
    assert level_of(None, [], Confidentiality.PARTICIPANTS) is Confidentiality.PARTICIPANTS
    assert level_of(Confidentiality.PUBLIC, [], Confidentiality.TABLE) is Confidentiality.PUBLIC


@given(LEVELS, st.lists(LEVELS, max_size=3))
def test_a_project_that_is_closed_later_closes_its_collective(own, levels):
    known = {project.id: project for project in projects(levels)}
    found = collective(confidentiality=own, project_ids=(*known, "gone"))
    assert readers_of(found, known) is max((own, *levels), key=OPENNESS.index)
