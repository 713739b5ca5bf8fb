"""Several values in one cell, and back."""

from hypothesis import given, strategies as st

from recovery_cli.domain.bars import joined, parted

VALUE = st.text(st.sampled_from("ab |\\n\n;,•-[]é\u00a0"), min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(VALUE, max_size=4))
def test_every_value_comes_back_whatever_it_holds(values):
    assert parted(joined(values)) == values


def test_ordinary_texts_are_written_as_they_are():
    assert joined(["un four d’essai [traitement thermique]", "a ; b, c"]) == (
        "un four d’essai [traitement thermique] | a ; b, c"
    )


def test_a_bar_inside_a_value_does_not_part_it():
    assert joined(["CNC | 5 axes"]) == r"CNC \| 5 axes"
    assert parted(r"CNC \| 5 axes | tournage") == ["CNC | 5 axes", "tournage"]


def test_what_a_person_adds_on_a_new_line_is_a_value_of_its_own():
    assert parted("un essai\nun tour | ") == ["un essai", "un tour"]
