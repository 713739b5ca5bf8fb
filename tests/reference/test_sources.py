import re

from recovery_cli.i18n.catalogue import sentences
from recovery_cli.i18n.language import Language
from recovery_cli.reference.sources import sources
from recovery_cli.reference.tables import FOLDER


def test_every_table_has_a_source_and_every_source_its_files():
    named = {file for source in sources() for file in source.files}
    assert {path.name for path in FOLDER.glob("*.tsv")} == {file for file in named if "/" not in file}
    assert [file for file in named if "/" in file and not (FOLDER.parent / file).is_file()] == []


def test_every_source_says_who_when_and_under_which_licence():
    assert len(sources()) == 9
    for source in sources():
        assert source.publisher
        assert re.fullmatch(r"20\d\d(-\d\d(-\d\d)?|-T[1-4])?", source.date)
        assert source.licence.startswith(("Licence Ouverte 2.0", "CC BY 4.0"))
        assert all(0 < share <= 1 for share in source.shares.values())


def test_every_source_is_named_in_both_languages():
    keys = {source.key for source in sources()}
    for language in Language:
        words = sentences(language, "sources")
        assert set(words["name"]) == set(words["use"]) == keys


def test_the_tables_stay_small():
    assert sum(path.stat().st_size for path in FOLDER.glob("*.tsv")) < 3_000_000
