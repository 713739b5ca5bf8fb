import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.nearness import Nearness, NearNotUnderstood, parse_near


@pytest.mark.parametrize(
    ("typed", "place", "kilometres", "within"),
    [
        ("Nancy, 40 km", "Nancy", 40, None),
        ("Nancy 40km", "Nancy", 40, None),
        ("Nancy\u00a0; 40\u202fkm", "Nancy", 40, None),
        ("NANCY à 40 kilomètres", "NANCY", 40, None),
        ("L’Haÿ-les-Roses à moins de 5 km", "L’Haÿ-les-Roses", 5, None),
        ("40 km autour de Nancy", "Nancy", 40, None),
        ("à 40 km de Nancy", "Nancy", 40, None),
        ("dans un rayon de 40 km autour de Nancy", "Nancy", 40, None),
        ("Saint-Denis 974, 10 km", "Saint-Denis", 10, "974"),
        ("Saint-Denis, La Réunion, 10 km", "Saint-Denis", 10, "La Réunion"),
        ("10 km d’Albi", "Albi", 10, None),
        ("12.5 km around Metz", "Metz", 12.5, None),
        ("Saint-Denis (93), 12,5 km", "Saint-Denis", 12.5, "93"),
        ("Saint-Denis (La Réunion), 10 km", "Saint-Denis", 10, "La Réunion"),
        ("54000 Nancy, 40 km", "Nancy", 40, "54000"),
        ("Ajaccio 2A, 40 km", "Ajaccio", 40, "2A"),
        ("54000, 40 km", "54000", 40, None),
    ],
)
def test_a_place_and_a_distance_are_read_as_people_write_them(typed, place, kilometres, within):
    assert parse_near(typed) == Nearness(place=place, kilometres=kilometres, within=within)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Nancy",
        "40 km",
        "Nancy, 40",
        "Nancy, 0 km",
        "Nancy, km",
        "Nancy, -3 miles",
        "Nancy, -5 km",
        "Nancy − 5 km",
    ],
)
def test_a_text_that_lacks_one_of_the_two_is_not_understood(typed):
    with pytest.raises(NearNotUnderstood):
        parse_near(typed)


@given(st.text(max_size=40))
def test_no_text_makes_it_stumble(typed):
    try:
        found = parse_near(typed)
    except NearNotUnderstood:
        return
    assert found.kilometres > 0
    assert found.place
