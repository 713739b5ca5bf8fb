"""The lists of a map for analysts."""

import csv
from io import StringIO

from recovery_cli.i18n.language import Language
from recovery_cli.services.map_lists import edges_csv, nodes_csv
from tests.rendering.weaves import a_weave


def rows(content):
    return list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_no_cell_of_a_list_becomes_a_formula():
    seen = a_weave(12, name="=cmd|'/c calc'!A1 {}")
    for content in (nodes_csv(seen, Language.FRENCH), edges_csv(seen, Language.FRENCH)):
        cells = [cell for row in rows(content) for cell in row]
        assert any("calc" in cell for cell in cells)
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_lists_are_in_the_words_of_their_language():
    seen = a_weave(12)
    header, *french = rows(nodes_csv(seen, Language.FRENCH))
    assert header[:4] == ["identifiant", "nature", "nom", "secteur"]
    assert {row[1] for row in french} == {"entreprise", "projet", "collectif"}
    header, *english = rows(edges_csv(seen, Language.ENGLISH))
    assert header[-2:] == ["since", "last sign"]
    assert {row[4] for row in english} == {"tie", "carries", "member"}
    assert len(english) == len(seen.drawn) + len(seen.projects) + sum(
        len(each.company_ids) for each in seen.collectives
    )
