"""SIREN and SIRET checked at a glance, by the sums of their groups of three figures."""

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


def _sums(length: int, doubled: int) -> dict[str, int]:
    """The Luhn sums of all groups of so many digits; from the right, those at odd places or at even ones."""
    return {
        f"{number:0{length}}": sum(
            _weighed(int(digit), place % 2 == doubled)
            for place, digit in enumerate(reversed(f"{number:0{length}}"))
        )
        for number in range(10**length)
    }


def _weighed(digit: int, double: bool) -> int:
    return sum(divmod(2 * digit, 10)) if double else digit


_EVEN, _ODD, _TWO = _sums(3, 1), _sums(3, 0), _sums(2, 0)
