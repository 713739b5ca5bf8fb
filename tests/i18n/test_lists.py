from recovery_cli.i18n.language import Language
from recovery_cli.i18n.lists import alternatives, enumeration

FR, EN = Language


def test_things_are_enumerated():
    assert [enumeration(items, FR) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a et b",
        "a, b et c",
    ]
    assert enumeration(["a", "b", "c"], EN) == "a, b and c"


def test_alternatives_are_named():
    assert (alternatives(["a", "b", "c"], FR), alternatives(["a", "b"], EN)) == ("a, b ou c", "a or b")
