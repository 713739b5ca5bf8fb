from recovery_cli.reference.communes import communes_named
from recovery_cli.reference.territories import industry_territories, list_year


def test_the_list_is_that_of_149_territories_and_says_of_when_it_is():
    assert len(industry_territories()) == 149
    assert list_year() == 2022


def test_towns_belong_to_their_territories_by_their_groups_or_by_themselves():
    names = {
        town: [industry_territories()[id_] for id_ in communes_named(town)[0].territories]
        for town in ("Longwy", "Nancy", "Firminy", "Aubervilliers")
    }
    assert names["Longwy"] == ["Nord Lorraine"]
    assert names["Nancy"] == []
    assert names["Firminy"] == ["Vallées du Gier et de l’Ondaine - Loire Sud"]  # a commune named by itself
