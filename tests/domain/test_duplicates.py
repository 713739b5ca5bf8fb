"""Which companies and persons seem to stand twice, and what speaks for it."""

import pytest
from hypothesis import given, strategies as st
from rapidfuzz import fuzz

from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.duplicates import Evidence, Portrait, SamePerson, duplicates, persons_alike

PLACES = ("postal_codes", "communes", "departments")


def portrait(id_, name, **more):
    fields = {"postal_codes": "54000", "communes": "nancy", "departments": "54"} | more
    sets = {
        key: frozenset(filter(None, [fields.pop(key)])) for key in ("postal_codes", "communes", "departments")
    }
    return Portrait(id=id_, name=name, **sets, **fields)


def told(portraits):
    return duplicates(portraits, fuzz.token_sort_ratio)


def pairs(*portraits):
    return [(each.one.id, each.other.id) for each in told(portraits)]


def test_one_name_in_one_place_is_told_with_its_evidence():
    (found,) = told([portrait("1", "Sté Fonderie Müller"), portrait("2", "FONDERIE MULLER SARL")])
    assert found.evidence == (Evidence.SAME_NAME, Evidence.SAME_POSTAL_CODE)
    assert found.points == 85


def test_a_typing_error_in_a_name_of_the_same_place_is_seen():
    assert pairs(portrait("1", "Fonderie Müller et Fils"), portrait("2", "Fonderie Muler et Fils")) == [
        ("1", "2")
    ]


def test_names_that_are_only_near_are_two_firms_elsewhere():
    elsewhere = {"postal_codes": "67000", "communes": "strasbourg", "departments": "67"}
    assert pairs(portrait("1", "Fonderie Müller"), portrait("2", "Fonderie Muller", **elsewhere)) == []


def test_two_siren_are_two_companies_whatever_their_names():
    assert (
        pairs(portrait("1", "Alsabois", siren="552032534"), portrait("2", "Alsabois", siren="732829320"))
        == []
    )


def test_the_one_with_a_siren_comes_first():
    assert pairs(portrait("1", "Alsabois"), portrait("2", "Alsabois SAS", siren="732829320")) == [("2", "1")]


def test_another_activity_speaks_against_one_name():
    plain = {"postal_codes": None, "communes": None, "departments": None}
    assert pairs(portrait("1", "Martin", **plain), portrait("2", "Martin", **plain)) == [("1", "2")]
    baker, founder = {"naf": "10.71C"}, {"naf": "24.51Z"}
    assert pairs(portrait("1", "Martin", **plain, **baker), portrait("2", "Martin", **plain, **founder)) == []


def test_the_surest_comes_first():
    found = pairs(
        portrait("1", "Verrerie de Bitche"),
        portrait("2", "Verrerie de Biche"),
        portrait("3", "Alsabois"),
        portrait("4", "Alsabois SAS", naf="16.10A"),
        portrait("5", "ALSABOIS", naf="16.10A"),
    )
    assert found[0] == ("4", "5")
    assert ("1", "2") in found


NAMES = st.sampled_from(["Alsabois", "Alsabois SAS", "Alsa Bois", "Verrerie", "Verreries", "SARL"])
PORTRAITS = st.lists(st.tuples(NAMES, st.sampled_from(["54000", "67000", None])), max_size=8).map(
    lambda made: [
        portrait(str(at), name, postal_codes=code, communes=None, departments=code and code[:2])
        for at, (name, code) in enumerate(made)
    ]
)


@given(PORTRAITS, st.randoms())
def test_the_order_in_which_companies_are_known_does_not_matter(portraits, chance):
    shuffled = chance.sample(portraits, len(portraits))
    assert told(shuffled) == told(portraits)


@given(PORTRAITS)
def test_a_pair_is_told_once_and_nobody_is_a_duplicate_of_itself(portraits):
    found = [frozenset(pair) for pair in pairs(*portraits)]
    assert len(found) == len(set(found))
    assert all(len(pair) == 2 for pair in found)


def person(**more):
    return Contact(**{"family_name": "Martin", "first_name": "Anne", "company_id": "1"} | more)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (
            {"email": "a@b.example"},
            {"email": "A@B.example", "family_name": "Martin-Roy", "company_id": "2"},
            True,
        ),
        ({}, {"first_name": "ANNE"}, True),
        ({}, {"company_id": "2"}, False),
        ({"phone": "+33388000001"}, {"company_id": "2", "phone": "+33388000001"}, True),
        ({"phone": "+33388000001"}, {"family_name": "Roy", "phone": "+33388000001"}, False),
    ],
)
def test_persons_are_one_by_address_or_by_name_and_something_else(one, other, alike):
    assert bool(persons_alike(person(**one), person(**other))) is alike


def test_what_two_persons_have_in_common_is_told():
    assert persons_alike(person(), person()) == (SamePerson.SAME_PERSON_NAME, SamePerson.SAME_EMPLOYER)
