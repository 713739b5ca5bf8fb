import pytest

from recovery_cli.domain.regions import (
    REGIONS,
    FormerRegion,
    UnknownRegion,
    former_region,
    region,
    region_called,
    region_of_letters,
)

LETTERS = [
    "ARA",
    "BFC",
    "BRE",
    "CVL",
    "COR",
    "GES",
    "HDF",
    "IDF",
    "NOR",
    "NAQ",
    "OCC",
    "PDL",
    "PAC",
    "GLP",
    "MTQ",
    "GUF",
    "REU",
    "MYT",
]


def test_there_are_eighteen_regions():
    assert [each.letters for each in REGIONS] == LETTERS
    assert len({each.insee for each in REGIONS}) == len({each.iso for each in REGIONS}) == 18


@pytest.mark.parametrize("each", REGIONS, ids=lambda each: each.letters)
def test_a_region_answers_to_all_its_names(each):
    for name in (
        each.letters,
        each.letters.lower(),
        each.insee,
        each.iso,
        each.name.upper(),
        f"région {each.name}",
    ):
        assert region(name) is each
    assert region_of_letters(each.letters) is each


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("Grand-Est", "GES"),
        ("le grand est", "GES"),
        ("44.0", "GES"),
        ("1", "GLP"),
        ("REUNION", "REU"),
        ("Alsace-Champagne-Ardenne-Lorraine", "GES"),
        ("Aquitaine Limousin Poitou-Charentes", "NAQ"),
        ("Languedoc-Roussillon-Midi-Pyrénées", "OCC"),
        ("NORD-PAS-DE-CALAIS-PICARDIE", "HDF"),
        ("FR-COR", "COR"),
        ("PACA", "PAC"),
        ("l'Île-de-France", "IDF"),
        ("974", "REU"),
        ("PAYS-DE-LA-LOIRE", "PDL"),
        ("PROVENCE-ALPES-COTE-D'AZUR", "PAC"),
    ],
)
def test_a_region_is_found_however_it_is_typed(typed, letters):
    assert region(typed).letters == letters


@pytest.mark.parametrize(
    ("letters", "old"),
    [
        ("GES", "ALSACE"),
        ("NAQ", "AQUITAINE"),
        ("ARA", "AUVERGNE"),
        ("NOR", "BASSE-NORMANDIE"),
        ("BFC", "BOURGOGNE"),
        ("CVL", "CENTRE"),
        ("GES", "CHAMPAGNE-ARDENNES"),
        ("BFC", "FRANCHE-COMTE"),
        ("NOR", "HAUTE-NORMANDIE"),
        ("OCC", "LANGUEDOC-ROUSSILLON"),
        ("NAQ", "LIMOUSIN"),
        ("GES", "LORRAINE"),
        ("OCC", "MIDI-PYRENEES"),
        ("HDF", "NORD PAS DE CALAIS"),
        ("HDF", "PICARDIE"),
        ("NAQ", "POITOU-CHARENTES"),
        ("ARA", "RHONE-ALPES"),
    ],
)
def test_the_regions_of_before_2016_are_mapped(letters, old):
    assert region(old).letters == letters


@pytest.mark.parametrize(
    ("typed", "name", "letters"),
    [
        ("Lorraine", "Lorraine", "GES"),
        ("la LORRAINE", "Lorraine", "GES"),
        ("région Alsace", "Alsace", "GES"),
        ("champagne ardennes", "Champagne-Ardenne", "GES"),
        ("NPDC", "Nord-Pas-de-Calais", "HDF"),
        ("l'Auvergne", "Auvergne", "ARA"),
    ],
)
def test_a_region_of_before_2016_is_told_by_its_name_of_then(typed, name, letters):
    assert former_region(typed) == FormerRegion(name=name, region=region_of_letters(letters))
    assert region(typed).letters == letters


@pytest.mark.parametrize("typed", ["Grand Est", "GES", "44", "Centre", "PACA", "Corsica", "Bavière", ""])
def test_a_region_of_today_or_none_was_not_merged_into_another(typed):
    assert former_region(typed) is None


def test_what_comes_close_is_offered():
    with pytest.raises(UnknownRegion) as caught:
        region("Grand Ouest")
    assert (caught.value.value, caught.value.similar) == ("Grand Ouest", ("Grand Est",))


@pytest.mark.parametrize("typed", ["", "xx", "Bavière", "67"])
def test_what_is_no_region_is_not_understood(typed):
    with pytest.raises(UnknownRegion):
        region(typed)


@pytest.mark.parametrize("text", ["grand est", "Bretagne ", "28.0", "FR-GES", "", "Grand Ets", "é" * 300])
def test_a_region_is_called_by_what_finds_it_and_by_nothing_else(text):
    found = region_called(text)
    if found is None:
        with pytest.raises(UnknownRegion):
            region(text)
    else:
        assert found == region(text)
