"""What the codes of NAF are called: rév. 2 on its five levels, 2025 on the last."""

from collections.abc import Mapping
from functools import cache

from recovery_cli.domain.texts import fold
from recovery_cli.reference.tables import rows


@cache
def naf_labels() -> Mapping[str, str]:
    """The labels by code."""
    return dict(rows("naf"))


def naf_code_of(label: str) -> str | None:
    """The code of the highest level that bears this label; None where none does."""
    wanted = fold(label)
    return min((code for code, name in naf_labels().items() if fold(name) == wanted), key=len, default=None)


def naf_codes_like(words: str) -> tuple[str, ...]:
    """The codes, with their labels, in which all these words stand: three at most, highest levels first."""
    wanted = [word for word in fold(words).split() if len(word) > len("des")]
    if not wanted:
        return ()
    found = [
        code
        for code, name in naf_labels().items()
        if all(any(other.startswith(word[:-1]) for other in fold(name).split()) for word in wanted)
    ]
    best = sorted(found, key=lambda code: (len(code), code))[:3]
    return tuple(f"{code} {naf_labels()[code]}" for code in best)
