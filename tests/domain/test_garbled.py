"""Letters that a wrong encoding left garbled."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.garbled import mended


@pytest.mark.parametrize(
    ("garbled", "text"),
    [
        ("PÃ©riphÃ©riques", "Périphériques"),
        ("Lâ€™usine dâ€™Ã‰pinal", "L’usine d’Épinal"),
        ("SociÃ©tÃ© dÃ©jà mendée", "Société déjà mendée"),
        ("Å“uvre", "œuvre"),
        ("FrÃ¨res &amp; Cie", "Frères & Cie"),
        ("L&#39;Atelier", "L'Atelier"),
    ],
)
def test_garbled_letters_are_mended(garbled, text):
    assert mended(garbled) == text


@pytest.mark.parametrize("text", ["Âge d’or", "Ã", "São Paulo", "AT&T", "R&D;", "pâ€te", "Nîmes", ""])
def test_what_is_not_surely_garbled_stays(text):
    assert mended(text) == text


@given(st.text("abcéèêëàâäçîïôöùûüÿœæÉÈÀÇÎÔ’«» -", max_size=20))
def test_french_text_stays_and_comes_back_from_the_wrong_encoding(text):
    assert mended(text) == text
    assert mended(text.encode().decode("latin-1")) == text
