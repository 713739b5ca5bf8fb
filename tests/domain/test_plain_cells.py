"""Cells that are kept letter by letter, told at a glance."""

from hypothesis import given, strategies as st

from recovery_cli.domain.garbled import mended
from recovery_cli.domain.plain_cells import is_plain
from recovery_cli.domain.texts import clean, collapse

texts = st.text(min_size=1) | st.lists(
    st.sampled_from(["Fonderie", " ", "&", "&amp;", "Ã©", "é", "e\u0301", "\n", "\u00a0", "œ", "X", "\t"]),
    min_size=1,
).map("".join)


@given(texts)
def test_a_plain_text_is_read_as_it_stands(text):
    if is_plain(text):
        assert mended(text) == clean(text) == collapse(text) == text


def test_usual_names_are_plain():
    for name in ("Fonderie", "FONDERIE DE L'EST", "Tôlerie & Cie", "L’Œuvre – Métal"):
        assert is_plain(name)
