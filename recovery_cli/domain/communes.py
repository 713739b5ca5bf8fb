"""Names of communes as they are compared, and in which departments the communes of a name lie."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

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


def commune_key(name: str) -> str:
    """A commune's name as it is compared: `CHALON S/ SAONE CEDEX` is `chalon saone`, `Paris 8e` is `paris`.

    Saint and Sainte are written out. Two communes may share a key; that only makes a doubt rarer.
    """
    words = (_WHOLE.get(word, word) for word in fold(name).split())
    return " ".join(
        word for word in words if word not in _LINKS and word not in _POSTAL and not _FIGURES.fullmatch(word)
    )


class CommuneTable:
    """The departments of every commune of France, by the key of its name."""

    def __init__(self, departments: Mapping[str, str]) -> None:
        """Take codes of departments, blanks between them, by keys in their order."""
        self._departments = departments

    def departments(self, name: str) -> frozenset[str]:
        """The codes of the departments that have a commune of this name; empty where the name is none.

        Names are cut short ("Saint-Ouen" for Saint-Ouen-sur-Seine), so communes whose names begin with it
        count too, once the name is that of a commune.
        """
        key = commune_key(name)
        if key not in self._departments:
            return frozenset()
        found = set(self._departments[key].split())
        at = bisect_left(self._keys, f"{key} ")
        while at < len(self._keys) and self._keys[at].startswith(f"{key} "):
            found.update(self._departments[self._keys[at]].split())
            at += 1
        return frozenset(found)

    @cached_property
    def _keys(self) -> Sequence[str]:
        return list(self._departments)
