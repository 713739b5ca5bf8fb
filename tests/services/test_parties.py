"""Which company or partner is meant where either may be."""

import pytest

from recovery_cli.domain.companies import Company
from recovery_cli.domain.errors import Ambiguous, Unknown
from recovery_cli.domain.identifiers import WrongSiren
from recovery_cli.domain.memberships import Party
from recovery_cli.domain.partners import Partner
from recovery_cli.services.parties import names_of, party


@pytest.fixture
def known(registry):
    foundry = registry.companies.add(Company(name="Fonderie Müller", siren="732829320"))
    plant = registry.companies.add(Company(name="Banque Rivet Outillage"))
    bank = registry.partners.add(Partner(name="Banque Rivet"))
    return foundry, plant, bank


def test_a_company_or_a_partner_is_meant_by_number_id_or_part_of_its_name(registry, known):
    foundry, plant, bank = known
    for reference in ("732 829 320", "fonderie", foundry.id):
        assert party(registry, reference) == Party(company_id=foundry.id)
    assert party(registry, bank.id) == Party(partner_id=bank.id)
    assert party(registry, "outillage") == Party(company_id=plant.id)


def test_a_whole_name_comes_before_a_part_of_a_longer_one(registry, known):
    assert party(registry, "BANQUE RIVET") == Party(partner_id=known[2].id)
    with pytest.raises(Ambiguous) as refused:
        party(registry, "rivet")
    assert set(refused.value.candidates) == {"Banque Rivet", "Banque Rivet Outillage"}


def test_a_name_that_nobody_bears_is_told_with_what_comes_close(registry, known):
    with pytest.raises(Unknown) as refused:
        party(registry, "Banque Rivett")
    assert (refused.value.noun, refused.value.similar[0]) == ("party", "Banque Rivet")
    with pytest.raises(WrongSiren):
        party(registry, "732829321")


def test_names_are_known_by_id(registry, known):
    foundry, _, bank = known
    found = names_of(registry, [Party(company_id=foundry.id), Party(partner_id=bank.id)])
    assert found == {foundry.id: "Fonderie Müller", bank.id: "Banque Rivet"}
