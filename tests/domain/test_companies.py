"""What a company and its sites are."""

from recovery_cli.domain.companies import Company, Site, Status

WINGLES = Site(address="BP 61", postal_code="62410", commune="Wingles", region="HDF", head_office=True)
GIRONCOURT = Site(postal_code="88170", commune="Gironcourt", region="GES")
CLOSED = Site(postal_code="67000", commune="Strasbourg", region="GES", status=Status.CLOSED)
GLASS = Company(name="Verrerie", sites=(WINGLES, CLOSED, GIRONCOURT))


def test_the_sites_in_a_region_are_the_open_ones_there():
    assert GLASS.sites_in("GES") == (GIRONCOURT,)


def test_a_company_without_a_site_in_the_region_keeps_all_its_sites():
    assert GLASS.sites_in("BRE") == GLASS.sites
