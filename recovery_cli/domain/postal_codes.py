"""Postal codes as people type them, of France and of abroad, and the departments that one serves."""

import re
from dataclasses import dataclass

from recovery_cli.domain.departments import Department, department, department_of_postal_code
from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.texts import collapse


@dataclass(eq=False)
class PostalCodeNotUnderstood(NotUnderstood):
    """It is neither a postal code of France nor one of abroad with the letters of its country."""

    value: str


@dataclass(eq=False)
class RegionAgainstPostalCode(NotUnderstood):
    """The postal code serves no commune of the region; `right` is the region it lies in, both by name."""

    postal_code: str
    region: str
    right: str


_FRENCH = re.compile(r"(?:FR?-?)?([0-9]{5})")
_INSEE_OF_CORSE = re.compile(r"2[AB][0-9]{3}")
_ABROAD = re.compile(r"(?=.*[A-Z])(?=.*[0-9])(?![0-9]{5})[A-Z0-9 -]{3,12}")

_BEFORE_A_NAME = re.compile(r"(?<![\w-])(?<!BP )(?<!CS )(?<!TSA )([0-9]{5})(?=\s+[^\W\d])")
"""Five digits before a word; a post box and a code with the letters of its country (`D-77694`) are none."""

_OVERSEAS = frozenset(
    ("970", "971", "972", "973", "974", "975", "976", "977", "978", "980", "984", "986", "987", "988")
)
"""First digits beyond the metropole: 970 for CEDEX, 977 and 978 as Insee numbers Saint-Barthélemy and
Saint-Martin, 975 and 984 to 988 for what is no department, 980 for Monaco. Below 96 all two digits exist:
00 is the army's."""

_ALSO_SERVED = {
    "03": "42620",
    "04": "05110 05130 05160 06260",
    "07": "48250",
    "12": "15230 30750 34260 48500 82160 82330",
    "15": "12210 43300 43450",
    "24": "33220",
    "26": "05700",
    "39": "01410 01590",
    "51": "52100 55120",
    "67": "57410 57412",
    "71": "21340",
    "74": "01200",
    "76": "27370",
    "80": "62760",
    "83": "13780",
    "86": "37120 37160",
    "92": "75015 75016",
}
"""By department, the postal codes of a neighbour that serve a village of it too: 32 of the 6,201 of the
communes (DGFiP and Insee, 2023). Eight of them lead into another region, for nine villages: so a region
against a postal code is refused, but for these."""

_BEYOND = {code: beyond for beyond, codes in _ALSO_SERVED.items() for code in codes.split()}


def postal_code(text: str) -> str:
    """A postal code: five digits of France, CEDEX and overseas included, or the code of another country.

    Bare digits are French, and nothing is guessed: four of them may have lost a zero or be Belgian. A code of
    abroad holds letters, those of its own or of its country in front: `D-77694`, `B-6700`, `SW1A 1AA`.

    Raises:
        PostalCodeNotUnderstood: it is neither, or no department of France has it (`99999`).
    """
    typed = collapse(text).replace("\u00a0", " ").upper()
    bare = typed.replace(" ", "")
    french = _FRENCH.fullmatch(bare)
    if french and is_french(french[1]):
        return french[1]
    if french or _INSEE_OF_CORSE.fullmatch(bare) or not _ABROAD.fullmatch(typed):
        raise PostalCodeNotUnderstood(value=text)
    return typed


def parse_address(text: str) -> str:
    """The address as it was typed, once a postal code that stands before its commune can be one.

    Raises:
        PostalCodeNotUnderstood: five digits stand before a name, and no department has them.
    """
    codes: list[str] = _BEFORE_A_NAME.findall(text)
    if codes and not any(map(is_french, codes)):
        raise PostalCodeNotUnderstood(value=codes[-1])
    return text


def is_french(code: str) -> bool:
    """Whether five digits can be a postal code of France or Monaco: whether their first ones exist."""
    return "00000" < code < "96000" or code[:3] in _OVERSEAS


def departments_served(code: str) -> frozenset[str]:
    """The codes of the departments in which a postal code has communes; empty where it lies in none."""
    own = department_of_postal_code(code)
    return frozenset((own.code, _BEYOND.get(code, own.code))) if own else frozenset()


def department_served(code: str, region: str | None = None) -> Department | None:
    """The department of a postal code; on a border, the one that lies in the region of these letters.

    None where the code lies in no department.

    Raises:
        RegionAgainstPostalCode: the postal code serves no commune of the region.
    """
    own = department_of_postal_code(code)
    if own is None or region in {None, own.region}:
        return own
    beyond = department(_BEYOND.get(code, own.code))
    if beyond.region != region:
        named, right = region_of_letters(region or ""), region_of_letters(own.region)
        raise RegionAgainstPostalCode(postal_code=code, region=named.name, right=right.name)
    return beyond
