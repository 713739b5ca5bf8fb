import pytest
from hypothesis import given, strategies as some

from recovery_cli.domain.postal_codes import (
    PostalCodeNotUnderstood,
    RegionAgainstPostalCode,
    department_served,
    departments_served,
    is_french,
    parse_address,
    postal_code,
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("67000", "67000"),
        (" 67 000 ", "67000"),
        ("67\u00a0000", "67000"),
        ("F-67000", "67000"),
        ("54036", "54036"),
        ("20200", "20200"),
        ("00200", "00200"),
        ("97133", "97133"),
        ("97055", "97055"),
        ("97500", "97500"),
        ("98000", "98000"),
        ("98713", "98713"),
        ("98800", "98800"),
        ("d-77694", "D-77694"),
        ("B-6700", "B-6700"),
        ("L-1234", "L-1234"),
        ("SW1A 1AA", "SW1A 1AA"),
        ("1012 AB", "1012 AB"),
    ],
)
def test_postal_codes_of_france_and_abroad_are_read(typed, read):
    assert postal_code(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "99999",
        "96000",
        "97900",
        "98500",
        "00000",
        "8000",
        "670000",
        "67000 Strasbourg",
        "2A004",
        "FR",
        "",
        "é",
    ],
)
def test_what_is_no_postal_code_is_not_understood(typed):
    with pytest.raises(PostalCodeNotUnderstood) as caught:
        postal_code(typed)
    assert caught.value.value == typed


@given(some.from_regex(r"[0-9]{5}", fullmatch=True).filter(str.isascii))
def test_the_code_of_a_department_is_french(code):
    assert is_french(code) or department_served(code) is None


@pytest.mark.parametrize(
    ("code", "region", "department"),
    [
        ("57000", None, "57"),
        ("57000", "GES", "57"),
        ("20600", "COR", "2B"),
        ("37160", None, "37"),
        ("37160", "CVL", "37"),
        ("37160", "NAQ", "86"),
        ("48250", "ARA", "07"),
        ("97150", "GLP", None),
        ("D-77694", "GES", None),
    ],
)
def test_a_postal_code_on_a_border_serves_both_sides(code, region, department):
    found = department_served(code, region)
    assert (found and found.code) == department


@pytest.mark.parametrize(("code", "region"), [("57000", "BRE"), ("37160", "BRE"), ("97100", "MTQ")])
def test_a_region_that_the_postal_code_does_not_serve_is_refused(code, region):
    with pytest.raises(RegionAgainstPostalCode):
        department_served(code, region)


@pytest.mark.parametrize(
    "text",
    [
        "12, rue des Forges, 57000 Metz",
        "12, rue des Forges\n57000 Metz",
        "CS 99001 67000 Strasbourg Cedex",
        "TSA 99999 Paris",
        "Hauptstraße 1, D-99999 Kehl",
        "12, rue des Forges",
        "",
    ],
)
def test_an_address_is_kept_as_it_was_typed(text):
    assert parse_address(text) == text


def test_an_address_with_a_postal_code_that_no_department_has_is_not_understood():
    with pytest.raises(PostalCodeNotUnderstood) as caught:
        parse_address("12, rue des Forges, 99999 Metz")
    assert caught.value.value == "99999"


@pytest.mark.parametrize(
    ("code", "departments"),
    [
        ("57000", {"57"}),
        ("57410", {"57", "67"}),
        ("37160", {"37", "86"}),
        ("98000", set()),
        ("B-6700", set()),
    ],
)
def test_a_postal_code_tells_the_departments_of_its_communes(code, departments):
    assert departments_served(code) == departments
