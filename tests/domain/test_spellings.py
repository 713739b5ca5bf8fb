"""Regions as people write them in lists."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.regions import REGIONS, UnknownRegion
from recovery_cli.domain.spellings import spelt_region


@pytest.mark.parametrize(
    ("letters", "spellings"),
    [
        ("GES", "Grand-Est|GRAND EST|Gd Est|Grans Est|Champ.-Ardenne|CHAMPAGNE-ARDENNES|Alsace/Lorraine"),
        (
            "PAC",
            "PACA|P.A.C.A.|Provence-Alpes-Côte d'Azur (PACA)|PROVENCE ALPES COTE D AZUR|Sud PACA|Région Sud",
        ),
        ("IDF", "IDF|I.D.F.|Ile de France|Ile-de-Fr.|Région parisienne|ILE-DE-FRANCE|Ile de Frnce"),
        ("ARA", "AURA|Rhones-Alpes|RHONE ALPES AUVERGNE|Auvergne & Rhône-Alpes|Rhône Alpes"),
        ("BFC", "BFC|Bourgogne-FC|Bourgogne et Franche-Comté|Franche Comte"),
        ("HDF", "HDF|Haut de France|NPDC-Picardie|Nord Pas de Calais"),
        ("NAQ", "Nlle Aquitaine|N. Aquitaine|Nvelle-Aquitaine|Poitou Charente"),
        ("OCC", "Occitannie|Ocitanie|Occitanie / Pyrénées-Méditerranée|Midi Pyrenees"),
        ("PDL", "Pays de Loire|Pays-de-la-Loires|PDLL"),
        ("CVL", "Centre|CVDL|Centre Val de Loire"),
        ("BRE", "Bretage|Brittany"),
        ("NOR", "Normadie|Normandie (Basse)|Hte Normandie|Haute-Normandie"),
        ("REU", "La Reunion|Ile de la Réunion"),
    ],
)
def test_a_region_is_known_by_what_people_write_for_it(letters, spellings):
    assert {spelt_region(each).letters for each in spellings.split("|")} == {letters}


@pytest.mark.parametrize(
    "text",
    ["Bordeaux", "Bourgogne (Chablis et crémant)", "Champagne", "Nord", "Hauts-de-Seine", "Haute-Marne",
     "France entière", "DOM-TOM", "Alsace / Bretagne", "Provence", "", "-", "/", "()", "Rhône (Vinsobres)"],
)  # fmt: skip
def test_what_is_not_surely_one_region_is_none(text):
    with pytest.raises(UnknownRegion):
        spelt_region(text)


@given(st.sampled_from(REGIONS[:13]), st.data())
def test_a_letter_too_many_in_a_long_name_changes_nothing(region, data):
    name = region.name
    at = data.draw(st.integers(min_value=1, max_value=len(name) - 1))
    if len(name) >= 10:
        assert spelt_region(name[:at] + name[at] + name[at:]) == region
