"""What a workshop is called within a sentence."""

import pytest

from recovery_cli.i18n.language import Language
from recovery_cli.i18n.titles import named


@pytest.mark.parametrize(
    ("title", "language", "called"),
    [
        ("Décarboner l’atelier", Language.FRENCH, "l’atelier «\u00a0Décarboner l’atelier\u00a0»"),
        ("Atelier Hauts-de-France", Language.FRENCH, "l’«\u00a0Atelier Hauts-de-France\u00a0»"),
        ("ATELIER robotique", Language.FRENCH, "l’«\u00a0ATELIER robotique\u00a0»"),
        ("Ateliers ouverts", Language.FRENCH, "l’atelier «\u00a0Ateliers ouverts\u00a0»"),
        ("Less heat", Language.ENGLISH, "the workshop “Less heat”"),
        ("Workshop Hauts-de-France", Language.ENGLISH, "the “Workshop Hauts-de-France”"),
    ],
)
def test_the_noun_does_not_stand_twice_before_a_title(title, language, called):
    assert named(title, language) == called
