"""Communes, their names as they are compared, and in which departments those of a name lie."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from recovery_cli.domain.distances import Point
from recovery_cli.domain.texts import fold

_WHOLE = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_LINKS = frozenset({"l", "le", "la", "les", "lez", "d", "de", "du", "des", "en", "et", "a", "au", "aux",
                    "sur", "s", "sous", "ss", "in"})  # fmt: skip
"""Articles and prepositions: left out, put behind ("Mans (Le)") or cut short ("s/Saône") as people type."""
_POSTAL = frozenset(
    {"cedex", "bp", "cs", "tsa", "arrondissement", "arrondissements", "arrt", "arr", "france"}
)
_FIGURES = re.compile(r"2[ab]|\d+(?:er|e|eme|ere|nd|nde)?")
"""Numbers of a post box, an arrondissement, a CEDEX, a department; no name of a commune holds one."""


_CODE_LENGTH = 5


@dataclass(frozen=True, kw_only=True)
class Commune:
    """A commune of today by its Insee code.

    `point` is None where it is not known, and only about right if `about`. `zone` is the code of its
    employment zone, `epci` the SIREN of its group of communes, `territories` are the ids of the Territoires
    d'industrie that it belongs to.
    """

    code: str
    name: str
    postal_codes: tuple[str, ...] = ()
    point: Point | None = None
    about: bool = False
    zone: str | None = None
    epci: str | None = None
    territories: tuple[str, ...] = ()

    @property
    def department(self) -> str:
        """The code of its department; of its collectivity overseas."""
        return department_of_commune(self.code)


def department_of_commune(code: str) -> str:
    """The department, or overseas collectivity, of a commune's Insee code."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def commune_key(name: str) -> str:
    """A commune's name as it is compared: `CHALON S/ SAONE CEDEX` is `chalon saone`, `Paris 8e` is `paris`.

    Saint and Sainte are written out. Two communes may share a key; that only makes a doubt rarer.
    """
    words = (_WHOLE.get(word, word) for word in fold(name).split())
    return " ".join(
        word for word in words if word not in _LINKS and word not in _POSTAL and not _FIGURES.fullmatch(word)
    )


def _whole(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes of communes among those of departments."""
    return tuple(code for code in codes if len(code) == _CODE_LENGTH)


class CommuneTable:
    """The communes of France by the keys of their names, those of before today under the one they became."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        """Take Insee codes of communes, blanks between them, by keys in their order.

        A code of a department beside them says that a commune of this name is served from there, or was.
        """
        self._codes = codes

    def communes(self, name: str) -> tuple[str, ...]:
        """The Insee codes of the communes of this name."""
        return _whole(self._codes.get(commune_key(name), "").split())

    def communes_beginning(self, name: str) -> tuple[str, ...]:
        """The Insee codes of the communes whose names begin with these words, and go on."""
        return _whole(self._beginning(commune_key(name)))

    def departments(self, name: str) -> frozenset[str]:
        """The codes of the departments that have a commune of this name; empty where the name is none.

        Names are cut short ("Saint-Ouen" for Saint-Ouen-sur-Seine), so communes whose names begin with it
        count too, once the name is that of a commune.
        """
        key = commune_key(name)
        if key not in self._codes:
            return frozenset()
        found = [*self._codes[key].split(), *self._beginning(key)]
        return frozenset(department_of_commune(code) for code in found)

    def _beginning(self, key: str) -> Iterator[str]:
        at = bisect_left(self._keys, f"{key} ")
        while key and at < len(self._keys) and self._keys[at].startswith(f"{key} "):
            yield from self._codes[self._keys[at]].split()
            at += 1

    @cached_property
    def _keys(self) -> Sequence[str]:
        return list(self._codes)
