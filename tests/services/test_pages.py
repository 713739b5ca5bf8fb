"""What several documents show alike."""

from recovery_cli.domain.companies import Company, Site
from recovery_cli.services.pages import postal_address

FAR = Site(address="BP 61", postal_code="62410", commune="Wingles", region="HDF", head_office=True)
NEAR = Site(postal_code="88170", commune="Gironcourt", region="GES")


def test_a_letter_goes_to_the_site_of_the_region_rather_than_to_the_head_office():
    assert postal_address(Company(name="Verrerie", sites=(FAR, NEAR)), "GES") == "88170 Gironcourt"


def test_a_letter_goes_to_any_site_with_an_address_when_the_region_has_none():
    assert postal_address(Company(name="Verrerie", sites=(FAR, Site(region="GES"))), "GES") == (
        "BP 61\n62410 Wingles"
    )
