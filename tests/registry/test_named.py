"""Names that only one thing of a noun may bear."""

from dataclasses import replace

import pytest

from recovery_cli.domain.companies import Company
from recovery_cli.domain.errors import DuplicateName
from recovery_cli.domain.measures import DuplicateCode, Measure
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import DuplicateProject, Project
from recovery_cli.registry.registry import writing


@pytest.fixture
def registry(own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as registry:
        yield registry


def test_of_several_added_at_once_the_one_that_is_double_is_named(registry):
    partners = [Partner(name="Banque"), Partner(name="Pôle Vosges"), Partner(name="POLE-VOSGES")]
    with pytest.raises(DuplicateName) as refused:
        registry.partners.add_all(partners)
    assert (refused.value.noun, refused.value.name) == ("partner", "Pôle Vosges")


def test_a_thing_may_change_and_keep_its_own_name(registry):
    bank = registry.partners.add(Partner(name="Banque"))
    registry.partners.add(Partner(name="École"))
    assert registry.partners.keep(replace(bank, name="BANQUE", region="GES")).region == "GES"
    with pytest.raises(DuplicateName):
        registry.partners.keep(replace(bank, name="Ecole"))


def test_a_code_belongs_to_one_measure_and_no_code_to_all(registry):
    registry.measures.add_all([Measure(name="A"), Measure(name="B"), Measure(name="C", code="EX-01")])
    with pytest.raises(DuplicateCode) as refused:
        registry.measures.add(Measure(name="D", code="EX-01"))
    assert (refused.value.code, refused.value.name) == ("EX-01", "C")


def test_a_double_title_is_refused_with_the_name_of_the_company(registry):
    foundry = registry.companies.add(Company(name="Fonderie Müller"))
    other = registry.companies.add(Company(name="Tôlerie"))
    registry.projects.add(Project(company_id=foundry.id, title="Cubilot"))
    second = registry.projects.add(Project(company_id=foundry.id, title="Sable"))
    registry.projects.add(Project(company_id=other.id, title="Cubilot"))
    for refused in (
        lambda: registry.projects.add(Project(company_id=foundry.id, title="CUBILOT")),
        lambda: registry.projects.keep(replace(second, title="cubilot")),
    ):
        with pytest.raises(DuplicateProject) as error:
            refused()
        assert (error.value.title, error.value.company) == ("Cubilot", "Fonderie Müller")


def test_a_title_is_looked_for_among_all_or_among_one_company_s(registry):
    foundry, other = registry.companies.add_all([Company(name="Fonderie"), Company(name="Tôlerie")])
    registry.projects.add(Project(company_id=foundry.id, title="Chaleur"))
    registry.projects.add(Project(company_id=other.id, title="Chaleur du toit"))
    assert [project.title for project in registry.projects.named("chaleur")] == ["Chaleur"]
    found = registry.projects.named("chaleur", company_id=other.id)
    assert [project.title for project in found] == ["Chaleur du toit"]
