import unicodedata

from hypothesis import given, strategies as st

from recovery_cli.domain.texts import clean, collapse, fold, named, one_line, plain

ANY_TEXT = st.text(st.characters())


def test_fold_forgets_case_accents_ligatures_and_punctuation():
    assert fold("  L’Œuvre–Métal, S.A.S. ") == "l oeuvre metal s a s"
    assert fold("Straße & Łódź") == "strasse lodz"


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"])))
def test_each_character_has_one_plain_form_wherever_it_stands(text):
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    whole = "".join(char for char in small if not unicodedata.combining(char))
    assert plain(text) == plain(whole) == "".join(map(plain, text))


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more_and_can_be_written(text):
    assert clean(clean(text)) == clean(text)
    clean(text).encode("utf-8")


def test_clean_keeps_what_was_typed_on_purpose():
    assert clean("=1+1\t« Müller\u00a0& Fils »\r\n<b>\x00\x1b\ud800") == "=1+1\t« Müller\u00a0& Fils »\n<b>"


@given(ANY_TEXT)
def test_collapse_gives_one_line(text):
    assert len(collapse(text).splitlines()) <= 1
    assert "  " not in collapse(text)


def test_collapse_keeps_no_break_spaces():
    assert collapse(" 9\u00a0h \t\r\n 30 ") == "9\u00a0h 30"


@given(ANY_TEXT)
def test_a_name_is_on_one_line_and_stays_so(text):
    assert len(named(text).splitlines()) <= 1
    assert named(named(text)) == named(text)


def test_in_a_name_only_line_ends_give_way():
    assert named(" Forges\r\n  de\tl’Est  SA\n") == "Forges de\tl’Est  SA"


def test_what_is_not_seen_and_turns_what_follows_is_left_out_but_not_what_joins_letters():
    assert clean("\u200bUsine\u202e du\u2066 Nord\ufeff") == "Usine du Nord"
    assert clean("👩\u200d🏭 می\u200cشود") == "👩\u200d🏭 می\u200cشود"


def test_a_sentence_shows_a_text_on_one_line_and_the_cursor_stays():
    assert one_line("a\nb\tc\x1b[2Jd\u202ee") == "a b c [2Jd e"
