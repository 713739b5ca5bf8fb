"""What people type to name a thing, and what they are answered where it fits several."""

from dataclasses import replace

import pytest

from recovery_cli.domain.companies import Site
from recovery_cli.domain.errors import Ambiguous, NothingNamed, Unknown
from recovery_cli.domain.measures import Measure
from recovery_cli.i18n.catalogue import explain
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.services import references
from tests.builders import a_company, a_contact, a_partner, a_project, a_venue, a_workshop

NOBODY = "00000000-0000-7000-8000-000000000000"


@pytest.fixture
def registry(own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as opened:
        yield opened


def test_everything_is_found_by_its_id(registry):
    company = registry.companies.add(a_company())
    kept = {
        references.company: company,
        references.project: registry.projects.add(a_project(company.id)),
        references.contact: registry.contacts.add(a_contact(company.id)),
        references.partner: registry.partners.add(a_partner()),
        references.measure: registry.measures.add(Measure(name="Décarbonation")),
        references.venue: registry.venues.add(a_venue()),
        references.workshop: registry.workshops.add(a_workshop()),
    }
    for find, thing in kept.items():
        assert find(registry, thing.id) == thing
        assert find(registry, f" {thing.id.upper()} ") == thing
        with pytest.raises(Unknown):
            find(registry, NOBODY)


def test_the_id_of_another_companys_project_is_not_found_among_those_of_a_company(registry):
    one, other = registry.companies.add_all([a_company(), a_company()])
    project = registry.projects.add(a_project(one.id))
    with pytest.raises(Unknown):
        references.project(registry, project.id, company_id=other.id)


def test_companies_of_one_name_are_told_apart_by_siren_or_by_place_and_id(registry):
    bare = a_company(name="Fonderie", sites=())
    known = replace(bare, siren="000001008")
    placed = replace(bare, sites=(Site(postal_code="67000", commune="Strasbourg"),))
    vague = replace(bare, sites=(Site(region="GES"),))
    one, _, there, about, other = registry.companies.add_all([bare, known, placed, vague, bare])
    with pytest.raises(Ambiguous) as caught:
        references.company(registry, "fonderie")
    assert sorted(caught.value.candidates) == sorted(
        [
            "Fonderie (000001008)",
            f"Fonderie (67000 Strasbourg) [{there.id}]",
            f"Fonderie (Grand Est) [{about.id}]",
            f"Fonderie [{one.id}]",
            f"Fonderie [{other.id}]",
        ]
    )


def test_companies_whose_names_differ_are_told_without_ids(registry):
    registry.companies.add_all(a_company(name=name, sites=()) for name in ("Fonderie A", "Fonderie B"))
    with pytest.raises(Ambiguous) as caught:
        references.company(registry, "fonderie")
    assert caught.value.candidates == ["Fonderie A", "Fonderie B"]


def test_projects_of_one_title_are_told_apart_by_their_company_or_id(registry):
    companies = registry.companies.add_all([a_company(name=name) for name in ("Aa", "Bb", "Bb")])
    projects = [registry.projects.add(a_project(company.id, title="Chaleur")) for company in companies]
    with pytest.raises(Ambiguous) as caught:
        references.project(registry, "chaleur")
    assert sorted(caught.value.candidates) == sorted(
        ["Chaleur (Aa)", f"Chaleur (Bb) [{projects[1].id}]", f"Chaleur (Bb) [{projects[2].id}]"]
    )


def test_contacts_of_one_name_are_told_apart_by_address_employer_or_id(registry):
    companies = registry.companies.add_all([a_company(name=name) for name in ("Aa", "Bb", "Bb")])
    contacts = [
        registry.contacts.add(a_contact(company.id, family_name="Dupont", first_name="Anne", email=email))
        for company, email in zip(companies, ("anne@exemple.fr", None, None), strict=True)
    ]
    with pytest.raises(Ambiguous) as caught:
        references.contact(registry, "dupont")
    assert sorted(caught.value.candidates) == sorted(
        [
            "DUPONT Anne (anne@exemple.fr)",
            f"DUPONT Anne (Bb) [{contacts[1].id}]",
            f"DUPONT Anne (Bb) [{contacts[2].id}]",
        ]
    )


@pytest.mark.parametrize("nothing", ["", "  ", "\u00a0", "…"])
def test_where_nothing_is_named_that_is_told_however_many_there_are(registry, nothing):
    company = registry.companies.add(a_company())
    registry.projects.add(a_project(company.id))
    registry.contacts.add(a_contact(company.id))
    registry.partners.add(a_partner())
    registry.workshops.add(a_workshop())
    for find in (
        references.company,
        references.project,
        references.contact,
        references.partner,
        references.workshop,
        references.venue,
    ):
        with pytest.raises(NothingNamed):
            find(registry, nothing)


def test_a_part_that_is_a_word_of_one_name_does_not_mean_names_that_only_contain_it(registry):
    liants = registry.companies.add(a_company(name="Bergues Liants", siren=None))
    registry.companies.add(a_company(name="Aperam, site d’Isbergues", siren=None))
    assert references.company(registry, "bergues") == liants
    assert references.company(registry, "isbergues").name == "Aperam, site d’Isbergues"
    halle, _ = (registry.venues.add(a_venue(name=name)) for name in ("Halle aux Blés", "Halles Sud"))
    assert references.venue(registry, "halle") == halle


def test_of_many_candidates_ten_are_told_and_how_many_others_there_are(registry):
    for number in range(13):
        registry.companies.add(a_company(name=f"Scierie {number}", siren=None))
    with pytest.raises(Ambiguous) as refused:
        references.company(registry, "scierie")
    assert (len(refused.value.candidates), refused.value.others) == (10, 3)
    assert "\n  … et 3 autres\n" in explain(refused.value, Language.FRENCH)
