r"""Several values in one cell, parted by bars, so that each comes back as it was.

A bar inside a value is written `\|`, a line break `\n`, a backslash `\\`. What a person adds to a cell on a
new line is a value of its own.
"""

import re
from collections.abc import Iterable

_ESCAPED = {"\\": "\\\\", "|": "\\|", "\n": "\\n"}
_MEANT = {"\\\\": "\\", "\\|": "|", "\\n": "\n"}
_SIGN = re.compile(r"\\[\\|n]|[|\n]|[^\\|\n]+|\\", re.DOTALL)


def joined(values: Iterable[str]) -> str:
    """The values as one cell; a text without such signs is written as it is."""
    return " | ".join("".join(_ESCAPED.get(char, char) for char in value) for value in values)


def parted(cell: str) -> list[str]:
    """The values of a cell, blanks around them taken off; an empty one is none."""
    values = [""]
    for sign in _SIGN.findall(cell):
        if sign in {"|", "\n"}:
            values.append("")
        else:
            values[-1] += _MEANT.get(sign, sign)
    return [value.strip() for value in values if value.strip()]
