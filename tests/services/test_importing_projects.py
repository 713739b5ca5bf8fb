"""Projects of one company that rows name in two ways."""

import pytest

from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.projects import Confidentiality, Stage
from recovery_cli.domain.repairs import DoubtKind
from recovery_cli.registry.registry import writing
from recovery_cli.services.importing import import_projects

HEADER = "Entreprise;SIREN;Titre du projet;Stade;Confidentialité"
BY_NUMBER = "FDR;000001008;Four électrique"
BY_NAME = "Fonderie du Rhin;;Four électrique"


@pytest.fixture
def brought(own_registry, moment, tmp_path):
    """The one project that a file of these rows leaves, and what the import found."""

    def call(*rows):
        path = tmp_path / "projets.csv"
        path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
        with writing(own_registry, moment, "import", create=True) as registry:
            known = Company(name="Fonderie du Rhin", siren="000001008", sites=(Site(region="GES"),))
            registry.companies.add(known)
            report = import_projects(registry, path)
            (project,) = registry.projects.all()
        return project, report.findings

    return call


@pytest.mark.parametrize("level", ["organisateur", "public", "table"])
def test_a_level_that_is_said_beats_one_that_nobody_said(brought, level):
    project, findings = brought(f"{BY_NUMBER};idée;", f"{BY_NAME};;{level}")
    meant = {
        "organisateur": Confidentiality.ORGANISER,
        "public": Confidentiality.PUBLIC,
        "table": Confidentiality.TABLE,
    }
    assert (project.confidentiality, project.stage) == (meant[level], Stage.IDEA)
    assert not [each for each in findings.doubts if each.doubt.kind is DoubtKind.DIFFERS_IN_FILE]


def test_the_first_level_that_is_said_stays_and_another_is_told(brought):
    project, findings = brought(f"{BY_NUMBER};idée;table", f"{BY_NAME};pilote;public")
    assert (project.confidentiality, project.stage) == (Confidentiality.TABLE, Stage.IDEA)
    told = [(each.row, each.doubt.value, each.doubt.other) for each in findings.doubts]
    assert told == [(3, "pilot", "idea"), (3, "public", "table")]


def test_a_level_that_is_not_said_beats_none_that_is(brought):
    project, _ = brought(f"{BY_NUMBER};;organisateur", f"{BY_NAME};idée;")
    assert (project.confidentiality, project.stage) == (Confidentiality.ORGANISER, Stage.IDEA)
