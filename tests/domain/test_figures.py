"""What a row says of a company's activity, size, people and money."""

import pytest

from recovery_cli.domain.columns import columns_of
from recovery_cli.domain.companies import Size
from recovery_cli.domain.records import record
from recovery_cli.domain.repairs import DoubtKind, RepairKind


def read(**cells):
    header = ("Raison sociale", *cells)
    return record(2, ("Usine", *cells.values()), columns_of(header))


def kinds(found):
    return [each.kind for each in found.repairs], [each.kind for each in found.doubts]


def test_a_headcount_as_a_sentence_is_kept_and_told():
    found = read(Effectif="environ 50 salariés")
    assert (found.company.headcount, kinds(found)) == (50, ([RepairKind.ROUGH_HEADCOUNT], []))
    found = read(Effectif="de 20 à 49")
    assert (found.company.headcount_band, kinds(found)) == ("12", ([RepairKind.HEADCOUNT_BAND], []))


def test_a_band_code_is_no_number_of_people():
    assert read(tranche_effectif="01").company.headcount_band == "01"
    found = read(tranche_effectif="1")
    assert (found.company.headcount, found.company.headcount_band) == (None, None)
    assert kinds(found) == ([], [DoubtKind.UNREADABLE])
    assert read(tranche_effectif="NN").company.headcount_band == "NN"


@pytest.mark.parametrize("text", ["25.50A - Forge, estampage", "APE : 2550A", "25 50 A"])
def test_a_naf_code_among_words_is_found_and_told(text):
    found = read(NAF=text)
    assert (found.company.naf, kinds(found)) == ("25.50A", ([RepairKind.NAF], []))


@pytest.mark.parametrize("text", ["2550A", "2550 A", "25.50 A", "25.50a"])
def test_a_naf_code_that_is_not_written_as_it_is_printed_is_told(text):
    found = read(NAF=f" {text} ")
    assert (found.company.naf, kinds(found)) == ("25.50A", ([RepairKind.NAF_SPELLING], []))
    assert (found.repairs[0].before.strip(), found.repairs[0].after) == (text, "25.50A")


def test_nothing_is_told_of_a_naf_code_as_it_is_printed():
    assert kinds(read(NAF=" 25.50A ")) == ([], [])


def test_a_naf_code_that_lost_its_zero_gets_it_back():
    found = read(NAF="1.11Z")
    assert (found.company.naf, kinds(found)) == ("01.11Z", ([RepairKind.LEADING_ZERO], []))


def test_codes_of_older_nomenclatures_are_told_as_such():
    assert kinds(read(NAF="28.5D")) == ([], [DoubtKind.OLD_NAF])
    found = read(activitePrincipaleEtablissement="57.10", nomenclatureActivitePrincipaleEtablissement="NAP")
    assert (found.doubts[0].kind, found.doubts[0].other) == (DoubtKind.OLD_NAF, "NAP")


def test_the_size_of_a_class_with_its_range_is_read():
    assert read(Taille="ETI (250-4999)").company.size is Size.ETI


def test_a_day_that_is_not_understood_is_told():
    assert kinds(read(date_maj="mai 2021")) == ([], [DoubtKind.UNREADABLE])
    assert kinds(read(date_maj="44321")) == ([RepairKind.DAY], [])
