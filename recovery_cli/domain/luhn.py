"""SIREN and SIRET checked at a glance, by the sums of their groups of three figures."""

from collections.abc import Mapping

_SIREN, _SIRET = 9, 14
_LA_POSTE = "356000000"
"""Its SIRET follow a rule of their own."""
_NONE = "000000000"


def is_siren(text: str) -> bool:
    """Whether a text is nothing but the digits of a SIREN; of some that are, it may not be sure."""
    if len(text) != _SIREN or text in {_LA_POSTE, _NONE}:
        return False
    try:
        return (_EVEN[text[:3]] + _ODD[text[3:6]] + _EVEN[text[6:]]) % 10 == 0
    except KeyError:
        return False


def is_siret(text: str) -> bool:
    """Whether a text is nothing but digits that pass the check of a SIRET; its SIREN is looked at apart."""
    if len(text) != _SIRET:
        return False
    try:
        own = _TWO[text[9:11]] + _EVEN[text[11:]]
        return (_ODD[text[:3]] + _EVEN[text[3:6]] + _ODD[text[6:9]] + own) % 10 == 0
    except KeyError:
        return False


def _sums(*weights: Mapping[str, int]) -> dict[str, int]:
    """The Luhn sums of all groups of digits, weighed each by its place."""
    sums = {"": 0}
    for weight in weights:
        sums = {left + digit: all_ + own for left, all_ in sums.items() for digit, own in weight.items()}
    return sums


_ONCE = {str(digit): digit for digit in range(10)}
_TWICE = {str(digit): sum(divmod(2 * digit, 10)) for digit in range(10)}
_EVEN, _ODD, _TWO = _sums(_ONCE, _TWICE, _ONCE), _sums(_TWICE, _ONCE, _TWICE), _sums(_ONCE, _TWICE)
