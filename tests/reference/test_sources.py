import re

from recovery_cli.i18n.catalogue import sentences
from recovery_cli.i18n.language import Language
from recovery_cli.reference.sources import sources
from recovery_cli.reference.tables import FOLDER, rows


def test_every_table_has_a_source_and_every_source_its_files():
    named = {file for source in sources() for file in source.files}
    assert {path.name for path in FOLDER.glob("*.tsv")} == {file for file in named if "/" not in file}
    assert [file for file in named if "/" in file and not (FOLDER.parent / file).is_file()] == []


def test_every_source_says_who_when_and_under_which_licence():
    assert len(sources()) == 10
    for source in sources():
        assert source.publisher
        assert source.date is None or re.fullmatch(r"20\d\d(-\d\d(-\d\d)?|-T[1-4])?", source.date)
        assert source.licence.startswith(("Licence Ouverte 2.0", "CC BY 4.0"))
        assert all(0 < share <= 1 for share in source.shares.values())


def test_every_source_is_named_in_both_languages():
    keys = {source.key for source in sources()}
    for language in Language:
        words = sentences(language, "sources")
        assert set(words["name"]) == set(words["use"]) == keys


def test_only_a_list_that_bears_no_date_has_none():
    assert [source.key for source in sources() if source.date is None] == ["headcounts"]


def test_the_shares_of_communes_are_those_of_the_table():
    told = {source.key: source.shares for source in sources()}
    communes = list(rows("communes"))
    for key, name, column in (("communes", "grouped", 5), ("employment-zones", "zoned", 4)):
        assert told[key][name] == round(sum(bool(cells[column]) for cells in communes) / len(communes), 3)


def test_the_tables_stay_small():
    assert sum(path.stat().st_size for path in FOLDER.glob("*.tsv")) < 3_000_000
