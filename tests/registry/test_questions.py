"""How questions are numbered and found."""

from datetime import date

from recovery_cli.domain.collectives import Collective
from recovery_cli.domain.companies import Company
from recovery_cli.domain.projects import Project
from recovery_cli.domain.questions import Question
from recovery_cli.registry.registry import writing


def test_questions_are_numbered_over_the_registry_and_found_by_whom_they_were_asked_of(own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as registry:
        foundry = registry.companies.add(Company(name="Fonderie"))
        project = registry.projects.add(Project(company_id=foundry.id, title="Cubilot"))
        heat = registry.collectives.add(
            Collective(region="GES", title="Chaleur", formed_on=date(2026, 11, 19))
        )
        drawer = registry.questions
        assert drawer.next_number() == 1
        drawer.add(Question(collective_id=heat.id, number=1, text="Et si le gaz baisse ?"))
        drawer.add(Question(project_id=project.id, number=drawer.next_number(), text="Pourquoi seul ?"))
        assert drawer.next_number() == 3
        both = drawer.of(collectives=[heat.id], projects=[project.id])
        assert [question.number for question in both] == [1, 2]
        assert [question.number for question in drawer.of(projects=[project.id])] == [2]
        assert drawer.of() == []
        assert drawer.numbered(2).text == "Pourquoi seul ?"
        assert drawer.numbered(3) is None
