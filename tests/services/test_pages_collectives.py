"""What stands on the sheet of a collective, in words."""

from datetime import date

import pytest

from recovery_cli.domain.collectives import CollectiveStage, Role
from recovery_cli.domain.disciplines import Discipline
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.projects import MeasureUse, Stage
from recovery_cli.domain.settings import Settings
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.pages_collectives import (
    DisciplineLine,
    JoinedProject,
    MilestoneLine,
    PartLine,
    QuestionLine,
    StageLine,
)
from recovery_cli.services.advances import add_milestone, reach_milestone
from recovery_cli.services.collective_values import Typed
from recovery_cli.services.collectives import edit_collective, form_collective, show_collective
from recovery_cli.services.pages_collectives import SheetReader, collective_page
from recovery_cli.services.questions import Asking, add_question, answer_question
from tests.builders import a_company, a_moment, a_project, a_workshop

TODAY = date(2026, 11, 23)


@pytest.fixture
def page(registry):
    """The French sheet of a collective that has everything."""
    registry.moment = a_moment(TODAY)
    foundry, *_ = registry.companies.add_all(
        a_company(name=name, sector=sector)
        for name, sector in (("Fonderie", "24"), ("Tissages", "13"), ("Scierie", "16"))
    )
    registry.projects.add(a_project(foundry.id, title="Vapeur", stage=Stage.SCOPING))
    registry.measures.add(Measure(name="Fonds chaleur"))
    workshop = registry.workshops.add(a_workshop(day=date(2026, 11, 19)))
    typed = Typed(
        besides={Role.LEADER: ["fonderie", "tissages"], Role.CHALLENGER: ["scierie"]},
        projects=["vapeur"],
        measures=[("fonds", MeasureUse.SOUGHT)],
        disciplines=[(Discipline.PUBLIC, None)],
        plain={"themes": ("energy",)},
    )
    form_collective(registry, "Chaleur", typed, workshop=workshop.reference)
    edit_collective(registry, "chaleur", Typed(stage=CollectiveStage.PILOT, note="un four"))
    add_milestone(registry, "chaleur", "Mesurer", due=date(2026, 11, 20))
    add_milestone(registry, "chaleur", "Signer", due=date(2026, 12, 1))
    reach_milestone(registry, "chaleur", 2)
    add_question(registry, "Et le gaz ?", Asking(collective="chaleur"))
    add_question(registry, "Pourquoi ?", Asking(project="vapeur", workshop=workshop.reference))
    answer_question(registry, 1, answer="Un prix plancher.")
    reader = SheetReader(language=Language.FRENCH, for_organiser=False, today=TODAY)
    dossier = show_collective(registry, "chaleur").dossier
    return collective_page(dossier, Settings(organisation="Agence"), reader)


def test_all_that_is_known_of_a_collective_stands_on_its_sheet_in_words(page):
    assert (page.stage, page.since, page.workshop, page.themes) == (
        "pilote",
        TODAY,
        "GES-2026-11",
        ("énergie",),
    )
    assert page.parts == (
        PartLine(role="Chefs de file", names=("Fonderie", "Tissages")),
        PartLine(role="Maître d’ouvrage"),
        PartLine(role="Maître d’œuvre"),
        PartLine(role="Contradicteur", names=("Scierie",)),
    )
    assert page.disciplines == (
        DisciplineLine(name="industrielle", names=("Fonderie", "Tissages")),
        DisciplineLine(name="action publique"),
    )
    assert page.projects == (JoinedProject(title="Vapeur", company="Fonderie", stage="cadrage"),)
    assert page.measures == ("Fonds chaleur, recherchée",)
    assert page.history[-1] == StageLine(day=TODAY, stage="pilote", note="un four")


def test_milestones_and_questions_say_how_they_stand(page):
    assert page.milestones == (
        MilestoneLine(number=1, text="Mesurer", due=date(2026, 11, 20), late=True),
        MilestoneLine(number=2, text="Signer", due=date(2026, 12, 1), reached_on=TODAY),
    )
    assert page.questions == (
        QuestionLine(
            number=1, text="Et le gaz ?", challenger="Scierie", state="répondue", answer="Un prix plancher."
        ),
        QuestionLine(number=2, text="Pourquoi ?", workshop="GES-2026-11", project="Vapeur", state="ouverte"),
    )
    assert (page.level, page.alarms, page.withheld) == (None, (), 0)
