"""What challengers ask, and what becomes of it."""

from dataclasses import replace
from datetime import date

import pytest

from recovery_cli.domain.collectives import Collective, Member, Role
from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.minutes import NoText
from recovery_cli.domain.questions import AskedOfOne, NoAnswer, QuestionState
from recovery_cli.domain.tables import Table, TableProject
from recovery_cli.services.collective_values import Typed
from recovery_cli.services.collectives import edit_collective, show_collective
from recovery_cli.services.questions import (
    Asking,
    add_question,
    answer_question,
    list_questions,
    remove_question,
)
from tests.builders import a_company, a_project, a_workshop


@pytest.fixture
def heat(registry):
    """A collective of two with its challenger; a project beside it that another one questioned at a table."""
    foundry, plant, peer, other = registry.companies.add_all(
        a_company(name=name) for name in ("Fonderie", "Tissages", "Verrerie", "Scierie")
    )
    project = registry.projects.add(a_project(foundry.id, title="Vapeur"))
    workshop = registry.workshops.add(a_workshop())
    menu = (TableProject(project_id=project.id, challenger_id=other.id),)
    registry.tables.add(Table(workshop_id=workshop.id, number=1, projects=menu))
    members = (
        Member(company_id=foundry.id),
        Member(company_id=plant.id),
        Member(company_id=peer.id, role=Role.CHALLENGER),
    )
    formed_on = date(2026, 9, 1)
    return registry.collectives.add(
        Collective(region="GES", title="Chaleur", formed_on=formed_on, members=members)
    )


@pytest.mark.usefixtures("heat")
def test_who_asks_is_known_from_the_table_else_from_the_collective(registry):
    at_table = add_question(registry, "Pourquoi seul ?", Asking(project="vapeur", workshop="GES-2026-11"))
    assert (at_table.challenger, at_table.workshop, at_table.of) == ("Scierie", "GES-2026-11", "Vapeur")
    of_collective = add_question(
        registry, "Et le gaz ?", Asking(collective="chaleur", workshop="GES-2026-11")
    )
    assert of_collective.challenger == "Verrerie"
    assert add_question(registry, "Quand ?", Asking(project="vapeur")).challenger is None
    named = add_question(registry, "Où ?", Asking(project="vapeur", challenger="tissages"))
    assert (named.challenger, named.question.number) == ("Tissages", 4)


def test_who_has_joined_a_collective_since_does_not_question_it_from_outside(registry, heat):
    (project,) = registry.projects.all()
    (asker,) = (company for company in registry.companies.all() if company.name == "Scierie")
    members = (*heat.members, Member(company_id=asker.id))
    registry.collectives.keep(replace(heat, members=members, project_ids=(project.id,)))
    asked = add_question(registry, "Et le bois ?", Asking(collective="chaleur", workshop="GES-2026-11"))
    assert asked.challenger == "Verrerie"


@pytest.mark.usefixtures("heat")
def test_a_question_is_asked_of_one_thing_and_has_a_text(registry):
    for asking in (Asking(), Asking(collective="chaleur", project="vapeur")):
        with pytest.raises(AskedOfOne):
            add_question(registry, "Et le gaz ?", asking)
    with pytest.raises(NoText):
        add_question(registry, " ", Asking(collective="chaleur"))


@pytest.mark.usefixtures("heat")
def test_a_question_comes_along_when_its_project_joins_a_collective_and_leaves_with_it(registry):
    add_question(registry, "Et le gaz ?", Asking(collective="chaleur"))
    add_question(registry, "Pourquoi seul ?", Asking(project="vapeur"))

    def asked():
        return [each.number for each in show_collective(registry, "chaleur").dossier.questions]

    assert asked() == [1]
    edit_collective(registry, "chaleur", Typed(projects=["vapeur"]))
    assert asked() == [1, 2]
    assert [each.of for each in list_questions(registry, collective="chaleur")] == ["Chaleur", "Vapeur"]
    edit_collective(registry, "chaleur", Typed(left=["vapeur"]))
    assert asked() == [1]
    assert [each.question.number for each in list_questions(registry, project="vapeur")] == [2]


@pytest.mark.usefixtures("heat")
def test_what_becomes_of_a_question_is_kept(registry):
    add_question(registry, "Et le gaz ?", Asking(collective="chaleur"))
    with pytest.raises(NoAnswer):
        answer_question(registry, 1, state=QuestionState.ANSWERED)

    def state(**said):
        return answer_question(registry, 1, **said).question.state

    assert state(answer="Un prix plancher.") is QuestionState.ANSWERED
    assert state(state=QuestionState.ACTED_ON) is QuestionState.ACTED_ON
    assert list_questions(registry, still_open=True) == []
    assert state(answer="") is QuestionState.OPEN
    assert state(state=QuestionState.SET_ASIDE) is QuestionState.SET_ASIDE
    assert remove_question(registry, 1).of == "Chaleur"
    for refused in (lambda: answer_question(registry, 1), lambda: remove_question(registry, 1)):
        with pytest.raises(Unknown):
            refused()
