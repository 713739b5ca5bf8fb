"""How collectives are found: by title, by who is in them, by their projects and measures."""

from dataclasses import replace
from datetime import date

import pytest

from recovery_cli.domain.collectives import Collective, Member, Role
from recovery_cli.domain.companies import Company
from recovery_cli.domain.errors import DuplicateName
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import MeasureLink, Project
from recovery_cli.registry.registry import writing

FORMED = date(2026, 11, 19)


@pytest.fixture
def registry(own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as registry:
        yield registry


def formed(registry, title, **values):
    return registry.collectives.add(Collective(region="GES", title=title, formed_on=FORMED, **values))


def test_a_collective_is_found_by_all_that_it_joins(registry):
    foundry, plant, peer = registry.companies.add_all(Company(name=name) for name in ("A", "B", "C"))
    bank = registry.partners.add(Partner(name="Banque"))
    project = registry.projects.add(Project(company_id=foundry.id, title="Cubilot"))
    measure = registry.measures.add(Measure(name="Chaleur perdue"))
    heat = formed(
        registry,
        "Chaleur",
        members=(
            Member(company_id=foundry.id, role=Role.LEADER),
            Member(company_id=plant.id),
            Member(company_id=peer.id, role=Role.CHALLENGER),
            Member(partner_id=bank.id, role=Role.PARTNER),
        ),
        project_ids=(project.id,),
        measures=(MeasureLink(measure_id=measure.id),),
    )
    formed(registry, "Eau")
    drawer = registry.collectives
    assert [drawer.of_company(each.id) for each in (foundry, plant, peer)] == [[heat]] * 3
    assert drawer.of_partner(bank.id) == drawer.of_project(project.id) == drawer.using(measure.id) == [heat]
    assert [each.title for each in drawer.in_region("GES")] == ["Chaleur", "Eau"]
    assert drawer.in_region("BRE") == []


def test_two_collectives_never_bear_the_same_title(registry):
    heat = formed(registry, "Chaleur fatale")
    with pytest.raises(DuplicateName) as refused:
        formed(registry, "CHALEUR FATALE")
    assert (refused.value.noun, refused.value.name) == ("collective", "Chaleur fatale")
    assert registry.collectives.keep(replace(heat, title="Chaleur")).title == "Chaleur"
    assert [each.title for each in registry.collectives.named("chal")] == ["Chaleur"]


def test_who_is_removed_from_the_registry_is_in_no_collective_any_more(registry):
    foundry, plant = registry.companies.add_all(Company(name=name) for name in ("A", "B"))
    heat = formed(registry, "Chaleur", members=(Member(company_id=foundry.id), Member(company_id=plant.id)))
    registry.companies.remove(plant.id)
    assert registry.collectives.get(heat.id).members == (Member(company_id=foundry.id),)
