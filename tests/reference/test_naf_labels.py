from recovery_cli.domain.naf_codes import naf_codes
from recovery_cli.domain.sectors import SECTORS, naf_version
from recovery_cli.reference.naf_labels import naf_code_of, naf_codes_like, naf_labels


def test_every_code_of_both_versions_has_its_label_and_rev_2_one_on_each_of_its_levels():
    labels = naf_labels()
    assert naf_codes() <= set(labels)
    rev2 = {code for code in naf_codes() if naf_version(code) == "rev2"}
    levels = {code[:length] for code in rev2 for length in (2, 4, 5, 6)} | set("ABCDEFGHIJKLMNOPQRSTU")
    assert set(labels) == levels | naf_codes()
    assert set(SECTORS) <= levels
    assert [len({code for code in levels if len(code) == n}) for n in (1, 2, 4, 5, 6)] == [
        21,
        88,
        272,
        615,
        732,
    ]


def test_a_label_names_the_highest_level_that_bears_it():
    assert naf_code_of("metallurgie") == "24"
    assert naf_code_of("Culture du riz") == "01.12"
    assert naf_code_of("forges") is None


def test_words_find_the_labels_in_which_they_stand():
    assert naf_codes_like("industrie automobile") == ("29 Industrie automobile",)
    assert naf_codes_like("zzz") == naf_codes_like("") == ()
