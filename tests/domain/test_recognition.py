"""Whether a row without SIREN is about a company that is known."""

import pytest

from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.duplicates import Evidence
from recovery_cli.domain.recognition import described, portrait_of, recognised

NANCY = Site(postal_code="54000", commune="Nancy", department="54")


def company(name, *sites, **fields):
    return Company(name=name, sites=sites, **fields)


def why(one, other):
    return recognised(portrait_of(one), portrait_of(other))


@pytest.mark.parametrize(
    "name",
    [
        "SARL Fonderie & Fils",
        "Fonderie et fils",
        "FONDERIE ET FILS S.A.R.L.",
        "Sté Fonderie-Fils",
        "Ets. Fonderie Fils",
    ],
)
def test_a_name_spelt_otherwise_at_the_same_place_is_the_company(name):
    known = company("Fonderie et Fils", NANCY, siren="000042101")
    assert why(company(name, Site(commune="NANCY")), known) == (
        Evidence.SAME_NAME,
        Evidence.SAME_COMMUNE,
    )
    assert why(company(name, Site(postal_code="54000")), known) == (
        Evidence.SAME_NAME,
        Evidence.SAME_POSTAL_CODE,
    )


@pytest.mark.parametrize(
    "other",
    [
        company("Sté Fonderie"),
        company("Sté Fonderie", Site(commune="Metz", department="57")),
        company("Sté Fonderie", Site(department="54")),
        company("Sté Fonderies", NANCY),
        company("Sté Fonderie", NANCY, siren="000008920"),
        company("Sté Fonderie", Site(commune="Nancy", department="69")),
        company("Sté Fonderie", NANCY, naf="10.71C"),
        company("SARL"),
    ],
)
def test_without_the_same_name_and_place_nothing_is_certain(other):
    assert why(company("Fonderie", NANCY, siren="000042101", naf="24.51Z"), other) == ()


def test_names_without_letters_are_no_names():
    assert why(company("???", NANCY), company("!!!", NANCY)) == ()


def test_a_company_is_told_by_its_siren_else_its_commune():
    assert described(company("Fonderie", NANCY, siren="000042101")) == "Fonderie (000042101)"
    assert described(company("Fonderie", NANCY)) == "Fonderie (Nancy)"
    assert described(company("Fonderie")) == "Fonderie"
