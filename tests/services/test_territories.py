from recovery_cli.domain.candidates import Candidate
from recovery_cli.domain.companies import Site, Status
from recovery_cli.domain.territories import TERRITORY_WEIGHTS
from recovery_cli.services.territories import dates, placed, placed_sites, territorial_priority


def territory(*addresses):
    (found,) = placed([Candidate(id="1", name="Forges")], {"1": addresses})
    return found.territory


def test_a_company_lies_in_the_territory_of_the_first_of_its_sites_that_can_be_placed():
    found = territory(("", "", ""), ("54400", "LONGWY", "54"), ("57000", "Metz", "57"))
    assert found.zone.name == "Thionville"
    assert found.industry == ("Nord Lorraine",)


def test_a_site_of_which_only_the_region_is_known_lies_nowhere():
    assert territory(("", "", "")) is None
    assert territory() is None


def test_the_figures_are_those_that_are_shipped():
    priority = territorial_priority(TERRITORY_WEIGHTS)
    assert (priority.year, priority.quarter, priority.list_year) == (2023, 3, 2022)
    assert 6 < priority.usual < 8


def test_places_of_open_sites_are_told_once_by_the_commune_that_their_postal_code_means():
    sites = (
        Site(postal_code="08000", commune="MULHOUSE", department="08"),
        Site(postal_code="08000", commune="Charleville-Mézières", department="08"),
        Site(postal_code="54400", commune="LONGWY", department="54", status=Status.CLOSED),
        Site(region="GES"),
        Site(postal_code="85350", commune="L’ILE-D’YEU", department="85"),
    )
    shared, charleville, yeu = placed_sites(sites)
    assert (shared.place, charleville.place) == ("08000", "Charleville-Mézières")
    assert shared.territory == charleville.territory
    assert charleville.territory.group == "CA Ardenne Métropole"
    assert charleville.territory.industry == ("Nord Est Ardenne",)
    assert (yeu.place, yeu.territory.group) == ("L’Île-d’Yeu", None)


def test_the_dates_are_those_of_the_figures():
    assert (dates().year, dates().quarter, dates().list_year) == (2023, 3, 2022)
