"""Which words of a text were meant, and the part of it that is shown."""

from hypothesis import given, strategies as st

from recovery_cli.domain.search import Text, excerpt, marks
from recovery_cli.domain.stems import stem, words


def test_inflected_words_are_marked_where_they_stand():
    text = "Nos traitements de surfaces, sans chrome"
    found = marks(text, {stem("traitement"), stem("surface")})
    assert [text[start:end] for start, end in found] == ["traitements", "surfaces"]


def test_numbers_that_begin_with_the_digits_are_marked():
    assert marks("55203253400012", (), "5520") == ((0, 14),)
    assert marks("75520", (), "5520") == ()


def test_a_short_text_is_shown_whole():
    text = Text(field="summary", text="court", marks=((0, 5),))
    assert excerpt(text, 10) == text


def test_a_long_text_is_shown_around_its_first_mark():
    before = "mot " * 40
    text = Text(field="summary", text=f"{before}galvanisation{' suite' * 40}", marks=((160, 173),))
    shown = excerpt(text, 60)
    [(start, end)] = shown.marks
    assert shown.text[start:end] == "galvanisation"
    assert shown.text.startswith("…mot")
    assert shown.text.endswith("suite…")
    assert len(shown.text) <= 62


@given(st.text(alphabet="ab éœ’-", max_size=80), st.integers(8, 60))
def test_what_is_marked_in_an_excerpt_was_marked_in_the_text(text, width):
    stems = {stem(word) for word in words(text)[:2]}
    whole = Text(field="text", text=text, marks=marks(text, stems))
    shown = excerpt(whole, width)
    told = [text[start:end] for start, end in whole.marks]
    for start, end in shown.marks:
        assert 0 <= start < end <= len(shown.text)
        assert any(shown.text[start:end] in each for each in told)
    assert bool(shown.marks) or not whole.marks
