"""What a company and its sites are."""

import pytest

from recovery_cli.domain.companies import Company, NoName, NumberForName, Site, Status, company_name

WINGLES = Site(address="BP 61", postal_code="62410", commune="Wingles", region="HDF", head_office=True)
GIRONCOURT = Site(postal_code="88170", commune="Gironcourt", region="GES")
CLOSED = Site(postal_code="67000", commune="Strasbourg", region="GES", status=Status.CLOSED)
GLASS = Company(name="Verrerie", sites=(WINGLES, CLOSED, GIRONCOURT))


def test_the_sites_in_a_region_are_the_open_ones_there():
    assert GLASS.sites_in("GES") == (GIRONCOURT,)


def test_a_company_without_a_site_in_the_region_keeps_all_its_sites():
    assert GLASS.sites_in("BRE") == GLASS.sites


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("552100554", "--siren"),
        (" 552 100 554 ", "--siren"),
        ("552\u202f100\u202f554 00013", "--siret"),
        ("123.456.789", "--siren"),
    ],
)
def test_a_number_is_no_name_and_it_is_said_where_it_belongs(typed, option):
    with pytest.raises(NumberForName) as caught:
        company_name(typed)
    assert caught.value.option == option


def test_a_name_may_be_of_digits_but_not_blank():
    assert [company_name(name) for name in ("1083", " 3M ", "Atelier 552100554")] == [
        "1083",
        "3M",
        "Atelier 552100554",
    ]
    with pytest.raises(NoName):
        company_name(" \u00a0")
