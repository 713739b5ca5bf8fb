"""Typed texts get the spaces of printed French."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.i18n.language import Language
from recovery_cli.i18n.typography import typeset

FR, EN = Language


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Quoi ? Oui !", "Quoi\u202f? Oui\u202f!"),
        ("Accueil : café ; thé", "Accueil\u00a0: café\u202f; thé"),
        ("un « atelier » ouvert", "un «\u00a0atelier\u00a0» ouvert"),
        ("(« ici »)", "(«\u00a0ici\u00a0»)"),
        ("n° 5, à 30 % et 12 €", "n°\u00a05, à 30\u00a0% et 12\u00a0€"),
        ("le 1er décembre et le 26 mai", "le 1er\u00a0décembre et le 26\u00a0mai"),
        ("M. DUPONT et Mme MARTIN", "M.\u00a0DUPONT et Mme\u00a0MARTIN"),
        ("Bras & Cie, intégrateurs", "Bras & Cie, intégrateurs"),
        ("10:30 http://a.fr/?q", "10:30 http://a.fr/?q"),
        (" ? ", " ? "),
    ],
)
def test_a_typed_space_becomes_the_one_that_a_printer_would_set(typed, printed):
    assert typeset(typed, FR) == printed
    assert typeset(typed, EN) == typed


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@given(st.text())
def test_nothing_but_spaces_changes_and_only_once(text):
    printed = typeset(text, FR)
    assert printed.replace("\u00a0", " ").replace("\u202f", " ") == text.replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    assert typeset(printed, FR) == printed
