"""The index asked: words, beginnings, numbers, regions; the best first."""

import pytest

from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.projects import Confidentiality, Project
from recovery_cli.domain.search import Kind
from recovery_cli.domain.stems import stem, words
from recovery_cli.registry.registry import reading, writing
from recovery_cli.registry.search import kind_of


@pytest.fixture
def registry(own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as registry:
        site = Site(siret="55203253400012", commune="Zinc-sur-Meuse", region="GES")
        east = registry.companies.add(Company(name="Fonderie de l’Est", siren="552032534", sites=(site,)))
        registry.companies.add(Company(name="Zinc et Fils", sites=(Site(region="IDF"),)))
        registry.projects.add(
            Project(
                company_id=east.id,
                title="Four",
                summary="Moins de gaz",
                confidentiality=Confidentiality.TABLE,
            )
        )
    with reading(own_registry, moment) as registry:
        registry.search.bring_up_to_date()
        yield registry


def names(registry, keys):
    return [hit.title.text for hit in registry.search.hits(keys)]


def test_a_word_in_the_name_weighs_more_than_one_in_the_place(registry):
    assert names(registry, registry.search.matches([{"zinc"}])) == ["Zinc et Fils", "Fonderie de l’Est"]


def test_things_of_a_region_are_those_of_its_companies(registry):
    assert names(registry, registry.search.matches([{"zinc"}], region="GES")) == ["Fonderie de l’Est"]
    assert names(registry, registry.search.numbered("5520", region="IDF")) == []


@pytest.mark.parametrize(
    ("digits", "count"),
    [("552", 1), ("552032534", 1), ("55203253400012", 1), ("553", 0)],
)
def test_numbers_are_found_by_their_first_digits(registry, digits, count):
    assert len(registry.search.numbered(digits)) == count


def test_words_are_known_by_their_beginning_and_by_their_length(registry):
    assert registry.search.beginning("fonde", 10) == [stem("fonderie")]
    assert registry.search.words("f", 4, 8) == ["fils", "fonderie", "four"]
    assert registry.search.frequency("zinc") == 2


def test_a_project_says_whose_it_is_and_who_may_read_it(registry):
    [key] = registry.search.matches([{"gaz"}])
    [hit] = registry.search.hits([key])
    assert kind_of(key) is hit.kind is Kind.PROJECT
    assert (hit.company, hit.siren, hit.regions) == ("Fonderie de l’Est", "552032534", ("GES",))
    assert hit.confidentiality is Confidentiality.TABLE


def test_no_word_finds_nothing(registry):
    assert registry.search.matches([]) == []
    assert registry.search.matches([{"zinc"}, set()]) == []


@pytest.mark.parametrize("name", ["AND OR NOT NEAR", "𞤀𞤣𞤤𞤢𞤥", "Μέταλλο", "R++", "鋼", "ʼOʼ", "3 D", "x² ½"])
def test_whatever_a_name_is_written_in_it_is_found(own_registry, moment, registry, name):
    with writing(own_registry, moment, "test") as again:
        again.companies.add(Company(name=name))
    with reading(own_registry, moment) as again:
        again.search.bring_up_to_date()
        found = again.search.matches([{stem(word)} for word in words(name)])
        assert names(again, found) == [name]
