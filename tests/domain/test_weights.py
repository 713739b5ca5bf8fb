"""How the weight of a thing in common is read, and that each says what it stands for."""

import pytest

from recovery_cli.domain.weights import (
    ALL_NAMES,
    MOST,
    UnknownWeight,
    WeightNotUnderstood,
    parse_weight,
)
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("theme=20", ("theme", 20)),
        (" Both-Ways = 0 ", ("both_ways", 0)),
        ("same commune=7", ("same_commune", 7)),
        ("thème=1000", ("theme", MOST)),
        ("theme=", ("theme", None)),
    ],
)
def test_a_weight_is_a_name_and_whole_points_or_none_for_the_usual(text, read):
    assert parse_weight(text) == read


@pytest.mark.parametrize("text", ["theme", "=3", "theme=1001", "theme=-1", "theme=1.5", "theme=much", ""])
def test_what_is_no_name_with_whole_points_is_not_understood(text):
    with pytest.raises(WeightNotUnderstood):
        parse_weight(text)


def test_of_an_unknown_weight_the_known_ones_are_told():
    with pytest.raises(UnknownWeight) as caught:
        parse_weight("charm=3")
    assert caught.value.value == "charm"
    assert caught.value.names == ALL_NAMES


@pytest.mark.parametrize("language", Language)
def test_every_weight_says_what_it_stands_for(language):
    words = [say(language, f"settings.weight.{name}") for name in ALL_NAMES]
    assert len(set(words)) == len(ALL_NAMES) > 10
