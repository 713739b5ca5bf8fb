import pytest

from recovery_cli.i18n.language import Language, UnknownLanguage, language_of


def test_a_language_is_read_from_what_systems_call_it():
    assert [language_of(text) for text in ("fr", "fr_FR.UTF-8", "EN-gb")] == [
        Language.FRENCH,
        Language.FRENCH,
        Language.ENGLISH,
    ]
    with pytest.raises(UnknownLanguage):
        language_of("de")
